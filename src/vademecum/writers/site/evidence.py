"""All uses by what studies found and how sure the sources are: a drawing, and the tables that say the same."""

import textwrap
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from math import sqrt

from vademecum.model.evidence import EFFECTS, RATINGS, Effect, Rating
from vademecum.model.page import Page
from vademecum.render import addresses
from vademecum.render.escape import attribute, text
from vademecum.render.words import Words
from vademecum.view.manual import EvidenceLine, ManualView
from vademecum.writers.site.frame import Frame
from vademecum.writers.site.lists import headed, link

# In units of the drawing, which is as wide as a small telephone: its words are readable there.
_COLUMN, _ROW, _LINE = 56, 92, 14
_WIDTH = _COLUMN * len(RATINGS)
_LARGEST = 22  # radius of the circle that stands for most uses
_LETTERS = 9  # of a column's name on one line


def evidence_page(manual: ManualView, frame: Frame) -> Page:
    words = frame.words
    main = headed(frame, words.html("evidence.title"), words.html("evidence.lead"))
    if manual.evidence:
        main += _figure(manual.evidence, words)
        by_effect = groupby(manual.evidence, lambda line: line.effect)
        links = frame.links_of(())
        main += "".join(_effect(effect, list(lines), frame, links.table_name()) for effect, lines in by_effect)
    else:
        main += f"<p>{words.html('list.empty')}</p>"
    return frame.standard("evidence", addresses.EVIDENCE, words.plain("evidence.title"), main)


def _effect(effect: str, lines: Sequence[EvidenceLine], frame: Frame, table: str) -> str:
    words, name = frame.words, f"page.{effect}"
    heads = "".join(f'<th scope="col">{words.html(f"evidence.{key}")}</th>' for key in ("use", "topic", "rating"))
    rows = "".join(
        f'<tr data-rating="{line.rating}"><th scope="row">{link(line.use, frame)}</th>'
        f"<td>{link(line.topic, frame)}</td><td>{words.html(f'evidence.rating.{line.rating}')}</td></tr>"
        for line in lines
    )
    return (
        f'<section aria-labelledby="{name}"><h2 id="{name}">{words.html(f"effect.heading.{effect}")}</h2>'
        f'<div class="table" tabindex="0" role="region" aria-label="{attribute(table)}"><table>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></section>"
    )


def _figure(lines: Sequence[EvidenceLine], words: Words) -> str:
    """The area of a circle is the number of uses, which stands below it: no size of an effect is drawn."""
    counts = Counter((line.effect, line.rating) for line in lines)
    effects = [effect for effect in EFFECTS if any((effect, rating) in counts for rating in RATINGS)]
    most = max(counts.values())
    names = [_wrapped(rating, words) for rating in RATINGS]
    drawn = "".join(_column(at, name) for at, name in enumerate(names))
    head = 12 + _LINE * max(map(len, names))
    for row, effect in enumerate(effects):
        top = head + row * _ROW
        drawn += f'<path d="M0 {top}h{_WIDTH}"/><text class="row" y="{top + 17}">{_heading(effect, words)}</text>'
        for at, rating in enumerate(RATINGS):
            number = counts[effect, rating]
            drawn += _circle(_middle(at), top + 50, number, most, effect) if number else ""
    said = " ".join(_spoken(effect, counts, words) for effect in effects)
    return (
        f'<figure class="evidence"><svg viewBox="0 0 {_WIDTH} {head + len(effects) * _ROW}" role="img"'
        f' aria-labelledby="page.map page.map.words"><title id="page.map">{words.html("evidence.map")}</title>'
        f'<desc id="page.map.words">{said}</desc>{drawn}</svg>'
        f"<figcaption>{words.html('evidence.caption')}</figcaption></figure>"
    )


def _middle(column: int) -> int:
    return column * _COLUMN + _COLUMN // 2


def _wrapped(rating: str, words: Words) -> list[str]:
    return textwrap.wrap(words.plain(f"evidence.rating.{rating}"), _LETTERS, break_long_words=False)


def _column(at: int, name: Sequence[str]) -> str:
    said = "".join(
        f'<tspan x="{_middle(at)}" y="{12 + _LINE * place}">{text(line)}</tspan>' for place, line in enumerate(name)
    )
    return f'<text class="column">{said}</text>'


def _circle(x: int, y: int, number: int, most: int, effect: str) -> str:
    radius = _LARGEST * sqrt(number / most)
    return (
        f'<circle data-effect="{attribute(effect)}" cx="{x}" cy="{y}" r="{radius:.1f}"/>'
        f'<text class="number" x="{x}" y="{y + radius + 13:.0f}">{number}</text>'
    )


def _heading(effect: str, words: Words) -> str:
    return words.html(f"effect.heading.{effect}")


def _spoken(effect: Effect, counts: Counter[tuple[Effect, Rating]], words: Words) -> str:
    there = [(words.html(f"evidence.rating.{r}"), counts[effect, r]) for r in RATINGS if counts[effect, r]]
    return f"{_heading(effect, words)}: {', '.join(f'{name} {number}' for name, number in there)}."
