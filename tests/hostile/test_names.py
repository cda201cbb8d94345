"""Names and kinds of files: only regular files inside the manual are read, and each refusal is told."""

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.hostile.house import SMALL, TOPIC, Change, House, answers, release

from vademecum.compile import load
from vademecum.compile.build import Options, build
from vademecum.source.scan import Scanned, scan

SECRET = b"---\nid: secret\n---\nThis stands outside of the manual."
TOPIC_DATA = (SMALL / "topics/practice/sore-back.md").read_bytes()
PERSON = (SMALL / "people/ada-sample.yaml").read_bytes()
DEVICE = "this is a pipe, socket or device, and is not read → put the file itself here"
LINKED = "this is a symbolic link, and is not read → put the file itself here"


def linked(to: str | Path) -> Callable[[Path], object]:
    return lambda file: file.symlink_to(to)


def bound(file: Path) -> None:
    """A socket's address may be at most a hundred bytes long: it is made with a relative one."""
    before = os.getcwd()
    os.chdir(file.parent)
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(file.name)
    finally:
        os.chdir(before)


def circle(file: Path) -> None:
    file.symlink_to(file.name)


NAMES: dict[str, tuple[str, Change, str]] = {
    "spaces": ("people/ada sample.yaml", PERSON, "VM057 {} the file's name is no id → name it ada-sample.yaml: lower-case letters"),
    "capitals": ("people/Ada.yaml", PERSON, "VM057 {} the file's name is no id → name it ada.yaml"),
    "an umlaut": ("people/zoë.yaml", PERSON, "VM057 {} the file's name is no id → U+00EB LATIN SMALL LETTER E WITH DIAERESIS is no letter of an id: name it zoe.yaml"),
    "a Cyrillic letter": ("people/p\u0430t.yaml", PERSON, "VM057 {} the file's name is no id → U+0430 CYRILLIC SMALL LETTER A"),
    "a device of Windows": ("people/con.yaml", PERSON, 'VM057 {} "con" is a device on some systems'),
    "a device with a number": ("people/com1.yaml", PERSON, 'VM057 {} "com1" is a device on some systems'),
    "a device in capitals": ("people/NUL.yaml", PERSON, 'VM057 {} "NUL" is a device on some systems'),
    "a dot at its end": ("topics/practice/sore-back..md", TOPIC_DATA, "VM057 {} the file's name is no id → name it sore-back.md"),
    "a dot behind the ending": ("people/ada.yaml.", PERSON, "VM053 {} no reader reads this file"),
    "a space at its end": ("people/ada.yaml ", PERSON, "VM053 {} no reader reads this file"),
    "backslashes": ("people/..\\ada.yaml", PERSON, "VM053 people/..\\ada.yaml:1:1 no reader reads this file → name it like \"ada.yaml\""),
    "a drive letter": ("people/c:ada.yaml", PERSON, "VM057 {} the file's name is no id"),
    "a wildcard": ("people/ada*.yaml", PERSON, "VM057 {} the file's name is no id"),
    "HTML": ("people/<b onclick=x>.yaml", PERSON, "VM057 {} the file's name is no id"),
    "a line end": ("people/ada\nx.yaml", PERSON, "VM057 people/ada\\u{a}x.yaml:1:1 the file's name is no id"),
    "an escape": ("people/\x1b[2J.yaml", PERSON, "VM057 people/\\u{1b}[2J.yaml:1:1 the file's name is no id"),
    "an override": ("people/ada\u202elmay.yaml", PERSON, "VM057 people/ada\\u{202e}lmay.yaml:1:1 the file's name is no id"),
    "an annotation": ("people/::error::x.yaml", PERSON, "VM057 {} the file's name is no id"),
    "a dot in front": ("people/.ada.yaml", PERSON, 'VM053 {} no reader reads this file → name it like "ada.yaml"'),
    "two hyphens": ("people/ada--sample.yaml", PERSON, "VM057 {} the file's name is no id"),
    "a word of the grammar": ("concepts/and.md", (SMALL / "concepts/age.md").read_bytes(), 'VM057 {} the file\'s name is no id → "and" is a word of the grammar'),
    "eighty-one letters": (f"people/{'a' * 81}.yaml", PERSON, "VM057 {} the file's name is no id → at most 80 characters"),
    "two hundred and fifty letters": (f"people/{'a' * 250}.yaml", PERSON, "VM057 {} the file's name is no id → at most 80 characters"),
    "two endings": ("people/ada.yaml.txt", PERSON, 'VM053 {} no reader reads this file → name it like "ada.yaml"'),
    "two endings of words": ("topics/practice/foot-massage.md.txt", TOPIC_DATA, 'VM053 {} no reader reads this file → name it like "foot-massage.md"'),
    "a translation with another ending": ("topics/practice/sore-back.es.markdown", TOPIC_DATA, 'VM053 {} no reader reads this file → name it like "sore-back.es.md"'),
    "no ending": ("topics/practice/foot-massage", TOPIC_DATA, "VM053 {} no reader reads this file → files here end in .md: name it foot-massage.md, or move it away"),
    "another ending": ("people/ada.yml", PERSON, 'VM053 {} no reader reads this file → name it like "ada.yaml"'),
    "a language that is none": ("topics/practice/sore-back.english.md", TOPIC_DATA, 'VM057 {} "english" is no language tag'),
    "an asset with a space": ("assets/leg massage.svg", b"<svg/>", "VM057 {} the file's name is no address"),
    "an asset that is none": ("assets/x.html", b"<script>alert(1)</script>", "VM053 {} assets of this sort are not published"),
    "a script among the assets": ("assets/x.js", b"alert(1)", "VM053 {} assets of this sort are not published"),
    "a file among the sections": ("topics/x.md", TOPIC_DATA, "VM053 {} a file among the sections"),
    "an id used twice": ("topics/practice/pebble-rest.md", (SMALL / TOPIC).read_bytes(), 'VM058 {} the id "pebble-rest" is taken by topics/pebbles/pebble-rest.md'),
    "a twin in capitals": ("topics/pebbles/Pebble-Rest.md", (SMALL / TOPIC).read_bytes(), "VM055 {} on some systems this is the same name as topics/pebbles/pebble-rest.md"),
    "a link outside": ("people/x.yaml", linked("/etc/hostname"), f"VM050 {{}} {LINKED}"),
    "a link inside": ("people/x.yaml", linked("ada-sample.yaml"), f"VM050 {{}} {LINKED}"),
    "a link to nothing": ("people/x.yaml", linked("nowhere"), f"VM050 {{}} {LINKED}"),
    "a link to itself": ("people/x.yaml", circle, f"VM050 {{}} {LINKED}"),
    "a link to a folder": ("topics/x", linked(".."), f"VM050 {{}} {LINKED}"),
    "a link among the assets": ("assets/x.svg", linked("/etc/hostname"), f"VM050 {{}} {LINKED}"),
    "a hard link is a regular file": ("people/x.yaml", lambda file: os.link(file.with_name("ada-sample.yaml"), file), "VM043 people/x.yaml:1:5 the id is not the file's name"),
    "a pipe": ("people/x.yaml", os.mkfifo, f"VM050 {{}} {DEVICE}"),
    "a socket": ("people/x.yaml", bound, f"VM050 {{}} {DEVICE}"),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_or_a_thing_that_is_no_file_of_a_manual(house: House, name: str) -> None:
    path, change, expected = NAMES[name]
    answers(house, {path: change}, expected.replace("{}", f"{path}:1:1"))


GONE = "topic sore-back was published and its file is gone"
BACK = "→ if this is its file, put it back as sore-back.md; if it is to be gone for ever, run: vade retire sore-back"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("practice/Sore back.md", ("VM057 {} the file's name is no id → name it sore-back.md",)),
        ("practice/sore-back.md.txt", ('VM053 {} no reader reads this file → name it like "sore-back.md"',)),
        ("practice/sore-back", ("VM053 {} no reader reads this file → files here end in .md: name it sore-back.md",)),
        ("sore-back.md", ("VM053 {} a file among the sections → move it into a section's folder",)),
        ("practice/s\u043ere-back.md", ("VM057 {} the file's name is no id", f"VM406 {{}} {GONE} {BACK}")),
        ("practice/Sore back (1).md", ("VM057 {} the file's name is no id", f"VM406 {{}} {GONE} {BACK}")),
        ("practice/sore-back.docx", ("VM053 {} no reader reads this file", f"VM406 {{}} {GONE} {BACK}")),
    ],
)
def test_a_topic_by_another_name_is_not_to_be_retired(house: House, name: str, expected: tuple[str, ...]) -> None:
    """Whoever follows the answers has the topic back: retiring it cannot be taken back."""
    old, new = house.folder / "topics/practice/sore-back.md", house.folder / "topics" / name
    os.rename(old, new)
    try:
        answers(house, {}, *(one.replace("{}", f"topics/{name}:1:1") for one in expected))
    finally:
        os.rename(new, old)


