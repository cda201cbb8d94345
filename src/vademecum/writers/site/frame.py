"""What every page of one edition and language has around its text. Worked out once for all pages of a site."""

from collections.abc import Iterable, Sequence

from vademecum.model.edition import EDITIONS
from vademecum.model.page import Page, path_of
from vademecum.render import addresses
from vademecum.render.escape import attribute, text
from vademecum.render.html import said_in
from vademecum.render.key import page_key
from vademecum.render.links import Links, leads, spoken
from vademecum.render.words import Words
from vademecum.view.around import SectionView, SiteView
from vademecum.view.parts import CardView, LinkView
from vademecum.writers.site.foot import foot_nav, policy_of, report_link
from vademecum.writers.site.head import head_of, site_head
from vademecum.writers.site.precautions import numbers
from vademecum.writers.site.qr import qr_svg
from vademecum.writers.site.sheet import Sheet

WRITER = "site"
VERSION = 4
SHOWN = 12  # digits of its key at a page's foot
_DRAFT = "\0"  # where a draft says that it is one


class Frame:
    """The site's constant parts, escaped and joined."""

    __slots__ = ("_before", "_head", "_nav", "_places", "_policy", "_published", "links", "numbers", "site", "words")

    def __init__(self, site: SiteView) -> None:
        self.site = site
        self.words = Words(site.words)
        self.links = Links(site.root, site.linked, scrolls=self.words.plain("table"))
        self._head = site_head(site, self.words)
        self._before = self._opening()
        self._policy = policy_of(site, self.links)
        self._nav = foot_nav(site, self.words)
        said = self.words.html("published", publisher=text(site.publisher), funding=said_in(site.first, site.funding))
        self._published = f'<p class="published">{said}</p>'
        self.numbers = numbers(site.regions, self.words)
        self._places: tuple[SectionView | None, dict[str, int]] = (None, {})

    def page(self, sheet: Sheet) -> Page:
        key = sheet.key or self.key(self.html(sheet, ""))
        return Page(path_of(sheet.address), self.html(sheet, key).encode(), key)

    def key(self, *digests: str) -> str:
        return page_key(WRITER, VERSION, *digests)

    def html(self, sheet: Sheet, key: str) -> str:
        """The whole page; its foot quotes the first digits of its key, by which ``vade releases`` finds it again."""
        site, words = self.site, self.words
        switch = self.switch(sheet)
        return "".join(
            (
                f'<!DOCTYPE html>\n<html lang="{attribute(site.language)}" data-edition="{site.edition}"'
                f' data-page="{sheet.kind}">\n',
                head_of(sheet, site, self._head),
                "<body>\n",
                self._before.replace(_DRAFT, self._draft if sheet.draft else "", 1),
                self._languages(sheet),
                switch.replace("{label}", words.html("switch.label"), 1),
                f'</header>\n<main id="main" tabindex="-1" data-words-addresses="{words.html("print.addresses")}">\n',
                sheet.main,
                f'<section class="edition" aria-labelledby="page.edition"><h2 id="page.edition">'
                f"{words.html('edition.title')}</h2><p>{words.html('edition.notice')}</p>",
                sheet.about_edition,
                switch.replace("{label}", words.html("switch.label.again"), 1),
                "</section>\n</main>\n",
                self._foot(sheet, key[:SHOWN]),
                sheet.previews,
                "</body>\n</html>\n",
            )
        )

    def switch(self, sheet: Sheet) -> str:
        """Two words, always in this order; one where a page exists in one edition only.

        "{label}" is left for the name of each of the two places.
        """
        site, words = self.site, self.words
        keeps = f' data-keeps="{attribute(" ".join(sheet.keeps))}"' if sheet.keeps else ""
        items = ""
        for edition in EDITIONS:
            said = words.html(f"switch.{edition}")
            if edition == site.edition:
                items += f'<li><a aria-current="true" href="{attribute(site.root + sheet.address)}">{said}</a></li>'
            elif sheet.other:
                items += f'<li><a href="{attribute(site.root + sheet.other)}"{keeps}>{said}</a></li>'
        return f'<nav class="switch" aria-label="{{label}}"><ul>{items}</ul></nav>'

    def path(self, trail: Sequence[LinkView]) -> str:
        """Home and what lies between it and the page."""
        root = self.site.root
        items = f'<li><a href="{attribute(root + self.site.home)}">{self.words.html("home")}</a></li>' + "".join(
            f'<li><a href="{attribute(root + step.address)}"{leads(step)}{spoken(step)}>{text(step.title)}</a></li>'
            for step in trail
        )
        return f'<nav class="path" aria-label="{self.words.html("path")}"><ol>{items}</ol></nav>'

    def links_of(self, linked: Iterable[CardView], page: str = "") -> Links:
        """Links of words that stand on a page of the site's own."""
        return Links(self.site.root, linked, page=page, scrolls=self.words.plain("table"))

    def place_in(self, section: SectionView, key: str) -> int | None:
        """A topic's place in its section; the section's order is worked out once for all its topics."""
        if self._places[0] is not section:
            self._places = (section, {card.key: place for place, card in enumerate(section.topics)})
        return self._places[1].get(key)

    def standard(self, kind: str, place: str, title: str, main: str) -> Page:
        """A page that every edition and language has at the same place after its home page."""
        site = self.site
        return self.page(
            Sheet(
                kind=kind,
                title=title,
                address=site.home + place,
                main=main,
                other=site.other_home + place,
                languages=tuple((tag, home + place) for tag, home in site.languages),
                listed=kind != "not-found",
            )
        )

    def _opening(self) -> str:
        site = self.site
        logo = f'<img src="{attribute(site.root + site.logo)}" alt="">' if site.logo else ""
        return (
            f'<a class="skip" href="#main">{self.words.html("skip")}</a>\n{_DRAFT}<header class="bar">'
            f'<a class="brand" href="{attribute(site.root + site.home)}">{logo}{text(site.brand)}</a>'
        )

    @property
    def _draft(self) -> str:
        words = self.words
        return f'<aside class="draft" aria-label="{words.html("draft.label")}">{words.html("draft")}</aside>\n'

    def _languages(self, sheet: Sheet) -> str:
        """Links to this page in other languages, each in its own."""
        others = [(tag, address) for tag, address in sheet.languages if tag != self.site.language]
        if not others:
            return ""
        items = "".join(
            f'<li><a href="{attribute(self.site.root + address)}" hreflang="{attribute(tag)}" lang="{attribute(tag)}">'
            f"{self.words.html(f'language.{tag}') if f'language.{tag}' in self.words else attribute(tag)}</a></li>"
            for tag, address in others
        )
        return f'<nav class="languages" aria-label="{self.words.html("languages")}"><ul>{items}</ul></nav>'

    def _foot(self, sheet: Sheet, digits: str) -> str:
        site, words = self.site, self.words
        full = addresses.absolute(site.base_url, site.root, sheet.address)
        return (
            f'<footer class="foot">{self._policy}{self._nav}{report_link(site, words, sheet.topic, full, digits)}'
            f'<li class="to-top"><a href="#top">{words.html("to-top")}</a></li></ul></nav>{self._published}'
            f'<p class="digest">{words.html("digest", address=text(full), digest=digits)}</p>'
            f"{self._on_paper(full, sheet, digits)}</footer>\n"
        )

    def _on_paper(self, full: str, sheet: Sheet, digits: str) -> str:
        """Address, dates and state of the review; a code to scan only where the release knows its full address."""
        said = f'<p class="print-only">{text(full)} · {digits}{sheet.said}</p>'
        if not (self.site.base_url and self.site.print_code and sheet.listed):
            return said
        caption = self.words.html("print.current")
        return f'<div class="qr">{qr_svg(full)}<div><p>{caption}</p>{said}</div></div>'
