"""What is installed and what is handed out: pinned by hash, listed whole, and the same bytes every time."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import dev
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tools import sbom

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# Lock file -> the dependency groups that it holds besides the project's own dependencies, if it holds those.
ASKED = {
    "requirements.lock": (True, ()),
    "requirements-build.lock": (False, ("build",)),
    "requirements-dev.lock": (True, ("build", "dev")),
    "tools/java.lock": (False, ("java",)),
    "tools/node.lock": (False, ("node",)),
}
NOT_OURS = (
    ".git",
    ".venv",
    ".tools",
    "node_modules",
    ".vade",
    "public",
    "dist",
    "build",
    "__pycache__",
    ".*_cache",
    ".hypothesis",
)
# Does not match itself.
REGISTRY = re.compile(r"(pypi|pythonhosted|npmjs|yarnpkg|anaconda)\.(org|com|io)\b|registry\s*=\s*http", re.IGNORECASE)


def asked(name: str) -> dict[str, Requirement]:
    ours, groups = ASKED[name]
    lines = list(PROJECT["project"]["dependencies"]) if ours else []
    lines += [line for group in groups for line in PROJECT["dependency-groups"][group] if isinstance(line, str)]
    return {canonicalize_name(each.name): each for each in map(Requirement, lines)}


def locked(name: str) -> list[sbom.Pinned]:
    return list(sbom.pinned((ROOT / name).read_text(encoding="utf-8")))


# --- the lock files ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ASKED)
def test_lock_and_project_ask_for_the_same(name: str) -> None:
    """Whoever adds, drops or moves a dependency without `dev.py lock` is told here."""
    direct = {entry.name for entry in locked(name) if "vademecum" in entry.asked_by}
    assert direct == set(asked(name))


@pytest.mark.parametrize("name", ASKED)
def test_every_locked_version_is_one_that_the_project_allows(name: str) -> None:
    wanted = asked(name)
    assert [
        f"{entry.name} {entry.version}"
        for entry in locked(name)
        if entry.name in wanted and not wanted[entry.name].specifier.contains(entry.version)
    ] == []


@pytest.mark.parametrize("name", ASKED)
def test_every_entry_of_a_lock_is_read_and_somebody_asks_for_it(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = locked(name)
    names = {entry.name for entry in entries}
    assert [entry.name for entry in entries] == re.findall(r"^([\w.-]+)==", text, re.MULTILINE)
    assert sum(len(entry.hashes) for entry in entries) == text.count("--hash=")
    assert all(entry.hashes and entry.asked_by and set(entry.asked_by) <= names | {"vademecum"} for entry in entries)


def test_what_is_installed_here_is_what_is_locked() -> None:
    assert [
        entry.name for entry in locked("requirements.lock") if distribution(entry.name).version != entry.version
    ] == []


@pytest.mark.parametrize("folder", [".", "tools/chromium"])
def test_node_packages_are_pinned_by_hash_and_are_those_asked_for(folder: str) -> None:
    asked_for = json.loads((ROOT / folder / "package.json").read_text(encoding="utf-8"))
    packages = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    kinds = ("dependencies", "devDependencies", "optionalDependencies")
    assert {kind: asked_for.get(kind) for kind in kinds} == {kind: packages[""].get(kind) for kind in kinds}
    assert [path for path, entry in packages.items() if path and not entry["integrity"].startswith("sha512-")] == []


def test_no_file_names_a_package_host() -> None:
    """An address in a file would decide for every hospital where its packages come from."""
    assert [
        f"{file.relative_to(ROOT)}: {found[0]}"
        for file in our_files(ROOT)
        if (found := REGISTRY.search(file.read_bytes().decode("utf-8", "replace")))
    ] == []


def our_files(folder: Path) -> Iterator[Path]:
    ignored = shutil.ignore_patterns(*NOT_OURS)
    for at, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if each not in ignored(at, folders)]
        yield from (Path(at) / name for name in names)


# --- what dev.py installs -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("uv", [None, "/opt/uv"])
def test_everything_that_is_installed_is_pinned_by_hash(
    uv: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command that dev.py would run on a bare system, with uv and without."""
    ran: list[list[str]] = []

    def noted(*command: str | Path, env: object = None, cwd: Path = ROOT) -> bool:
        ran.append([str(part) for part in command])
        (cwd / "node_modules").mkdir(exist_ok=True)
        return True

    shutil.copy(ROOT / "package-lock.json", tmp_path)
    monkeypatch.setattr(dev, "succeeds", noted)
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "BIN", tmp_path)
    monkeypatch.setattr(shutil, "which", lambda name, path=None: uv if name == "uv" else None)
    dev.install("test")
    for found in (dev.find_node, dev.find_java):
        with pytest.raises(SystemExit):
            found()
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    dev.npm_install(tmp_path, {"PATH": ""})

    itself = [each for each in ran if each[-2:] == ["-e", str(ROOT)]]
    installs = [each for each in ran if "install" in each and each not in itself]
    assert [each for each in ran if "ci" in each and "--ignore-scripts" in each and each[0] == "npm"]
    assert len(itself) == 1
    assert {"--no-deps", "--no-build-isolation"} <= set(itself[0])
    assert all("--require-hashes" in each for each in installs)
    files = [Path(name).relative_to(ROOT).as_posix() for each in installs for name in each if name.endswith(".lock")]
    assert files == ["requirements-dev.lock", "tools/node.lock", "tools/java.lock"]


