"""``vade review``: what it signs is exactly what a page then claims, and no more."""

from pathlib import Path

import pytest
from tests.cli.shell import Shell, copied

from vademecum.cli import exits

SIGN = ("review", "sign", "hand-work", "--as", "dr-fictional", "--scope", "clinical", "--yes")


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(copied(tmp_path), capsys)


@pytest.fixture
def unsigned(shell: Shell) -> Shell:
    for file in (shell.manual / "reviews").iterdir():
        file.unlink()
    return shell


def test_signing_makes_the_page_reviewed(unsigned: Shell) -> None:
    assert unsigned.vade("build").code == exits.DONE
    assert unsigned.state("hands/hand-work") == "unreviewed"
    said = unsigned.vade(*SIGN, "--date", "2026-03-02")
    assert said.code == exits.DONE, said.err
    assert "Dr. Fictional Example" in said.out
    assert "weak-bones" in said.out
    assert "Wrote" in said.out
    assert "Next:" in said.out
    assert unsigned.vade("build").code == exits.DONE
    assert unsigned.state("hands/hand-work") == "reviewed"
    assert unsigned.state("professional/hands/hand-work") == "reviewed"
    assert 'data-last="2026-03-02" data-due="2028-03-02"' in unsigned.page("hands/hand-work")


def test_changing_one_word_stops_the_claim(shell: Shell) -> None:
    shell.vade("build")
    assert shell.state("hands/hand-work") == "reviewed"
    shell.edit("topics/hands/hand-work.md", "for a short time", "for a long time")
    assert shell.vade("build").code == exits.DONE
    assert shell.state("hands/hand-work") == "changed"
    assert shell.state("professional/hands/hand-work") == "reviewed"


def test_spaces_between_words_are_no_change(shell: Shell) -> None:
    shell.edit("topics/hands/hand-work.md", "for a short time", "for  a   short time")
    shell.vade("build")
    assert shell.state("hands/hand-work") == "reviewed"


def test_a_concept_that_a_rule_reaches_is_part_of_what_was_signed(shell: Shell) -> None:
    shell.edit("concepts/thin-bones.md", "Bones that break easily.", "Bones that break at once.")
    shell.vade("build")
    assert shell.state("hands/hand-work") == "changed"


def test_a_heir_is_reviewed_only_while_what_it_inherits_is(shell: Shell) -> None:
    shell.vade("build")
    assert shell.state("hands/hand-rub") == "reviewed"
    shell.edit("topics/hands/hand-work.md", "No one should press", "Nobody should press")
    shell.vade("build")
    assert shell.state("hands/hand-rub") != "reviewed"
    assert shell.state("professional/hands/hand-rub") == "reviewed"


def test_what_a_heir_inherits_unsigned_keeps_it_from_being_reviewed(unsigned: Shell) -> None:
    said = unsigned.vade("review", "sign", "hand-rub", "--as", "dr-fictional", "--scope", "clinical", "--yes")
    assert "vade review sign hand-work" in said.out
    unsigned.vade("build")
    assert unsigned.state("hands/hand-rub") == "partly"


def test_the_earliest_interval_decides_when_a_page_is_due(shell: Shell) -> None:
    shell.vade("build")
    assert 'data-due="2027-03-02"' in shell.page("hands/hand-rub")


def test_a_refusal_takes_an_approval_back(shell: Shell) -> None:
    said = shell.vade(*SIGN, "--refuse", "--note", "Invented objection.", "--date", "2026-03-03")
    assert said.code == exits.DONE, said.err
    shell.vade("build")
    assert shell.state("hands/hand-work") != "reviewed"
    assert "Invented objection" not in shell.page("hands/hand-work")


def test_plain_language_alone_reviews_nothing(unsigned: Shell) -> None:
    unsigned.vade("review", "sign", "hand-work", "--as", "dr-fictional", "--scope", "plain-language", "--yes")
    unsigned.vade("build")
    assert unsigned.state("hands/hand-work") == "unreviewed"


def test_a_signature_speaks_of_the_languages_that_were_read(shell: Shell) -> None:
    shell.vade("build")
    assert shell.state("es/hands/hand-work") == "reviewed"
    assert shell.state("es/professional/hands/hand-work") == "unreviewed"


