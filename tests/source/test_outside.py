"""links.yaml: what is written is read back, and whatever else stands there is refused with its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vademecum.model.finding import Finding
from vademecum.model.outside import LinkCheck
from vademecum.source.files import SourceFile
from vademecum.source.outside import can_be_kept, link_checks_text, read_link_checks

URL = "https://a.example/b"


def read(text: str) -> tuple[dict[str, LinkCheck] | None, list[Finding]]:
    found: list[Finding] = []
    return read_link_checks(SourceFile("links.yaml", text.encode()), found), found


URLS = st.from_regex(r"\Ahttps?://[a-z0-9.]{1,20}/[!#-;=?-\[\]_a-zé~]{0,30}\Z").filter(can_be_kept)
DAYS = st.dates().map(lambda day: day.isoformat())
CHECKS = st.one_of(
    st.builds(LinkCheck, url=URLS, good=DAYS, moved=st.none() | URLS),
    st.builds(LinkCheck, url=URLS, good=st.none() | DAYS, failed=DAYS, because=st.sampled_from(["404", "no-host"])),
)


@settings(max_examples=40)
@given(checks=st.lists(CHECKS, max_size=6, unique_by=lambda check: check.url))
def test_round_trip(checks: list[LinkCheck]) -> None:
    known = {check.url: check for check in checks}
    text = link_checks_text(known)
    assert read(text) == (known, [])
    assert link_checks_text(dict(reversed(known.items()))) == text
    assert text.count("\n") == 2 + len(known) or not known


@pytest.mark.parametrize(
    ("entry", "code", "column"),
    [
        (f'url: "{URL}", seen: 2026-11-25', "VM030", 34),
        ("good: 2026-11-25", "VM031", 3),
        (f'url: "{URL}", good: 2026-02-30', "VM041", 40),
        ('url: "javascript:alert(1)"', "VM038", 11),
        ('url: "https://me:word@a.example/"', "VM038", 11),
        (f'url: "{URL}", good: 2026-11-25, moved: "file:///etc/passwd"', "VM038", 59),
        (f'url: "{URL}", failed: 2026-11-25, because: "200 OK"', "VM035", 63),
        (f'url: "{URL}", failed: 2026-11-25', "VM031", 34),
        (f'url: "{URL}", because: "404"', "VM031", 34),
        (f'url: "{URL}", moved: "{URL}"', "VM031", 34),
    ],
)
def test_what_is_refused_and_where(entry: str, code: str, column: int) -> None:
    checks, found = read(f"links:\n  - {{{entry}}}\n")
    assert checks is None
    assert [(each.code, each.span.line, each.span.column) for each in found] == [(code, 2, column)]
    assert found[0].mend


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f'links:\n  - {{url: "{URL}"}}\n  - {{url: "{URL}"}}\n', "VM040"),
        ("<<<<<<< HEAD\nlinks: []\n", "VM010"),
        ("links: []\nmore: []\n", "VM030"),
        ("other: []\n", "VM030"),
        ("links: 3\n", "VM032"),
    ],
)
def test_whole_files(text: str, code: str) -> None:
    checks, found = read(text)
    assert checks is None
    assert code in [each.code for each in found]
