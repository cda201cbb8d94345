"""The reference of the format, ``docs/format.md``: prose from ``format.md``, every table from the code's schema."""

import re
from collections.abc import Callable, Iterator
from importlib import resources
from typing import get_args

from vademecum.authored.topic import TopicKind
from vademecum.model.demand import LEVELS
from vademecum.model.edition import EDITIONS
from vademecum.model.ids import LONGEST_ID, RESERVED_WORDS
from vademecum.model.when import UNITS
from vademecum.source import concepts, kinds, policy, qualifiers
from vademecum.source.directive import Directive, Label, Option
from vademecum.source.kinds import SHOWN, Field, Kind
from vademecum.source.schema import DIRECTIVES, HEADINGS, PAGE_DIRECTIVES, SECTIONS
from vademecum.source.wording import LONGEST_TITLE

_MARK = re.compile(r"\{\{([a-z-]+)(?::([a-z-]+))?\}\}")

KINDS: dict[str, Kind] = {
    "manual": kinds.MANUAL,
    "person": kinds.PERSON,
    "reference": kinds.REFERENCE,
    "concept": kinds.CONCEPT,
    "concept-translation": kinds.CONCEPT_TRANSLATION,
    "section": kinds.SECTION,
    "page": kinds.PAGE,
    "topic": kinds.TOPIC,
    "translation": kinds.TRANSLATION,
}

# How the value of a key is written; words of a closed list are listed instead.
SHAPES = {
    "text": "text",
    "texts": "a list of texts",
    "lines": "text, several lines if need be",
    "id": "an id",
    "ids": "a list of ids",
    "words": "a list of",
    "months": "`24 months`",
    "date": "`2026-01-31`",
    "partial-date": "`2017`, `2017-02` or `2017-02-14`",
    "url": "a web address",
    "language": "`en`, `es`, `pt-BR`",
    "languages": "a list of language tags",
    "number": "a number",
    "mapping": "",
    "mappings": "a list",
    "by-name": "one entry a name",
    "qualifiers": "a list of qualifiers",
    "emergency": "",
}
NEEDS = {"required": "yes", "evidence": "warns", "optional": ""}
ID_RULES = {
    "id": "`:::{%s} id`",
    "edition": "`:::{%s} consumer id` or `:::{%s} professional id`",
    "statement": "`:::{%s} topic/statement id`",
    "none": "`:::{%s}`",
}


def format_reference() -> str:
    """The whole document. Raises KeyError for a mark in the prose that no table fills."""
    text = resources.files("vademecum.cli").joinpath("format.md").read_text(encoding="utf-8")
    return _MARK.sub(lambda mark: keys_table(KINDS[mark[2]]) if mark[1] == "keys" else PARTS[mark[1]](), text)


def keys_table(kind: Kind) -> str:
    rows = ["| key | value | due | what it is |", "|---|---|---|---|"]
    rows += [f"| `{key}` | {value} | {due} | {about} |" for key, value, due, about in _keys(kind, "")]
    needs = [
        f"Beside `{need.key}`{f' = `{need.value}`' if need.value else ''}, `{need.then}` is due." for need in kind.needs
    ]
    return "\n".join(rows) + ("\n\n" + " ".join(needs) if needs else "")


def _keys(kind: Kind, above: str, within: str = "") -> Iterator[tuple[str, str, str, str]]:
    """``within`` is the optional table around these keys, whose required keys are due only beside it."""
    for field in kind.fields:
        name = f"{above}{field.key}"
        due = f"with `{within}`" if within and field.required else "yes" if field.required else ""
        due = "one of them" if field.key in kind.one_of else due
        if field.kind is None or field.shape != "mapping":
            yield name, _value(field), due, _cell(field.about)
        if field.shape == "emergency":
            yield f"{name}.{SHOWN.key}", _value(SHOWN), f"with `{name}`", _cell(SHOWN.about)
        if field.kind is not None:
            part = {"mapping": "", "mappings": "[]", "by-name": ".NAME"}.get(field.shape, ".REGION")
            alone = field.required and field.shape == "mapping"
            yield from _keys(field.kind, f"{name}{part}.", within if alone else f"{name}{part}")


def _value(field: Field) -> str:
    words = ", ".join(f"`{word}`" for word in field.allowed)
    if field.shape == "word":
        return words
    if field.shape == "words":
        return f"{SHAPES['words']} {words}"
    return f"`{field.form}`" if field.form else SHAPES[field.shape] or "a table"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def directives() -> str:
    return "\n\n".join(map(directive_text, DIRECTIVES.values()))


def directive_text(directive: Directive) -> str:
    opening = ID_RULES[directive.id_rule].replace("%s", directive.name)
    about = directive.about[:1].upper() + directive.about[1:]
    sort = " A statement." if directive.statement else ""
    parts = [f"#### {directive.name}", f"{about}.{sort} Opened with {opening}."]
    if directive.options:
        rows = [_option(option) for option in directive.options]
        parts.append("\n".join(["| option | value | due | what it is |", "|---|---|---|---|", *rows]))
    parts.append("\n".join(["| label | due | what it is |", "|---|---|---|", *map(_label, directive.labels)]))
    return "\n\n".join(parts)


def _option(option: Option) -> str:
    kind = option.kind
    value = ", ".join(f"`{word}`" for word in kind.allowed) if kind.allowed else f"`{kind.example}`"
    about = option.about + ("; may be repeated" if option.repeated else "")
    return f"| `{option.name}` | {_cell(value)} | {NEEDS[option.need]} | {_cell(about)} |"


def _label(label: Label) -> str:
    names = [label.name] if label.alone else [*(label.of(edition) for edition in EDITIONS), label.both]
    written = ", ".join(f"`{name}:`" for name in names)
    return f"| {written} | {'yes' if label.due else ''} | {_cell(label.about)} |"


def sections() -> str:
    languages = tuple(HEADINGS)
    rows = [f"| kind | key | {' | '.join(languages)} |", "|---" * (len(languages) + 2) + "|"]
    for kind in get_args(TopicKind):
        for key in SECTIONS[kind]:
            words = " | ".join(HEADINGS[language][key] for language in languages)
            rows.append(f"| {kind} | `{key}` | {words} |")
    free = ", ".join(kind for kind in get_args(TopicKind) if not SECTIONS[kind])
    return "\n".join(rows) + f"\n\nOf its own a topic of the kind {free} has none."


def _code_list(words: object) -> str:
    assert isinstance(words, tuple | list)
    return ", ".join(f"`{word}`" for word in words)


PARTS: dict[str, Callable[[], str]] = {
    "longest-id": lambda: str(LONGEST_ID),
    "longest-title": lambda: str(LONGEST_TITLE),
    "reserved": lambda: _code_list(sorted(RESERVED_WORDS)),
    "policy-required": lambda: _code_list(policy.REQUIRED),
    "policy-allowed": lambda: _code_list(policy.SENTENCES),
    "concept-labels": lambda: _code_list([f"{name}:" for name in concepts.LABELS.names]),
    "concept-required": lambda: _code_list([f"{name}:" for name in concepts.REQUIRED]),
    "concept-asked": lambda: _code_list(concepts.ASKED),
    "qualifiers": lambda: _code_list(
        [*qualifiers.PLAIN, *(n for n in qualifiers.NUMBERS if n not in qualifiers.PLAIN)]
    ),
    "page-directives": lambda: _code_list(PAGE_DIRECTIVES),
    "units": lambda: _code_list(UNITS),
    "levels": lambda: "\n".join(f"{number}. `{level}`" for number, level in enumerate(LEVELS, 1)),
    "sections": sections,
    "directives": directives,
}
