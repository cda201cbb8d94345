"""Words of both editions, side by side. Only source, compile, checks and reviewing may hold them."""

from typing import Generic, NoReturn, TypeVar

from msgspec import Struct

from vademecum.model.edition import Edition

T = TypeVar("T")


class Worded(Struct, Generic[T], frozen=True):
    """One thing in the words of each edition. None means "not due there", never "same as the other".

    It refuses to be printed: an f-string of both editions is a crash, not a leak.
    """

    consumer: T | None = None
    professional: T | None = None

    def wording(self, edition: Edition) -> T | None:
        """The words of one edition. Raises ValueError for any other word."""
        if edition == "consumer":
            return self.consumer
        if edition == "professional":
            return self.professional
        raise ValueError(f"unknown edition {edition!r}")

    def __str__(self) -> NoReturn:
        raise TypeError("both editions' words cannot be printed: ask for wording(edition)")

    def __format__(self, spec: str) -> NoReturn:
        raise TypeError("both editions' words cannot be formatted: ask for wording(edition)")

    def __html__(self) -> NoReturn:
        raise TypeError("both editions' words cannot be escaped: ask for wording(edition)")


def both(words: T) -> Worded[T]:
    """The same words in both editions."""
    return Worded(words, words)
