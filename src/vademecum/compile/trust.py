"""Whose signatures a manual counts: an allowed-signers file from outside of it, and whether records must be signed."""

from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from shutil import which

import msgspec
from msgspec import Struct, structs

from vademecum.compile.disk import replace_file
from vademecum.compile.options import Signers
from vademecum.compile.place import is_within
from vademecum.model.config import Config
from vademecum.model.finding import Finding, Span
from vademecum.model.review import Verdict

PROGRAM = "ssh-keygen"
MISSING, INSTALL = "ssh-keygen is not installed, which signs and verifies", "install OpenSSH, 8.9 or newer"
LARGEST = 1_000_000  # bytes of an allowed-signers file
VERDICTS = "signatures"  # beside the outputs' folders, in the manual's .vade
_DIGEST = 16
MEND = "name the file with --allowed-signers FILE, or in VADE_ALLOWED_SIGNERS (docs/reviews.md says how to make one)"


class Trust(Struct, frozen=True, dict=True):
    """``signers`` are the bytes of the allowed-signers file, None if there is none or it cannot be used (``fault``).

    ``known`` are verdicts of earlier builds, by ``believed.verdict_key``.
    """

    manual: str = ""
    signers: bytes | None = None
    required: bool = False
    fault: str | None = None
    known: dict[str, Verdict] = {}

    @cached_property
    def digest(self) -> str:
        """Of all that can make a record count or not, besides the manual."""
        told = [self.signers or b"", str(self.signers is None).encode(), str(self.required).encode()]
        return digest_of(told)


NOBODY = Trust()


def is_there() -> bool:
    """Whether signatures can be made and verified on this machine."""
    return which(PROGRAM) is not None


def trusted(folder: Path, given: Signers, anew: bool = False) -> Trust:
    """What was given, read. ``anew``: nothing that an earlier build found out is believed."""
    if given.file is None:
        return Trust(required=given.required)
    if fault := _fault(folder, given.file):
        return Trust(required=given.required, fault=fault)
    try:
        with open(given.file, "rb") as file:
            signers = file.read(LARGEST + 1)
    except OSError as fault_of_file:
        reason = fault_of_file.strerror or type(fault_of_file).__name__
        return Trust(required=given.required, fault=f"the allowed-signers file {given.file} cannot be read: {reason}")
    if len(signers) > LARGEST:
        return Trust(required=given.required, fault=f"{given.file} has more than {LARGEST:,} bytes")
    return Trust(signers=signers, required=given.required, known={} if anew else _recalled(folder))


def _fault(folder: Path, file: Path) -> str | None:
    """Why the file cannot be used. A link in the manual could be turned to another file, as one that leads there is."""
    if any(is_within(place, folder.resolve()) for place in (file.absolute(), file.resolve())):
        return f"{file} lies in the manual's folder: whoever may write into the manual could allow their own key"
    if not file.is_file():
        return f"there is no allowed-signers file {file}"
    return None if is_there() else MISSING


def settled(trust: Trust, config: Config, found: list[Finding]) -> Trust:
    """With what the manual itself asks for. An error where signatures are required or given and cannot be verified."""
    required = trust.required or config.require_signatures
    fault = trust.fault
    if fault is None and required and trust.signers is None:
        fault = "review records must be signed here, and no file says whose signatures count"
    if fault is not None:
        span = config.where.get("require-signatures", Span("manual.toml"))
        found.append(Finding("VM093", "error", span, fault, INSTALL if fault == MISSING else MEND))
    return structs.replace(trust, manual=config.id, required=required)


# What earlier builds found out


def _recalled(folder: Path) -> dict[str, Verdict]:
    """Nothing, if it is not there or not what was written."""
    try:
        body = (folder / ".vade" / VERDICTS).read_bytes()
        if blake2b(body[_DIGEST:], digest_size=_DIGEST).digest() != body[:_DIGEST]:
            return {}
        return msgspec.msgpack.decode(body[_DIGEST:], type=dict[str, Verdict])
    except (OSError, msgspec.MsgspecError):
        return {}


def keep(folder: Path, verdicts: dict[str, Verdict]) -> None:
    """For the next build: what this one used, and no more. What cannot be written is found out again."""
    body = msgspec.msgpack.encode(dict(sorted(verdicts.items())))
    try:
        replace_file(folder / ".vade" / VERDICTS, blake2b(body, digest_size=_DIGEST).digest() + body, lasting=False)
    except OSError:
        return


def digest_of(parts: list[bytes]) -> str:
    whole = blake2b(digest_size=32)
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()
