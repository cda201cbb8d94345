"""VP102: consumer words that read above the manual's school grade."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from vademecum.checks.lint.asked import at, beginning, of_edition
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.passages import Passage
from vademecum.checks.lint.readability import (
    NOTHING,
    Counts,
    Scored,
    hard_words,
    hardest,
    is_above,
    scored_once,
    told,
    where_to_split,
)
from vademecum.checks.lint.rule import Example, Hit, Place, Rule
from vademecum.checks.lint.samples import harm, section

# Fewer words tell nothing: a formula swings by grades from one word to the next.
LEAST_WORDS = {"statement": 30, "section": 100, "topic": 100}
LEAST_SENTENCES = 2


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    """The topic as a whole; where it passes, its sections; and single statements in any case."""
    if not reading.topic.language.startswith("en"):
        return  # the formulas were made for English
    passages = list(of_edition(reading, "consumer"))
    every = [(where, _sum([scored_once(reading, one) for one in group])) for where, group in _by_part(passages)]
    most = desk.settings.grade
    for (passage, whole), of in every:
        yield from _above(f"{whole} {passage.part or 'the beginning'}", of, most, "statement", None)
    topic = _sum([of for _, of in every])
    found = list(_above("the topic", topic, most, "topic", reading.topic.id))
    if not found:
        for key, parts in _sections(reading):
            of = _sum([each for (passage, _), each in every if passage.part in parts])
            yield from _above(f"the section {key}", of, most, "section", key)
    yield from found


def _by_part(passages: Sequence[Passage]) -> Iterator[tuple[tuple[Passage, str], list[Passage]]]:
    for _, group in groupby(passages, key=lambda passage: passage.part):
        held = list(group)
        yield (held[0], "the words of"), held


def _sum(parts: Sequence[Scored]) -> Scored:
    if len(parts) == 1:
        return parts[0]
    prose = items = NOTHING
    for part in parts:
        prose, items = prose + part.prose, items + part.items
    return Scored(prose, items, tuple(one for part in parts for one in part.sentences))


def _sections(reading: Reading) -> Iterator[tuple[str, set[str]]]:
    by_id = {statement.id: statement.local for statement in reading.topic.statements}
    for part in reading.topic.sections:
        if part.key:
            ids = [getattr(item, "id", None) or by_id.get(getattr(item, "statement", "")) for item in part.items]
            yield part.key, {part.key, *(id for id in ids if id)}


def _above(what: str, of: Scored, most: int, size: str, part: str | None) -> Iterator[Hit]:
    for shape, counts in (("prose", of.prose), ("lists", of.items)):
        if counts.words < LEAST_WORDS[size] or counts.sentences < LEAST_SENTENCES or not is_above(counts, most):
            continue
        sentences = hardest(of.sentences) if shape == "prose" else []
        place = Place(part=part or "title") if part else None
        if sentences and size == "statement":
            place = at(sentences[0][1], beginning(sentences[0][0]))
        yield Hit(_message(what, shape, counts, most), _mend([text for text, _ in sentences], most), place)


def _message(what: str, shape: str, counts: Counts, most: int) -> str:
    unit = "sentences" if shape == "prose" else "items, each scored as a sentence"
    left = f"; {counts.left_out} linked or quoted terms left out" if counts.left_out else ""
    return (
        f"{what} for everyone, {shape}: {told(counts)}, above {most} "
        f"({counts.sentences} {unit}, {counts.words} words, {counts.long} of three syllables or more{left})"
    )


def _mend(sentences: Sequence[str], most: int) -> str:
    advice: list[str] = []
    for sentence in sentences:
        cut = where_to_split(sentence)
        words = ", ".join(hard_words(sentence))
        advice.append(
            f'"{beginning(sentence)} …"'
            + (f' (divide it before "{cut}")' if cut else "")
            + (f" ({words})" if words else "")
        )
    begin = f"write it for grade {most}: shorter sentences, everyday words"
    return f"{begin}; hardest: {'; '.join(advice)}" if advice else begin


_HARD = (
    "Musculoskeletal hypersensitivity occasionally develops following particularly vigorous manipulation of already "
    "inflamed tissues. Individuals experiencing considerable deterioration should immediately discontinue the "
    "intervention and communicate their difficulties to the responsible practitioner."
)
_EASY = (
    "Your muscles may feel sore after a strong massage. This is more likely in a part that was sore before. If it gets "
    "much worse, stop the massage. Tell the person who treats you. The pain should fade in a day or two."
)

RULE = Rule(
    code="VP102",
    name="reading-grade",
    family="plain-language",
    severity="warning",
    who="editor",
    says="words for everyone read above the school grade that the manual wants",
    why=(
        "Half of all adults read below grade 8, and ill or worried people read worse than they do otherwise. No "
        "formula knows what a sentence means, and they differ by grades on the same words, so that five are computed,"
        " prose and lists apart, and the median decides; linked and quoted terms are left out. The finding names the "
        "sentences that weigh most: mend those, and do not chase a number by cutting words that a reader needs."
    ),
    source=(
        "Formulas as published by Kincaid (1975), McLaughlin (1969), Gunning (1952), Coleman and Liau (1975), Smith "
        "and Senter (1967); published targets differ (grade 6, 6 to 8), and [check] grade is the manual's own"
    ),
    bad=(harm(_HARD), section(_HARD + "\n\n" + _HARD), Example(add=harm(_EASY).add, settings='grade = "1"')),
    good=(
        harm(_EASY),
        harm("Discomfort is possible. Deterioration is uncommon."),
        Example(add=harm(_HARD).add, settings='grade = "20"'),
    ),
    topic=find,
)
