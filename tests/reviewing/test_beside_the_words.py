"""What a page prints beside the words of its topic belongs to what was reviewed: it comes from elsewhere, and whoever
changes it there ends the review here."""

import shutil
from pathlib import Path

import pytest
from tests.reviewing.test_reviewed_pages import COLD, HEIRS, OWN, SMALL, SPANISH, Signed, pages_of

SORE = ("practice/sore-back", "professional/practice/sore-back")
TECHNIQUE = """\
---
id: hot-work
kind: technique
---
Consumer name: hot work
Professional name: hot work
Gloss: Made-up work with heat.
"""
SURGEON = """\
---
id: pebble-surgeon
kind: role
---
Consumer name: pebble surgeon
Professional name: pebble surgeon
Gloss: A made-up surgeon.
"""
SPANISH_SURGEON = """\
---
id: pebble-surgeon
lang: es
translation: {method: human, by: tomas-ficticio}
---
Consumer name: cirujano de piedras
Professional name: cirujano de piedras
Gloss: Un cirujano inventado.
"""
NEWER = """\
id: newer-2025
type: report
title: "Newer guidance, made up for tests"
publisher: Honest Press
issued: 2025
status: current
read: {extent: full, on: 2026-01-10, by: ada-sample}
"""
RETIRED = """\
identities:
  - {id: hot-stones, kind: topic, state: retired, since: 2026-01-22, at: "pebbles/hot-stones", because: "An old reason"}
revisions: []
"""
MADE = {
    "concepts/hot-work.md": TECHNIQUE,
    "concepts/pebble-surgeon.md": SURGEON,
    "concepts/pebble-surgeon.es.md": SPANISH_SURGEON,
    "references/newer-2025.yaml": NEWER,
    "history/hot-stones.yaml": RETIRED,
}
LAID = [
    ("concepts/warm-pebbles.md", "broader: [pebble-rest]", "broader: [pebble-rest, hot-work]"),
    ("concepts/warm-pebbles.md", "\n---\nConsumer", "\ncodes: {mesh: [D000001]}\n---\nConsumer"),
    (
        "topics/pebbles/pebble-skin-safety.md",
        ":urgent: emergency\n",
        ":urgent: emergency\n:avoid: technique hot-work @ back\n:avoid: technique hot-work\n",
    ),
    ("topics/pebbles/pebble-skin-safety.md", ":contact: pebble-nurse", ":contact: pebble-surgeon"),
    ("topics/practice/sore-back.md", ":urgent: today\n", ":urgent: today\n:until: pebble-thinner\n"),
    (
        "topics/practice/sore-back.md",
        "Same-day assessment.\n:::\n",
        "Same-day assessment.\n:::\n\n:::{precaution} sore-again\n:when: skin-pain\n:ask: doctor\n"
        ":professional-when: pebble-thinner\n:basis: editors\n\nConsumer title: Sore again\n"
        "Consumer: Ask your doctor first.\nProfessional title: Pain again\nProfessional: Ask first.\n:::\n",
    ),
    ("references/old-agency-2010.yaml", "superseded-by: pebble-agency-2024", "superseded-by: newer-2025"),
    ("topics/practice/sore-back.md", "(topic:pebble-rest).", "(topic:pebble-rest) [@old-agency-2010]."),
    ("topics/pebbles/pebble-rest.md", ":credit: Nell Nobody", ":credit: nell-nobody"),
    ("history/warm-pebbles.yaml", 'to: "warm-pebbles/burns"', 'to: "hot-stones/scalds"'),
]


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Signed:
    ignored = shutil.ignore_patterns(".vade", "public", "reviews")
    manual = Signed(Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("beside") / "manual", ignore=ignored)))
    for path, text in MADE.items():
        (manual.folder / path).write_text(text, encoding="utf-8")
    for path, old, new in LAID:
        file = manual.folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text, (path, old)
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert manual.vade("translate", "pebble-rest", "--to", "es", "--all") == 0
    for topic in dict.fromkeys(name for _, name in pages_of(manual.folder)):
        manual.vade("revise", topic, "--note", "for this test")
        tongues = "en,es" if topic == "pebble-rest" else "en"
        words = ("review", "sign", topic, "--as", "rex-pretend", "--scope", "clinical", "--yes")
        assert manual.vade(*words, "--languages", tongues, "--date", "2026-03-02") == 0
    assert manual.built()
    manual.before = {path: manual.printed(path) for path, _ in pages_of(manual.folder)}
    return manual


def test_all_of_them_are_reviewed_at_first(signed: Signed) -> None:
    pages = (*OWN, *HEIRS, *SPANISH, *SORE)
    assert {path: signed.state(path) for path in pages} == dict.fromkeys(pages, "reviewed")
    assert 'data-demand="avoid all"' in signed.page(HEIRS[0]).partition('id="pebble-skin-safety--blisters-after"')[2]
    assert "cirujano de piedras" in signed.page(SPANISH[0])
    assert "Honest Press" in signed.page(SORE[1])
    assert "An old reason" in signed.page(HEIRS[0])


@pytest.mark.parametrize(
    ("file", "old", "new", "lose"),
    [
        ("concepts/warm-pebbles.md", "[pebble-rest, hot-work]", "[pebble-rest]", HEIRS),
        ("concepts/warm-pebbles.md", "D000001", "D000002", HEIRS),
        ("concepts/pebble-surgeon.es.md", "cirujano", "curandero", SPANISH),
        ("policy.md", "Do not stop a medicine", "Stop a medicine", SORE[:1]),
        ("policy.md", "Advise no one to stop", "Advise anyone to stop", SORE[1:]),
        ("references/newer-2025.yaml", "Honest Press", "Doubtful Press", SORE[1:]),
        ("history/hot-stones.yaml", "An old reason", "Another reason", HEIRS),
        ("people/nell-nobody.yaml", "name: Nell Nobody", "name: Nell Somebody", OWN[1:]),
    ],
)
def test_whoever_changes_it_ends_the_review(
    signed: Signed, file: str, old: str, new: str, lose: tuple[str, ...]
) -> None:
    place = signed.folder / file
    text = place.read_text(encoding="utf-8")
    assert old in text
    try:
        place.write_text(text.replace(old, new), encoding="utf-8")
        assert signed.built()
        assert [path for path in lose if signed.state(path) == "reviewed"] == []
        for path, before in signed.before.items():
            if signed.printed(path) != before and path not in COLD:
                assert signed.state(path) != "reviewed", path
    finally:
        place.write_text(text, encoding="utf-8")
