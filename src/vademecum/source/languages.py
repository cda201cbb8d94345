"""The interface's own words in one language, from the tables that are shipped with the package."""

import tomllib
from importlib import resources

from vademecum.model.edition import EDITIONS

_TABLES = ("both", *EDITIONS)


def known_languages() -> tuple[str, ...]:
    """The language tags that have tables, sorted."""
    folders = resources.files("vademecum").joinpath("languages").iterdir()
    return tuple(sorted(folder.name for folder in folders if folder.is_dir() and not folder.name.startswith("_")))


def load_words(language: str) -> dict[str, dict[str, str]]:
    """Edition -> key -> words: everything of [both], then the edition's own words for the same keys.

    Raises KeyError for a language without tables, and ValueError for a table that is broken or a key that has
    two wordings in one table: the tables belong to the program, so a fault of theirs is not an editor's.
    """
    folder = resources.files("vademecum").joinpath("languages", language)
    if language not in known_languages():
        raise KeyError(language)
    tables: dict[str, dict[str, str]] = {name: {} for name in _TABLES}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            _add(tables, tomllib.loads(file.read_text(encoding="utf-8")), file.name)
    return {edition: {**tables["both"], **tables[edition]} for edition in EDITIONS}


def _add(tables: dict[str, dict[str, str]], read: dict[str, object], name: str) -> None:
    for table, words in read.items():
        if table not in tables or not isinstance(words, dict):
            raise ValueError(f"{name}: [{table}] is none of {', '.join(_TABLES)}")
        for key, text in words.items():
            if not isinstance(text, str):
                raise ValueError(f'{name}: "{key}" must be in quotes, and its key too')
            if tables[table].get(key, text) != text:
                raise ValueError(f'{name}: "{key}" of [{table}] says something else in another file')
            tables[table][key] = text
