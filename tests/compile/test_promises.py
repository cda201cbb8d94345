"""What the format promises of every output, tried on the small manual with a few lines more."""

import json
import re
import shutil
from pathlib import Path

import pytest

from vademecum.compile.build import Options, build

SMALL = Path(__file__).parents[1] / "manuals" / "small"
REST = "topics/pebbles/pebble-rest.md"
PRECAUTION = """
:::{{precaution}} {name}
:when: {when}
:avoid: back
{more}:basis: editors

Both title: {name}
Both: Words of a test.
:::
"""
MEDICINE = {
    "named": ("pebble-thinner", ""),
    "narrower": ("thinning", ""),
    "nested": ("skin-pain (severe) or (blisters and pebble-thinner)", ""),
    "unless-taken": ("skin-pain", ":unless: pebble-thinner\n"),
    "until-stopped": ("skin-pain", ":until: pebble-thinner\n"),
    "threshold": ("skin-pain", ":professional-when: pebble-thinner\n"),
    "without": ("skin-pain (severe) or blisters", ""),
}


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "manual", ignore=shutil.ignore_patterns(".vade", "public")))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def register(manual: Path, topic: str, *names: str) -> None:
    lines = "".join(f"  - {{id: {name}, kind: block, state: live, since: 2026-01-15}}\n" for name in names)
    change(manual / "history" / f"{topic}.yaml", "identities:\n", f"identities:\n{lines}")


def released(manual: Path) -> Path:
    report = build(Options(folder=manual, jobs=1))
    assert report.findings == ()
    assert report.release is not None
    return report.release.out


def articles(page: Path) -> dict[str, str]:
    """Local id -> the statement's HTML."""
    pieces = re.split(r'(?=<article class="statement")', page.read_text(encoding="utf-8"))
    named = [(re.search(r'data-statement="[^"/]*/([^"]*)"', piece), piece) for piece in pieces]
    return {found[1]: piece.partition("</article>")[0] for found, piece in named if found}


def warned(page: Path) -> set[str]:
    return {name for name, html in articles(page).items() if 'class="medicine"' in html} & MEDICINE.keys()


def test_nobody_is_left_to_stop_a_medicine(manual: Path) -> None:
    """In both editions, in every language, at heirs, through narrower concepts, and inside of brackets."""
    thinning = "---\nid: thinning\nkind: condition\nqualifiers: [known]\n---\nConsumer name: thinning\n"
    words = "Professional name: thinning\nAsk: Is it thin?\nGloss: A made-up state.\n"
    (manual / "concepts" / "thinning.md").write_text(thinning + words, encoding="utf-8")
    change(manual / "concepts" / "pebble-thinner.md", "kind: medicine", "kind: medicine\nbroader: [thinning]")
    blocks = "".join(PRECAUTION.format(name=n, when=w, more=m) for n, (w, m) in MEDICINE.items())
    change(manual / REST, "\n:::{alert} recalled-pebbles", f"{blocks}\n:::{{alert}} recalled-pebbles")
    register(manual, "pebble-rest", *MEDICINE)
    out = released(manual)
    everyone = MEDICINE.keys() - {"without", "threshold"}
    for topic in ("pebble-rest", "warm-pebbles"):
        assert warned(out / "pebbles" / topic / "index.html") == everyone
        assert warned(out / "professional" / "pebbles" / topic / "index.html") == everyone | {"threshold"}
    assert warned(out / "es" / "pebbles" / "pebble-rest" / "index.html") == everyone
    assert "No deje una medicina" in articles(out / "es" / "pebbles" / "pebble-rest" / "index.html")["named"]


def test_an_untranslated_statement_says_so_and_each_part_of_it_says_its_language(manual: Path) -> None:
    html = articles(released(manual) / "es" / "pebbles" / "pebble-rest" / "index.html")["blood-medicine"]
    assert 'lang="en"' in html.partition(">")[0]
    for part in ('<ul class="demands" lang="es">', '<div class="medicine" lang="es">', '<p class="grounds" lang="es">'):
        assert part in html
    assert "Todavía sin traducir" in html


