"""The code on a printed page holds the page's address, module for module."""

import re

import segno
from tests.pages import classed, having, one, text_of, tree
from tests.views import around, topic

from vademecum.writers.site.qr import qr_svg
from vademecum.writers.site.writer import SiteWriter

ADDRESS = "https://manual.example/professional/body/massage-therapy/"


def drawn(svg: str) -> list[list[int]]:
    """The modules that the path paints, without the white around them."""
    side = int(re.findall(r'viewBox="0 0 (\d+) \1"', svg)[0])
    cells = [[0] * side for _ in range(side)]
    path = re.findall(r'd="M4 4\.5([^"]+)"', svg)[0]
    x, y = 4, 4
    for right, down, run in re.findall(r"m(-?\d+) ([01])(?:h(\d+))?", path):
        x, y = x + int(right), y + int(down)
        for _ in range(int(run or 0)):
            cells[y][x] = 1
            x += 1
    quiet = [*cells[:4], *cells[-4:], *(row[:4] + row[-4:] for row in cells)]
    assert not any(any(row) for row in quiet)
    return [row[4:-4] for row in cells[4:-4]]


def test_it_draws_every_module_of_the_address() -> None:
    code = segno.make_qr(ADDRESS, error="l", mask=3, boost_error=False)
    assert drawn(qr_svg(ADDRESS)) == [list(row) for row in code.matrix]


def test_the_same_address_gives_the_same_bytes_and_another_gives_others() -> None:
    assert qr_svg(ADDRESS) == qr_svg(ADDRESS)
    assert qr_svg(ADDRESS) != qr_svg(ADDRESS.replace("professional", "amateur"))


def test_a_page_that_knows_its_address_carries_it_as_a_code() -> None:
    made = SiteWriter().page(topic(), around(base_url="https://manual.example"))
    assert made
    paper = one(classed(tree(made.body), "qr"))
    assert qr_svg("https://manual.example/body/massage-therapy/") in made.body.decode()
    assert "https://manual.example/body/massage-therapy/ · Revised 2 Mar 2026" in text_of(paper)


def test_without_a_base_address_there_is_the_path_and_no_code() -> None:
    made = SiteWriter().page(topic(), around(base_url=None))
    assert made
    root = tree(made.body)
    assert not classed(root, "qr")
    assert text_of(one(classed(root, "print-only"))).startswith("/body/massage-therapy/ · Revised 2 Mar 2026")
    assert not having(one(classed(root, "foot")), "viewBox")


def test_a_manual_may_print_no_code() -> None:
    made = SiteWriter().page(topic(), around(base_url="https://manual.example", print_code=False))
    assert made
    assert not classed(tree(made.body), "qr")