def test_a_section_by_another_name_retires_none_of_its_topics(house: House) -> None:
    old, new = house.folder / "topics/practice", house.folder / "topics/Our practice"
    os.rename(old, new)
    try:
        told = house.refused({})
    finally:
        os.rename(new, old)
    assert [each.code for each in told if each.span.path == "topics/Our practice"] == ["VM057"]
    assert "VM406" not in {each.code for each in told}


def test_a_name_that_is_no_text(house: House) -> None:
    name = os.fsdecode(b"people/\xff.yaml")
    answers(house, {name: PERSON}, "VM057 people/\\udcff.yaml:1:1 the file's name is no id → U+DCFF")


def test_a_device(house: House) -> None:
    def zero(file: Path) -> None:
        try:
            os.mknod(file, 0o600 | 0o020000, os.makedev(1, 5))
        except PermissionError:  # not everybody may make a device; a pipe is answered alike
            os.mkfifo(file)

    answers(house, {"people/x.yaml": zero}, f"VM050 people/x.yaml:1:1 {DEVICE}")


@pytest.mark.parametrize("folder", ["topics", "people", "assets", "concepts"])
def test_a_folder_of_the_manual_that_is_a_link(house: House, tmp_path: Path, folder: str) -> None:
    """It is never followed; what is missing because of it is not told as missing."""
    outside = tmp_path / folder
    outside.mkdir()
    (outside / "secret.md").write_bytes(SECRET)
    os.rename(house.folder / folder, house.folder / "kept")
    try:
        answers(
            house, {folder: linked(outside)}, f"VM050 {folder}:1:1 this is no folder, and is not read → put the folder"
        )
    finally:
        os.rename(house.folder / "kept", house.folder / folder)


