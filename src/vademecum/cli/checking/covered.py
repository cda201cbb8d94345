"""Which reviews would cover the words no longer if some files had other texts."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from vademecum.cli.signers import signers_of
from vademecum.compile.opened import Opened, opened
from vademecum.model.edition import EDITIONS
from vademecum.reviewing.lookup import Lookup
from vademecum.reviewing.page import parts
from vademecum.source.scan import FILES, FOLDERS

Meanings = dict[tuple[str, str, str], dict[str, str]]  # topic, language, edition -> part -> digest


def voided(folder: Path, files: Mapping[str, str]) -> frozenset[str]:
    """Reviewed topics of which any part would mean something else. Signatures follow meanings, and so does this."""
    if not any((folder / "reviews").glob("*.yaml")):
        return frozenset()
    before = opened(folder, signers_of())
    if before is None:
        return frozenset()
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place, "manual")
        _copied(folder, copy)
        for path, text in files.items():
            (copy / path).write_text(text, encoding="utf-8", newline="")
        after = opened(copy, signers_of())
        then = _meanings(after) if after else {}
    return frozenset(key[0] for key, own in _meanings(before).items() if then.get(key) != own)


def _meanings(known: Opened) -> Meanings:
    return {
        (name, language, edition): parts(topic, Lookup(known.manual, known.relations, language), edition)
        for (language, name), topic in known.topics.items()
        if name in known.manual.reviews
        for edition in EDITIONS
        if edition in topic.editions
    }


def _copied(folder: Path, copy: Path) -> None:
    copy.mkdir()
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name in FOLDERS and entry.name != "assets":
            shutil.copytree(entry, copy / entry.name, symlinks=True)
        elif entry.name in FILES or entry.name.startswith("policy."):
            shutil.copy2(entry, copy / entry.name)
    if (folder / "assets").is_dir():
        (copy / "assets").symlink_to((folder / "assets").resolve())
