"""What an output is: the whole contract of an extension."""

from collections.abc import Iterable
from typing import Literal, Protocol, TypeAlias

from vademecum.model.edition import Edition
from vademecum.model.page import Page
from vademecum.view.around import Around
from vademecum.view.manual import ManualView
from vademecum.view.topic import TopicView

Carries: TypeAlias = Literal["all", "index"]


class Writer(Protocol):
    """``carries``: "all" - every precaution, red flag and alert of a topic stands in its ``page`` or ``part``;
    "index" - titles under their own level and links, no statement's text.

    ``page`` makes a topic's own file; ``part`` a topic's share of a whole-manual file that ``finish`` puts together
    from all parts, sorted by topic id. A writer is a pure function of its arguments and opens no file.
    """

    name: str
    version: int
    editions: tuple[Edition, ...]
    carries: Carries

    def page(self, topic: TopicView, around: Around) -> Page | None: ...

    def part(self, topic: TopicView, around: Around) -> bytes | None: ...

    def finish(self, manual: ManualView, parts: Iterable[tuple[str, bytes]]) -> Iterable[Page]: ...
