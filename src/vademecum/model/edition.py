"""The two editions of a manual. Their order is fixed here and is never a set's."""

from typing import Literal, TypeAlias

Edition: TypeAlias = Literal["consumer", "professional"]

EDITIONS: tuple[Edition, ...] = ("consumer", "professional")


def edition_folder(edition: Edition, language: str, original: str) -> str:
    """Folder of an edition inside a release: "", "professional/", "es/", "es/professional/".

    Every file outside a ``professional/`` folder counts as a consumer artefact.
    Raises ValueError for a word that is no edition.
    """
    if edition not in EDITIONS:
        raise ValueError(f"unknown edition {edition!r}")
    tongue = "" if language == original else f"{language}/"
    return f"{tongue}professional/" if edition == "professional" else tongue
