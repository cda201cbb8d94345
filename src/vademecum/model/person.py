"""People and groups who write, own and review."""

from typing import Literal, TypeAlias

from msgspec import Struct

PersonKind: TypeAlias = Literal["person", "group"]
Role: TypeAlias = Literal["author", "editor", "owner", "reviewer", "translator"]


class Interests(Struct, frozen=True):
    """Declared interests; no items means that none were declared on ``declared``."""

    declared: str
    items: tuple[str, ...] = ()


class Person(Struct, frozen=True, kw_only=True):
    id: str
    kind: PersonKind
    name: str
    credentials: tuple[str, ...] = ()
    affiliation: str | None = None
    roles: tuple[Role, ...] = ()
    interests: Interests | None = None
    orcid: str | None = None
    url: str | None = None
