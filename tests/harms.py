"""Every kind of harm that a faulty output could do to a statement, done on purpose to finished bytes.

A harm takes a page, a statement of it and a source of chance, and gives the harmed page; the same page back means
that the statement has nothing of the kind. Nothing here knows the writers or the build's audit.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

_ARTICLE = re.compile(r"<(/?)article\b([^>]*)>")

Json = dict[str, Any]


@dataclass(frozen=True)
class At:
    """A statement's element in a page."""

    id: str
    start: int
    end: int


def statements(page: str) -> list[At]:
    """Every statement of a page, those inside another one included."""
    found: list[At] = []
    opened: list[tuple[str | None, int]] = []
    for tag in _ARTICLE.finditer(page):
        if not tag[1]:
            name = re.search(r'data-statement="([^"]+)"', tag[2])
            opened.append((name[1] if name else None, tag.start()))
        else:
            name_, start = opened.pop()
            if name_:
                found.append(At(name_, start, tag.end()))
    return sorted(found, key=lambda at: at.start)


PageHarm = Callable[[str, At, Random], str]


def _own(html: str) -> int:
    """Where the statement's own words end: what it holds of others comes last."""
    nested = html.find('<div class="stricter">')
    return nested if nested >= 0 else len(html)


def _inside(change: Callable[[str, Random], str]) -> PageHarm:
    """A harm to the statement's own words."""

    def harm(page: str, at: At, chance: Random) -> str:
        html = page[at.start : at.end]
        own = _own(html)
        return page[: at.start] + change(html[:own], chance) + html[own:] + page[at.end :]

    return harm


def _around(before: str, after: str) -> PageHarm:
    return lambda page, at, _: page[: at.start] + before + page[at.start : at.end] + after + page[at.end :]


def _one_of(pattern: str, change: Callable[[re.Match[str], Random], str]) -> PageHarm:
    """Changes one of the places that fit."""

    def changed(html: str, chance: Random) -> str:
        places = list(re.finditer(pattern, html, re.DOTALL))
        if not places:
            return html
        place = chance.choice(places)
        return html[: place.start()] + change(place, chance) + html[place.end() :]

    return _inside(changed)


def _lost(pattern: str) -> PageHarm:
    return _one_of(pattern, lambda place, chance: "")


def _word(text: str, chance: Random, change: Callable[[str], str], what: str = r"\w+") -> str:
    words = list(re.finditer(what, text))
    if not words:
        return text
    word = chance.choice(words)
    return text[: word.start()] + change(word[0]) + text[word.end() :]


def _worded(pattern: str, change: Callable[[str], str], what: str = r"\w+") -> PageHarm:
    """Changes one word of the visible text of one place that fits; marks of sources are no words."""

    def changed(place: re.Match[str], chance: Random) -> str:
        marks = [mark.span() for mark in re.finditer(r'<sup class="cite">.*?</sup>', place[0])]
        texts = [
            text
            for text in re.finditer(r">([^<]+)<", place[0])
            if re.search(what, text[1]) and not any(start <= text.start() < end for start, end in marks)
        ]
        if not texts:
            return place[0]
        text = chance.choice(texts)
        return place[0][: text.start(1)] + _word(text[1], chance, change, what) + place[0][text.end(1) :]

    return _one_of(pattern, changed)


_LOSE: Callable[[str], str] = lambda word: ""  # noqa: E731
_NOT: Callable[[str], str] = lambda word: f"not {word}"  # noqa: E731
_OTHER: Callable[[str], str] = lambda word: f"{word[:-1]}{'x' if word[-1] != 'x' else 'y'}"  # noqa: E731
_COUNT: Callable[[str], str] = lambda digit: str((int(digit) + 1) % 10)  # noqa: E731

TITLE = r'<h\d class="title">.*?</h\d>'
WORDS = r'<div class="words">.*?</div>(?=<p |<ul |<div |</article>)'
DEMAND = r"<li data-demand=.*?</li>"
MEDICINE = r'<div class="medicine">.*?</div>'
GROUND = r'<span class="ground">.*?</span>'
TERM = r'<li data-term="(?!severity|horizon).*?</li>'
DETAIL = r'<div class="detail".*?</div>'

