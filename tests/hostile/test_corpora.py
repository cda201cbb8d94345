"""The command that runs corpora of others: it reads them whole, and says what is wrong."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bench.corpora import corpus_of
from bench.documents import acting
from bench.mutate import ROOT

CORPUS = {
    "naughty/list.txt": "<svg onload=alert(1)>\nCalm words\n</script><script>alert(1)</script>\n\u202eevil\n",
    "naughty/more.json": json.dumps({"a": ["it's", {"b": "two\n\nlines <b>"}], "c": 1}),
    "markdown/calm.md": "Some *words* and [a link](https://x.example/a).\n\n| a | b |\n|---|---|\n| c | d |\n",
    "yaml/bomb.yaml": "a: &a [x, x]\nb: &b [*a, *a]\n",
    "toml/keys.toml": 'title = "x"\ntitle = "y"\n',
    "svg/calm.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>',
    "svg/active.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in CORPUS.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_every_string_and_every_document_is_read(folder: Path) -> None:
    corpus = corpus_of(folder)
    assert {"<svg onload=alert(1)>", "\u202eevil", "it's", "two  lines <b>"} <= set(corpus.payloads)
    assert sorted(ending for ending, _ in corpus.documents) == [".json", ".md", ".svg", ".svg", ".toml", ".yaml"]


def test_the_command_finds_nothing_wrong(folder: Path) -> None:
    """In a process of its own, for its memory is judged as well."""
    command = [sys.executable, "-m", "bench.corpora", str(folder), "--rounds", "3"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
    counts = {name: int(count.replace(",", "")) for count, name in re.findall(r"(?m)^([\d,]+) (.+)$", run.stdout)}
    assert counts["from svg"] == 2
    assert counts["rounds"] == 3
    assert counts["words put in a field"] > counts["of them refused"] > 30
    assert counts["documents and drawings that were accepted"] >= 4
    assert counts["names"] >= 20


@pytest.mark.parametrize(
    "inside",
    ["<script/>", '<rect onclick="x()"/>', '<use href="https://x.example/#x"/>', '<rect fill="url(//x.example)"/>'],
)
def test_a_drawing_that_acts_would_be_noticed(inside: str) -> None:
    assert list(acting(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'))
    assert not list(acting('<svg xmlns="http://www.w3.org/2000/svg"><rect fill="url(#a)"/></svg>'))
