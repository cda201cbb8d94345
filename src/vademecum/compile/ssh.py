"""Signs and verifies with ``ssh-keygen -Y``: the one place that starts it. Keys are never read here, nor kept."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from vademecum.compile.trust import INSTALL, MISSING, PROGRAM, is_there
from vademecum.model.review import ReviewRecord, Verdict
from vademecum.reviewing.signatures import NAMESPACE, armoured, payload

LONGEST = 60  # seconds for one verification


class NotSigned(Exception):
    """No signature was made; the message says why and what to do."""


def signature_of(record: ReviewRecord, manual: str, key: Path) -> str:
    """An armoured signature over the record. ``key``: a private key, or a public one whose private key an agent holds.

    Whatever ssh-keygen has to ask or say (a passphrase, a touch of the token) passes between it and the terminal.
    Raises NotSigned.
    """
    if not is_there():
        raise NotSigned(f"{MISSING}: {INSTALL}")
    if not key.is_file():
        raise NotSigned(
            f"there is no key {key}: name the file of a private key, or a .pub file whose key an agent holds"
        )
    with TemporaryDirectory() as name:
        file = Path(name, "record")
        file.write_bytes(payload(record, manual))
        # The record is a file, not standard input: ssh-keygen asks for a passphrase only where that is the terminal.
        words = [PROGRAM, "-q", "-Y", "sign", "-n", NAMESPACE, "-f", str(key.absolute()), str(file)]
        done = subprocess.run(words, stdout=subprocess.DEVNULL, check=False)
        made = file.with_name("record.sig")
        text = armoured(made.read_text(encoding="ascii", errors="replace")) if made.is_file() else None
    if done.returncode != 0 or text is None:
        raise NotSigned(f"ssh-keygen did not sign with {key}, and said above why")
    return text


class Verifier:
    """Verifies one record after the other against one allowed-signers file, in a folder of its own."""

    def __init__(self, folder: Path, manual: str, signers: bytes) -> None:
        self.folder, self.manual = folder, manual
        self.signers = folder / "allowed-signers"
        self.signers.write_bytes(signers)

    def verdict(self, number: int, record: ReviewRecord) -> Verdict:
        """``number`` tells records apart that are verified at one time. Raises OSError if ssh-keygen cannot run."""
        signature = record.signature or ""
        if record.follows is None or armoured(signature) != signature:
            return "wrong"
        file = self.folder / f"{number}.sig"
        file.write_text(f"{signature}\n", encoding="ascii")
        signed = payload(record, self.manual)
        # A key that has expired since still stands for what it signed before: the day of the record is what counts,
        # at noon of universal time, whatever the zone of this machine.
        day = f"-Overify-time={record.date.replace('-', '')}1200"
        person = ("-I", record.by.id, "-f", str(self.signers), day)
        if _agrees("verify", file, signed, person):
            return "good"
        return "stranger" if _agrees("check-novalidate", file, signed) else "wrong"


def _agrees(what: str, signature: Path, signed: bytes, more: tuple[str, ...] = ()) -> bool:
    words = [PROGRAM, "-q", "-Y", what, "-n", NAMESPACE, "-s", str(signature), *more]
    quiet = subprocess.DEVNULL
    try:
        done = subprocess.run(
            words, input=signed, stdout=quiet, stderr=quiet, env=_plain(os.environ), timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        raise OSError(f"{PROGRAM} did not end within {LONGEST} seconds") from None
    return done.returncode == 0


def _plain(given: Mapping[str, str]) -> dict[str, str]:
    """Nothing of the surroundings may change a verdict: no agent, no zone, no language."""
    return {**{name: given[name] for name in ("PATH", "SYSTEMROOT") if name in given}, "TZ": "UTC", "LC_ALL": "C"}
