"""An allowed-signers file comes from outside of the manual, and what it decided is remembered."""

from pathlib import Path

import pytest
from tests.keys import FILE, PERSON, SignedManual

from vademecum.compile import reread
from vademecum.compile.build import Options, Signers, build
from vademecum.compile.checking import check
from vademecum.compile.opened import opened
from vademecum.compile.report import Report
from vademecum.compile.trust import LARGEST, VERDICTS, trusted


@pytest.fixture
def signed(tmp_path: Path) -> SignedManual:
    return SignedManual(tmp_path)


def faults(signed: SignedManual, file: Path | None, required: bool = False) -> list[str]:
    report = check(signed.manual, signers=Signers(file, required))
    return [finding.message for finding in report.findings if finding.code == "VM093" and finding.severity == "error"]


def test_a_file_in_the_manual_is_refused_however_it_is_reached(signed: SignedManual, tmp_path: Path) -> None:
    inside = signed.manual / "allowed-signers"
    inside.write_bytes(signed.allowed.read_bytes())
    assert "lies in the manual's folder" in faults(signed, inside)[0]
    (tmp_path / "to-it").symlink_to(inside)
    assert "lies in the manual's folder" in faults(signed, tmp_path / "to-it")[0]
    (signed.manual / "out-of-it").symlink_to(signed.allowed)
    assert "lies in the manual's folder" in faults(signed, signed.manual / "out-of-it")[0]
    (tmp_path / "other-way").symlink_to(signed.manual)
    assert "lies in the manual's folder" in faults(signed, tmp_path / "other-way" / "out-of-it")[0]
    assert faults(signed, signed.allowed) == []


def test_a_file_that_cannot_be_used_is_one_error(signed: SignedManual, tmp_path: Path) -> None:
    assert "there is no allowed-signers file" in faults(signed, tmp_path / "none")[0]
    (tmp_path / "large").write_bytes(b"#" * (LARGEST + 1))
    assert "more than" in faults(signed, tmp_path / "large")[0]
    [missing] = faults(signed, None)
    assert "no file says whose signatures count" in missing
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(tmp_path))
        assert "not installed" in faults(signed, signed.allowed)[0]


def test_required_by_the_command_whatever_the_manual_says(signed: SignedManual) -> None:
    settings = signed.manual / "manual.toml"
    settings.write_text(settings.read_text().replace('require-signatures = "yes"', 'require-signatures = "no"'))
    assert faults(signed, None) == []
    assert len(faults(signed, None, required=True)) == 1


def test_the_error_stands_where_the_manual_asks_for_it(signed: SignedManual) -> None:
    [finding] = [each for each in check(signed.manual).findings if each.code == "VM093"]
    lines = (signed.manual / "manual.toml").read_text().split("\n")
    assert lines[finding.span.line - 1][finding.span.column - 1 :] == '"yes"'


def built(signed: SignedManual, clean: bool = False, out: Path | None = None) -> Report:
    return build(Options(folder=signed.manual, out=out, jobs=1, clean=clean, signers=Signers(signed.allowed)))


def claims(signed: SignedManual) -> bool:
    return 'data-state="reviewed"' in (signed.manual / "public/hands/hand-work/index.html").read_text()


def test_a_second_build_verifies_nothing_again(signed: SignedManual, monkeypatch: pytest.MonkeyPatch) -> None:
    assert built(signed).release
    assert claims(signed)

    def never(*_: object) -> str:
        raise OSError("started again")

    monkeypatch.setattr("vademecum.compile.ssh.Verifier.verdict", never)
    (signed.manual / "people" / "test-board.yaml").touch()
    report = built(signed)
    assert report.release is not None
    assert not report.remade
    assert claims(signed)
    kept = signed.manual / ".vade" / VERDICTS
    assert "VM093" in [finding.code for finding in built(signed, clean=True).findings]
    kept.write_bytes(kept.read_bytes()[:-1] + b"!")
    (signed.manual / "people" / "test-board.yaml").touch()
    assert built(signed).release is None


def test_what_a_build_remembers_is_of_these_signers(signed: SignedManual, monkeypatch: pytest.MonkeyPatch) -> None:
    """The quick way is taken with the same file, and never after another byte in it."""
    monkeypatch.setattr(reread, "RACY", 0)
    assert not built(signed).remade
    assert built(signed).remade
    assert claims(signed)
    signed.allowed.write_bytes(b"# " + signed.allowed.read_bytes())
    report = built(signed)
    assert not report.remade
    assert not claims(signed)
    assert {"VM096"} == {finding.code for finding in report.findings}
    assert built(signed).remade
    assert built(signed).findings == report.findings


def test_a_changed_text_is_made_again_as_by_a_whole_build(
    signed: SignedManual, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(reread, "RACY", 0)
    signed.allowed.write_text(signed.keys.line("nobody", PERSON))
    built(signed)
    text = signed.manual / "topics/hands/hand-work.md"
    text.write_text(text.read_text().replace("Hand work was invented", "Hand work is invented"))
    report = built(signed)
    assert report.remade
    cold = built(signed, clean=True, out=tmp_path / "cold")
    assert report.findings == cold.findings
    assert report.findings != ()


def test_no_fault_is_remembered(signed: SignedManual, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reread, "RACY", 0)
    built(signed)
    signed.allowed.unlink()
    report = built(signed)
    assert report.release is None
    assert claims(signed)  # the last good release stays


def test_workers_and_one_process_find_the_same(signed: SignedManual, tmp_path: Path) -> None:
    signed.sign("2026-03-05", topic="hand-rub")
    signers = Signers(signed.allowed)
    one = build(Options(folder=signed.manual, out=tmp_path / "one", jobs=1, signers=signers, clean=True))
    two = build(Options(folder=signed.manual, out=tmp_path / "two", jobs=2, signers=signers, clean=True))
    assert one.release is not None
    assert two.release is not None
    assert one.release.digest == two.release.digest
    known = trusted(signed.manual, signers).known
    assert sorted(known.values()) == ["good"] * 4


def test_a_manual_opened_for_a_command_holds_what_counts_and_what_is_there(signed: SignedManual) -> None:
    known = opened(signed.manual)
    assert known is not None
    assert known.manual.reviews == {}
    assert len(known.all_records("hand-work")) == 3
    assert known.all_records("hand-rub") == ()
    known = opened(signed.manual, Signers(signed.allowed))
    assert known is not None
    assert len(known.manual.reviews["hand-work"]) == 3
    (signed.manual / FILE).write_text("records: [")
    with pytest.raises(ValueError, match="cannot be read"):
        known.all_records("hand-work")
