"""What an editor waits for: from a saved change of one topic's text to the changed page in the browser.

    CHROME_PATH=/usr/bin/chromium .venv/bin/python -m bench.previewing [--topics 10000] [--changes 9]

``vade preview`` runs as an editor runs it, on a generated manual whose rules are asked too; headless Chromium shows
the topic's page. Medians are printed: until the browser was told that there is something new, and until the new words
stood on the page. The first includes the 20 ms in which nothing else may be saved (``SETTLE`` in cli/preview.py).
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.building import edited
from bench.generate import manual, registered, write
from playwright.sync_api import Page, sync_playwright

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
# Notes in the page when it is told, before the page reloads itself.
LISTEN = "void (new EventSource('/_events').onmessage = () => sessionStorage.setItem('told', Date.now()))"
STANDS = "words => document.body.innerText.includes(words) && document.readyState === 'complete'"


@contextmanager
def previewed(folder: Path) -> Iterator[str]:
    """A running preview, once its first build is done: where it answers."""
    command = [str(Path(sys.executable).parent / "vade"), "preview", "--port", "0", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield next(found[0].rstrip("/") for line in process.stdout if (found := re.search(r"http://\S+", line)))
    finally:
        process.terminate()
        process.wait()


def waited(page: Page, topic: Path, turn: int) -> tuple[float, float]:
    """Seconds from a change until the browser is told, and until the page shows it."""
    page.evaluate(LISTEN)
    page.wait_for_timeout(2500)  # a file that is younger than two seconds is read again: no editor is that quick
    edited(topic, turn)
    since = time.time()
    page.wait_for_function(STANDS, arg=f"This is edit {turn} of the text.", polling=5, timeout=300_000)
    return page.evaluate("Number(sessionStorage.getItem('told'))") / 1000 - since, time.time() - since


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--topics", type=int, default=10_000)
    parser.add_argument("--changes", type=int, default=9)
    wanted = parser.parse_args()
    chromium = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        sys.exit("Chromium is needed: install it, or name it in CHROME_PATH")
    with tempfile.TemporaryDirectory(prefix="vade-bench-") as scratch:
        folder = Path(scratch) / "manual"
        write(folder, manual(wanted.topics))
        registered(folder)
        topic = sorted((folder / "topics").glob("*/[!_]*.md"))[0]
        with previewed(folder) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            page = browser.new_page()
            page.goto(f"{url}/professional/{topic.parent.name}/{topic.stem}/")
            runs = [waited(page, topic, turn) for turn in range(wanted.changes + 2)][2:]  # both trees are filled once
            browser.close()
    told, shown = (1000 * statistics.median(times) for times in zip(*runs, strict=True))
    print(f"{wanted.topics:,} topics, {wanted.changes} changes: told after {told:.0f} ms, shown after {shown:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