def test_a_folder_in_a_folder_in_a_folder(house: House) -> None:
    deep = "assets/" + "/".join("abcdefghij") + "/x.svg"
    answers(
        house, {deep: b"<svg/>"}, "VM053 assets/a/b/c/d/e/f/g/h:1:1 folders nested deeper than 8 → move its files up"
    )


def test_a_file_that_may_not_be_read(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The superuser may read everything: the system's answer is played."""
    opened = os.open

    def refusing(path: str | Path, flags: int, *more: int) -> int:
        if str(path).endswith("people/ada-sample.yaml"):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, flags, *more)

    monkeypatch.setattr(os, "open", refusing)
    answers(house, {}, "VM052 people/ada-sample.yaml:1:1 cannot be read: Permission denied → look at the file")


def test_a_folder_that_may_not_be_read(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = os.scandir

    def refusing(path: str | Path) -> Iterator[os.DirEntry[str]]:
        if Path(path) == house.folder / "people":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", refusing)
    answers(house, {}, "VM052 people:1:1 cannot be read: Permission denied → look at the file and who may read it")


@contextmanager
def between(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> Iterator[None]:
    """Something happens after the folders were looked into, and before the pictures are read."""

    def scanned(folder: Path, found: list) -> Scanned:
        read = scan(folder, found)
        happens()
        return read

    monkeypatch.setattr(load, "scan", scanned)
    yield
    monkeypatch.undo()


PICTURE = "assets/three-pebbles.svg"


def test_a_picture_that_vanishes_during_the_build(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    with between(monkeypatch, (house.folder / PICTURE).unlink):
        answers(house, {PICTURE: house.text[PICTURE]}, f"VM052 {PICTURE}:1:1 cannot be read: No such file or directory")


def test_a_picture_that_becomes_a_pipe_during_the_build(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def exchange() -> None:
        (house.folder / PICTURE).unlink()
        os.mkfifo(house.folder / PICTURE)

    with between(monkeypatch, exchange):
        answers(house, {PICTURE: house.text[PICTURE]}, f"VM050 {PICTURE}:1:1 this is no regular file, and is not read")


def test_a_picture_that_becomes_a_link_during_the_build(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def exchange() -> None:
        (house.folder / PICTURE).unlink()
        (house.folder / PICTURE).symlink_to("/etc/hostname")

    with between(monkeypatch, exchange):
        answers(house, {PICTURE: house.text[PICTURE]}, f"VM052 {PICTURE}:1:1 cannot be read: ")


def test_files_that_come_and_go_while_it_is_built(tmp_path: Path) -> None:
    """Whatever the moment: a whole release, or findings; never a traceback, never a mixture."""
    folder = Path(shutil.copytree(SMALL, tmp_path / "manual"))
    assert build(Options(folder=folder, jobs=1)).release
    good = release(folder / "public")
    stop = threading.Event()
    file = folder / TOPIC
    data = file.read_bytes()

    def flicker() -> None:
        while not stop.is_set():
            file.unlink(missing_ok=True)
            file.write_bytes(data[: len(data) // 2])
            file.write_bytes(data)

    thread = threading.Thread(target=flicker)
    thread.start()
    try:
        for _ in range(8):
            report = build(Options(folder=folder, jobs=1))
            House.told(report)
            assert release(folder / "public") == good
    finally:
        stop.set()
        thread.join()


def test_a_retired_id_cannot_be_used_again(house: House) -> None:
    history = "history/pebble-rest.yaml"
    kept = "{id: numb-skin, kind: block, state: live, since: 2026-01-15}"
    gone = '{id: numb-skin, kind: block, state: retired, since: 2026-02-01, because: "x"}'
    answers(
        house,
        {history: (kept, gone)},
        "VM405 93:1 pebble-rest/numb-skin was retired on 2026-02-01: an identity is never given twice",
    )


@pytest.mark.parametrize(
    "name", ["../secret.svg", "/etc/hostname", "C:\\x.svg", "..\\x.svg", "a/../../x.svg", "https://x.example/x.svg", "//x.example/x.svg", "x.svg?y", "./x.svg", "file:x.svg", "%2e%2e/x.svg", "~/x.svg"]
)  # fmt: skip
def test_a_figure_names_no_file_outside_of_assets(house: House, name: str) -> None:
    answers(house, {TOPIC: (":file: three-pebbles.svg", f":file: {name}")}, "VM210 175:8 this is no file of assets/")


@pytest.mark.parametrize(
    "name", ["assets/../manual.toml", "../x.svg", "/etc/hostname", "assets/", "assets/missing.svg"]
)
def test_a_logo_is_a_file_of_assets(house: House, name: str) -> None:
    expected = (
        "VM307 manual.toml:12:8 unknown file"
        if name.startswith("assets/") and len(name) > 7
        else "VM035 manual.toml:12:8 "
    )
    answers(house, {"manual.toml": ('logo = "assets/three-pebbles.svg"', f'logo = "{name}"')}, expected)
