"""Which pages a manual's policy keeps out of every output: those of which no clinician ever saw a word.

A page that was reviewed once stays, whatever became of it since, and says how it stands: to take precautions away
because a word of them was edited would harm.
"""

from collections.abc import Mapping

from vademecum.authored.card import Withheld
from vademecum.authored.topic import Topic
from vademecum.model.config import Config
from vademecum.model.edition import Edition
from vademecum.model.review import ReviewRecord
from vademecum.reviewing.state import counting, ever_seen


def withheld(
    versions: Mapping[str, Topic], records: tuple[ReviewRecord, ...], config: Config
) -> dict[str, dict[Edition, Withheld]]:
    """Language -> edition -> why that page of the topic is not made. Only the topic's own records count."""
    original = config.original
    if original not in versions or "exclude" not in (config.unreviewed, config.machine_translations):
        return {}
    seen = counting(records, versions[original].authors)
    found: dict[str, dict[Edition, Withheld]] = {}
    for language, topic in versions.items():
        why = _why(topic, config)
        if why is not None:
            missing = {e: why for e in topic.editions if not ever_seen(seen, e, language)}
            found |= {language: missing} if missing else {}
    return found


def is_refused(topic: Topic, config: Config) -> bool:
    """Whether nothing may be published while the topic's pages in its language are not reviewed."""
    own = config.machine_translations if topic.translation == "machine" else "label"
    return "refuse" in (own, config.unreviewed)


def _why(topic: Topic, config: Config) -> Withheld | None:
    if topic.translation == "machine" and config.machine_translations == "exclude":
        return "machine"
    return "unreviewed" if config.unreviewed == "exclude" else None