def test_who_and_what_are_asked_for_one_by_one(unsigned: Shell) -> None:
    said = unsigned.vade("review", "sign", "hand-work")
    assert (said.code, "--as is missing: name the person" in said.err) == (exits.WRONG_USE, True)
    said = unsigned.vade("review", "sign", "hand-work", "--as", "dr-fictional")
    assert "--scope is missing: say what was judged, clinical, plain-language, patient or full" in said.err


def test_topics_that_there_are_stand_in_the_answer(unsigned: Shell) -> None:
    assert "there are hand-heat, hand-oil, hand-rub, hand-work\n" in unsigned.vade("review", "status", "hand").err
    assert "there are hand-rub\n" in unsigned.vade("review", "status", "rub").err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--as", "nobody"), "there is no person"),
        (("--as", "dr-fictionl"), "did you mean dr-fictional?"),
        (("--as", "test-editors"), "is a group"),
        (("--date", "2999-01-01"), "in the future"),
        (("--date", "2026-02-30"), "no day of the calendar"),
        (("--date", "20260301"), "no day of the calendar"),
        (("--date", "0000-01-01"), "no day of the calendar"),
        (("--date", "2026-01-01"), "declared interests on 2026-01-05"),
        (("--statements", "weak-bone"), "did you mean weak-bones?"),
        (("--editions", "consumers"), "there is no edition"),
        (("--languages", "fr"), "has no wording in fr"),
        (("--refuse",), "need a --note"),
        (("--note", " "), "--note is empty"),
    ],
)
def test_what_may_not_be_signed_is_refused_and_writes_nothing(shell: Shell, words: tuple[str, ...], why: str) -> None:
    before = shell.text("reviews/hand-work.yaml")
    said = shell.vade(*SIGN, *words)
    assert said.code == exits.WRONG_USE
    assert why in said.err
    assert shell.text("reviews/hand-work.yaml") == before


def test_the_only_author_cannot_sign_clinically(shell: Shell) -> None:
    sign = ("review", "sign", "hand-rub", "--as", "nurse-invented", "--yes", "--scope")
    before = shell.text("reviews/hand-rub.yaml")
    for scope in ("clinical", "full"):
        said = shell.vade(*sign, scope)
        assert said.code == exits.WRONG_USE
        assert "only author" in said.err
    assert shell.text("reviews/hand-rub.yaml") == before
    assert shell.vade(*sign, "plain-language").code == exits.DONE


def test_someone_without_declared_interests_cannot_sign(shell: Shell) -> None:
    shell.edit(
        "people/dr-fictional.yaml",
        "interests: {declared: 2026-01-05, items: [Owns shares in Invented Oils Ltd.]}\n",
        "",
    )
    said = shell.vade(*SIGN)
    assert said.code == exits.WRONG_USE
    assert "are not declared" in said.err


def test_someone_without_the_role_cannot_sign(shell: Shell) -> None:
    shell.edit("people/dr-fictional.yaml", "roles: [reviewer]", "roles: [editor]")
    assert "is no reviewer" in shell.vade(*SIGN).err


def test_nobody_at_the_terminal_signs_nothing(shell: Shell) -> None:
    before = shell.text("reviews/hand-work.yaml")
    said = shell.vade(*SIGN[:-1])
    assert said.code == exits.WRONG_USE
    assert "add --yes" in said.err
    assert shell.text("reviews/hand-work.yaml") == before


def test_a_topic_with_errors_is_not_signed(shell: Shell) -> None:
    shell.edit("topics/hands/hand-work.md", ":avoid: all", ":avoid: al, all")
    before = shell.text("reviews/hand-work.yaml")
    said = shell.vade(*SIGN)
    assert said.code == exits.FINDINGS
    assert "topics/hands/hand-work.md:" in said.out
    assert shell.text("reviews/hand-work.yaml") == before


def test_records_that_cannot_be_read_are_not_written_over(shell: Shell) -> None:
    (shell.manual / "reviews/hand-work.yaml").write_text("records: [", encoding="utf-8")
    said = shell.vade(*SIGN)
    assert said.code != exits.DONE
    assert shell.text("reviews/hand-work.yaml") == "records: ["


