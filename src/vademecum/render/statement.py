"""A statement as HTML, the same in every output that is made of HTML. Nothing here can be folded away."""

from vademecum.render.dates import time_of
from vademecum.render.escape import attribute, text
from vademecum.render.html import cite_mark, lang, render_blocks, said_in
from vademecum.render.links import Links
from vademecum.render.words import Words
from vademecum.view.statement import StatementView

_CELLS = "<i></i>" * 4


def render_statement(statement: StatementView, links: Links, words: Words, heading: int = 4) -> str:
    """``heading`` is the level of its title. The order of the parts is docs/html.md's."""
    s = statement
    level = f' data-level="{s.level}"' if s.level else ""
    ours = ' data-ours=""' if any(demand.ours for demand in s.demands) else ""
    return "".join(
        (
            f'<article class="statement" id="{attribute(s.anchor)}" data-statement="{attribute(s.id)}"'
            f' data-kind="{s.kind}"{level}{ours}{lang(s.language)}>'
            f'<h{heading} class="title">{text(s.title)}</h{heading}>',
            f'<div class="words">{render_blocks(s.words, links)}</div>',
            _certainty(s, links, words),
            _demands(s, words),
            _terms(s, words),
            _labelled(s, links, words),
            _medicine(s, links, words),
            _grounds(s, links, words),
            _contrary(s, links, words),
            _inherited(s, links, words),
            _stricter(s, links, words, heading),
            f'<p class="untranslated"{_own(s, words)}>{words.html("untranslated")}</p>' if s.language else "",
            "</article>",
        )
    )


def _own(s: StatementView, words: Words) -> str:
    """What we say about words in another language is in the page's language."""
    return f' lang="{words.html("language")}"' if s.language else ""


def _medicine(s: StatementView, links: Links, words: Words) -> str:
    language = lang(s.medicine_language) if s.medicine_language else _own(s, words)
    return f'<div class="medicine"{language}>{render_blocks(s.medicine, links)}</div>' if s.medicine else ""


def _demands(s: StatementView, words: Words) -> str:
    if not s.demands:
        return ""
    items = "".join(
        f'<li data-demand="{attribute(demand.code)}" data-level="{demand.level}">{text(demand.words)}</li>'
        for demand in s.demands
    )
    return f'<ul class="demands"{_own(s, words)}>{items}</ul>'


def _certainty(s: StatementView, links: Links, words: Words) -> str:
    """Professionals read the grounds of a graded use at its side, with a gauge only where a source gave a GRADE word.

    Consumers read them below, in words: more bars for "no difference" would look like "works better".
    """
    if not _graded(s, links) or s.certainty is None:
        return ""
    gauge = ""
    if s.certainty.word:
        word = s.certainty.word
        said = words.html(f"certainty.{word}")
        gauge = f'<span class="gauge" data-certainty="{word}" role="img" aria-label="{said}">{_CELLS}</span>'
    parts = [f'<span class="ground">{text(sentence)}</span>' for sentence in s.grounds]
    if s.certainty.strength:
        parts.append(words.html("certainty.strength", strength=text(s.certainty.strength)))
    return f'<p class="certainty grounds"{_own(s, words)}>{gauge}{"; ".join(parts)}</p>'


def _graded(s: StatementView, links: Links) -> bool:
    return links.numbered and s.certainty is not None and bool(s.grounds)


def _terms(s: StatementView, words: Words) -> str:
    """What limits or completes the demands, a phrase each. A key without a word in an edition is not for it."""
    said = (
        ("when", s.when),
        ("threshold", s.threshold),
        (f"signs.{s.count}" if s.count else "signs", s.signs),
        ("suspect", s.suspect),
        ("until", s.until),
        ("unless", s.unless),
        ("by", s.by),
        ("instead", s.instead),
        ("outcome", s.outcome),
        ("versus", s.versus),
        ("frequency", s.frequency_words),
        ("horizon", _known(words, "horizon", s.horizon)),
        ("severity", _known(words, "severity", s.severity)),
    )
    items = [
        f'<li data-term="{key}">{words.html(f"term.{key}", value=text(value))}</li>'
        for key, value in said
        if value and f"term.{key}" in words
    ]
    items.extend(
        f'<li data-term="result">{words.html("term.result", value=text(line))}</li>'
        for line in (s.results if "term.result" in words else ())
    )
    return f'<ul class="terms"{_own(s, words)}>{"".join(items)}</ul>' if items else ""


