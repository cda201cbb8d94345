"""Names of files and folders: what they may be, and which would collide with an address or a system's own names."""

import re

from vademecum.model.finding import Finding, Span
from vademecum.model.ids import is_id, made_id, near
from vademecum.source.fields import LANGUAGE, id_mend

# First segments of addresses that the software itself uses, or may come to use.
RESERVED_SEGMENTS = frozenset(
    "professional assets search concepts people sources references a-z glossary facts quiz feed sitemap robots index "
    "sections static problems treatments whats-new".split()
)
# Endings of words and records, and what editors and systems write behind them.
_ENDINGS = re.compile(r"(?:\.(?:md|mdx|markdown|yaml|yml)(?:\.txt)?)+$")
_SYSTEM = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)


def divided(name: str, ending: str) -> tuple[str, str] | None:
    """Stem and language ("" for the original) of "<stem>.md" or "<stem>.es.md"; None for any other name."""
    if not name.endswith(ending):
        return None
    stem, dot, language = name.removesuffix(ending).partition(".")
    return (stem, language) if language or not dot else (f"{stem}.", "")  # "a..md" is no name for "a"


def name_fault(stem: str, language: str, path: str) -> Finding | None:
    """What is wrong with a file's stem as an id, or with its language."""
    if _SYSTEM.fullmatch(stem):
        return Finding("VM057", "error", Span(path), f'"{stem}" is a device on some systems', "choose another name")
    if not is_id(stem):
        return Finding("VM057", "error", Span(path), "the file's name is no id", _renamed(path, stem))
    if language and not re.fullmatch(LANGUAGE, language):
        message = f'"{language}" is no language tag'
        return Finding("VM057", "error", Span(path), message, f"name it {stem}.md, or {stem}.es.md for a translation")
    return None


def section_fault(name: str, path: str) -> Finding | None:
    """What is wrong with a section's folder name: it is the first segment of its pages' addresses."""
    if name in RESERVED_SEGMENTS or (len(name) <= 3 and re.fullmatch(LANGUAGE, name)):
        message = f'"{name}" has a meaning of its own in addresses'
        return Finding("VM056", "error", Span(path), message, "choose a longer name: two or three words")
    if _SYSTEM.fullmatch(name) or not is_id(name):
        return Finding("VM057", "error", Span(path), "the folder's name is no id", _renamed(path, name))
    return None


def _renamed(path: str, stem: str) -> str:
    """How a file or folder is to be named, whose stem is no id."""
    meant = made_id(stem)
    name = path.rpartition("/")[2]
    if meant is None or stem not in name:
        return id_mend(stem)
    return id_mend(stem).replace(f"write {meant}", f"name it {name.replace(stem, meant, 1)}")


def unknown_file(path: str, name: str, wanted: str) -> Finding:
    """A file that nobody would read."""
    name = name.lower().strip(" .")
    stem = _ENDINGS.sub("", name)
    bare, _, language = stem.partition(".")
    if is_id(bare) and re.fullmatch(LANGUAGE, language):  # "ada.es.yaml": only words have translations
        right = f"{bare}.{language}.md" if wanted == ".md" else bare + wanted
    else:
        right = re.sub(r"[^a-z0-9]+", "-", stem).strip("-") + wanted
    is_close = _ENDINGS.search(name) is not None
    mend = f'name it like "{right}"' if is_close else f"files here end in {wanted}: move or delete it"
    if is_id(name):
        mend = f"files here end in {wanted}: name it {right}, or move it away"
    return Finding("VM053", "error", Span(path), "no reader reads this file", mend)


def near_known(path: str, name: str, known: tuple[str, ...], what: str) -> Finding | None:
    """A name at the top that is probably meant to be one of the manual's own."""
    meant = near(name, known)
    if meant is None or name in known:
        return None
    message = f"{what} with this name is not read"
    return Finding("VM054", "error", Span(path), message, f'did you mean "{meant}"? If not, choose a name less like it')