# --- the bill of materials ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(sbom.bill())
    return told


def test_the_bill_is_valid_cyclonedx() -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(sbom.bill()) is None


def test_the_schema_would_refuse_a_wrong_bill(bill: dict[str, Any]) -> None:
    wrong = {**bill, "components": [{**bill["components"][0], "licenses": [{"license": {"id": "no such licence"}}]}]}
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(wrong)) is not None


def test_the_bill_lists_what_the_lock_pins_with_every_hash(bill: dict[str, Any]) -> None:
    listed = {
        (each["name"], each["version"]): [hash_["content"] for hash_ in each["externalReferences"][0]["hashes"]]
        for each in bill["components"]
    }
    assert {name: sorted(hashes) for name, hashes in listed.items()} == {
        (entry.name, entry.version): sorted(entry.hashes) for entry in locked("requirements.lock")
    }


def test_everything_that_is_shipped_or_needed_is_free_and_no_copyleft_but_mozillas(bill: dict[str, Any]) -> None:
    free = {"MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "MPL-2.0", "PSF-2.0", "Apache-2.0 OR MIT"}
    assert {licences(each) for each in bill["components"]} <= free
    product = bill["metadata"]["component"]
    assert licences(product) == PROJECT["project"]["license"]
    assert [licences(each) for each in product["components"]] == ["OFL-1.1", "ISC"]


def licences(component: dict[str, Any]) -> str:
    (stated,) = component["licenses"]
    return str(stated.get("expression") or stated["license"]["id"])


def test_the_graph_leads_from_the_product_to_every_component(bill: dict[str, Any]) -> None:
    asks = {each["ref"]: each.get("dependsOn", []) for each in bill["dependencies"]}
    reached, waiting = set(), [PROJECT["project"]["name"]]
    while waiting:
        reached.add(at := waiting.pop())
        waiting += [each for each in asks[at] if each not in reached]
    assert reached == {each["bom-ref"] for each in bill["components"]} | {PROJECT["project"]["name"]}


def test_the_bill_is_the_same_in_another_process(tmp_path: Path) -> None:
    file = tmp_path / "bill.json"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Kolkata"}
    subprocess.run([sys.executable, ROOT / "tools" / "sbom.py", file], env=environment, capture_output=True, check=True)
    assert file.read_text(encoding="utf-8") == sbom.bill()


def test_a_package_without_a_usable_licence_stops_the_bill(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sbom, "READ", {})
    with pytest.raises(SystemExit, match="pyromark names no SPDX licence"):
        sbom.licence_of("pyromark")


# --- the wheel ------------------------------------------------------------------------------------------------------


def checkout(folder: Path, *, closed: bool, with_git: bool) -> Path:
    """A copy as another person's umask, clock and tools would have left it."""
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*NOT_OURS), symlinks=True)
    for number, file in enumerate(sorted(our_files(folder))):
        os.utime(file, (number * 86_400, number * 86_400) if closed else None)
        mode = file.stat().st_mode
        file.chmod(mode & ~0o077 if closed else mode | (mode & 0o600) >> 3)
    (folder / "src" / "vademecum" / "__pycache__").mkdir()
    (folder / "src" / "vademecum" / "__pycache__" / f"left-{closed}.pyc").write_bytes(b"left over")
    if with_git:
        (folder / ".git").mkdir()
    return folder


def made(source: Path, to: Path) -> dict[str, str]:
    assert dev.make_packages(source, to)
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in to.iterdir()}


@pytest.mark.slow
def test_the_same_source_gives_the_same_wheel_and_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another folder, with .git or without, another umask, zone, language, clock, order of sets, age of files."""
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    here = made(checkout(tmp_path / "here", closed=False, with_git=True), tmp_path / "made-here")

    source = checkout(tmp_path / "far" / "away", closed=True, with_git=False)
    (tmp_path / "clock").mkdir()
    (tmp_path / "clock" / "sitecustomize.py").write_text(
        "import time\ntime.time = lambda: 4_000_000_000.0\n"
        "real, time.localtime = time.localtime, lambda at=None: real(4e9 if at is None else at)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "clock"))
    for name, value in (("TZ", "Pacific/Auckland"), ("LC_ALL", "C"), ("PYTHONHASHSEED", "11")):
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")  # does not count either
    before = os.umask(0o077)
    try:
        there = made(source, tmp_path / "made-there")
    finally:
        os.umask(before)
    assert here == there
    assert sorted(Path(name).suffix for name in here) == [".gz", ".whl"]


@pytest.mark.slow
def test_the_archive_gives_the_same_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    first = made(checkout(tmp_path / "here", closed=False, with_git=False), tmp_path / "first")
    (archive,) = (tmp_path / "first").glob("*.tar.gz")
    with tarfile.open(archive) as files:
        files.extraction_filter = getattr(tarfile, "data_filter", None)  # Python before 3.11.4 knows no filter
        files.extractall(tmp_path / "unpacked")
    (source,) = (tmp_path / "unpacked").iterdir()
    assert made(source, tmp_path / "second") == first
