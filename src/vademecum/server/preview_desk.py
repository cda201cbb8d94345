"""What the preview and the command say to each other about reviews: plain values, and no word of how they are kept."""

from typing import Literal, Protocol, TypeAlias

from msgspec import Struct

from vademecum.render.sheet import Sheet

Act: TypeAlias = Literal["sign", "accept"]


class Unwritten(Exception):
    """Nothing was written, or nothing can be shown; the message says why and what to do."""


class Stale(Unwritten):
    """What was shown is no longer what stands there."""


class Signer(Struct, frozen=True):
    """``why``: why a clinical review by them would not count; None if it would."""

    id: str
    name: str
    why: str | None = None


class Shown(Struct, frozen=True, kw_only=True):
    """What can be signed of a topic, and by whom. ``digest`` stands for all of ``sheet``.

    ``elsewhere``: other languages of the topic, each with the number of parts that no signature covers there.
    ``unfit`` says why what changed is no minor correction; ``acceptors`` may say that it is one, where it is.
    ``command``: what to type where a signature needs a key that no form can use.
    """

    sheet: Sheet
    digest: str
    signers: tuple[Signer, ...]
    elsewhere: tuple[tuple[str, int], ...] = ()
    unfit: tuple[str, ...] = ()
    acceptors: tuple[Signer, ...] = ()
    command: str | None = None


class Sent(Struct, frozen=True, kw_only=True):
    """A filled-in form. ``languages`` are those that were shown, ``signed`` those of them that were read."""

    act: Act
    topic: str
    digest: str
    uncovered: bool
    languages: tuple[str, ...]
    by: str = ""
    scope: str = ""
    decision: str = ""
    note: str = ""
    editions: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


class Desk(Protocol):
    def shown(self, topic: str, languages: tuple[str, ...], uncovered: bool) -> Shown:
        """The words as they stand this moment; no languages means the original. Raises Unwritten."""
        ...

    def write(self, sent: Sent) -> None:
        """Writes the record, by the very functions of the commands. Raises Unwritten, and Stale."""
        ...
