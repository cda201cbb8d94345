"""The sample manual of the rules, changed as an example says, and what the rules find in it."""

import shutil
from pathlib import Path

from vademecum.checks.lint.rule import Example
from vademecum.cli.main import main
from vademecum.compile.checking import check
from vademecum.model.finding import Finding

SAMPLE = Path(__file__).parents[2] / "manuals" / "lint"
SIGN = ("review", "sign", "massage", "--as", "rosa-reader", "--scope", "clinical", "--yes")
UNREGISTERED = ("VM403", "VM404")
TOPIC = "topics/body/massage.md"


def sample(folder: Path, example: Example) -> Path:
    """The sample manual with the example's changes, in a folder of its own."""
    manual = Path(shutil.copytree(SAMPLE, folder / "manual"))
    if example.signed:
        assert main([*SIGN, "--date", example.signed, str(manual)]) == 0
    topic = manual / TOPIC
    _, front, body = topic.read_text("utf-8").split("---\n", 2)
    front = front if example.front is None else example.front
    body = body if example.body is None else example.body
    topic.write_text(f"---\n{front.strip()}\n---\n{body.rstrip()}\n\n{example.add}".rstrip() + "\n", "utf-8")
    if example.settings:
        with open(manual / "manual.toml", "a", encoding="utf-8") as out:
            out.write(f"\n[check]\n{example.settings}\n")
    for path, text in example.files.items():
        file = manual / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        if text is not None:
            file.write_text(text, "utf-8")
    return manual


def linted(folder: Path, example: Example) -> tuple[Finding, ...]:
    """What is found, but for blocks that examples bring or take away without registering them."""
    report = check(sample(folder, example), linted=example.day, jobs=1)
    return tuple(finding for finding in report.findings if finding.code not in UNREGISTERED)