def test_words_that_stand_in_the_first_language_alone_say_so_wherever_they_are_read(manual: Path) -> None:
    register(manual, "pebble-rest", "old")
    history = manual / "history" / "pebble-rest.yaml"
    retired = "{id: old, kind: block, state: retired, since: 2026-01-16, because: A reason}"
    change(history, "{id: old, kind: block, state: live, since: 2026-01-15}", retired)
    out = released(manual)
    page = (out / "es" / "pebbles" / "pebble-rest" / "index.html").read_text(encoding="utf-8")
    group, of = "The sample board", "The Institute of Examples, which does not exist"
    assert '<a href="#blood-medicine" lang="en">Blood medicine</a>' in page
    assert '<a href="#numb-skin">Piel sin tacto</a>' in page
    assert f'<a href="/es/people/#the-sample-board" lang="en">{group}</a>, <span lang="en">{of}</span>' in page
    assert '<a href="/es/people/#ada-sample">Ada Sample</a>' in page  # a name is in no language
    assert '<span lang="en">A reason</span>' in page
    assert 'De «<span lang="en">Skin and pebbles</span>»' in page
    assert 'Financiación: <span lang="en">' in page
    assert '<span lang="en">A reason</span>' in (out / "es/whats-new/index.html").read_text(encoding="utf-8")
    assert f'<span lang="en">{of}</span>' in (out / "es/people/index.html").read_text(encoding="utf-8")
    original = (out / "pebbles" / "pebble-rest" / "index.html").read_text(encoding="utf-8")
    assert '<span lang="en">' not in original


def test_the_uses_of_a_withdrawn_topic_are_gone_and_its_precautions_stay(manual: Path) -> None:
    use = ":::{use} gone\n:for: sore-back\n:effect: helps\n:certainty: ungraded\n:cite: @stone2019\n\n"
    words = "Both title: A use that is gone\nBoth: Words of a use that is gone.\n:::\n\n## Precautions"
    change(manual / "topics" / "practice" / "cold-pebbles.md", "## Precautions", use + words)
    register(manual, "cold-pebbles", "gone")
    out = released(manual)
    texts = [file for file in out.rglob("*") if file.suffix in (".html", ".json", ".xml")]
    assert not [file for file in texts if "use that is gone" in file.read_text(encoding="utf-8")]
    assert "cold-hands" in articles(out / "practice" / "cold-pebbles" / "index.html")


@pytest.mark.parametrize("effect", ["no-difference", "mixed", "harms", "not-studied", "unknown"])
def test_nothing_but_help_is_exported_as_an_indication(manual: Path, effect: str) -> None:
    change(manual / REST, ":effect: helps", f":effect: {effect}")
    out = released(manual)
    pages = [file.read_text(encoding="utf-8") for file in out.rglob("*.html")]
    facts = [json.loads(file.read_text(encoding="utf-8")) for file in out.rglob("facts/pebbles.json")]
    assert len(facts) == 4
    assert not any("TreatmentIndication" in page for page in pages)
    assert not any(s.get("indication") for known in facts for topic in known["topics"] for s in topic["statements"])
    glance = (out / "pebbles" / "pebble-rest" / "index.html").read_text(encoding="utf-8")
    assert "May help" not in glance


def test_an_alert_that_nobody_signed_says_so_wherever_it_stands(manual: Path) -> None:
    signed = released(manual)
    said = "no clinician has signed it yet"
    pages = ("pebbles/pebble-rest", "pebbles/warm-pebbles", "practice/sore-back")
    assert not [page for page in pages if said in articles(signed / page / "index.html")["recalled-pebbles"]]
    change(manual / REST, "Do not use green pebbles.", "Do not use any green pebbles.")
    out = released(manual)
    assert all(said in articles(out / page / "index.html")["recalled-pebbles"] for page in pages)
    professional = articles(out / "professional" / "pebbles" / "pebble-rest" / "index.html")["recalled-pebbles"]
    assert "not signed by a clinician" not in professional, "its words are the ones that were signed"


def test_when_a_time_is_over_one_asks(manual: Path) -> None:
    html = articles(released(manual) / "pebbles" / "pebble-rest" / "index.html")["after-an-operation"]
    assert 'data-term="until"' in html
    assert "After that time: ask first" in html


def test_a_draft_stops_no_one_whatever_is_wrong_with_it(manual: Path) -> None:
    draft = manual / "topics" / "practice" / "pebble-baths.md"
    change(draft, "Consumer: A draft", "Consumr: A draft")
    draft.write_text(
        draft.read_text(encoding="utf-8")
        + "\n:::{precaution} bath\n:when: skin-pain\n:avoid: all\n\nBoth title: Bath\nBoth: None.\n:::\n",
        encoding="utf-8",
    )
    report = build(Options(folder=manual, jobs=1))
    assert {f.severity for f in report.findings} == {"note"}
    assert "VM170" in {f.code for f in report.findings}
    assert report.release is not None
