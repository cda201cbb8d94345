"""The history page of a topic: one edition's words, what went and what came, and who reviewed it when."""

import json
import re
import shutil
from pathlib import Path

import pytest

from vademecum.cli.main import main
from vademecum.compile.build import Options, build
from vademecum.compile.opened import opened
from vademecum.compile.present import present
from vademecum.model.edition import EDITIONS
from vademecum.source.languages import known_languages, load_words

SMALL = Path(__file__).parents[1] / "manuals" / "small"
ROOT = Path(__file__).parents[2]
REST, SAFETY = "topics/pebbles/pebble-rest.md", "topics/pebbles/pebble-skin-safety.md"
CONSUMER, PROFESSIONAL = "pebbles/pebble-rest", "professional/pebbles/pebble-rest"


class Manual:
    def __init__(self, folder: Path) -> None:
        ignored = shutil.ignore_patterns(".vade", "public", "reviews")
        self.folder = Path(shutil.copytree(SMALL, folder / "manual", ignore=ignored))

    def vade(self, *words: str) -> None:
        assert main([*words, str(self.folder)]) == 0

    def sign(self, topic: str, day: str, *more: str) -> None:
        words = ("--as", "rex-pretend", "--scope", "clinical", "--yes", "--date", day)
        self.vade("review", "sign", topic, *words, *more)

    def edit(self, file: str, old: str, new: str) -> None:
        text = (self.folder / file).read_text(encoding="utf-8")
        assert old in text
        (self.folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    def build(self) -> dict[str, bytes]:
        """The pages of the release."""
        assert build(Options(folder=self.folder, jobs=1)).release is not None
        out = self.folder / "public"
        return {file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*.html")}

    def page(self, path: str) -> str:
        return (self.folder / "public" / path / "index.html").read_text(encoding="utf-8")

    def past(self, path: str) -> str:
        """What the history page says, with [-what went-] and {+what came+}."""
        page = self.page(f"{path}/history")
        main = page[page.index('<article class="past">') : page.index("</article>")]
        main = re.sub('<span class="hidden">.*?</span>', "", main)
        for tag, mark in (("<del>", "[-"), ("</del>", "-]"), ("<ins>", "{+"), ("</ins>", "+}")):
            main = main.replace(tag, mark)
        return re.sub(" ([.;:,])", r"\1", " ".join(re.sub("<[^>]+>", " ", main).split()))


@pytest.fixture
def manual(tmp_path: Path) -> Manual:
    return Manual(tmp_path)


@pytest.fixture
def signed(manual: Manual) -> Manual:
    for topic in ("pebble-rest", "pebble-skin-safety"):
        manual.sign(topic, "2026-03-02")
    return manual


def test_every_page_of_a_topic_has_one_and_leads_to_it(manual: Manual) -> None:
    pages = manual.build()
    topics = [path for path, body in pages.items() if b'data-page="topic"' in body]
    assert len(topics) > 12
    for path in topics:
        there = path.replace("index.html", "history/index.html")
        assert b'data-page="history"' in pages[there]
        assert b'<meta name="robots" content="noindex">' in pages[there]
        assert f'href="/{there.removesuffix("index.html")}' in pages[path].decode()


def test_what_nobody_reviewed_has_no_changes_to_show(manual: Manual) -> None:
    manual.build()
    past = manual.past(CONSUMER)
    assert "No review is recorded." in past
    assert "15 Jan 2026: a change to what is advised." in past
    assert "What changed since the review" not in past


def test_each_edition_shows_its_own_words_that_went_and_came(signed: Manual) -> None:
    signed.edit(REST, "Professional: Defer until", "Professional: Wait until")
    signed.edit(REST, "Both title: Red skin", "Both title: Reddish skin")
    signed.build()
    assert "[-Defer-] {+Wait+} until" not in signed.past(CONSUMER)
    assert re.search(r"\[-Defer-\] ?\{\+Wait\+\} until the surgeon agrees", signed.past(PROFESSIONAL))
    for path in (CONSUMER, PROFESSIONAL):
        assert re.search(r"Title: \[-Red-\] ?\{\+Reddish\+\} skin", signed.past(path))


def test_no_word_for_professionals_is_on_a_history_page_for_everyone(manual: Manual) -> None:
    manual.edit(REST, "Professional: Defer until", "Professional: Zebrawords until")
    manual.sign("pebble-rest", "2026-03-02", "--with-comments", "--note", "Notewords")
    manual.edit(REST, "Professional: Zebrawords until", "Professional: Giraffewords until")
    manual.vade("revise", "pebble-rest", "--note", "Revisedwords", "--date", "2026-03-03")
    pages = manual.build()
    secret = re.compile(rb"Zebrawords|Giraffewords|Notewords|Revisedwords")
    found = {path for path, body in pages.items() if secret.search(body)}
    assert f"{PROFESSIONAL}/history/index.html" in found
    assert {path for path in found if "professional/" not in path} == set()
    past = manual.past(PROFESSIONAL)
    assert all(word in past for word in ("Zebrawords", "Giraffewords", "Notewords", "Revisedwords"))


def test_a_part_that_came_is_new_and_one_that_went_is_shown_whole(signed: Manual) -> None:
    text = (signed.folder / REST).read_text(encoding="utf-8")
    block = re.search(r"(?ms)^:::\{precaution\} numb-skin.*?^:::$\n*", text)
    assert block is not None
    other = block[0].replace("numb-skin\n", "deaf-skin\n", 1)
    signed.edit(REST, block[0], f"{block[0]}\n{other}")
    signed.vade("revise", "pebble-rest", "--note", "One more", "--date", "2026-03-03")
    signed.build()
    assert "Numb skin Added since the last review. Title: {+Numb skin+}" in signed.past(CONSUMER)
    signed.sign("pebble-rest", "2026-03-04")
    signed.edit(REST, other, "")
    signed.vade("retire", "pebble-rest/deaf-skin", "--because", "Twice the same", "--date", "2026-03-05")
    signed.build()
    past = signed.past(CONSUMER)
    assert "Numb skin Removed since it was reviewed on 4 Mar 2026. Title: [-Numb skin-]" in past
    assert "This was retired on 5 Mar 2026. Twice the same" in past


def test_what_is_inherited_leads_to_where_it_changed(signed: Manual) -> None:
    text = (signed.folder / SAFETY).read_text(encoding="utf-8")
    words = re.search(r"(?ms)^:::\{red-flag\}.*?^(Consumer: .*?)$", text)
    assert words is not None
    signed.edit(SAFETY, words[1], f"{words[1]} Really.")
    signed.build()
    page = signed.page(f"{CONSUMER}/history")
    assert 'data-state="changed"' in page
    assert "The page's own words are those that were reviewed." in page.replace("&#x27;", "'")
    assert '<a href="/pebbles/pebble-skin-safety/history/">' in page
    assert "{+ Really.+}" in signed.past("pebbles/pebble-skin-safety")


def test_a_refused_page_says_that_the_same_words_were_not_approved(signed: Manual) -> None:
    signed.sign("pebble-rest", "2026-03-03", "--refuse", "--note", "No")
    signed.build()
    past = signed.past(CONSUMER)
    assert "Reviewed on 2 Mar 2026; a later reviewer did not approve the same words." in past
    assert "3 Mar 2026: not approved, by Rex Pretend" in past


def test_words_that_were_not_kept_are_said_to_be_missing(signed: Manual) -> None:
    signed.edit(REST, "Both title: Red skin", "Both title: Reddish skin")
    (signed.folder / "seen" / "pebble-rest.json").unlink()
    signed.build()
    past = signed.past(CONSUMER)
    assert "The words that were reviewed were not kept, so they cannot be shown." in past
    assert "[-" not in past


def test_a_review_that_was_kept_across_a_correction_says_so(manual: Manual) -> None:
    manual.edit(REST, "It takes a while.", "It takse a while.")
    manual.sign("pebble-rest", "2026-03-03")
    manual.sign("pebble-skin-safety", "2026-03-03")
    manual.edit(REST, "It takse a while.", "It takes a while.")
    manual.vade("review", "accept", "pebble-rest", "--as", "rex-pretend", "--yes", "--date", "2026-03-09")
    manual.build()
    page, past = manual.page(CONSUMER), manual.past(CONSUMER)
    assert 'data-words-reviewed="Reviewed {last} · corrected 9 Mar 2026 · next review due {due}"' in page
    assert '"lastReviewed":"2026-03-03"' in page.replace('": "', '":"')
    assert "Small corrections were accepted on" in page
    assert "Small corrections were accepted on" in past
    assert "9 Mar 2026: small corrections accepted" in past
    record = past.partition("3 Mar 2026: approved")[2].partition("Revisions")[0]
    assert "Changed since." not in record
    facts = json.loads((manual.folder / "public" / "facts" / "pebbles.json").read_text(encoding="utf-8"))
    review = next(topic["review"] for topic in facts["topics"] if topic["id"] == "pebble-rest")
    assert (review["last"], review["corrected"]) == ("2026-03-03", "2026-03-09")


def test_an_address_that_moved_or_was_retired_keeps_its_history_s_address_too(manual: Manual) -> None:
    manual.build()
    manual.vade("rename", "pebble-rest", "stone-rest", "--date", "2026-03-01")
    pages = manual.build()
    assert 'url=/pebbles/stone-rest/history/"' in pages["pebbles/pebble-rest/history/index.html"].decode()


def test_a_note_changes_the_professional_history_and_nothing_for_everyone(manual: Manual) -> None:
    manual.sign("pebble-rest", "2026-03-02", "--scope", "plain-language", "--note", "One")
    before = manual.build()
    shutil.rmtree(manual.folder / "reviews")
    manual.sign("pebble-rest", "2026-03-02", "--scope", "plain-language", "--note", "Two")
    after = manual.build()
    assert {path for path in after if after[path] != before[path]} == {f"{PROFESSIONAL}/history/index.html"}


def test_every_line_that_a_reviewer_reads_has_a_label_in_every_language() -> None:
    """Of a label without a word nobody would see a change; files' names and what is for professionals are left out."""
    known_labels: dict[str, set[str]] = {edition: set() for edition in EDITIONS}
    for folder in (SMALL, ROOT / "manuals" / "integrative-medicine"):
        known = opened(folder)
        assert known is not None
        for topic in known.topics.values():
            for edition in topic.editions:
                for seen in present(topic, known, edition).values():
                    known_labels[edition] |= {line.label.partition(" (")[0] for line in seen.lines}
    plain = {"p", "h", "rule", "figure"}
    professional = {"strength", "result", "threshold", "population", "dose"}
    for language in known_languages():
        for name, words in load_words(language).items():
            labels = {f"past.label.{label.replace(' ', '-')}" for label in known_labels[name] - plain}
            extra = set() if name == "professional" else {f"past.label.{label}" for label in professional}
            assert labels - extra - words.keys() == set()


def test_what_is_new_of_one_day_stands_in_the_order_of_its_titles(manual: Manual) -> None:
    manual.build()
    rank = manual.page("professional/whats-new").partition('id="page.practice"')[2].partition("</ul>")[0]
    told = re.findall(r"<b><a [^>]*>(.*?)</a></b><p><time datetime=\"2026-01-15\"", rank)
    assert len(told) > 3
    assert told == sorted(told)
