"""VS105: a link whose words do not say where it leads."""

import re
from collections.abc import Iterator

from vademecum.checks.lint.asked import at
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule
from vademecum.checks.lint.samples import section
from vademecum.checks.text.lexicon import phrases_in
from vademecum.model.blocks import Web
from vademecum.render.text import plain_inline

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$|[\w-]+(?:\.[\w-]+)+/\S+$", re.IGNORECASE)


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    vague = phrases_in(desk.lexicon(reading.topic.language, "vague-links"))
    told: set[tuple[str, str]] = set()
    for passage in reading.passages:
        for link in passage.links:
            words = plain_inline(link.inner)
            if (passage.part, words) in told:
                continue
            if words.casefold().strip(" .:…>»") in vague:
                told.add((passage.part, words))
                yield Hit(
                    f'a link that says only "{words}"',
                    "let its words name what it leads to: they are read alone, too",
                    at(passage, words),
                )
            elif isinstance(link.target, Web) and _ADDRESS.match(words) and not link.target.url.startswith("mailto:"):
                told.add((passage.part, words))
                yield Hit(
                    f'a link whose words are its address: "{words[:60]}"',
                    "name the page and who publishes it",
                    at(passage, words.split("/")[0] if " " in words else words),
                )


RULE = Rule(
    code="VS105",
    name="vague-link",
    family="structure",
    severity="warning",
    who="editor",
    says="the words of a link do not say where it leads",
    why=(
        "Who listens to a page can have all its links read out as a list: 'here, here, more' leads nowhere there, and "
        "an address is read letter by letter. Words that name the target also help who looks the page over, and search."
    ),
    source="WCAG 2.2, success criteria 2.4.4 and 2.4.9, and failure F84",
    bad=(
        section("For thin bones see [here](concept:osteoporosis)."),
        section("See [https://www.example.org/bones](https://www.example.org/bones)."),
    ),
    good=(
        section("See [what thin bones are](concept:osteoporosis)."),
        section("See [the page on bones of Example Hospital](https://www.example.org/bones)."),
    ),
    topic=find,
    translations=True,
)