WRAPPERS = {
    "details": ("<details><summary>More</summary>", "</details>"),
    "open details": ("<details open><summary>More</summary>", "</details>"),
    "template": ("<template>", "</template>"),
    "comment": ("<!-- ", " -->"),
    "noscript": ("<noscript>", "</noscript>"),
    "dialog": ("<dialog>", "</dialog>"),
    "aside": ("<aside>", "</aside>"),
    "nav": ("<nav>", "</nav>"),
    "textarea": ("<textarea>", "</textarea>"),
    "script": ("<script>", "</script>"),
    "hidden": ("<div hidden>", "</div>"),
    "hidden until found": ('<div hidden="until-found">', "</div>"),
    "inert": ("<div inert>", "</div>"),
    "popover": ("<div popover>", "</div>"),
    "aria-hidden": ('<div aria-hidden="true">', "</div>"),
    "display none": ('<div style="display: none">', "</div>"),
    "visibility hidden": ('<div style="visibility:hidden">', "</div>"),
    "class for ears": ('<div class="hidden">', "</div>"),
    "class for robots": ('<div class="trap">', "</div>"),
    "class for paper": ('<div class="print-only">', "</div>"),
    "class not on paper": ('<div class="wide rail">', "</div>"),
    "class of an action": ('<div class="actions">', "</div>"),
}


def _hidden_itself(attribute: str) -> PageHarm:
    return lambda page, at, _: page[: at.start] + page[at.start :].replace("<article ", f"<article {attribute} ", 1)


def _hidden_box(page: str, at: At, chance: Random) -> str:
    """Hides whatever the statement stands in."""
    opening = chance.choice(["<main ", '<div class="body"', "<section "])
    place = page.rfind(opening, 0, at.start)
    if place < 0 or (opening == "<section " and "</section>" in page[place : at.start]):
        return page
    end = place + len(opening.rstrip())
    return f"{page[:end]} hidden{page[end:]}"


def _wrapped_part(pattern: str) -> PageHarm:
    def wrapped(place: re.Match[str], chance: Random) -> str:
        before, after = chance.choice(list(WRAPPERS.values()))
        return f"{before}{place[0]}{after}"

    return _one_of(pattern, wrapped)


def _swapped(page: str, at: At, chance: Random) -> str:
    """Changes places with another statement that is neither around it nor in it."""
    others = [o for o in statements(page) if o.end <= at.start or o.start >= at.end]
    if not others:
        return page
    first, second = sorted((at, chance.choice(others)), key=lambda one: one.start)
    one, other = page[first.start : first.end], page[second.start : second.end]
    return page[: first.start] + other + page[first.end : second.start] + one + page[second.end :]


def _moved(page: str, at: At, chance: Random) -> str:
    """Goes to the end of the page, outside any box."""
    html = page[at.start : at.end]
    rest = page[: at.start] + page[at.end :]
    return rest.replace("</main>", f"{html}</main>", 1)


def _box_of(page: str, at: At) -> re.Match[str] | None:
    """The opening tag of the box around a statement."""
    found = None
    for tag in re.finditer(r"<(/?)section\b[^>]*>", page[: at.start]):
        found = None if tag[1] else tag
    return found if found and re.search(r'class="(?:level|effect|frequency)"', found[0]) else None


def _in_box(change: Callable[[str], str]) -> PageHarm:
    """A harm to the box before its first statement."""

    def harm(page: str, at: At, chance: Random) -> str:
        box = _box_of(page, at)
        if box is None or any(other.start < at.start < other.end for other in statements(page)):
            return page
        first = page.index("<article", box.start())
        return page[: box.start()] + change(page[box.start() : first]) + page[first:]

    return harm


def _milder(html: str) -> str:
    html = re.sub(r'data-level="[^"]+"', 'data-level="minor"', html, count=1)
    return re.sub(r'data-(effect|frequency)="[^"]+"', r'data-\1="other"', html, count=1)


def _without_numbers(page: str, at: At, chance: Random) -> str:
    """The numbers to call in an emergency, where the statement stands with them."""
    box = _box_of(page, at)
    numbers = re.search(r'<ul class="numbers">.*?</ul>', page[box.start() : at.start] if box else "", re.DOTALL)
    if box is None or numbers is None or 'data-level="emergency"' not in page[at.start : at.start + 400]:
        return page
    there = list(re.finditer(r">([^<]*\d[^<]*)<", numbers[0]))
    one = chance.choice(there)
    start = box.start() + numbers.start()
    lost = chance.choice(["", numbers[0][: one.start(1)] + _OTHER(one[1]) + numbers[0][one.end(1) :]])
    return page[:start] + lost + page[start + len(numbers[0]) :]


