"""``manual.toml`` as a value."""

from typing import Literal, TypeAlias

from msgspec import Struct

from vademecum.model.finding import Span

Unreviewed: TypeAlias = Literal["label", "exclude", "refuse"]


class Brand(Struct, frozen=True):
    """``accent`` is a hex colour for the consumer edition whose contrast with paper was checked."""

    name: str | None = None
    logo: str | None = None
    accent: str | None = None


class Region(Struct, frozen=True, kw_only=True):
    """Numbers to call in one region; any of them may be missing, none is guessed."""

    id: str
    name: str
    emergency: str
    text_relay: str | None = None
    poison: str | None = None
    crisis: str | None = None


class Scale(Struct, frozen=True):
    """A scale of a measure such as pressure: ``levels`` from mild to strong, in the manual's own words."""

    id: str
    name: str
    source: str | None
    levels: tuple[tuple[str, str], ...]


class CheckSettings(Struct, frozen=True, kw_only=True):
    """What ``vade check`` is to look for. ``select`` and ``ignore`` hold codes, their beginnings, or names.

    ``grade``: highest US school grade of consumer words; ``oldest_source`` in years, 0 for any; ``due_soon`` in days.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    grade: int = 8
    longest_sentence: int = 25
    oldest_source: int = 0
    due_soon: int = 90


class Config(Struct, frozen=True, kw_only=True):
    """``languages[0]`` is the original. ``review_months`` is the policy where a topic states none.

    ``unreviewed``, ``machine_translations``: what becomes of pages that no clinician has reviewed.
    ``also_block_on``: rules on whose errors a build stops, besides those of the form.
    """

    id: str
    title: str
    publisher: str
    contact: str
    funding: str
    time_zone: str
    languages: tuple[str, ...]
    base_url: str | None = None
    brand: Brand = Brand()
    regions: tuple[Region, ...] = ()
    shown: tuple[str, ...] = ()
    unreviewed: Unreviewed = "label"
    machine_translations: Unreviewed = "label"
    also_block_on: tuple[str, ...] = ()
    precompress: bool = False
    require_signatures: bool = False
    print_code: bool = True
    review_months: int = 24
    review_policy: str | None = None
    scales: tuple[Scale, ...] = ()
    check: CheckSettings = CheckSettings()
    where: dict[str, Span] = {}  # what names something in other files -> its place

    @property
    def original(self) -> str:
        return self.languages[0]