def test_the_signer_stands_there_as_they_were(shell: Shell) -> None:
    shell.edit("people/dr-fictional.yaml", "credentials: [MD (invented)]", "credentials: [Retired]")
    shell.vade(*SIGN)
    records = shell.text("reviews/hand-work.yaml")
    assert '"MD (invented)"' in records
    assert '"Retired"' in records


def test_status_tells_what_is_not_covered(shell: Shell) -> None:
    shell.edit("topics/hands/hand-work.md", "for a short time", "for a long time")
    said = shell.vade("review", "status", "hand-work")
    assert said.code == exits.DONE
    assert "changed since the last review (2026-03-02); not covered: tired-hands" in said.out
    assert "reviewed 2026-03-02, next due 2028-03-02" in said.out


def test_show_says_whom_a_demand_reaches_and_what_was_not_approved(shell: Shell) -> None:
    said = shell.vade("review", "show", "hand-work", "--statements", "weak-bones")
    assert said.code == exits.DONE, said.err
    assert "demand: " in said.out
    assert "reaches: " in said.out
    assert "weak-bones" in said.out
    assert "summary" not in said.out


def test_show_marks_the_words_that_changed(unsigned: Shell) -> None:
    unsigned.vade(*SIGN)
    unsigned.edit("topics/hands/hand-work.md", "for a short time", "for a long time")
    said = unsigned.vade("review", "show", "hand-work", "--changes")
    assert "for a [-short-]{+long+} time" in said.out
    assert said.out.count("changed since it was approved (by Dr. Fictional Example") == 1


def test_a_lost_statement_is_shown_as_gone(unsigned: Shell) -> None:
    unsigned.vade(*SIGN)
    file = unsigned.manual / "topics" / "hands" / "hand-work.md"
    before, _, rest = file.read_text("utf-8").partition(":::{precaution} weak-bones")
    file.write_text(before + rest.partition("\n:::\n")[2], "utf-8")
    said = unsigned.vade("review", "show", "hand-work", "--changes")
    assert "gone: it was approved, and stands there no more" in said.out
    assert "[-" in said.out


def test_a_minor_correction_keeps_the_review(unsigned: Shell) -> None:
    unsigned.vade(*SIGN, "--date", "2026-03-02")
    unsigned.edit("topics/hands/hand-work.md", "for a short time", "for a brief time")
    accept = ("review", "accept", "hand-work", "--as", "dr-fictional", "--yes", "--date", "2026-03-20")
    said = unsigned.vade(*accept)
    assert said.code == exits.DONE, said.err
    assert "[-short-]{+brief+}" in said.out
    unsigned.vade("build")
    assert unsigned.state("hands/hand-work") == "reviewed"
    assert 'data-last="2026-03-02"' in unsigned.page("hands/hand-work")
    assert "nothing of hand-work changed" in unsigned.vade(*accept).err


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("for a short time", "never for a short time", "negation"),
        ("for a short time", "for 3 hours", "number"),
    ],
)
def test_more_than_a_minor_correction_is_refused(unsigned: Shell, old: str, new: str, why: str) -> None:
    unsigned.vade(*SIGN)
    unsigned.edit("topics/hands/hand-work.md", old, new)
    kept = (unsigned.manual / "reviews" / "hand-work.yaml").read_bytes()
    said = unsigned.vade("review", "accept", "hand-work", "--as", "dr-fictional", "--yes")
    assert said.code == exits.WRONG_USE
    assert why in said.out
    assert (unsigned.manual / "reviews" / "hand-work.yaml").read_bytes() == kept


def test_words_that_were_changed_beside_a_record_are_not_believed(unsigned: Shell) -> None:
    unsigned.vade(*SIGN)
    unsigned.edit("seen/hand-work.json", "for a short time", "for ever")
    unsigned.edit("topics/hands/hand-work.md", "for a short time", "for a brief time")
    said = unsigned.vade("review", "show", "hand-work", "--changes")
    assert "for ever" not in said.out
    assert "the words that were approved were not kept" in said.out
    assert unsigned.vade("review", "accept", "hand-work", "--as", "dr-fictional", "--yes").code == exits.WRONG_USE