def _loosed(page: str, at: At, chance: Random) -> str:
    """What is added to an inherited statement stands beside it instead of in it."""
    around = [o for o in statements(page) if o.start < at.start and at.end < o.end]
    if not around:
        return page
    parent, html = around[-1], page[at.start : at.end]
    return page[: at.start] + page[at.end : parent.end] + html + page[parent.end :]


def _without_source(html: str, chance: Random) -> str:
    """One of the sources that the grounds name; a source is lost when its last mark is."""
    grounds = list(re.finditer(r'<p class="grounds"', html))
    if not grounds:
        return html
    start = grounds[-1].start()
    marks = list(re.finditer(r'<a href="#(?:source\.\d+|page\.sources)">[^<]*</a>', html[start:]))
    return html.replace(chance.choice(marks)[0], "") if marks else html


def _attribute(name: str, change: Callable[[str], str]) -> PageHarm:
    """Changes an attribute of the statement's own element."""

    def harm(page: str, at: At, chance: Random) -> str:
        end = page.index(">", at.start)
        tag = re.sub(rf' {name}="([^"]*)"', lambda m: change(m[1]), page[at.start : end], count=1)
        return page[: at.start] + tag + page[end:]

    return harm


PAGE_HARMS: dict[str, PageHarm] = {
    "dropped": lambda page, at, _: page[: at.start] + page[at.end :],
    "twice": lambda page, at, _: page[: at.end] + page[at.start :],
    "moved": _moved,
    "swapped": _swapped,
    "loosed": _loosed,
    "identity": _attribute("data-statement", lambda value: f' data-statement="{value}x"'),
    "no identity": _attribute("data-statement", lambda value: ""),
    "anchor": _attribute("id", lambda value: ""),
    "kind": _attribute("data-kind", lambda value: ' data-kind="note"'),
    "level": _attribute("data-level", lambda value: f' data-level="{"ask" if value == "limit" else "limit"}"'),
    "language": _attribute("lang", lambda value: ""),
    "other language": _attribute("data-kind", lambda value: f' data-kind="{value}" lang="fr"'),
    "milder box": _in_box(_milder),
    "box without heading": _in_box(lambda html: re.sub(r"<h3>.*?</h3>", "", html)),
    "box with another heading": _in_box(lambda html: re.sub(r"<h3>.*?</h3>", "<h3>Perhaps</h3>", html)),
    "box with a hidden heading": _in_box(lambda html: html.replace("<h3>", '<h3 class="hidden">')),
    "no numbers to call": _without_numbers,
    "title lost": _lost(TITLE),
    "title changed": _worded(TITLE, _OTHER),
    "title weakened": _worded(TITLE, _NOT),
    "title hidden": _wrapped_part(TITLE),
    "words lost": _lost(WORDS),
    "word lost": _worded(WORDS, _LOSE),
    "word changed": _worded(WORDS, _OTHER),
    "word added": _worded(WORDS, _NOT),
    "words hidden": _wrapped_part(WORDS),
    "paragraph added": _one_of(WORDS, lambda m, _: m[0].replace("</div>", "<p>Or do as you like.</p></div>", 1)),
    "afterthought": _one_of(WORDS, lambda m, _: f"{m[0]}<p>This is out of date.</p>"),
    "demand lost": _lost(DEMAND),
    "demand changed": _worded(DEMAND, _OTHER),
    "demand weakened": _worded(DEMAND, _NOT),
    "demand hidden": _wrapped_part(DEMAND),
    "demand's code": _one_of(r'data-demand="[^"]*"', lambda m, _: 'data-demand="change look-at-skin-twice"'),
    "demand twice": _one_of(DEMAND, lambda m, _: m[0] * 2),
    "demands turned": _one_of(r"(<li data-demand=.*?</li>)(<li data-demand=.*?</li>)", lambda m, _: m[2] + m[1]),
    "medicine lost": _lost(MEDICINE),
    "medicine changed": _worded(MEDICINE, _OTHER),
    "medicine hidden": _wrapped_part(MEDICINE),
    "ground lost": _lost(GROUND),
    "ground changed": _worded(GROUND, _OTHER),
    "ground hidden": _wrapped_part(GROUND),
    "term lost": _lost(TERM),
    "term hidden": _wrapped_part(TERM),
    "reason lost": _lost(DETAIL),
    "reason hidden": _wrapped_part(DETAIL),
    "certainty raised": _one_of(r'data-certainty="[^"]*"', lambda m, _: 'data-certainty="sure"'),
    "inheritance lost": _lost(r'<p class="inherited">.*?</p>'),
    "source lost": _inside(_without_source),
    "disagreement lost": _lost(r'<p class="disagreement">.*?</p>'),
    "number changed": _worded(f"{WORDS}|{DEMAND}|{DETAIL}", _COUNT, r"\d"),
    **{f"in {name}": _around(*wrapper) for name, wrapper in WRAPPERS.items()},
    "itself hidden": _hidden_itself("hidden"),
    "itself for robots": lambda page, at, _: page[: at.start]
    + page[at.start :].replace('class="statement"', 'class="statement trap"', 1),
    "its box hidden": _hidden_box,
}  # fmt: skip


