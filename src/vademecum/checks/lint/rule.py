"""What a rule is. A new one is one file in ``checks/rules``, whose ``RULE`` holds all that is known of it."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from vademecum.model.finding import Severity, Span

if TYPE_CHECKING:
    from vademecum.checks.lint.desk import Desk, Reading

Family: TypeAlias = Literal[
    "governance", "evidence", "drift", "plain-language", "structure", "statements", "translation", "suppression"
]
Who: TypeAlias = Literal["editor", "reviewer", "publisher"]


class Example(Struct, frozen=True, kw_only=True):
    """A manual that differs from the sample manual of the tests (tests/manuals/lint) by what is given here.

    ``body``: all that follows the front matter of topics/body/rub.md; ``front``: its front matter, without fences.
    ``add``: blocks that are put at the end of the sample's own body, under the heading they bring.
    ``files``: other files by path, whole; None takes one away. ``settings``: the table [check] of manual.toml.
    ``signed``: the day on which the sample was signed clinically, before anything was changed; "" if it never was.
    """

    body: str | None = None
    front: str | None = None
    add: str = ""
    files: dict[str, str | None] = {}
    settings: str = ""
    signed: str = ""
    day: str = "2026-06-01"


class Place(Struct, frozen=True, kw_only=True):
    """Where a finding stands in a topic's file: the first of these that can be found there.

    ``part`` is a block's id, a section's key, "title", "summary" or a key of the front matter; ``option`` one of the
    block's options; ``label`` one of its labels ("Consumer", "Because"); ``phrase`` words under that label, as they
    are read: marks and line ends between them do not count. ``nth`` counts equal phrases from 0.
    """

    part: str
    option: str | None = None
    label: str | None = None
    phrase: str | None = None
    nth: int = 0


class Hit(Struct, frozen=True):
    """What a rule found. ``place`` is None for the topic, or in a rule about the manual ``path`` names a file, in which
    the phrase of a ``place`` is looked for.

    A rule about a file's own text gives its ``span``, and in ``edit`` what is to stand there instead: only where this
    changes no meaning, for nobody looks at it before it is written.
    """

    message: str
    mend: str
    place: Place | None = None
    path: str | None = None
    span: Span | None = None
    edit: str | None = None


TopicRule: TypeAlias = Callable[["Reading", "Desk"], Iterator[Hit]]
ManualRule: TypeAlias = Callable[["Desk"], Iterator[Hit]]
TextRule: TypeAlias = Callable[[str, str], Iterator[Hit]]  # path and text of a file, line ends as \n


class Rule(Struct, frozen=True, kw_only=True):
    """``name`` states the fault, ``says`` does so in a line; ``why`` is a paragraph, ``source`` where it comes from.

    Exactly one of these is set, or the first two where a rule looks at all files: ``topic`` (asked for every topic in
    every language), ``manual`` (asked once), ``text`` (asked for the text of every topic, concept, page and
    reference), ``exceptions`` (found where exceptions are read).
    The day of the check is an argument (``Desk.today``): no rule asks a clock.
    """

    code: str
    name: str
    family: Family
    severity: Severity
    who: Who
    says: str
    why: str
    source: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    topic: TopicRule | None = None
    manual: ManualRule | None = None
    text: TextRule | None = None
    exceptions: bool = False
    translations: bool = False  # whether translated versions of a topic are asked too
    dated: bool = False  # whether what it says depends on the day of the check
    preview: bool = True  # whether its findings are shown beside the words in a preview
