"""Where links lead, read off the cards of a view; and which previews a page needs for them."""

from collections.abc import Iterable

from vademecum.model.blocks import Target, ToConcept, ToPage, ToStatement, ToTopic, Web
from vademecum.render.dates import time_of
from vademecum.render.escape import attribute, text
from vademecum.render.report import Reports
from vademecum.render.words import Words
from vademecum.view.parts import CardView, LinkView, SourceView, UrgentView


class Links:
    """The links of one page: resolves targets and remembers, in order, which cards a reader may hover over.

    ``page`` is the page's own address: links into it become bare anchors. ``numbered`` says whether citations are
    printed (professional edition) or left out (consumer edition). ``reports``: how to report an error in a statement;
    without it statements have no such link. A target without a card raises LookupError.
    """

    __slots__ = ("_cards", "_page", "_seen", "_sources", "_tables", "numbered", "reports", "root", "scrolls")

    def __init__(
        self,
        root: str = "",
        linked: Iterable[CardView] = (),
        sources: Iterable[SourceView] = (),
        *,
        page: str = "",
        numbered: bool = False,
        scrolls: str = "",
        reports: Reports | None = None,
    ) -> None:
        self.root = root
        self.numbered = numbered
        self.scrolls = scrolls  # what a table that scrolls is called aloud
        self.reports = reports
        self._cards = {card.key: card for card in linked}
        self._sources = {source.id: source for source in sources}
        self._page = page
        self._seen: dict[str, int] = {}
        self._tables = 0

    def card(self, key: str) -> CardView:
        try:
            return self._cards[key]
        except KeyError:
            raise LookupError(f"no card for {key!r} in this view") from None

    def number(self, reference: str) -> int:
        return self._source(reference).number

    def label(self, reference: str) -> str:
        return self._source(reference).label

    def _source(self, reference: str) -> SourceView:
        try:
            return self._sources[reference]
        except KeyError:
            raise LookupError(f"no source {reference!r} in this view") from None

    def href(self, address: str) -> str:
        """An address of the release as this page writes it, not escaped."""
        path, hash_, anchor = address.partition("#")
        if hash_ and path == self._page:
            return f"#{anchor}"
        return self.root + address

    def opening(self, target: Target) -> str:
        """The start tag of a link."""
        if isinstance(target, Web):
            return f'<a href="{attribute(target.url)}">'
        card = self.card(_key(target))
        address = card.address
        if isinstance(target, ToTopic) and target.anchor:
            address = f"{address.partition('#')[0]}#{target.anchor}"
        return f'<a class="xref" href="{attribute(self.href(address))}"{leads(card)}{self.preview(card)}>'

    def to_card(self, card: CardView) -> str:
        """A whole link with the card's own title."""
        href = attribute(self.href(card.address))
        return f'<a class="xref" href="{href}"{leads(card)}{spoken(card)}{self.preview(card)}>{text(card.title)}</a>'

    def preview(self, card: CardView) -> str:
        """The attribute that ties a link to its preview; "" where there is nothing to preview."""
        if not (card.lead or card.urgent):
            return ""
        number = self._seen.setdefault(card.key, len(self._seen) + 1)
        return f' data-preview="preview.{number}"'

    def table_name(self) -> str:
        """What the next table without a caption is called aloud: names of regions must differ on a page."""
        self._tables += 1
        return f"{self.scrolls} {self._tables}"

    def previews(self, words: Words) -> str:
        """One template a distinct target, in the order of their first links. What is urgent there comes first."""
        more = words.html("preview.more")
        return "".join(
            f'<template id="preview.{number}"><h2{spoken(card)}>{text(card.title)}</h2>{urgent(card, words)}'
            f"{f'<p{spoken(card)}>{text(card.lead)}</p>' if card.lead else ''}"
            f'<p class="more"><a href="{attribute(self.href(card.address))}"{leads(card)}>{more}</a></p></template>'
            for card, number in ((self._cards[key], number) for key, number in self._seen.items())
        )


def leads(to: CardView | LinkView) -> str:
    """The attribute of a link to a page in another language."""
    return f' hreflang="{attribute(to.language)}"' if to.language else ""


def spoken(to: CardView | LinkView) -> str:
    """The attribute of words that are in the language of such a page."""
    return f' lang="{attribute(to.language)}"' if to.language else ""


def urgent(card: CardView, words: Words) -> str:
    """An alert at the page that a card speaks of, or its withdrawal: before any other word about that page."""
    return "".join(_urgent(each, words) for each in card.urgent)


def _urgent(each: UrgentView, words: Words) -> str:
    on = time_of(each.on, words)
    until = f' data-until="{attribute(each.until)}"' if each.until else ""
    if each.title is None:
        said = words.html("preview.withdrawn", on=on)
    else:
        said = words.html("preview.alert", title=text(each.title), on=on)
    return f'<p class="urgent"{until}>{said}</p>'


def _key(target: ToTopic | ToConcept | ToStatement | ToPage) -> str:
    if isinstance(target, ToTopic):
        return f"topic:{target.topic}"
    if isinstance(target, ToConcept):
        return f"concept:{target.concept}"
    if isinstance(target, ToStatement):
        return f"statement:{target.statement}"
    return f"page:{target.page}"
