"""What the documentation lists is what the code has."""

import re
from pathlib import Path

import dev

from vademecum.server.headers import SECURITY

ROOT = Path(__file__).parents[1]
SECURITY_PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
_CODE = re.compile(r'"(VM\d{3})"')
_ROW = re.compile(r"^\| (VM\d{3}) \| (.+) \|$", re.MULTILINE)


def test_every_code_is_documented_once_and_every_documented_code_exists() -> None:
    used = {code for file in (ROOT / "src").rglob("*.py") for code in _CODE.findall(file.read_text(encoding="utf-8"))}
    rows = [code for code, _ in _ROW.findall((ROOT / "docs" / "codes.md").read_text(encoding="utf-8"))]
    assert rows == sorted(set(rows))
    assert set(rows) == used


def test_every_code_has_a_printed_answer_or_a_test_that_names_it() -> None:
    """Without exceptions: whoever adds a finding shows what it looks like."""
    rows = {code for code, _ in _ROW.findall((ROOT / "docs" / "codes.md").read_text(encoding="utf-8"))}
    answers = [*(ROOT / "tests" / "manuals" / "broken").glob("*/expected.txt"), *(ROOT / "tests").rglob("test_*.py")]
    answers += (ROOT / "tests" / "cases").glob("*-faults.txt")
    shown = {code for file in answers for code in re.findall(r"VM\d{3}", file.read_text(encoding="utf-8"))}
    assert rows - shown == set()


def test_the_security_page_quotes_the_headers_as_they_are_sent() -> None:
    quoted = re.findall(r"^([a-z-]+): (.+)$", block_after("Every answer carries these headers"), re.MULTILINE)
    assert quoted == list(SECURITY.items())


def test_every_file_that_the_security_page_names_is_there() -> None:
    named = set(re.findall(r"`((?:tests|bench|docs)/[\w./]+|\.importlinter)`", SECURITY_PAGE))
    assert len(named) > 20
    assert sorted(name for name in named if not (ROOT / name).exists()) == []


def test_every_command_that_the_security_page_names_is_there() -> None:
    commands = set(re.findall(r"python3 dev\.py (\w+)", SECURITY_PAGE))
    assert commands == {"sbom", "test", "wheel"}
    assert commands <= set(dev.COMMANDS)


def block_after(words: str) -> str:
    return SECURITY_PAGE.partition(words)[2].partition("```text\n")[2].partition("```")[0]


def test_every_test_that_the_documentation_names_exists() -> None:
    for page in sorted((ROOT / "docs").glob("*.md")):
        for path, name in re.findall(r"`(tests/[a-z_/]+\.py)(?:::(\w+))?`", page.read_text(encoding="utf-8")):
            text = (ROOT / path).read_text(encoding="utf-8")
            assert not name or f"def {name}(" in text, (page.name, path, name)


def test_the_examples_name_topics_and_statements_of_the_bundled_manual() -> None:
    manual = ROOT / "manuals" / "integrative-medicine"
    for name in ("facts.md", "html.md"):
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        addresses = set(re.findall(r"(?:href|address)\"?[=:] ?\"(?:/professional)?/([a-z-]+/massage-therapy)/", text))
        assert addresses == {"body-based-practices/massage-therapy"}
        source = (manual / "topics" / f"{addresses.pop()}.md").read_text(encoding="utf-8")
        named = re.findall(r"massage-therapy/([a-z-]+)\"", text)
        assert named
        assert [one for one in named if not re.search(rf"^:::{{[a-z-]+}} {one}$", source, re.MULTILINE)] == []


def test_nothing_is_installed_from_an_index_that_does_not_have_it() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "src/vademecum/server/deploy").glob("*.py")]
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    assert not re.search(r"pip install (?:-\S+ )*\"?vademecum", text)
    assert "vademecum==" not in text
