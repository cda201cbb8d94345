"""``vade schema``: schemas for editors, and the reference of the format."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from vademecum.cli.format_reference import KINDS, PARTS, format_reference
from vademecum.cli.main import main
from vademecum.source.published import schemas
from vademecum.source.schema import DIRECTIVES


@pytest.mark.parametrize("name", sorted(schemas()))
def test_every_schema_is_printed_as_one_valid_document(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", name]) == 0
    Draft202012Validator.check_schema(json.loads(capsys.readouterr().out))


def test_all_are_written_where_an_editor_finds_them(tmp_path: Path) -> None:
    assert main(["schema", "--write", str(tmp_path / "schemas")]) == 0
    written = {file.stem: json.loads(file.read_text()) for file in (tmp_path / "schemas").glob("*.json")}
    assert written == schemas()


def test_without_a_name_they_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert capsys.readouterr().out.split() == list(schemas())


def test_the_reference_in_docs_is_the_code_s(repository: Path) -> None:
    mend = "write it anew: vade schema --format-reference > docs/format.md"
    assert (repository / "docs" / "format.md").read_text(encoding="utf-8") == format_reference(), mend


def test_the_reference_has_every_directive_option_and_label() -> None:
    text = format_reference()
    for name, directive in DIRECTIVES.items():
        part = text.partition(f"#### {name}\n")[2].partition("\n####")[0]
        for option in directive.options:
            assert f"| `{option.name}` |" in part
        for label in directive.labels:
            assert f"`{label.of('consumer')}:`" in part


def test_the_reference_leaves_no_mark_unfilled_and_uses_every_part() -> None:
    assert not re.search(r"\{\{[a-z-]+(:[a-z-]+)?\}\}", format_reference())
    from vademecum.cli import format_reference as module

    prose = (Path(module.__file__).parent / "format.md").read_text(encoding="utf-8")
    assert all(f"{{{{{part}}}}}" in prose for part in PARTS)
    assert all(f"{{{{keys:{kind}}}}}" in prose for kind in KINDS)
    assert set(KINDS) == set(schemas())
