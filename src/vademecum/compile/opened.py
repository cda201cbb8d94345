"""A manual as it stands, for commands that write records and for previews: its drafts and its errors too."""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct, structs

from vademecum.authored.manual import Manual
from vademecum.authored.relations import Relations
from vademecum.authored.topic import Topic
from vademecum.compile.blobs import Blobs
from vademecum.compile.load import Begun, begin, joined_manual, load
from vademecum.compile.options import NO_SIGNERS, Signers
from vademecum.compile.reading import Told, kept_at, read_group, told
from vademecum.compile.trust import NOBODY, Trust, trusted
from vademecum.compile.workers import Held
from vademecum.model.finding import Finding, in_order
from vademecum.model.review import ReviewRecord, SeenWords
from vademecum.source.files import LARGEST_FILE
from vademecum.source.reviews import read_reviews
from vademecum.source.walk import read


class Opened(Struct, frozen=True):
    """A manual as it stands, for commands that write records. ``topics``: (language, id) -> topic, drafts included.

    ``seen``: the words that reviewers of a topic saw; ``words``: language -> edition -> interface words.
    ``manual.reviews`` are the records that count; who appends one reads all that are there (``all_records``).
    """

    manual: Manual
    relations: Relations
    topics: dict[tuple[str, str], Topic]
    findings: tuple[Finding, ...]
    seen: dict[str, tuple[SeenWords, ...]] = {}
    words: dict[str, dict[str, dict[str, str]]] = {}
    folder: Path = Path()
    trust: Trust = NOBODY

    def all_records(self, topic: str) -> tuple[ReviewRecord, ...]:
        """A topic's records as they stand in its file, those that count for nothing too. Raises ValueError."""
        path = f"reviews/{topic}.yaml"
        if not (self.folder / path).exists():
            return ()
        found: list[Finding] = []
        file = read(self.folder, path, LARGEST_FILE, found)
        records = read_reviews(file, found) if file else None
        if records is None:
            raise ValueError(f"{path} cannot be read: {'; '.join(each.message for each in found)}")
        return records


def opened(folder: Path, signers: Signers = NO_SIGNERS) -> Opened | None:
    """Reads a manual, errors and all; None only if its manual.toml cannot be used."""
    findings: list[Finding] = []
    begun = begin(folder, None, True, True, findings, trusted(folder, signers))
    if begun is None:
        return None
    blobs = Blobs()
    one = told(read_group(begun.topics, begun.base, blobs, Held()))
    manual = joined_manual(load(begun, findings), [(one, blobs)], findings)
    return opened_from(begun, manual, [(one, blobs)], [*findings, *one.findings])


def opened_from(
    begun: Begun, manual: Manual, read: Iterable[tuple[Told, Blobs]], findings: Iterable[Finding]
) -> Opened:
    """``begun`` and ``read`` leniently and with drafts."""
    kept = {name: kept_at(blobs, slot) for one, blobs in read for name, slot in one.kept.items()}
    topics = {(tag, name): topic for name, each in kept.items() for tag, topic in each.versions.items()}
    histories = {name: each.history for name, each in kept.items() if each.history}
    whole = structs.replace(manual, histories={**manual.histories, **histories})
    seen = {name: each.seen for name, each in kept.items() if each.seen}
    base = begun.base
    return Opened(
        whole, Relations(whole), topics, tuple(in_order(list(findings))), seen, base.words, base.folder, base.trust
    )
