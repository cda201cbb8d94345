"""A distinct word in every place that can hold professional-only text is in no byte of the edition for everyone."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from vademecum.cli.main import main
from vademecum.compile.build import Options, build
from vademecum.compile.opened import opened
from vademecum.reviewing.identities import editions_of

SMALL = Path(__file__).parent / "manuals" / "small"
_LABEL = re.compile(r"(Consumer|Professional|Both|Because|Dose|Population|Title|Heading)( [a-z]+)?( \(\w+\))?:(?= |$)")
_PROFESSIONAL = ("Professional", "Because", "Dose", "Population")


class Canaries:
    """Plants the words and remembers where. ``notes`` are in no output, ``secret`` in no consumer byte."""

    def __init__(self, manual: Path) -> None:
        self.manual = manual
        self.secret: dict[str, str] = {}
        self.lay: dict[str, str] = {}
        self.notes: dict[str, str] = {}

    def word(self, into: dict[str, str], where: str) -> str:
        word = f"zq{len(self.secret) + len(self.lay) + len(self.notes)}x"
        into[word] = where
        return word

    def plant(self) -> None:
        for file in sorted(self.manual.rglob("*.md")):
            if file.name != "pebble-baths.md":  # a draft: in no output at all
                self.plant_in(file)
        self.plant_in_records()
        self.plant_in_what_only_professionals_meet()

    def plant_in(self, file: Path) -> None:
        name = file.relative_to(self.manual).as_posix()
        head, body = self.divided(file.read_text(encoding="utf-8"))
        concept = name.startswith("concepts/")
        lines = [self.head_line(line, name, concept) for line in head]
        into: dict[str, str] | None = None
        apart = False
        for number, line in enumerate(body, len(head) + 1):
            where = f"{name}:{number} {line[:40]}"
            label = _LABEL.match(line.strip() if line.strip().startswith("Because:") else line)
            if line.startswith(":::"):
                apart = False
                into = self.secret if line.startswith(":::{edition} professional") else None
            elif line.startswith((":for: professional", ":editions: professional")):
                apart = True  # the whole block is for professionals
            elif line.startswith("% "):
                line = f"{line} {self.word(self.notes, where)}"
            elif label and not line.startswith(" "):
                into = self.secret if apart and label[1] == "Title" else self.after(label, concept)
                if into is not None and line != label[0]:
                    line = self.longer(line, into, where)
            elif into is not None and line.strip() and not line.startswith(":"):
                line = self.longer(line, into, where)
            lines.append(line)
        file.write_text("\n".join(lines), encoding="utf-8")

    def after(self, label: re.Match[str], concept: bool) -> dict[str, str] | None:
        if concept and label[2] == " name":
            return None  # names are terms: both editions know them
        return self.secret if label[1] in _PROFESSIONAL else self.lay if label[1] == "Consumer" else None

    def longer(self, line: str, into: dict[str, str], where: str) -> str:
        if re.fullmatch(r"\|[-:| ]+\|", line):
            return line
        word = self.word(into, where)
        return f"{line[:-1].rstrip()} {word} |" if line.endswith("|") else f"{line} {word}"

    def head_line(self, line: str, name: str, concept: bool) -> str:
        if line.startswith("title: "):
            line = re.sub(r"(professional: )([^,}]+)", lambda m: f"{m[1]}{m[2]} {self.word(self.secret, name)}", line)
        if line.startswith("also: ") and not concept:
            line = re.sub(r"(professional: \[)", lambda m: f"{m[1]}{self.word(self.secret, name)}, ", line)
        return line

    @staticmethod
    def divided(text: str) -> tuple[list[str], list[str]]:
        lines = text.split("\n")
        if lines[0] != "---":
            return [], lines
        end = lines.index("---", 1) + 1
        return lines[:end], lines[end:]

    def plant_in_records(self) -> None:
        for file in sorted([*self.manual.glob("history/*.yaml"), *self.manual.glob("reviews/*.yaml")]):
            name = file.relative_to(self.manual).as_posix()
            parts = file.read_text(encoding="utf-8").split('note: "')
            words = [f'note: "{self.word(self.secret, name)} {part}' for part in parts[1:]]
            file.write_text("".join([parts[0], *words]), encoding="utf-8")

    def plant_in_what_only_professionals_meet(self) -> None:
        """References and people that no consumer words name, and the picture that no consumer words show."""
        known = opened(self.manual)
        assert known is not None
        mentions = [m for topic in known.topics.values() for m in topic.mentions]
        lay = {m.target for m in mentions if m.kind == "reference" and "consumer" in m.editions}
        for file in sorted(self.manual.glob("references/*.yaml")):
            if file.stem not in lay:
                self.rename_in(file, "title")
        topics = [t for t in known.topics.values() if "consumer" in t.editions and t.status == "published"]
        seen = {name for topic in topics for name in (*topic.authors, topic.owner)}
        seen |= {t.translated_by for t in topics if t.translated_by}  # a translation names who made it
        seen |= {record.by.id for records in known.manual.reviews.values() for record in records}
        for file in sorted(self.manual.glob("people/*.yaml")):
            if file.stem not in seen:
                self.rename_in(file, "name")
        for file in sorted(self.manual.glob("assets/*")):
            asset = known.manual.assets.get(file.relative_to(self.manual).as_posix())
            if asset and not asset.consumer:
                word = self.word(self.secret, file.name)
                file.write_text(file.read_text().replace("</svg>", f"<desc>{word}</desc></svg>"))
                self.secret[file.stem] = f"the file name {file.name}"

    def rename_in(self, file: Path, key: str) -> None:
        text = file.read_text(encoding="utf-8")
        word = self.word(self.secret, file.name)
        new = re.sub(rf"(?m)^{key}: \"?([^\"\n]*)\"?$", rf'{key}: "\1 {word}"', text)
        assert new != text
        file.write_text(new, encoding="utf-8")


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Canaries, Path]:
    manual = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("canary") / "manual"))
    canaries = Canaries(manual)
    canaries.plant()
    assert main(["translate", "pebble-rest", "--to", "es", "--all", str(manual)]) == 0
    report = build(Options(folder=manual, base_url="https://manual.example"))
    assert report.errors == 0, report.findings
    return canaries, manual / "public"


def files(out: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(out.rglob("*")):
        if file.is_file():
            path = file.relative_to(out).as_posix()
            yield path, path.encode() + b"\n" + file.read_bytes()


def is_professional(path: str) -> bool:
    return "professional" in path.split("/")[:-1]


def test_enough_was_planted(planted: tuple[Canaries, Path]) -> None:
    canaries, _ = planted
    assert len(canaries.secret) > 60
    assert len(canaries.notes) >= 2


def test_no_professional_word_is_in_a_consumer_byte(planted: tuple[Canaries, Path]) -> None:
    canaries, out = planted
    consumer = [(path, body) for path, body in files(out) if not is_professional(path)]
    leaks = [(path, w, where) for path, body in consumer for w, where in canaries.secret.items() if w.encode() in body]
    assert leaks == []


def test_every_professional_word_is_in_the_professional_edition(planted: tuple[Canaries, Path]) -> None:
    canaries, out = planted
    everything = b"\n".join(body for path, body in files(out) if is_professional(path))
    lost = {w: where for w, where in canaries.secret.items() if w.encode() not in everything}
    # Nobody cites the old agency; a record's note and an unused question are for the desk.
    silent = ("reviews/", "concepts/", "old-agency-2010.yaml")
    quiet = {w: where for w, where in lost.items() if where.startswith(silent)}
    assert lost.keys() - quiet.keys() == set(), {w: where for w, where in lost.items() if w not in quiet}


def test_every_consumer_word_is_in_the_consumer_edition(planted: tuple[Canaries, Path]) -> None:
    canaries, out = planted
    everything = b"\n".join(body for path, body in files(out) if not is_professional(path))
    lost = {w: where for w, where in canaries.lay.items() if w.encode() not in everything}
    assert {w: where for w, where in lost.items() if not where.startswith("concepts/")} == {}


def test_notes_to_colleagues_are_in_no_byte(planted: tuple[Canaries, Path]) -> None:
    canaries, out = planted
    assert [(path, word) for path, body in files(out) for word in canaries.notes if word.encode() in body] == []


def test_ids_of_professional_blocks_and_topics_are_in_no_consumer_byte(planted: tuple[Canaries, Path]) -> None:
    canaries, out = planted
    known = opened(canaries.manual)
    assert known is not None
    hidden = {t.id for t in known.topics.values() if t.editions == ("professional",)}
    hidden |= {s.id for t in known.topics.values() for s in t.statements if s.editions == ("professional",)}
    blocks = [(name, due) for t in known.topics.values() for name, due in editions_of(t).items()]
    hidden |= {f'"{name}"' for name, due in blocks if due == ("professional",)}
    assert hidden
    leaks = [
        (path, name)
        for path, body in files(out)
        if not is_professional(path)
        for name in hidden
        if name.encode() in body
    ]
    assert leaks == []
