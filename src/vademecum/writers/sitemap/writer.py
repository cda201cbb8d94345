"""A sitemap for each edition and language, and the robots file at the root that names them all.

A sitemap holds full addresses, so there is none where the release does not say where it will lie.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from vademecum.model.edition import EDITIONS, Edition, edition_folder
from vademecum.model.page import Page
from vademecum.render import addresses
from vademecum.render.key import page_key
from vademecum.render.xml import escaped
from vademecum.view.around import Around, SiteView
from vademecum.view.manual import ManualView
from vademecum.view.past import PastView
from vademecum.view.topic import TopicView
from vademecum.writers.writer import Carries

MOST = 50_000  # addresses in one file, by the protocol of sitemaps.org
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_SPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_OWN = (
    addresses.INDEX,
    addresses.PROBLEMS,
    addresses.TREATMENTS,
    addresses.GLOSSARY,
    addresses.SOURCES,
    addresses.PEOPLE,
    addresses.CHANGES,
)


class Place(Struct, frozen=True):
    """``languages``: (tag, address) of the same page in every language of this edition."""

    address: str
    changed: str | None = None
    languages: tuple[tuple[str, str], ...] = ()


class SitemapWriter:
    """Addresses and dates only. The other edition is named in no sitemap but its own."""

    name = "sitemap"
    version = 1
    editions: tuple[Edition, ...] = EDITIONS
    carries: Carries = "index"

    def page(self, topic: TopicView, around: Around) -> Page | None:
        return None

    def past(self, past: PastView, around: Around) -> Page | None:
        return None

    def part(self, topic: TopicView, around: Around) -> bytes | None:
        return None

    def section(self, around: Around, parts: Sequence[tuple[str, bytes]]) -> Page | None:
        return None

    def parts_in(self, around: Around, read: Callable[[str], bytes]) -> Mapping[str, bytes]:
        return {}

    def finish(self, manual: ManualView) -> Iterator[Page]:
        site = manual.site
        key = page_key(self.name, self.version, manual.digest)
        if site.base_url:
            for path, text in _sitemaps(site, tuple(_places(manual))):
                yield Page(f"{site.folder}{path}", text.encode(), key)
        if site.folder == "":
            yield Page("robots.txt", _robots(site).encode(), key)


def _places(manual: ManualView) -> Iterator[Place]:
    site = manual.site
    yield Place(site.home, None, site.languages)
    for own in _OWN:
        yield Place(site.home + own, None, tuple((tag, home + own) for tag, home in site.languages))
    yield from (Place(section.address) for section in manual.sections)
    yield from (Place(line.card.address, line.revised_on, line.languages) for line in manual.topics)
    yield from (Place(page.address, None, page.languages) for page in manual.pages)


def _sitemaps(site: SiteView, places: Sequence[Place]) -> Iterator[tuple[str, str]]:
    """One file; beyond the protocol's limit numbered files, and in its place an index of them."""
    if len(places) <= MOST:
        yield "sitemap.xml", _sitemap(site, places)
        return
    names: list[str] = []
    for start in range(0, len(places), MOST):
        names.append(f"sitemap-{len(names) + 1}.xml")
        yield names[-1], _sitemap(site, places[start : start + MOST])
    listed = "".join(f"<sitemap><loc>{_full(site, site.home + name)}</loc></sitemap>\n" for name in names)
    yield "sitemap.xml", f"{_HEAD}<sitemapindex {_SPACES}>\n{listed}</sitemapindex>\n"


def _sitemap(site: SiteView, places: Sequence[Place]) -> str:
    inner = "".join(_url(site, place) for place in places)
    return f'{_HEAD}<urlset {_SPACES} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{inner}</urlset>\n'


def _url(site: SiteView, place: Place) -> str:
    changed = f"<lastmod>{escaped(place.changed)}</lastmod>" if place.changed else ""
    others = ""
    if len(place.languages) > 1:
        others = "".join(_alternate(site, tag, address) for tag, address in place.languages)
        others += "".join(
            _alternate(site, "x-default", address) for tag, address in place.languages if tag == site.original
        )
    return f"<url><loc>{_full(site, place.address)}</loc>{changed}{others}</url>\n"


def _alternate(site: SiteView, tag: str, address: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{escaped(tag)}" href="{_full(site, address)}"/>'


def _robots(site: SiteView) -> str:
    """Everything may be read by machines; the sitemaps of all editions and languages are named here alone."""
    lines = ["User-agent: *", "Allow: /"]
    if site.base_url:
        folders = (edition_folder(edition, tag, site.original) for edition in EDITIONS for tag, _ in site.languages)
        lines += ["", *(f"Sitemap: {_bare(site, f'/{folder}sitemap.xml')}" for folder in folders)]
    return "\n".join(lines) + "\n"


def _full(site: SiteView, address: str) -> str:
    return escaped(_bare(site, address))


def _bare(site: SiteView, address: str) -> str:
    return addresses.absolute(site.base_url, site.root, address)
