"""What cannot wait is out after one command, and stands first wherever somebody may meet its page."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.cli.shell import Shell, copied
from tests.compile.publishing import live_release

from vademecum.cli import exits

TOPIC, HEIR, OTHER = "hand-work", "hand-rub", "hand-oil"
TITLE = "Gloves recalled"
WORDS = ("--title", TITLE, "--consumer", "Do not use green gloves.", "--professional", "Recall of green gloves.")
BASIS = ("--basis", "agency", "--cites", "invented2020")
PLACES = ("", "professional/")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    made = Shell(copied(tmp_path), capsys)
    assert made.vade("build").code == exits.DONE
    return made


def done(shell: Shell, *words: str) -> str:
    said = shell.vade(*words)
    assert said.code == exits.DONE, said.out + said.err
    return said.out


@pytest.fixture
def alerted(shell: Shell) -> Shell:
    done(shell, "alert", TOPIC, *WORDS, *BASIS, "--avoid", "all", "--concerns", OTHER, "--publish")
    return shell


def page(shell: Shell, path: str) -> str:
    return live_release(shell.manual)[f"{path}index.html"].decode()


def first_entry(shell: Shell, place: str) -> str:
    feed = ElementTree.fromstring(live_release(shell.manual)[f"{place}feed.xml"])
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    return entry.findtext(f"{ATOM}title", "")


def card_of(html: str, title: str) -> str:
    return re.search(rf'<template id="preview\.\d+"><h2>{title}</h2>(.*?)</template>', html)[1]  # type: ignore[index]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("topic", [TOPIC, HEIR, OTHER])
def test_it_heads_its_page_that_of_every_heir_and_of_what_it_concerns(alerted: Shell, place: str, topic: str) -> None:
    html = page(alerted, f"{place}hands/{topic}/")
    head, _, body = html.partition('<div class="body">')
    assert TITLE in head.partition('<section class="alert"')[2]
    assert TITLE not in body.partition('<template id="preview')[0]
    unsigned = "not signed by a clinician" if place else "no clinician has signed it yet"
    assert unsigned in head.partition('<section class="alert"')[2].partition("</section>")[0]


@pytest.mark.parametrize("place", PLACES)
def test_a_link_to_its_page_shows_it_before_anything_else(alerted: Shell, place: str) -> None:
    html = page(alerted, f"{place}hands/{HEIR}/")
    title = "Hand work" if not place else "Hand therapy"
    assert card_of(html, title).startswith(f'<p class="urgent">Alert: {TITLE} (')
    section = page(alerted, f"{place}hands/")
    assert section.count('<p class="urgent">') == 3  # the topic, its heir, and the topic that it concerns


@pytest.mark.parametrize("place", PLACES)
def test_it_is_first_in_feed_facts_and_on_what_changed(alerted: Shell, place: str) -> None:
    assert first_entry(alerted, place).startswith(TITLE)
    facts = json.loads(live_release(alerted.manual)[f"{place}facts/hands.json"])
    for topic in facts["topics"]:
        if topic["id"] in (TOPIC, HEIR, OTHER):
            assert (topic["statements"][0]["kind"], topic["statements"][0]["title"]) == ("alert", TITLE)
    changes = page(alerted, f"{place}whats-new/")
    assert changes.index('id="page.urgent"') < changes.index(f'id="{TOPIC}"')
    assert TITLE in changes.partition('id="page.urgent"')[2].partition("</section>")[0]


def test_it_is_registered_and_closes_the_edit(alerted: Shell) -> None:
    history = alerted.text(f"history/{TOPIC}.yaml")
    assert "gloves-recalled" in history
    assert f"Alert: {TITLE}" in history
    assert "class: practice" in history or "practice" in history
    assert alerted.vade("revise", TOPIC, "--note", "Again").code == exits.WRONG_USE  # nothing is left to close


def test_the_end_of_it_is_one_command_too(alerted: Shell) -> None:
    done(alerted, "alert", TOPIC, "--lift", "2030-06-30", "--publish")
    assert ":until: 2030-06-30" in alerted.text("topics/hands/hand-work.md")
    html = page(alerted, f"hands/{HEIR}/")
    assert 'data-until="2030-07-01T00:00:00+02:00"' in card_of(html, "Hand work")
    done(alerted, "alert", f"{TOPIC}/gloves-recalled", "--lift", "2031-06-30")
    assert alerted.text("topics/hands/hand-work.md").count(":until:") == 1


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ((*WORDS,), "say who warns"),
        ((*WORDS[:4], *BASIS), "--professional is empty"),
        ((*WORDS, "--basis", "rumour"), "rumour"),
        ((*WORDS, "--cites", "nobody1900"), "nobody1900"),
        ((*WORDS, *BASIS, "--concerns", "nothing-like-it"), "nothing-like-it"),
        ((*WORDS, *BASIS, "--issued", "2999-01-01"), "future"),
        (("--lift", "2026-01-01"), "has no alert"),
    ],
)
def test_what_the_format_does_not_know_writes_nothing(shell: Shell, words: tuple[str, ...], answer: str) -> None:
    before = {path: path.read_bytes() for path in shell.manual.glob("[ht]*/**/*.*")}
    said = shell.vade("alert", TOPIC, *words)
    assert said.code in (exits.WRONG_USE, exits.FINDINGS)
    assert answer in said.out + said.err
    assert {path: path.read_bytes() for path in shell.manual.glob("[ht]*/**/*.*")} == before


def test_two_alerts_of_one_title_have_two_ids(alerted: Shell) -> None:
    done(alerted, "alert", TOPIC, *WORDS, *BASIS)
    assert ":::{alert} gloves-recalled-2" in alerted.text("topics/hands/hand-work.md")
    assert "several alerts" in alerted.vade("alert", TOPIC, "--lift", "2030-01-01").err


def test_errors_elsewhere_are_told_and_the_alert_stays_written(shell: Shell) -> None:
    shell.edit("topics/hands/hand-oil.md", ":avoid: all", ":avoid: everything")
    said = shell.vade("alert", TOPIC, *WORDS, *BASIS, "--publish")
    assert said.code == exits.FINDINGS
    assert "readers do not see it yet" in said.out
    assert TITLE in shell.text("topics/hands/hand-work.md")


@pytest.mark.parametrize("place", PLACES)
def test_a_withdrawn_topic_is_told_first_wherever_it_is_met(shell: Shell, place: str) -> None:
    done(shell, "withdraw", TOPIC, "--because", "A source was retracted", "--publish")
    html = page(shell, f"{place}hands/{HEIR}/")
    assert card_of(html, "Hand work" if not place else "Hand therapy").startswith('<p class="urgent">Withdrawn on ')
    assert '<p class="urgent">Withdrawn on ' in page(shell, f"{place}hands/")
    assert "withdrawn" in first_entry(shell, place)
    assert "A source was retracted" in page(shell, f"{place}whats-new/").partition("</section>")[0]
    facts = json.loads(live_release(shell.manual)[f"{place}facts/hands.json"])
    assert [topic["id"] for topic in facts["topics"] if "withdrawn" in topic] == [TOPIC]
    assert "A source was retracted" in page(shell, f"{place}hands/{TOPIC}/").partition('<div class="body">')[0]


def test_a_withdrawn_statement_begins_the_body_of_its_page(shell: Shell) -> None:
    done(shell, "withdraw", f"{OTHER}/sore-skin", "--because", "A source was retracted", "--publish")
    body = page(shell, f"hands/{OTHER}/").partition('<div class="body">')[2]
    assert body.startswith('<section class="gone" id="page.withdrawn">')
    urgent = page(shell, "whats-new/").partition("</section>")[0]
    assert "a part of this page was withdrawn: “Sore skin”. A source was retracted" in urgent


def test_a_retired_statement_is_out_after_one_command(shell: Shell) -> None:
    done(shell, "retire", f"{TOPIC}/tired-hands", "--because", "Said better elsewhere", "--publish")
    assert "tired-hands" not in shell.text("topics/hands/hand-work.md")
    assert "tired-hands" not in shell.text("topics/hands/hand-work.es.md")
    html = page(shell, f"hands/{TOPIC}/")
    assert 'id="tired-hands" data-gone="retired"' in html
    urgent = page(shell, "whats-new/").partition("</section>")[0]
    assert "</time>: a part of this page was retired. Said better elsewhere" in urgent
    assert f'href="/hands/{TOPIC}/#tired-hands"' in urgent
    assert "a part of this page was retired" in live_release(shell.manual)["feed.xml"].decode()


def test_a_retired_topic_is_out_after_one_command(shell: Shell) -> None:
    done(shell, "retire", "hand-heat", "--because", "Said better elsewhere", "--publish")
    assert not (shell.manual / "topics/hands/hand-heat.md").exists()
    assert "Said better elsewhere" in page(shell, "hands/hand-heat/")
    assert "Said better elsewhere" in page(shell, "whats-new/").partition("</section>")[0]
