"""The habits of the code base, held by tests rather than by memory."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "vademecum"
PYTHON_FILES = sorted(SOURCE.rglob("*.py"))
LOCK_FILES = [
    "requirements.lock",
    "requirements-build.lock",
    "requirements-dev.lock",
    "tools/java.lock",
    "tools/node.lock",
    "package-lock.json",
    "tools/chromium/package-lock.json",
]
PURE = ["model", "view", "render", "writers", "checks"]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions_of(file: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, Function):
            yield node


def within(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("name", LOCK_FILES)
def test_no_lock_file_holds_an_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"\w+://|--(?:extra-)?index-url|--find-links", text)


@pytest.mark.parametrize("name", [name for name in LOCK_FILES if name.endswith(".lock")])
def test_every_pinned_requirement_has_a_hash(name: str) -> None:
    entries = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / name).read_text(encoding="utf-8").strip())
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)


def test_the_test_environment_runs_what_users_run() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^([\w.-]+==[\w.]+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))

    assert pins("requirements.lock") | pins("requirements-build.lock") <= pins("requirements-dev.lock")


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[\[<>=]", line)[0] for line in project["dependencies"]}
    locked = set(re.findall(r"^([\w-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))
    assert names <= locked


def test_one_version_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert version("vademecum") == project["version"] == package["version"]


def test_every_init_file_is_empty() -> None:
    """A re-export would open a hidden door between layers."""
    assert [within(file) for file in SOURCE.rglob("__init__.py") if file.read_bytes()] == []


def test_every_folder_of_python_is_a_package() -> None:
    """The import contracts see packages only."""
    folders = {file.parent for file in PYTHON_FILES}
    assert [within(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_no_file_is_too_long_to_read_in_one_sitting() -> None:
    lengths = {within(file): len(file.read_bytes().splitlines()) for file in PYTHON_FILES}
    assert {name: lines for name, lines in lengths.items() if lines > 500} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    assert [
        f"{within(file)}:{function.lineno} {function.name}"
        for file in [*PYTHON_FILES, ROOT / "dev.py"]
        for function in functions_of(file)
        if (function.end_lineno or 0) - function.lineno >= 60
    ] == []


def test_most_functions_are_short() -> None:
    lengths = sorted((f.end_lineno or 0) - f.lineno + 1 for file in PYTHON_FILES for f in functions_of(file))
    assert lengths[len(lengths) * 9 // 10] <= 30


# It reads a table of the package itself, which no manual and no day can change.
OWN_TABLE = SOURCE / "checks" / "text" / "syllables.py"


@pytest.mark.parametrize("layer", PURE)
def test_what_is_pure_opens_no_file_and_asks_no_clock(layer: str) -> None:
    forbidden = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "today", "now", "utcnow"}
    assert [
        f"{within(file)}:{node.lineno}"
        for file in sorted((SOURCE / layer).rglob("*.py"))
        if file != OWN_TABLE
        for node in ast.walk(ast.parse(file.read_bytes()))
        if isinstance(node, ast.Call) and called_name(node) in forbidden
    ] == []


def called_name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def test_the_import_contracts_are_kept() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--config", ".importlinter", "--no-cache"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_the_command_line_starts_without_its_work() -> None:
    """Commands import what they need when called: a rebuild while writing has 0.1 s."""
    heavy = ["starlette", "granian", "watchfiles", "rich", "asyncio", "vademecum.compile.build", "vademecum.server"]
    asked = f"import sys, vademecum.cli.main; print([name for name in {heavy} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_there_are_no_unfinished_places() -> None:
    unfinished = re.compile(r"\b(TODO|FIXME|XXX)\b|NotImplementedError|pytest\.(mark\.)?(skip|xfail)\b")
    files = [*PYTHON_FILES, *sorted((ROOT / "tests").rglob("*.py")), ROOT / "dev.py"]
    assert [
        within(file)
        for file in files
        if file != Path(__file__).resolve() and unfinished.search(file.read_text(encoding="utf-8"))
    ] == []
