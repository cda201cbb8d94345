"""What surrounds a page: its section and the site. The same value serves every page of a section."""

from msgspec import Struct

from vademecum.model.blocks import Blocks
from vademecum.view.parts import CardView, LinkView


class RegionView(Struct, frozen=True, kw_only=True):
    name: str
    emergency: str
    text_relay: str | None = None
    poison: str | None = None
    crisis: str | None = None


class SectionView(Struct, frozen=True, kw_only=True):
    """``topics`` in the order of reading; previous and next are neighbours in it."""

    id: str
    title: str
    address: str
    lead: Blocks
    topics: tuple[CardView, ...]
    language: str | None = None
    linked: tuple[CardView, ...] = ()
    other: str | None = None  # its page in the other edition, where that edition has one
    languages: tuple[tuple[str, str], ...] = ()  # (tag, address), this language included
    machine_translated: bool = False


class PolicyView(Struct, frozen=True):
    """``language`` is set only where the sentence still stands in another language than the site's."""

    id: str
    blocks: Blocks
    language: str | None = None


class SiteView(Struct, frozen=True, kw_only=True):
    """``root`` is the path part of the base address without its last slash ("" or "/manual").

    ``folder`` is the edition's folder in a release ("", "professional/", "es/", "es/professional/").
    ``words`` are the interface's words in this edition and language; ``assets``: logical name -> address.
    ``other_home`` is the home page of the other edition. ``print_code``: prints bear a code that leads to the page.
    """

    edition: str
    language: str
    original: str
    languages: tuple[tuple[str, str], ...]  # (tag, home address) of every language in this edition
    root: str
    base_url: str | None
    print_code: bool = True
    folder: str
    home: str
    other_home: str
    id: str
    title: str
    brand: str
    logo: str | None
    accent: str | None
    publisher: str
    contact: str
    funding: str
    time_zone: str
    policy: tuple[PolicyView, ...]
    regions: tuple[RegionView, ...]
    sections: tuple[LinkView, ...]
    pages: tuple[LinkView, ...]
    words: dict[str, str]
    assets: dict[str, str]
    linked: tuple[CardView, ...] = ()  # for the links of the policy's sentences

    @property
    def first(self) -> str | None:
        """The manual's first language where it is not this one: notes, reasons and the funding stand in no other."""
        return self.original if self.original != self.language else None


class Around(Struct, frozen=True):
    """``digest`` covers section and site; it is worked out once, not per page."""

    section: SectionView
    site: SiteView
    digest: str
