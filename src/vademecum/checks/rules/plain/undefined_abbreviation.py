"""VP106: a short form that is never written out."""

import re
from collections.abc import Iterator

from vademecum.checks.lint.asked import at, of_edition
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule
from vademecum.checks.lint.samples import harm
from vademecum.checks.text.lexicon import words_in

_SHORT = re.compile(
    r"(?<![\w./@&-])(?:[A-Z]{2,6}|[A-Z]&[A-Z]|[A-Z]{2,4}\d{1,2}|[A-Z]{2,5}-[A-Z]{1,3})(?:s\b)?(?![\w./@&-])"
)
_CAPITALS = re.compile(r"[A-Z](?:[A-Z]|&|\d)")
_ROMAN = re.compile(r"(?:X{0,3})(?:IX|IV|V?I{0,3})$")


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    """Each short form once a topic, where it is first read."""
    language = reading.topic.language
    common = desk.lexicon(language, "known-short-forms")
    if not common:
        return
    passages = [passage for passage in of_edition(reading, "consumer") if _CAPITALS.search(passage.text)]
    if not passages:
        return
    known = {*words_in(common), *desk.once(f"short names {language}", lambda: _named(desk, language))}
    known.update(_SHORT.findall(reading.topic.title.consumer or ""))
    for passage in passages:
        for match in _SHORT.finditer(passage.text):
            short = match.group().removesuffix("s")
            if short in known or _ROMAN.match(short) or _in_a_name(passage.text, match):
                continue
            known.add(short)
            if not any(_defined(short, other.text) for other in passages):
                yield Hit(
                    f'"{short}" is never written out for everyone',
                    f"write it out, or once in full with ({short}) after it",
                    at(passage, match.group()),
                )


def _named(desk: Desk, language: str) -> frozenset[str]:
    concepts = desk.manual.concepts.get(language, {})
    return frozenset(
        short
        for concept in concepts.values()
        for name in (concept.consumer_name, *concept.consumer_also)
        for short in _SHORT.findall(name)
    )


def _in_a_name(text: str, match: re.Match[str]) -> bool:
    """A word between other words in capitals is no short form (DO NOT MOVE), nor is a part of a name (MSD Manual)."""
    if re.match(r"\s[A-Z][a-z]", text[match.end() :]):
        return True
    around = [*text[: match.start()].split()[-1:], *text[match.end() :].split()[:1]]
    return any(len(word) > 2 and word.isalpha() and word.isupper() for word in around)


def _defined(short: str, text: str) -> bool:
    """Whether the short form stands in brackets after words, or words stand in brackets after it."""
    own = re.escape(short)
    return bool(
        re.search(rf"\w[\"”]?\s\((?:the\s|or\s|called\s)?{own}s?\b|\b{own}s?\s(?:\(|[—–-]\s|means|stands for)", text)
    )


RULE = Rule(
    code="VP106",
    name="undefined-abbreviation",
    family="plain-language",
    severity="warning",
    who="editor",
    says="a short form in words for everyone is never written out",
    why=(
        "A short form is a code: who does not know it cannot guess it, and two fields often use one for different "
        "things. Written out once with the short form in brackets, it is learned by the way. Those that everybody "
        "reads, and those that are the everyday name of a concept, are left alone."
    ),
    source="CDC Clear Communication Index and NLM guidance on easy-to-read texts, as listed in the docs on checks",
    bad=(harm("Your GFR may fall."), harm("People with COPDs may cough.")),
    good=(
        harm("Your kidney figure (GFR) may fall. A low GFR needs care."),
        harm("You may need an MRI or a CT scan in the UK."),
        harm("A sore of grade III may bleed. The MSD Manual says so of vitamin B12."),
    ),
    topic=find,
    translations=True,
)
