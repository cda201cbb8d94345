"""Words of another language for blocks of an original; order and structure always come from the original."""

from msgspec import Struct

from vademecum.authored.topic import Mention
from vademecum.model.finding import Span


class Wording(Struct, frozen=True, kw_only=True):
    """The labelled words of one block, raw: label -> (text, its place). Parsed against the original's kind."""

    id: str  # a block's id, "summary", or a section's key
    labels: dict[str, tuple[str, Span]]
    span: Span


class Translation(Struct, frozen=True, kw_only=True):
    """``<id>.<language>.md`` beside an original. ``titles`` by edition; empty where not translated."""

    id: str
    language: str
    span: Span
    titles: dict[str, str]
    also: dict[str, tuple[str, ...]]
    method: str  # human | machine
    by: str
    wordings: tuple[Wording, ...]
    mentions: tuple[Mention, ...] = ()
