"""What a reviewer reads: every word of both editions, in its place, whatever differs between them."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from vademecum.render.sheet import SheetLine, SheetPart, SheetWords, words_html

LABELS = ("title", "p", "li", "demand", "when", "source", "reaches")
LINES = st.lists(
    st.builds(lambda label, word, change: SheetLine(label, ((change, word),)), st.sampled_from(LABELS),
              st.sampled_from(("aa", "bb", "cc", "dd", "<e>")), st.sampled_from(("same", "same", "gone", "new"))),
    max_size=12,
).map(tuple)  # fmt: skip


def words(edition: str, lines: tuple[SheetLine, ...]) -> SheetWords:
    named = {"edition": edition, "language": "en", "covered": False, "standing": "changed", "lines": lines}
    return SheetWords(**named)  # type: ignore[arg-type]


def part(*each: SheetWords) -> SheetPart:
    return SheetPart(number=1, part="x", name="x", title="x", digest="0" * 12, words=each)


def read(html: str, edition: str) -> list[tuple[str, str]]:
    """What somebody reads who follows one edition down the page: how each line is marked, and its words."""
    other = {"For everyone": "For professionals", "For professionals": "For everyone"}[edition]
    found, whose = [], edition
    for kind, inside in re.findall(r'<p class="([^"]*)"[^>]*>(.*?)</p>', html):
        if kind == "whose":
            whose = inside
        elif whose != other and kind not in ("standing", "remark"):
            marks = re.sub(r'<span class="(?:hidden|label)"[^>]*>[^<]*</span> ?', "", inside)
            mark = "gone" if "<del>" in marks else "new" if "<ins>" in marks else "same"
            found.append((mark, unescape(re.sub(r"</?(?:del|ins)>", "", marks))))
    return found


@given(LINES, LINES)
def test_each_edition_is_read_whole_and_in_its_order(one: tuple[SheetLine, ...], other: tuple[SheetLine, ...]) -> None:
    html = words_html(part(words("consumer", one), words("professional", other)))
    assert read(html, "For everyone") == [line.pieces[0] for line in one]
    assert read(html, "For professionals") == [line.pieces[0] for line in other]


@given(LINES)
def test_what_both_editions_say_stands_there_once(lines: tuple[SheetLine, ...]) -> None:
    html = words_html(part(words("consumer", lines), words("professional", lines)))
    assert html.count("<p class=") == len(lines) + (2 if lines else 1)  # the standing, and whose words they are
    assert "For everyone" not in html


def test_every_demand_is_called_one() -> None:
    lines = tuple(SheetLine("demand", (("same", said),)) for said in ("Call now", "Do not have it"))
    html = words_html(part(words("consumer", lines)))
    assert html.count('<span class="label" lang="en">demand:</span>') == 2


def test_what_went_and_what_came_are_told_without_colour() -> None:
    line = SheetLine("p", (("same", "for a "), ("gone", "short"), ("new", "long"), ("same", " time")))
    html = words_html(part(words("consumer", (line,))))
    assert '<del><span class="hidden" lang="en">[removed: </span>short' in html
    assert '<ins><span class="hidden" lang="en">[added: </span>long' in html
    assert 'class="p changed"' in html
