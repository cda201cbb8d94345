"""An Atom feed of what changed: alerts and withdrawals first, then what changes practice, then the rest."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice

from msgspec import Struct

from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.page import Page
from vademecum.render import addresses
from vademecum.render.dates import written
from vademecum.render.key import page_key
from vademecum.render.words import Words
from vademecum.render.xml import escaped
from vademecum.view.around import Around, SiteView
from vademecum.view.manual import ManualView
from vademecum.view.past import PastView
from vademecum.view.topic import TopicView
from vademecum.writers.writer import Carries

MOST = 100  # entries of each rank: feeds are read often and whole
NO_DATE = "1970-01-01"  # Atom demands a date even of a feed without entries; the day of the build is never one

_URGENT = ("alert", "withdrawn", "retired")


class Entry(Struct, frozen=True, kw_only=True):
    """``address`` is where a reader goes: to an alert itself, and to the history page of what was revised.

    ``mark`` tells two revisions of one topic on one day apart. ``history``: the history page, where that is another.
    """

    kind: str
    title: str
    address: str
    on: str
    said: str
    note: str | None = None
    mark: str
    history: str | None = None

    @property
    def rank(self) -> int:
        return 0 if self.kind in _URGENT else 1 if self.kind == "practice" else 2


class FeedWriter:
    """Titles and dates only: no statement's text stands in a feed."""

    name = "feed"
    version = 3
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
        yield Page(f"{site.folder}{addresses.FEED}", _feed(site, _in_order(_entries(manual))).encode(), key)


def _entries(manual: ManualView) -> Iterator[Entry]:
    words = Words(manual.site.words)
    noted = manual.site.edition == "professional"  # whatever the view holds: notes are written for colleagues
    told: set[tuple[str, str]] = set()
    for revision in manual.revisions:
        if revision.kind in ("withdrawn", "retired"):
            told.add((revision.topic.address, revision.on))
        yield Entry(
            kind=revision.kind,
            title=revision.topic.title,
            address=revision.topic.address if revision.kind in _URGENT else revision.history,
            on=revision.on,
            said=words.plain(revision.word, on=written(revision.on, words), title=revision.part or ""),
            note=revision.note if noted else None,
            mark=f"{revision.topic_id} {revision.digest}",
            history=revision.history if revision.kind in _URGENT else None,
        )
    for gone in manual.gone:
        if gone.state != "moved" and (gone.address, gone.on) not in told:
            yield Entry(
                kind=gone.state,
                title=gone.title or words.plain("gone.title"),
                address=gone.address,
                on=gone.on,
                said=words.plain(f"gone.{gone.state}", on=written(gone.on, words)),
                note=gone.because,
                mark=gone.address,
            )


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    """The newest first within a rank; equal dates by title, so that the order is the same in every build."""
    named = sorted(entries, key=lambda entry: (entry.title, entry.mark))
    newest_first = sorted(named, key=lambda entry: entry.on, reverse=True)
    return [entry for rank in (0, 1, 2) for entry in islice((e for e in newest_first if e.rank == rank), MOST)]


def _feed(site: SiteView, entries: list[Entry]) -> str:
    updated = max((entry.on for entry in entries), default=NO_DATE)
    words = Words(site.words)
    title = f"{site.title}: {words.plain('feed.title')}"
    return "".join(
        (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escaped(site.language)}">\n'
            f"<id>{_urn(site)}</id>\n<title>{escaped(title)}</title>\n"
            f"<updated>{_instant(updated)}</updated>\n"
            f"<author><name>{escaped(site.publisher)}</name></author>\n"
            f'<link rel="self" type="application/atom+xml" href="{_href(site, site.home + addresses.FEED)}"/>\n'
            f'<link rel="alternate" type="text/html" href="{_href(site, site.home + addresses.CHANGES)}"/>\n',
            *(_entry(entry, site) for entry in entries),
            "</feed>\n",
        )
    )


def _entry(entry: Entry, site: SiteView) -> str:
    said = f"{entry.said} {entry.note}" if entry.note else entry.said
    return (
        f"<entry>\n<id>{_urn(site, entry.kind, entry.on, entry.mark)}</id>\n"
        f"<title>{escaped(f'{entry.title}. {entry.said}')}</title>\n"
        f"<updated>{_instant(entry.on)}</updated>\n"
        f'<link rel="alternate" type="text/html" href="{_href(site, entry.address)}"/>\n'
        f"{_history(entry, site)}"
        f'<category term="{escaped(entry.kind)}"/>\n'
        f'<summary type="text">{escaped(said)}</summary>\n</entry>\n'
    )


def _history(entry: Entry, site: SiteView) -> str:
    if entry.history is None:
        return ""
    return f'<link rel="related" type="text/html" href="{_href(site, entry.history)}"/>\n'


def _href(site: SiteView, address: str) -> str:
    return escaped(addresses.absolute(site.base_url, site.root, address))


def _instant(day: str) -> str:
    """A revision's date as Atom wants it. A date without day or month counts from its first."""
    whole = (day[:10] + "-01-01"[len(day) - 4 :]) if len(day) < 10 else day[:10]
    return f"{whole}T00:00:00Z"


def _urn(site: SiteView, *parts: str) -> str:
    """A permanent id (UUID version 8, RFC 9562) of the manual's own names: it outlives a change of host."""
    digest = sha256("\0".join((site.id, site.edition, site.language, *parts)).encode()).hexdigest()
    return f"urn:uuid:{digest[:8]}-{digest[8:12]}-8{digest[13:16]}-a{digest[17:20]}-{digest[20:32]}"
