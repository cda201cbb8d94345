"""What statements speak about. Names are terms and are shared; glosses and questions are words of one edition."""

from typing import Literal, TypeAlias

from msgspec import Struct

from vademecum.authored.topic import Mention
from vademecum.authored.worded import Worded
from vademecum.model.blocks import Blocks
from vademecum.model.finding import Span

ConceptKind: TypeAlias = Literal[
    "condition",
    "symptom",
    "finding",
    "measurement",
    "medicine",
    "allergy",
    "device",
    "site",
    "technique",
    "therapy",
    "life-stage",
    "event",
    "population",
    "role",
    "adaptation",
    "position",
    "comparator",
    "outcome",
]


class ConceptQualifier(Struct, frozen=True):
    """A qualifier that may follow the concept in ``when``; numbers say what their clock counts."""

    name: str
    clock: str | None = None


class Concept(Struct, frozen=True, kw_only=True):
    id: str
    kind: ConceptKind
    span: Span
    consumer_name: str
    professional_name: str
    consumer_also: tuple[str, ...] = ()
    professional_also: tuple[str, ...] = ()
    say: str | None = None
    gloss: Worded[Blocks]
    ask: Worded[str] = Worded()
    asks: dict[str, Worded[str]] = {}  # per qualifier
    broader: tuple[str, ...] = ()
    codes: dict[str, tuple[str, ...]] = {}  # system -> codes
    qualifiers: tuple[ConceptQualifier, ...] = ()
    ask_after: str | None = None
    extends: Literal["distal"] | None = None
    language: str
    machine: bool = False  # a machine translated its words
    where: dict[str, Span] = {}
    mentions: tuple[Mention, ...] = ()
