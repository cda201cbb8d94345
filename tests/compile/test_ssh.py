"""Signing and verifying with the real ssh-keygen."""

import os
import subprocess
from pathlib import Path

import pytest
from msgspec import structs
from tests.keys import Keys

from vademecum.compile import ssh
from vademecum.compile.ssh import NotSigned, Verifier, signature_of
from vademecum.model.review import ReviewRecord, SeenPart, Signer, Verdict
from vademecum.reviewing.signatures import armoured, payload, sealed

RECORD = sealed(
    ReviewRecord(
        topic="massage",
        by=Signer(id="ann", name="Ann Ærlig"),
        scope="clinical",
        date="2026-03-02",
        due="2028-03-02",
        decision="approved",
        seen=(SeenPart("weak-bones", "consumer", "en", "0f1e2d3c"),),
    ),
    (),
    "manual",
)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    return Keys(tmp_path_factory.mktemp("keys"), "ann", "bob")


@pytest.fixture(scope="module")
def signed(keys: Keys) -> ReviewRecord:
    return structs.replace(RECORD, signature=signature_of(RECORD, "manual", keys.folder / "ann"))


def verdict(record: ReviewRecord, folder: Path, allowed: str, manual: str = "manual") -> Verdict:
    return Verifier(folder, manual, allowed.encode()).verdict(0, record)


def test_a_signature_stands_as_it_is_verified(keys: Keys, signed: ReviewRecord, tmp_path: Path) -> None:
    assert armoured(signed.signature or "") == signed.signature
    assert verdict(signed, tmp_path, keys.line("ann", "ann")) == "good"


def test_a_signature_of_anything_else_is_wrong(keys: Keys, signed: ReviewRecord, tmp_path: Path) -> None:
    allowed = keys.line("ann", "ann")
    assert verdict(structs.replace(signed, date="2026-03-03"), tmp_path, allowed) == "wrong"
    assert verdict(structs.replace(signed, topic="foot-massage"), tmp_path, allowed) == "wrong"
    assert verdict(structs.replace(signed, follows="0f1e2d3c"), tmp_path, allowed) == "wrong"
    assert verdict(signed, tmp_path, allowed, "other-manual") == "wrong"
    assert verdict(structs.replace(signed, signature=f"{signed.signature}\n"), tmp_path, allowed) == "wrong"
    assert verdict(structs.replace(signed, signature="none"), tmp_path, allowed) == "wrong"


def test_a_signed_record_must_follow_something(keys: Keys, tmp_path: Path) -> None:
    """Else it could be put anywhere in its topic's file."""
    loose = structs.replace(RECORD, follows=None)
    loose = structs.replace(loose, signature=signature_of(loose, "manual", keys.folder / "ann"))
    assert verdict(loose, tmp_path, keys.line("ann", "ann")) == "wrong"


def test_another_namespace_is_wrong(keys: Keys, tmp_path: Path) -> None:
    file = tmp_path / "record"
    file.write_bytes(payload(RECORD, "manual"))
    words = ["ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", str(keys.folder / "ann"), str(file)]
    subprocess.run(words, check=True, stdin=subprocess.DEVNULL)
    made = armoured((tmp_path / "record.sig").read_text())
    assert verdict(structs.replace(RECORD, signature=made), tmp_path, keys.line("ann", "ann", "")) == "wrong"


def test_a_key_counts_for_whom_and_for_what_it_is_allowed(keys: Keys, signed: ReviewRecord, tmp_path: Path) -> None:
    assert verdict(signed, tmp_path, "") == "stranger"
    assert verdict(signed, tmp_path, keys.line("ann", "bob")) == "stranger"
    assert verdict(signed, tmp_path, keys.line("bob", "ann")) == "stranger"
    assert verdict(signed, tmp_path, keys.line("ann", "ann", 'namespaces="git"')) == "stranger"
    assert verdict(signed, tmp_path, f"# {keys.line('ann', 'ann')}") == "stranger"
    both = keys.line("ann", "bob") + keys.line("ann", "ann")
    assert verdict(signed, tmp_path, both) == "good"


def test_the_day_of_the_record_decides_and_not_today(
    keys: Keys, signed: ReviewRecord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In any zone: the bounds are days of universal time."""
    for zone in ("UTC", "Pacific/Kiritimati", "Etc/GMT+12"):
        monkeypatch.setenv("TZ", zone)
        for options, said in {
            'valid-before="20260303"': "good",
            'valid-before="20260302"': "stranger",
            'valid-after="20260302"': "good",
            'valid-after="20260303"': "stranger",
        }.items():
            assert verdict(signed, tmp_path, keys.line("ann", "ann", options)) == said, (zone, options)


def test_an_agent_signs_for_a_public_key(keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = Keys(tmp_path).made("held", "a passphrase")
    socket = tmp_path / "agent"
    agent = subprocess.Popen(["ssh-agent", "-D", "-a", str(socket)], stdout=subprocess.DEVNULL)
    try:
        while not socket.exists():
            assert agent.poll() is None
        subprocess.run(["ssh-keygen", "-q", "-p", "-P", "a passphrase", "-N", "", "-f", str(key)], check=True)
        monkeypatch.setenv("SSH_AUTH_SOCK", str(socket))
        subprocess.run(["ssh-add", "-q", str(key)], check=True)
        key.unlink()
        made = signature_of(RECORD, "manual", tmp_path / "held.pub")
        line = Keys(tmp_path).line("ann", "held")
        assert verdict(structs.replace(RECORD, signature=made), tmp_path, line) == "good"
    finally:
        agent.terminate()
        agent.wait()


def test_a_passphrase_is_asked_for_at_the_terminal(tmp_path: Path) -> None:
    """Whoever signs types it to ssh-keygen: standard input and error are the terminal's."""
    pty = pytest.importorskip("pty", reason="pseudo-terminals are for systems that have them")
    key = Keys(tmp_path).made("locked", "open sesame")
    child, terminal = pty.fork()
    if child == 0:
        try:
            (tmp_path / "signature").write_text(signature_of(RECORD, "manual", key))
        finally:
            os._exit(0)
    said = b""
    while b"passphrase" not in said:
        said += os.read(terminal, 1000)
    os.write(terminal, b"open sesame\n")
    os.waitpid(child, 0)
    os.close(terminal)
    signed = structs.replace(RECORD, signature=(tmp_path / "signature").read_text())
    assert verdict(signed, tmp_path, Keys(tmp_path).line("ann", "locked")) == "good"


def test_why_nothing_was_signed(keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotSigned, match="there is no key"):
        signature_of(RECORD, "manual", tmp_path / "none")
    (tmp_path / "no-key").write_text("no key")
    with pytest.raises(NotSigned, match="ssh-keygen did not sign with"):
        signature_of(RECORD, "manual", tmp_path / "no-key")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotSigned, match="install OpenSSH"):
        signature_of(RECORD, "manual", keys.folder / "ann")


def test_what_cannot_be_run_is_no_verdict(keys: Keys, signed: ReviewRecord, tmp_path: Path) -> None:
    program = tmp_path / "ssh-keygen"
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        patch.setattr(ssh, "LONGEST", 0.2)
        with pytest.raises(OSError, match="did not end within"):
            verdict(signed, tmp_path, keys.line("ann", "ann"))
