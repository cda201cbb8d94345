"""Broken and hostile topics give findings, never exceptions, and soon."""

import random
import time
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vademecum.model.finding import Finding, errors_in
from vademecum.source.files import SourceFile
from vademecum.source.topic import read_topic
from vademecum.source.translation import read_translation, translated

CASES = Path(__file__).parents[1] / "cases"
GOOD = (CASES / "topic-good.md").read_text("utf-8")
LINES = GOOD.split("\n")
HEAD = GOOD[: GOOD.index("Shared words")]
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
PIECES = st.sampled_from(
    [
        ":::", ":::{note} a", ":::{use} b", ":::{edition} professional c", ":::{quiz} d", ":::{table} e", ":::{x}",
        "::::", "::: ", "```", "~~~{note}", "## Uses", "## X {#k}", "# t", "### h {#k}", "Consumer: x", "Both: y",
        "Profesional: z", "Both title: t", "- [x] a", "  Because: b", "| a |", "|---|", "| b | c |", "% n", "%", " % n",
        ":when: a or b and c", ":avoid: all", ":cite: @a, @b", ":::{figure} f", "", "", "[a](topic:b) [@c; @d]", "<b>",
        "[a]: b", "> > > a", "    code", "&#x202E;", "[^1]", "![a](b)", "[@", "@a",
    ]
)  # fmt: skip

LONG = [
    ":::\n", ":::{note} a\n", ":a: b\n", "## x\n", "Both: x\n", "% x\n", "```\n", "a [@b] c\n", "| a " * 50 + "\n",
    ":::{note} a\nBoth: b\n:::\n", "**a: b\n", "Consumer [a](topic:b): \n", "- " * 40 + "a\n",
]  # fmt: skip


def read(text: str) -> list[Finding]:
    found: list[Finding] = []
    read_topic(SourceFile("topics/heat/river-stones.md", text.encode("utf-8", "surrogatepass")), "en", found)
    assert all(each.message for each in found)
    assert all(each.mend and each.span.line >= 1 and each.span.column >= 1 for each in errors_in(found))
    return found


@settings(max_examples=120, deadline=None)
@given(TEXT)
def test_any_text_at_all(text: str) -> None:
    read(text)
    read(HEAD + text)


@settings(max_examples=250, deadline=None)
@given(st.lists(PIECES, max_size=30))
def test_pieces_of_the_format_in_any_order(pieces: list[str]) -> None:
    read(HEAD + "\n".join(pieces))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(GOOD)), st.integers(0, 60), TEXT)
def test_a_good_topic_with_a_piece_replaced(at: int, length: int, text: str) -> None:
    read(GOOD[:at] + text + GOOD[at + length :])


@settings(max_examples=80, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 4))
def test_a_good_topic_with_its_lines_shuffled(dice: random.Random, times: int) -> None:
    lines = list(LINES)
    for _ in range(times):
        start, to = dice.randrange(len(lines)), dice.randrange(len(lines))
        lines.insert(to, lines.pop(start))
        if dice.random() < 0.3:
            del lines[dice.randrange(len(lines))]
    read("\n".join(lines))


@settings(max_examples=80, deadline=None)
@given(st.sets(st.sampled_from(range(len(LINES))), max_size=5))
def test_no_precaution_vanishes_without_an_error(dropped: set[int]) -> None:
    """Whatever lines are lost, each statement is still there or the file has an error or lacks its opening line."""
    found: list[Finding] = []
    text = "\n".join(line for at, line in enumerate(LINES) if at not in dropped)
    topic = read_topic(SourceFile("topics/heat/river-stones.md", text.encode()), "en", found)
    if errors_in(found):
        return
    assert topic is not None
    for name in ("burns", "blisters", "bad-stones"):
        opening = next(at for at, line in enumerate(LINES) if line.endswith(f"}} {name}"))
        assert opening not in dropped
        assert name in [statement.local for statement in topic.statements]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.one_of(PIECES, st.sampled_from([":::{wording} burns", ":::{wording} start", "Heading: a"])), max_size=20
    )
)
def test_translations_in_any_order(pieces: list[str]) -> None:
    head = "---\nid: river-stones\nlang: es\ntranslation: {method: human, by: x}\n---\n"
    found: list[Finding] = []
    original = read_topic(SourceFile("topics/heat/river-stones.md", GOOD.encode()), "en", found)
    assert original is not None
    assert not found
    file = SourceFile("topics/heat/river-stones.es.md", (head + "\n".join(pieces)).encode())
    translation = read_translation(file, "en", found)
    if translation is not None:
        after = translated(original, translation, frozenset(), found)
        assert [each.id for each in after.statements] == [each.id for each in original.statements]
        assert [each.demands for each in after.statements] == [each.demands for each in original.statements]


def test_a_lot_of_anything_ends_soon() -> None:
    for piece in LONG:
        text = HEAD + piece * (300_000 // len(piece))
        before = time.process_time()
        read(text)
        assert time.process_time() - before < 2.5, piece
