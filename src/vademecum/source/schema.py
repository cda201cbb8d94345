"""The closed schema of topics and standing pages: docs, ``vade schema`` and completion are made from it.

A new directive is a file in ``directives`` and a line here.
"""

from collections.abc import Callable
from typing import TypeAlias, cast

from vademecum.authored.statement import Statement
from vademecum.authored.topic import Item, TopicKind
from vademecum.source.directive import Directive
from vademecum.source.directives import (
    adverse_effect,
    alert,
    edition,
    figure,
    inherited,
    note,
    precaution,
    quiz,
    red_flag,
    resource,
    summary,
    table,
    use,
)
from vademecum.source.given import Given

_FILES = (
    summary,
    use,
    adverse_effect,
    precaution,
    red_flag,
    alert,
    inherited,
    edition,
    note,
    resource,
    figure,
    table,
    quiz,
)
DIRECTIVES: dict[str, Directive] = {file.DIRECTIVE.name: file.DIRECTIVE for file in _FILES}

# What becomes of a block; None where it cannot be made out, which has been noted then.
Become: TypeAlias = Callable[[Given], Item | Statement | None]
BECOME: dict[str, Become] = {file.DIRECTIVE.name: cast(Become, file.become) for file in _FILES}

TOPIC_DIRECTIVES = tuple(DIRECTIVES)
PAGE_DIRECTIVES = tuple(name for name in ("edition", "note", "resource", "figure", "table"))

# The sections a kind of topic may have, in the order of a page.
SECTIONS: dict[TopicKind, tuple[str, ...]] = {
    "therapy": ("uses", "side-effects", "precautions", "more-information"),
    "technique": ("description", "precautions"),
    "condition": ("what-helps", "precautions", "more-information"),
    "safety": ("red-flags", "precautions"),
    "overview": (),
}

# What an editor writes after ## for a section's key, in each language.
HEADINGS: dict[str, dict[str, str]] = {
    "en": {
        "uses": "Uses",
        "side-effects": "Side effects",
        "precautions": "Precautions",
        "more-information": "More information",
        "description": "Description",
        "what-helps": "What helps",
        "red-flags": "Red flags",
    },
    "es": {
        "uses": "Usos",
        "side-effects": "Efectos secundarios",
        "precautions": "Precauciones",
        "more-information": "Más información",
        "description": "Descripción",
        "what-helps": "Qué ayuda",
        "red-flags": "Señales de alarma",
    },
    "de": {
        "uses": "Anwendung",
        "side-effects": "Nebenwirkungen",
        "precautions": "Vorsichtsmaßnahmen",
        "more-information": "Weitere Informationen",
        "description": "Beschreibung",
        "what-helps": "Was hilft",
        "red-flags": "Warnzeichen",
    },
    "fr": {
        "uses": "Utilisations",
        "side-effects": "Effets indésirables",
        "precautions": "Précautions",
        "more-information": "Plus d’informations",
        "description": "Description",
        "what-helps": "Ce qui aide",
        "red-flags": "Signes d’alerte",
    },
}


def headings_of(kind: TopicKind | None, language: str) -> dict[str, str]:
    """Heading -> key of the sections that a kind may have; empty for standing pages and unknown languages."""
    words = HEADINGS.get(language, HEADINGS.get(language.partition("-")[0], {}))
    return {words[key]: key for key in SECTIONS[kind] if key in words} if kind else {}


def section_keys() -> frozenset[str]:
    """Every key that stands for a heading of the table."""
    return frozenset(key for keys in SECTIONS.values() for key in keys)
