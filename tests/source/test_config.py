"""``manual.toml`` is read as a value, or each fault stands at its key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.model.config import Brand, Config, Region, Scale
from vademecum.model.finding import Finding
from vademecum.source.config import PAPER, contrast, read_config
from vademecum.source.files import SourceFile

LEAST = """\
id = "body-work"
title = "Body work"
publisher = "A hospital"
contact = "editors@hospital.example"
funding = "The hospital pays."
time-zone = "Europe/Madrid"
languages = ["en"]
"""


def read(text: str) -> tuple[Config | None, list[Finding]]:
    found: list[Finding] = []
    return read_config(SourceFile("manual.toml", text.encode()), found), found


def test_the_least_manual_has_safe_defaults() -> None:
    config, found = read(LEAST)
    assert found == []
    assert config == Config(
        id="body-work",
        title="Body work",
        publisher="A hospital",
        contact="editors@hospital.example",
        funding="The hospital pays.",
        time_zone="Europe/Madrid",
        languages=("en",),
    )


def test_every_key_is_read() -> None:
    config, found = read(
        LEAST
        + """
base-url = "https://manual.example/en/"
[brand]
name = "BW"
logo = "assets/logo.svg"
accent = "#1f5f4a"
[emergency]
shown = ["spain"]
[emergency.spain]
name = "Spain"
emergency = "112"
text-relay = "sms 112"
poison = "+34 91 562 04 20"
crisis = "024"
[publish]
unreviewed = "refuse"
[review]
every = "12 months"
policy = "pages/editorial-policy"
[scales.pressure]
name = "Pressure"
source = "walton-scale"
[scales.pressure.levels]
1 = "light"
2 = "firm"
"""
    )
    assert found == []
    assert config is not None
    assert config.base_url == "https://manual.example/en"
    assert config.brand == Brand("BW", "assets/logo.svg", "#1f5f4a")
    assert config.regions == (
        Region(
            id="spain", name="Spain", emergency="112", text_relay="sms 112", poison="+34 91 562 04 20", crisis="024"
        ),
    )
    assert config.shown == ("spain",)
    assert config.unreviewed == "refuse"
    assert (config.review_months, config.review_policy) == (12, "pages/editorial-policy")
    assert config.scales == (Scale("pressure", "Pressure", "walton-scale", (("1", "light"), ("2", "firm"))),)


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        (LEAST + "titel = 'x'", "VM030", 8, 'did you mean "title"'),
        (LEAST + "colour = 'x'", "VM030", 8, "known here"),
        (LEAST.replace('title = "Body work"\n', ""), "VM031", 1, "title = …"),
        (LEAST + "[publish]\nunreviewed = 'lable'", "VM034", 9, 'did you mean "label"'),
        (LEAST + "[publish]\nunreviewed = 'hide'", "VM034", 9, "label, exclude, refuse"),
        (LEAST + "[publish]\nmachine-translations = 'hide'", "VM034", 9, "label, exclude, refuse"),
        (LEAST + "[publish]\nalso-block-om = ['drift']", "VM030", 9, 'did you mean "also-block-on"'),
        (LEAST + "[publish]\nalso-block-on = 'drift'", "VM032", 9, ""),
        (LEAST + "[review]\nevery = 24", "VM071", 9, "quotes"),
        (LEAST.replace('"Body work"', "2026-01-01"), "VM071", 2, "quotes"),
        (LEAST + "title = 'again'", "VM070", 8, "once"),
        (LEAST + "x = [", "VM070", 8, "double quotes"),
        (LEAST + "x =\u00a0'again'", "VM070", 8, "write an ordinary space"),
        (LEAST + "x = “again”", "VM070", 8, "write straight double quotes"),
        (LEAST.replace("Europe/Madrid", "Europe/Madird"), "VM072", 6, 'did you mean "Europe/Madrid"'),
        (LEAST.replace("Europe/Madrid", "Europe"), "VM072", 6, "IANA"),
        (LEAST.replace("Europe/Madrid", "../etc/passwd"), "VM035", 6, "Europe/Madrid"),
        (LEAST + "[brand]\naccent = '#9fd8c0'", "VM073", 9, "darker"),
        (LEAST + "[brand]\naccent = 'green'", "VM035", 9, "#1f5f4a"),
        (LEAST.replace('["en"]', '["en", "tlh"]'), "VM074", 7, "languages with words"),
        (LEAST.replace('["en"]', "[]"), "VM033", 7, "delete"),
        (LEAST + "[emergency]\nshown = ['spian']\n[emergency.spain]\nname='x'\nemergency='112'", "VM075", 9, '"spain"'),
        (LEAST + "[emergency.spain]\nname='x'\nemergency='112'", "VM031", 8, "shown"),
        (LEAST + "base-url = 'ftp://x'", "VM038", 8, "https://"),
        (LEAST + "base-url = 'https://x.example/?a'", "VM038", 8, "folder"),
        (LEAST.replace("editors@hospital.example", "call us"), "VM038", 4, "mail"),
        (LEAST + "a." * 40 + "b = 'x'", "VM013", 8, "flatten"),
    ],
)
def test_a_fault_stands_at_its_key(text: str, code: str, line: int, words: str) -> None:
    config, found = read(text)
    assert config is None
    assert [(finding.code, finding.span.line) for finding in found] == [(code, line)]
    assert words in (found[0].mend or "")


def test_all_faults_are_told_at_once() -> None:
    config, found = read(LEAST.replace('"Body work"', '""') + "[publish]\nunreviewed = 'x'\nother = 'y'")
    assert config is None
    assert [finding.code for finding in found] == ["VM033", "VM034", "VM030"]


def test_contrast_is_that_of_the_guideline() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    assert contrast(PAPER, PAPER) == 1


@given(st.text("[]a.=\"'\n1 {},", max_size=40))
def test_random_toml_is_read_or_refused(text: str) -> None:
    config, found = read(text)
    assert config is None
    assert found


def test_deep_toml_is_refused() -> None:
    config, found = read(LEAST + "x = " + "[\n" * 9_000 + "]\n" * 9_000)
    assert config is None
    assert [finding.code for finding in found] == ["VM070"]
