"""Random bytes changed in records, in the allowed-signers file and in the text: no review is claimed after any.

What is no fault, and is told apart by its meaning rather than by its place:

- in the records nothing: any other byte voids the file;
- in the allowed-signers file a change after which it still allows the same key for the same person and purpose (in
  the comment of a key, a space that is a tab now, a pattern that still fits);
- in the text a change after which the page prints word for word what was signed (a space, a marker of a list).

``VADEMECUM_FLIPS`` says how many there are.
"""

import os
import re
from fnmatch import fnmatchcase
from pathlib import Path
from random import Random

import pytest
from msgspec import structs
from tests.cli.shell import Shell
from tests.keys import FILE, PERSON, TOPIC, SignedManual

from vademecum.cli.main import main
from vademecum.compile.believed import believed
from vademecum.compile.build import Options, Signers, build
from vademecum.compile.trust import Trust
from vademecum.model.finding import Finding
from vademecum.model.review import ReviewRecord
from vademecum.reviewing.signatures import NAMESPACE
from vademecum.source.files import SourceFile
from vademecum.source.reviews import read_review_file

FLIPS = int(os.environ.get("VADEMECUM_FLIPS", "200"))
WHOLE = 6  # of each sort, through the whole command
TEXT = "topics/hands/hand-work.md"
PAGES = ("hands/hand-work", "professional/hands/hand-work")


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> SignedManual:
    return SignedManual(tmp_path_factory.mktemp("signed"))


@pytest.fixture(scope="module")
def trust(signed: SignedManual) -> Trust:
    return Trust(manual="reviewed-test-manual", signers=signed.allowed.read_bytes(), required=True)


def flipped(data: bytes, random: Random) -> tuple[bytes, int]:
    """The bytes with one of them changed, and which."""
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ random.randrange(1, 256)]) + data[at + 1 :], at


def counted(data: bytes, trust: Trust) -> tuple[ReviewRecord, ...]:
    """The records that count, by the function of the build."""
    found: list[Finding] = []
    file = read_review_file(SourceFile(FILE, data), found)
    return believed(file, trust, found, {}) if file else ()


def test_before_any_change_all_records_count(signed: SignedManual, trust: Trust) -> None:
    assert len(counted((signed.manual / FILE).read_bytes(), trust)) == 3


def test_a_byte_of_the_records(signed: SignedManual, trust: Trust) -> None:
    whole, random = (signed.manual / FILE).read_bytes(), Random(1)
    for _ in range(FLIPS * 2 // 5):
        data, at = flipped(whole, random)
        assert counted(data, trust) == (), (at, data[max(0, at - 20) : at + 20])


def test_a_byte_of_the_allowed_signers(signed: SignedManual, trust: Trust) -> None:
    """The key of the signer alone stands there: what is changed in another's line is no fault of this one's."""
    records, line = (signed.manual / FILE).read_bytes(), signed.keys.line(PERSON, PERSON).encode()
    random, refused = Random(2), 0
    for _ in range(FLIPS // 5):
        data, at = flipped(line, random)
        counts = counted(records, structs.replace(trust, signers=data))
        assert all(record.decision == "refused" for record in counts) or allows(data, line), (at, data)
        refused += len(counts) < 3
    assert refused > FLIPS // 5 // 2


def allows(signers: bytes, line: bytes) -> bool:
    """Whether some line still allows the key of ``line`` for the person and for reviews, by a reading of our own."""
    key = line.split()[2:4]
    for each in re.split(rb"[\r\n]", signers):
        words = each.split()
        if len(words) < 4 or words[2:4] != key:
            continue
        names = words[0].decode("latin-1").strip('"').split(",")
        purpose = re.fullmatch(r'namespaces="(.*)"', words[1].decode("latin-1"), re.IGNORECASE)
        if purpose and any(fnmatchcase(PERSON, name) for name in names):
            return any(fnmatchcase(NAMESPACE, pattern) for pattern in purpose[1].split(","))
    return False


def printed(manual: Path, path: str) -> tuple[str, str]:
    """The state that a page claims, and the words that it prints."""
    page = (manual / "public" / path / "index.html").read_text(encoding="utf-8")
    body = page[page.index('<article class="topic">') : page.index('<section class="edition"')]
    body = re.sub(r'<nav .*?</nav>|<aside class="rail".*?</aside>|<div class="byline">.*?</div>', "", body, flags=re.S)
    state = page.partition('data-review data-state="')[2].partition('"')[0]
    return state, " ".join(re.sub(r"<[^>]*>", " ", body).split())


def test_a_byte_of_the_text(signed: SignedManual) -> None:
    """Either nothing is published, and readers keep what was signed, or no page claims what is no longer printed."""
    wanted = Options(folder=signed.manual, jobs=1, signers=Signers(signed.allowed))
    file, random, changed = signed.manual / TEXT, Random(3), 0
    whole = file.read_bytes()
    assert build(wanted).release is not None
    before = {path: printed(signed.manual, path) for path in PAGES}
    assert {state for state, _ in before.values()} == {"reviewed"}
    try:
        for _ in range(FLIPS * 2 // 5):
            data, at = flipped(whole, random)
            file.write_bytes(data)
            if build(wanted).release is None:
                changed += 1
                continue
            now = {path: printed(signed.manual, path) for path in PAGES if (signed.manual / "public" / path).exists()}
            for path, (state, words) in now.items():
                assert state != "reviewed" or words == before[path][1], (at, data[max(0, at - 20) : at + 20])
            changed += now != before
    finally:
        file.write_bytes(whole)
    assert changed > FLIPS // 5


def test_no_output_of_the_whole_command_claims_the_review(
    signed: SignedManual, capsys: pytest.CaptureFixture[str]
) -> None:
    shell, random = Shell(signed.manual, capsys), Random(4)
    records, line = (signed.manual / FILE).read_bytes(), signed.keys.line(PERSON, PERSON).encode()
    try:
        for number in range(2 * WHOLE):
            (signed.manual / FILE).write_bytes(flipped(records, random)[0] if number % 2 else records)
            signers = line if number % 2 else flipped(line[: line.rindex(b" ")], random)[0]
            signed.allowed.write_bytes(signers)
            said = shell.vade("build", "--allowed-signers", str(signed.allowed))
            if said.code != 0:  # the file of records is no text any more
                assert "error" in said.out
                continue
            if number % 2 == 0 and allows(signers + b" comment", line):
                continue
            for page in PAGES:
                text = shell.page(page)
                assert shell.state(page) in ("unreviewed", "")
                assert not re.search(r'"lastReviewed"|"reviewedBy"|class="reviewers"', text)
            assert main(["review", "status", TOPIC, "--allowed-signers", str(signed.allowed), str(signed.manual)]) == 0
            assert "  reviewed" not in capsys.readouterr().out
    finally:
        (signed.manual / FILE).write_bytes(records)
        signed.allowed.write_bytes(line)
