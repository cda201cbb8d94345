"""VT105: left for right in a translation."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Place, Rule
from vademecum.checks.lint.spanish import spanish
from vademecum.checks.text.lexicon import pattern


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    if not reading.translated:
        return
    tongues = (reading.original.language, reading.topic.language)
    sides = ("left", "right")
    patterns = [[pattern(desk.lexicon(tongue, f"{side}-pattern")) for side in sides] for tongue in tongues]
    if any(one is None for two in patterns for one in two):
        return
    for passage in reading.passages:
        source = reading.original_of(passage)
        if source is None or (passage.shared and passage.edition == "professional"):
            continue
        before = {
            side for side, known in zip(sides, patterns[0], strict=True) if known and known.search(source.text.lower())
        }
        now = {
            side for side, known in zip(sides, patterns[1], strict=True) if known and known.search(passage.text.lower())
        }
        if before != now and (before or now) and len(before | now) > len(before & now):
            yield Hit(
                f"the original speaks of {_told(before)}, these words of {_told(now)}",
                "compare the two and mend the side",
                Place(part=passage.part, label=passage.label),
            )


def _told(sides: set[str]) -> str:
    return " and ".join(sorted(sides)) or "no side"


def _sided(original: str, translated: str) -> Example:
    """The shared words before the first heading, in both languages."""
    begin = (
        ":::{summary}\nConsumer: Hands press and rub the soft parts of the body.\n"
        "Professional: Manual manipulation of soft tissue.\n:::\n\n"
        f":::{{edition}} consumer side\n{original}\n:::\n\n## Side effects\n\nNone is known.\n"
    )
    example = spanish()
    files = {
        **example.files,
        "topics/body/massage.es.md": (
            "---\nid: massage\nlang: es\ntitle: {consumer: Masaje, professional: Masoterapia}\n"
            "translation: {method: human, by: ada-sample}\n---\n\n"
            f":::{{wording}} side\nConsumer: {translated}\n:::\n"
        ),
        "history/massage.yaml": (
            'identities:\n  - {id: massage, kind: topic, state: live, since: 2026-05-01, at: "body/massage"}\n'
            f'translations:\n  - {{language: es, block: side, digest: "{_DIGESTS[original]}"}}\n'
        ),
    }
    return Example(body=begin, files=files)


# What the block is digested to, as reviewing.meaning does it.
_DIGESTS = {
    "Do not press the left calf.": "d25cfd5f1ae7ff25a168d45c4949ae76",
    "What is left is rubbed right away.": "977bac59e67d816392891c096c23013a",
}

RULE = Rule(
    code="VT105",
    name="translated-side",
    family="translation",
    severity="error",
    who="editor",
    says="a translation speaks of another side of the body than its original",
    why=(
        "Left and right are swapped more easily than any other words, by translators as by surgeons, and the sentence "
        "still reads well. 'Left' and 'right' count only where they are sides: not 'left out', 'right away'."
    ),
    source="editors' practice; guidance on translating patient information",
    bad=(_sided("Do not press the left calf.", "No presione la pantorrilla derecha."),),
    good=(
        _sided("Do not press the left calf.", "No presione la pantorrilla izquierda."),
        _sided("What is left is rubbed right away.", "Lo que queda se frota enseguida."),
    ),
    topic=find,
    translations=True,
)