# --- the documented JSON ----------------------------------------------------------------------------------------

FactHarm = Callable[[list[Json], int, Random], bool]  # statements of a topic, which one; True: harm was done


def _key(key: str, change: Callable[[Any, Random], Any]) -> FactHarm:
    """Changes what stands under a key; None takes the key away."""

    def harm(statements_: list[Json], which: int, chance: Random) -> bool:
        one = statements_[which]
        if key not in one or (new := change(one[key], chance)) == one[key]:
            return False
        if new is None:
            del one[key]
        else:
            one[key] = new
        return True

    return harm


def _less(items: list[Any], chance: Random) -> list[Any]:
    lost = chance.randrange(len(items))
    return items[:lost] + items[lost + 1 :]


def _gone(value: Any, chance: Random) -> None:
    return None


def _changed(text: str, chance: Random) -> str:
    return _word(text, chance, chance.choice([_LOSE, _NOT, _OTHER]))


def _demand(key: str, new: str) -> FactHarm:
    return _key("demands", lambda demands, _: [{**demands[0], key: new}, *demands[1:]])


def _fact_dropped(statements_: list[Json], which: int, chance: Random) -> bool:
    del statements_[which]
    return True


def _fact_twice(statements_: list[Json], which: int, chance: Random) -> bool:
    statements_.insert(which, statements_[which])
    return True


def _facts_swapped(statements_: list[Json], which: int, chance: Random) -> bool:
    if len(statements_) < 2:
        return False
    other = chance.choice([n for n in range(len(statements_)) if n != which])
    statements_[which], statements_[other] = statements_[other], statements_[which]
    return True


def _facts_loosed(statements_: list[Json], which: int, chance: Random) -> bool:
    added = statements_[which].pop("stricter", [])
    statements_ += added
    return bool(added)


def _less_added(statements_: list[Json], which: int, chance: Random) -> bool:
    added = statements_[which].get("stricter")
    if not added:
        return False
    return chance.choice([_key("words", _changed), _key("demands", _gone)])(added, 0, chance)


_BESIDE = (
    "when threshold unless until signs suspect by instead outcome versus frequency_words population dose because "
    "declined inherited medicine level effect language anchor severity horizon count contraindication indication"
).split()

FACT_HARMS: dict[str, FactHarm] = {
    "dropped": _fact_dropped,
    "twice": _fact_twice,
    "swapped": _facts_swapped,
    "loosed": _facts_loosed,
    "addition harmed": _less_added,
    "identity": _key("id", lambda name, _: f"{name}x"),
    "kind": _key("kind", lambda name, _: "note"),
    "level": _key("level", lambda level, _: "ask" if level == "limit" else "limit"),
    "title": _key("title", _changed),
    "words": _key("words", _changed),
    "no words": _key("words", lambda words, _: ""),
    "words added": _key("words", lambda words, _: f"{words}\nOr do as you like."),
    "demand lost": _key("demands", _less),
    "demand's code": _demand("code", "avoid nothing"),
    "demand's words": _demand("words", "As you like"),
    "ground lost": _key("grounds", _less),
    "source lost": _key("cites", _less),
    "disagreement lost": _key("contrary", _less),
    "results lost": _key("results", _less),
    "certainty raised": _key("certainty", lambda known, _: {**known, "word": "sure"}),
    "strength lost": _key("certainty", lambda known, _: {k: v for k, v in known.items() if k != "strength"}),
    "medicine changed": _key("medicine", _changed),
    **{f"{name} lost": _key(name, _gone) for name in _BESIDE},
}
