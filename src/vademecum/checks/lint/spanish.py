"""The sample manual with a Spanish translation, of which examples of rules about translations are made."""

from collections.abc import Mapping
from types import MappingProxyType

from vademecum.checks.lint.rule import Example

# What the blocks of the sample manual are digested to: a test holds them equal.
DIGESTS: Mapping[str, str] = MappingProxyType(
    {
        "title": "278eb14408a79fd2376fe2eb6b8effbd",
        "summary": "63effd5f38de4e863a8b3de66b1f06fa",
        "back-pain": "1814b597bc14b015b9f20d65649c1084",
        "soreness": "5d8564fe911ccc23b94f1872626ba741",
        "thin-bones": "6b5f59067cfa02b49ab6a5430c48308f",
        "clot": "fbf89ff611b59b23eb8d65454b0bedb4",
        "blood-thinners": "395ee4d009f8d35fb7a981c89356fdf9",
    }
)
_BLOCKS: Mapping[str, str] = MappingProxyType(
    {
        "back-pain": (
            "Consumer title: Dolor lumbar\n"
            "Consumer: Puede aliviar el dolor lumbar durante poco tiempo. En un estudio mejoraron 30 de 100.\n"
            "Professional title: Dolor lumbar\n"
            "Professional: Puede reducir el dolor lumbar a corto plazo (mejoraron 30 de 100 pacientes) [@moss2021].\n"
        ),
        "soreness": (
            "Consumer title: Dolor\nConsumer: Puede notar dolor o tener un moretón.\n"
            "Professional title: Dolor\nProfessional: Puede haber dolor y hematomas [@fern2024].\n"
        ),
        "thin-bones": (
            "Consumer title: Huesos frágiles\nConsumer: No reciba un masaje profundo si tiene los huesos frágiles.\n"
            "Professional title: Osteoporosis\n"
            "Professional: Evitar el masaje de tejido profundo en la osteoporosis [@fern2024].\n"
        ),
        "clot": (
            "Consumer title: Coágulo en la pierna\n"
            "Consumer: No deje que nadie le frote la pantorrilla mientras tenga un coágulo en la pierna.\n"
            "Professional title: Trombosis venosa profunda\n"
            "Professional: No dar masaje en la pantorrilla con trombosis venosa profunda [@fern2024].\n"
        ),
        "blood-thinners": (
            "Consumer title: Anticoagulantes\n"
            "Consumer: Pregunte primero a su equipo médico si toma anticoagulantes.\n"
            "Professional title: Anticoagulantes\n"
            "Professional: Consultar antes al equipo médico en pacientes con anticoagulantes [@fern2024].\n"
        ),
    }
)
_MANUAL = """\
id = "a-sample-manual"
title = "A sample manual"
publisher = "Sample Hospital"
contact = "https://sample.example/contact"
funding = "Sample Hospital pays for this manual. It carries no advertising."
time-zone = "UTC"
languages = ["en", "es"]

[review]
every = "24 months"
policy = "pages/editorial-policy"
"""
_HISTORY = """\
identities:
  - {id: massage, kind: topic, state: live, since: 2026-05-01, at: "body/massage"}
translations:
"""


def spanish(
    changed: Mapping[str, str | None] | None = None,
    consumer: str = "Masaje",
    method: str = "human",
    by: str = "ada-sample",
    accepted: Mapping[str, str | None] | None = None,
    files: Mapping[str, str] | None = None,
) -> Example:
    """The sample in both languages. ``changed``: blocks in other words, None to leave one out.

    ``accepted``: other digests that blocks were accepted with, None for blocks that nobody accepted.
    """
    blocks = {name: words for name, words in {**_BLOCKS, **(changed or {})}.items() if words is not None}
    front = (
        f"---\nid: massage\nlang: es\ntitle: {{consumer: {consumer}, professional: Masoterapia}}\n"
        f"translation: {{method: {method}, by: {by}}}\n---\n\n"
    )
    body = "\n".join(f":::{{wording}} {name}\n{words.rstrip()}\n:::\n" for name, words in blocks.items())
    digests = {name: digest for name, digest in {**DIGESTS, **(accepted or {})}.items() if digest is not None}
    follows = "".join(
        f'  - {{language: es, block: "{name}", digest: "{digest}"}}\n'
        for name, digest in digests.items()
        if name in blocks or name == "title"
    )
    return Example(
        files={
            "manual.toml": _MANUAL,
            "topics/body/massage.es.md": front + body,
            "history/massage.yaml": _HISTORY + follows,
            **(files or {}),
        }
    )


def soreness(consumer: str, professional: str = "Puede haber dolor y hematomas [@fern2024].") -> Example:
    """The side effect of the sample in other Spanish words."""
    words = f"Consumer title: Dolor\nConsumer: {consumer}\nProfessional title: Dolor\nProfessional: {professional}\n"
    return spanish({"soreness": words})


def back_pain(consumer: str) -> Example:
    """The use of the sample in other Spanish words for everyone: the original speaks of 30 of 100 people."""
    words = _BLOCKS["back-pain"].split("\n")
    words[1] = f"Consumer: {consumer}"
    return spanish({"back-pain": "\n".join(words)})


def thin_bones(consumer: str, files: Mapping[str, str] | None = None) -> Example:
    """The precaution of the sample in other Spanish words for everyone: the original forbids."""
    words = _BLOCKS["thin-bones"].split("\n")
    words[1] = f"Consumer: {consumer}"
    return spanish({"thin-bones": "\n".join(words)}, files=files)
