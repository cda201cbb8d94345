"""A to Z of titles and of the other names that lead to them; all problems; all treatments."""

from itertools import groupby

from vademecum.model.page import Page
from vademecum.render import addresses
from vademecum.render.escape import attribute, text
from vademecum.render.text import plain_line
from vademecum.view.manual import IndexEntry, ManualView
from vademecum.view.parts import CardView
from vademecum.writers.site.frame import Frame
from vademecum.writers.site.lists import begun, headed, topic_list

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OTHER = "#"  # digits and signs


def index_page(manual: ManualView, frame: Frame) -> Page:
    words = frame.words
    letters = {letter: list(entries) for letter, entries in groupby(manual.index, _letter)}
    inner = "".join(_letter_section(letter, entries, frame) for letter, entries in letters.items())
    title = words.plain("index.title")
    main = (
        f"{headed(frame, words.html('index.title'), words.html('index.lead'))}{_letters(list(letters), frame)}"
        f'<div class="index">{inner}</div>'
    )
    return frame.standard("az", addresses.INDEX, title, main)


def _letter(entry: IndexEntry) -> str:
    first = entry.sort[:1].upper()
    return first if first.isalpha() else _OTHER


def _anchor(letter: str) -> str:
    return "letter.other" if letter == _OTHER else f"letter.{attribute(letter.lower())}"


def _letters(present: list[str], frame: Frame) -> str:
    """The alphabet, then the letters that it lacks; a letter without entries is no link."""
    every = [*_ALPHABET, *(letter for letter in present if letter not in _ALPHABET)]
    items = "".join(
        f'<li><a href="#{_anchor(letter)}">{text(letter)}</a></li>'
        if letter in present
        else f"<li><span>{letter}</span></li>"
        for letter in every
    )
    return f'<nav class="letters" aria-label="{frame.words.html("index.letters")}"><ul>{items}</ul></nav>'


def _letter_section(letter: str, entries: list[IndexEntry], frame: Frame) -> str:
    items = "".join(_entry(entry, frame) for entry in entries)
    anchor = _anchor(letter)
    said = frame.words.html("index.other") if letter == _OTHER else text(letter)
    return f'<section aria-labelledby="{anchor}"><h2 id="{anchor}">{said}</h2><ul>{items}</ul></section>'


def _entry(entry: IndexEntry, frame: Frame) -> str:
    if not entry.other_name:
        return f"<li>{_begun_link(entry.card, frame)}</li>"
    see = f'<span class="see">{frame.words.html("index.see")}</span>'
    return f"<li>{text(begun(entry.name))} {see} {_begun_link(entry.card, frame)}</li>"


def _begun_link(card: CardView, frame: Frame) -> str:
    return f'<a href="{attribute(frame.site.root + card.address)}">{text(begun(card.title))}</a>'


def problems_page(manual: ManualView, frame: Frame) -> Page:
    cards = [
        CardView(
            key=f"concept:{concept.id}",
            kind="concept",
            title=begun(concept.name),
            address=concept.topic.address if concept.topic else concept.address,
            lead=plain_line(concept.gloss),
        )
        for concept in manual.problems
    ]
    by_machine = any(concept.machine_translated for concept in manual.problems)
    return _list_page("problems", addresses.PROBLEMS, cards, frame, by_machine)


def treatments_page(manual: ManualView, frame: Frame) -> Page:
    return _list_page("treatments", addresses.TREATMENTS, list(manual.treatments), frame)


def _list_page(name: str, address: str, cards: list[CardView], frame: Frame, by_machine: bool = False) -> Page:
    words = frame.words
    title = words.plain(f"{name}.title")
    head = headed(frame, words.html(f"{name}.title"), words.html(f"{name}.lead"), by_machine)
    return frame.standard(name, address, title, f"{head}{topic_list(cards, frame)}")