def _known(words: Words, family: str, code: str | None) -> str | None:
    return words.plain(f"{family}.{code}") if code and f"term.{family}" in words else None


def _labelled(s: StatementView, links: Links, words: Words) -> str:
    """The blocks that professionals read beside the words: population, dose and reasons."""
    return "".join(
        f'<div class="detail" data-detail="{key}"><p class="label"{_own(s, words)}>{words.html(f"detail.{key}")}</p>'
        f"{render_blocks(blocks, links)}</div>"
        for key, blocks in (
            ("population", s.population),
            ("dose", s.dose),
            ("because", s.because),
            ("declined", s.declined),
        )
        if blocks
    )


def _grounds(s: StatementView, links: Links, words: Words) -> str:
    grounds = () if _graded(s, links) else s.grounds
    said = [f'<span class="ground">{text(sentence)}</span>' for sentence in grounds]
    said.extend(_issued(s, words))
    if links.numbered:
        said.extend(_for_professionals(s, links, words))
    elif s.cites:
        said.append(f'<a class="where" href="#page.sources">{words.html("sources.from")}</a>')
    if links.reports:
        said.append(links.reports.link(s, words))
    joint = " · " if links.numbered else " "
    return f'<p class="grounds"{_own(s, words)}>{joint.join(said)}</p>' if said else ""


def _for_professionals(s: StatementView, links: Links, words: Words) -> list[str]:
    said = []
    if s.cites:
        marks = ", ".join(cite_mark(reference, links) for reference in s.cites)
        key = "sources.marks" if len(s.cites) > 1 else "sources.mark"
        said.append(f'<span class="cite">{words.html(key, marks=marks)}</span>')
    if s.review_months:
        said.append(words.html("review.every", months=str(s.review_months)))
    said.append(f'<a class="permalink" href="{attribute(links.href(s.address))}">#{text(s.anchor)}</a>')
    return said


def _issued(s: StatementView, words: Words) -> list[str]:
    """The dates of an alert."""
    dates = (("alert.issued", s.issued), ("alert.until", s.lifted))
    return [words.html(key, on=time_of(on, words)) for key, on in dates if on]


def _contrary(s: StatementView, links: Links, words: Words) -> str:
    if not s.contrary:
        return ""
    if links.numbered:
        marks = ", ".join(cite_mark(reference, links) for reference in s.contrary)
    else:
        marks = ", ".join(f'<a href="#page.sources">{text(links.label(name))}</a>' for name in s.contrary)
    return f'<p class="disagreement"{_own(s, words)}>{words.html("sources.contrary", marks=marks)}</p>'


def _inherited(s: StatementView, links: Links, words: Words) -> str:
    if s.inherited is None:
        return ""
    mark, name = text(s.inherited.mark[:1].upper() + s.inherited.mark[1:]), s.inherited.name
    if s.inherited.language:
        mark = mark.replace(text(name), said_in(s.inherited.language, name), 1)
    if s.inherited.address:
        where = attribute(links.href(s.inherited.address))
        mark = f'<a href="{where}" data-from="{attribute(s.inherited.topic)}">{mark}</a>'
    return f'<p class="inherited"{_own(s, words)}>{mark}</p>'


def _stricter(s: StatementView, links: Links, words: Words, heading: int) -> str:
    if not s.stricter:
        return ""
    inner = "".join(render_statement(added, links, words, min(heading + 1, 6)) for added in s.stricter)
    return f'<div class="stricter"><p class="label"{_own(s, words)}>{words.html("stricter")}</p>{inner}</div>'
