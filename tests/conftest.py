"""Where the tests find their tools. A tool that is missing fails the test in one line; nothing is ever skipped."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
MARKED_BY_FIXTURE = {"chromium": "browser", "vnu_command": "java", "tsc_command": "node"}

# The browser asks nobody for anything, and runs as root in a container.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# No deadline: a busy machine is not a fault of the code. A failure prints how to repeat it.
settings.register_profile("vademecum", deadline=None, print_blob=True)
settings.load_profile("vademecum")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--headed", action="store_true", help="show the browser's window while the tests drive it")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """``-m "not browser"`` works without anybody having to write the marker."""
    for item in items:
        for fixture, marker in MARKED_BY_FIXTURE.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(marker)


def found(tool: str | None, missing: str) -> str:
    if not tool:
        pytest.fail(f"{missing}; or run: python3 dev.py test", pytrace=False)
    return tool


@pytest.fixture(scope="session")
def repository() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser's executable: CHROME_PATH, else from the PATH."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    tool = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, names)), None)
    return Path(found(tool, "Chromium is missing: install it (Debian: apt-get install chromium) or set CHROME_PATH"))


@pytest.fixture(scope="session")
def browser(chromium: Path, request: pytest.FixtureRequest) -> Iterator[Browser]:
    """One Chromium for the whole run. Every test opens a context of its own, and closes it."""
    headless = not request.config.getoption("--headed")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, headless=headless, args=CHROMIUM_FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def vnu_command() -> list[str]:
    """The start of a command line of the Nu HTML checker; add options and a folder."""
    java = found(shutil.which("java"), "Java is missing: install it (Debian: apt-get install default-jre-headless)")
    return [java, "-jar", npm_file("vnu-jar/build/dist/vnu.jar")]


@pytest.fixture(scope="session")
def tsc_command() -> list[str]:
    """The start of a command line of the TypeScript compiler; add options and files that lie inside the repository."""
    node = found(shutil.which("node"), "Node is missing: install it (Debian: apt-get install nodejs npm)")
    return [node, npm_file("typescript/bin/tsc")]


def npm_file(path: str) -> str:
    file = ROOT / "node_modules" / path
    missing = f"{path.partition('/')[0]} is missing: run npm ci --ignore-scripts"
    return found(str(file) if file.exists() else None, missing)
