"""VP110: a word that frightens, or that everybody takes for something else."""

import re
from collections.abc import Iterator

from vademecum.checks.lint.asked import at, with_words
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.passages import Passage
from vademecum.checks.lint.rule import Hit, Rule
from vademecum.checks.lint.samples import harm
from vademecum.checks.text.lexicon import any_of, first_words, pairs_in, pattern
from vademecum.model.blocks import ToConcept
from vademecum.render.text import plain_inline


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    """Each word once a topic."""
    language = reading.topic.language
    pairs = pairs_in(desk.lexicon(language, "misleading"))
    words = any_of(" | ".join(pairs))
    if words is None:
        return
    drug = pattern(desk.lexicon(language, "drug-pattern"))
    named = desk.once(f"everyday names {language}", lambda: _named(desk, language))
    seen = {match.group().lower() for match in words.finditer(reading.topic.title.consumer or "")}
    looked_for = first_words(" | ".join([*pairs, "drug", "drugs"]))
    for passage in with_words(reading, "consumer", looked_for):
        text = passage.text
        found = [(match, pairs.get(" ".join(match.group().lower().split()), "")) for match in words.finditer(text)]
        found += [(match, "medicine") for match in drug.finditer(text.lower())] if drug else []
        for match, instead in found:
            said = text[match.start() : match.end()]
            if said.lower() in seen or _explained(match, passage) or said.lower() in named:
                continue
            seen.add(said.lower())
            yield Hit(
                f'"{said}" has another meaning for many readers, or frightens them',
                f"say {instead}" if instead else "use another word",
                at(passage, said),
            )


_NAME = re.compile(r"\s[A-Z][a-z]|\.\w")  # "Chronic Pain Association", "drugs.com"


def _named(desk: Desk, language: str) -> str:
    """Everyday names of concepts: an editor chose these words, and glosses explain them."""
    concepts = desk.manual.concepts.get(language, {}).values()
    return " | ".join(name.lower() for concept in concepts for name in (concept.consumer_name, *concept.consumer_also))


def _explained(match: re.Match[str], passage: Passage) -> bool:
    """Linked to a concept, in quotes, part of a name or an address, or with its meaning in brackets after it."""
    after, before = passage.text[match.end() :], passage.text[: match.start()]
    if after.lstrip().startswith(("(", "”", '"')) or before.endswith(("(", "“", '"')):
        return True
    if before.count("“") > before.count("”") or before.count('"') % 2 or _NAME.match(after):
        return True
    said = match.group().lower()
    return any(
        isinstance(link.target, ToConcept) and said in plain_inline(link.inner).lower() for link in passage.links
    )


RULE = Rule(
    code="VP110",
    name="misleading-word",
    family="plain-language",
    severity="warning",
    who="editor",
    says="a word for everyone frightens, or has another meaning outside of medicine",
    why=(
        "Short words can be jargon: a 'positive test' sounds like good news, 'chronic' is heard as severe and 'acute'"
        " as sharp, a 'drug' is something illegal, who 'failed treatment' feels blamed, and an 'abortion' that is a "
        "miscarriage hurts. Readability formulas find none of them. A word that is linked to its concept, stands in "
        "quotes or is explained in brackets is left alone."
    ),
    source="editors' practice, as collected in guides of plain language for health; CDC Clear Communication Index",
    bad=(
        harm("The pain may become chronic."),
        harm("You need care if you have a positive test."),
        harm("Ask about each drug that you take."),
    ),
    good=(
        harm("The pain may last."),
        harm("The pain may become chronic (that is, it lasts)."),
        harm("People who inject drugs bruise more easily. Illegal drugs are one cause."),
        harm("Stay positive, and take an active part."),
        harm("The Chronic Pain Society helps. Their page says: “It was not acute.”"),
    ),
    topic=find,
    translations=True,
)
