"""What an output is: the whole contract of an extension."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, Protocol, TypeAlias

from vademecum.model.edition import Edition
from vademecum.model.page import Page
from vademecum.view.around import Around
from vademecum.view.manual import ManualView
from vademecum.view.past import PastView
from vademecum.view.topic import TopicView

Carries: TypeAlias = Literal["all", "index"]


class Writer(Protocol):
    """``carries``: "all" - every precaution, red flag and alert of a topic stands in its ``page`` or ``part``;
    "index" - titles under their own level and links, no statement's text.

    ``page`` makes a topic's own file, under the key ``page_key(name, version, topic.digest, around.digest)``.
    ``past`` makes the topic's history page, under the key ``page_key(name, version, past.digest, around.digest)``. It
    shows words that are not, or not yet, reviewed beside those that were; no statement is due there.
    ``part`` is a topic's share of a file that ``section`` puts together from the parts of its topics, sorted by topic
    id; ``parts_in`` takes a published one apart again, by topic id, where ``read`` brings the bytes at a path.
    ``finish`` makes what spans the manual. A writer is a pure function of its arguments and opens no file.
    """

    name: str
    version: int
    editions: tuple[Edition, ...]
    carries: Carries

    def page(self, topic: TopicView, around: Around) -> Page | None: ...

    def past(self, past: PastView, around: Around) -> Page | None: ...

    def part(self, topic: TopicView, around: Around) -> bytes | None: ...

    def section(self, around: Around, parts: Sequence[tuple[str, bytes]]) -> Page | None: ...

    def parts_in(self, around: Around, read: Callable[[str], bytes]) -> Mapping[str, bytes]: ...

    def finish(self, manual: ManualView) -> Iterable[Page]: ...
