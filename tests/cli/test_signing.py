"""Signed reviews by the commands: what is signed counts, and nothing that was tampered with is claimed anywhere."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.shell import Said, Shell
from tests.keys import FILE, OTHER, PERSON, TOPIC, SignedManual

from vademecum.cli import exits
from vademecum.cli.preview_build import Previewed, state_after
from vademecum.cli.signers import KEY, SIGNERS
from vademecum.compile.build import NO_SIGNERS, Signers
from vademecum.server.preview_state import State

PAGES = ("hands/hand-work", "professional/hands/hand-work")
SIGN = ("review", "sign", TOPIC, "--as", PERSON, "--scope", "clinical", "--yes", "--date", "2026-03-05")


class Signed(Shell):
    """The commands, with a manual that asks for signatures."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.signed = SignedManual(folder)
        super().__init__(self.signed.manual, capsys)
        self.keys, self.allowed = self.signed.keys, ("--allowed-signers", str(self.signed.allowed))

    def built(self, *more: str) -> Said:
        return self.vade("build", *self.allowed, *more)

    def claims(self) -> set[str]:
        """The outputs that claim a review of the topic."""
        public = self.manual / "public"
        found = set()
        for page in PAGES:
            text = self.page(page)
            [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
            foot = text.partition('<p class="print-only">')[2].partition("</p>")[0]
            edition = page.removesuffix("hands/hand-work")
            facts = json.loads((public / edition / "facts" / "hands.json").read_text())
            [topic] = [each for each in facts["topics"] if each["id"] == TOPIC]
            told = {
                "page": self.state(page) != "unreviewed" or 'class="reviewers"' in text,
                "linked data": "lastReviewed" in data or "reviewedBy" in data,
                "foot": "Last reviewed" in foot,
                "facts": topic["review"] != {"state": "unreviewed"},
                "people": 'id="dr-fictional"' in (public / edition / "people" / "index.html").read_text(),
            }
            found |= {f"{edition}{name}" for name, claimed in told.items() if claimed}
        return found


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Signed:
    return Signed(tmp_path, capsys)


def test_a_signed_review_is_claimed_everywhere_and_is_not_called_unsigned(shell: Signed) -> None:
    said = shell.built()
    assert said.code == exits.DONE, said.out
    assert len(shell.claims()) == 10
    assert "bears no signature" not in shell.page(PAGES[0])
    assert "reviewed 2026-03-04" in shell.vade("review", "status", TOPIC, *shell.allowed).out


def test_what_nobody_verified_is_called_unsigned(shell: Signed) -> None:
    shell.edit("manual.toml", 'require-signatures = "yes"\n', "")
    assert shell.vade("build").code == exits.DONE
    assert len(shell.claims()) == 10
    assert "bears no signature" in shell.page(PAGES[0])
    shell.built()
    assert "bears no signature" not in shell.page(PAGES[0])


def test_the_environment_serves_as_well(shell: Signed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SIGNERS, str(shell.signed.allowed))
    monkeypatch.setenv(KEY, str(shell.keys.folder / PERSON))
    assert shell.vade(*SIGN).code == exits.DONE
    assert shell.vade("build").code == exits.DONE
    assert 'data-last="2026-03-05"' in shell.page(PAGES[0])


def test_a_preview_shows_what_counts(shell: Signed) -> None:
    out = shell.manual / ".vade" / "preview"
    shell.edit("manual.toml", 'require-signatures = "yes"\n', "")
    for signers, said in ((NO_SIGNERS, True), (Signers(shell.signed.allowed), False)):
        state = state_after(Previewed(shell.manual, out, 8001, signers), State())
        assert state.fresh
        page = (out / PAGES[0] / "index.html").read_text()
        assert 'data-state="reviewed"' in page
        assert ("bears no signature" in page) is said
        assert [noted for noted in state.noted if noted.finding.code == "VM093"] == []


def test_required_and_no_file_publishes_nothing(shell: Signed) -> None:
    said = shell.vade("build")
    assert said.code == exits.FINDINGS
    assert said.out.count("VM093") == 1
    assert "--allowed-signers FILE" in said.out
    assert not (shell.manual / "public").exists()
    assert "VM093" in shell.vade("check").out
    assert "VM093" in shell.vade("review", "status", TOPIC).out


def test_the_command_requires_what_the_manual_no_longer_does(shell: Signed) -> None:
    shell.edit("manual.toml", 'require-signatures = "yes"\n', "")
    for file in (shell.manual / "reviews").iterdir():
        file.unlink()
    shell.vade(*SIGN)
    assert shell.built().code == exits.DONE
    assert len(shell.claims()) == 10
    said = shell.built("--require-signatures")
    assert "VM095" in said.out
    assert shell.claims() == set()
    assert "VM095" in shell.vade("check", "--require-signatures", *shell.allowed).out


def test_a_manual_that_asks_for_signatures_is_not_signed_without_a_key(shell: Signed) -> None:
    before = shell.text(FILE)
    said = shell.vade(*SIGN)
    assert (said.code, "add --key FILE" in said.err) == (exits.WRONG_USE, True)
    said = shell.vade(*SIGN, "--key", str(shell.keys.folder / "none"))
    assert (said.code, "there is no key" in said.err) == (exits.WRONG_USE, True)
    assert shell.text(FILE) == before


def test_a_key_that_would_not_count_signs_nothing(shell: Signed) -> None:
    before = shell.text(FILE)
    said = shell.vade(*SIGN, "--key", str(shell.keys.folder / "stranger"), *shell.allowed)
    assert said.code == exits.WRONG_USE
    assert f"this key is not allowed for {PERSON} on 2026-03-05" in said.err
    assert shell.text(FILE) == before


def test_no_record_is_lost_by_the_next_one(shell: Signed) -> None:
    """Neither one that counts for nothing: a key that is not known today may be known tomorrow."""
    shell.signed.allowed.write_text(shell.keys.line(OTHER, OTHER))
    other = ("review", "sign", TOPIC, "--as", OTHER, "--scope", "plain-language", "--yes", "--date", "2026-03-05")
    assert shell.vade(*other, "--key", str(shell.keys.folder / OTHER), *shell.allowed).code == exits.DONE
    assert shell.text(FILE).count("signature:") == 4
    shell.signed.allowed.write_text(shell.keys.line(PERSON, PERSON))
    shell.built()
    assert len(shell.claims()) == 10


def test_a_correction_is_signed_too(shell: Signed) -> None:
    shell.edit("topics/hands/hand-work.md", "for a short time", "for a brief time")
    accept = ("review", "accept", TOPIC, "--as", PERSON, "--yes", "--date", "2026-03-05", *shell.allowed)
    assert "add --key" in shell.vade(*accept).err
    said = shell.vade(*accept, "--key", str(shell.keys.folder / PERSON))
    assert said.code == exits.DONE, said.err
    assert shell.text(FILE).count("signature:") == 4
    shell.built()
    assert len(shell.claims()) == 10


def test_nothing_is_signed_onto_a_file_that_was_changed(shell: Signed) -> None:
    shell.edit(FILE, "decision: refused", "decision: approved-with-comments")
    before = shell.text(FILE)
    said = shell.vade(*SIGN, "--key", str(shell.keys.folder / PERSON))
    assert said.code == exits.WRONG_USE
    assert f"{FILE} was changed, so that nothing in it counts" in said.err
    assert shell.text(FILE) == before


def replaced(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def without_signatures(text: str) -> str:
    return re.sub(r"    signature: .*\n", "", text)


TAMPERED: dict[str, tuple[Callable[[str], str], str]] = {
    "a record taken out": (lambda text: re.sub(r"  - by(?:.*\n)(?:    .*\n)+?(?=  - by)", "", text, count=1), "VM094"),
    "the first repeated": (lambda text: text + re.findall(r"  - by(?:.*\n)(?:    .*\n)+", text)[0], "VM094"),
    "a date": (replaced("date: 2026-03-04", "date: 2026-11-04"), "VM094"),
    "a due day": (replaced("due: 2028-03-04", "due: 2099-03-04"), "VM094"),
    "an edition": (replaced("edition: consumer", "edition: professional"), "VM094"),
    "a scope": (replaced("scope: clinical", "scope: full"), "VM094"),
    "a comment": (replaced("# Written by vade", "# written by vade"), "VM094"),
    "a signature": (replaced("U1NIU0lHAAAAAQAAAD", "U1NIU0lHAAAAAQAAAE"), "VM094"),
    "no signatures": (without_signatures, "VM094"),  # the links speak of them
}


@pytest.mark.parametrize("how", TAMPERED)
def test_no_output_claims_what_was_tampered_with(shell: Signed, how: str) -> None:
    shell.built()
    change, code = TAMPERED[how]
    file = shell.manual / FILE
    file.write_text(change(file.read_text()))
    said = shell.built()
    assert said.code == exits.DONE, said.out
    assert code in said.out
    assert shell.claims() == set()
    status = shell.vade("review", "status", TOPIC, *shell.allowed).out
    assert "No records yet" in status


def test_no_output_claims_what_was_moved_to_another_topic(shell: Signed) -> None:
    (shell.manual / FILE).rename(shell.manual / "reviews" / "hand-rub.yaml")
    assert "VM094" in shell.built().out
    assert shell.claims() == set()
    assert shell.state("hands/hand-rub") == "unreviewed"


def test_no_output_claims_what_was_signed_for_another_manual(shell: Signed) -> None:
    shell.edit("manual.toml", 'id = "reviewed-test-manual"', 'id = "another-manual"')
    assert "VM094" in shell.built().out
    assert shell.claims() == set()


def test_a_file_in_the_manual_allows_nobody(shell: Signed) -> None:
    inside = shell.manual / "allowed-signers"
    inside.write_text(shell.keys.line(PERSON, "stranger"))
    said = shell.vade("build", "--allowed-signers", str(inside))
    assert said.code == exits.FINDINGS
    assert "lies in the manual's folder" in said.out
