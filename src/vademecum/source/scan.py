"""Finds every file of a manual. Nothing in its folders is passed over in silence."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct, structs

from vademecum.model.finding import Finding, Span
from vademecum.model.ids import near
from vademecum.source.file_names import (
    divided,
    name_fault,
    near_known,
    section_fault,
    unknown_file,
)
from vademecum.source.walk import DEEPEST_FOLDER, LARGEST_ASSET, Listed, listed, printable, read

FOLDERS = ("assets", "concepts", "history", "pages", "people", "references", "reviews", "seen", "topics")
FILES = ("links.yaml", "manual.toml", "policy.md")
ASSET_ENDINGS = (".jpeg", ".jpg", ".png", ".svg", ".webp")

LONGEST_ASSET_NAME = 120
NO_FOLDER = "put the folder itself here; nothing outside the manual's folder is ever read"
_ASSET_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*\.[a-z]+")

# By language, "" for the original.
Versions: TypeAlias = dict[str, Listed]


class Scanned(Struct, frozen=True, kw_only=True):
    """Every file by kind, each dict in the order of its keys.

    Keys are ids; for ``topics`` "topics/<section>/<id>" and for ``shelves`` the section. ``assets`` are paths: their
    bytes are read when something shows them (assets.py). No file is read here. ``refused``: files that are there and
    are not to be read. ``blind``: a whole folder is not, so that nothing can be said of what is missing.
    """

    folder: Path
    config: Listed | None
    policy: Versions
    people: dict[str, Listed]
    references: dict[str, Listed]
    concepts: dict[str, Versions]
    shelves: dict[str, Versions]
    topics: dict[str, Versions]
    pages: dict[str, Versions]
    reviews: dict[str, Listed]
    seen: dict[str, Listed]
    histories: dict[str, Listed]
    assets: tuple[str, ...]
    links: Listed | None = None
    refused: frozenset[str] = frozenset()
    blind: bool = False

    def asset_bytes(self, path: str) -> bytes:
        """The bytes of an asset that was found. Raises OSError if it is no longer there, or is something else now."""
        found: list[Finding] = []
        file = read(self.folder, path, LARGEST_ASSET, found) if path in self.assets else None
        if file is None:
            raise OSError(f"{path} cannot be read: {'; '.join(each.message for each in found) or 'no asset'}")
        return file.data


def scan(folder: Path, found: list[Finding]) -> Scanned:
    """Lists all files of the manual. Links, devices, unknown files and bad names are findings."""
    return _Scan(folder, found).scanned()


class _Scan:
    def __init__(self, folder: Path, found: list[Finding]) -> None:
        self.folder = folder
        self.found = found
        self.shelves: dict[str, Versions] = {}
        self.topics: dict[str, Versions] = {}

    def scanned(self) -> Scanned:
        top = listed(self.folder, "", self.found)
        there = {entry.name for entry in top if entry.is_folder and entry.name in FOLDERS}
        config, policy = self.top_files(top)
        links = next((entry for entry in top if entry.name == "links.yaml" and not entry.is_folder), None)
        if "topics" in there:
            self.read_topics()
        pages = self.versions("pages") if "pages" in there else {}
        self.check_addresses(pages)
        scanned = Scanned(
            folder=self.folder,
            config=config,
            policy=policy,
            people=self.records("people", ".yaml", there),
            references=self.records("references", ".yaml", there),
            concepts=self.versions("concepts") if "concepts" in there else {},
            shelves=self.shelves,
            topics=self.topics,
            pages=pages,
            reviews=self.records("reviews", ".yaml", there),
            seen=self.records("seen", ".json", there),
            histories=self.records("history", ".yaml", there),
            assets=tuple(sorted(self.assets("assets", 1))) if "assets" in there else (),
            links=links,
        )
        refused = frozenset(each.span.path for each in self.found)
        return structs.replace(scanned, refused=refused, blind=any(map(self.is_lost, self.found)))

    def is_lost(self, finding: Finding) -> bool:
        """Whether it says that a folder of the manual was not read."""
        path = finding.span.path
        if finding.code == "VM050":
            return path in FOLDERS
        return finding.code == "VM052" and (self.folder / path).is_dir()

    def fault(self, code: str, path: str, message: str, mend: str) -> None:
        self.found.append(Finding(code, "error", Span(path), message, mend))

    # the top

    def top_files(self, top: list[Listed]) -> tuple[Listed | None, Versions]:
        """The configuration and the policy in each language. Other things at the top are not ours."""
        policy: Versions = {}
        config: Listed | None = None
        for entry in top:
            known = FOLDERS if entry.is_folder else FILES
            named = divided(entry.name, ".md") if not entry.is_folder else None
            if entry.name == "manual.toml" and not entry.is_folder:
                config = entry
            elif named is not None and named[0] == "policy":
                self.add_version(policy, entry, named[0], named[1])
            elif entry.name in known and not entry.is_folder:
                continue
            elif entry.name in FOLDERS and not entry.is_folder:
                self.fault("VM050", entry.path, "this is no folder, and is not read", NO_FOLDER)
            elif fault := near_known(entry.path, entry.name, known, "a folder" if entry.is_folder else "a file"):
                self.found.append(fault)
        names = {entry.name for entry in top}
        if "manual.toml" not in names:
            self.fault("VM060", "manual.toml", "there is no manual.toml here", "run vade init, or go to the folder")
        if "policy.md" not in names:
            self.fault("VM060", "policy.md", "there is no policy.md here", "write it: its sentences stand on all pages")
        return config, dict(sorted(policy.items()))

    def check_addresses(self, pages: dict[str, Versions]) -> None:
        for page, versions in pages.items():
            file = next(iter(versions.values()))
            if fault := section_fault(page, file.path):
                self.found.append(fault)
            elif page in self.shelves:
                message = f'the section "topics/{page}" has the same address'
                self.fault("VM056", file.path, message, "rename one of the two")

    # folders of files

    def records(self, name: str, ending: str, there: set[str]) -> dict[str, Listed]:
        if name not in there:
            return {}
        files: dict[str, Listed] = {}
        for entry in self.files_in(name):
            named = divided(entry.name, ending)
            if named is None or named[1]:
                self.found.append(unknown_file(entry.path, printable(entry.name), ending))
            elif fault := name_fault(named[0], "", entry.path):
                self.found.append(fault)
            else:
                files[named[0]] = entry
        return files

    def versions(self, path: str) -> dict[str, Versions]:
        """The Markdown files of a folder: id -> language -> file."""
        known: dict[str, Versions] = {}
        for entry in self.files_in(path):
            named = divided(entry.name, ".md")
            if named is None:
                self.found.append(unknown_file(entry.path, printable(entry.name), ".md"))
            else:
                self.add_version(known.setdefault(named[0], {}), entry, *named)
        return self.with_originals(known)

    def add_version(self, versions: Versions, entry: Listed, stem: str, language: str) -> None:
        fault = name_fault(stem.removeprefix("_"), language, entry.path)
        if fault is not None:
            self.found.append(fault)
        else:
            versions[language] = entry

    def with_originals(self, known: dict[str, Versions]) -> dict[str, Versions]:
        """Without translations of nothing, which are findings."""
        kept: dict[str, Versions] = {}
        for stem in sorted(known):
            versions = known[stem]
            if "" in versions:
                kept[stem] = dict(sorted(versions.items()))
            for file in () if "" in versions else versions.values():
                mend = f"write {stem}.md, or rename the translation as its original is named"
                self.fault("VM059", file.path, "a translation without its original", mend)
        return kept

    def files_in(self, path: str) -> list[Listed]:
        """The files of a folder that has no folders."""
        files = []
        for entry in listed(self.folder, path, self.found):
            if entry.is_folder:
                self.fault("VM053", entry.path, f"{path}/ has no folders", "move its files up, or delete it")
            else:
                files.append(entry)
        return files

    # topics and assets

    def read_topics(self) -> None:
        homes: dict[str, str] = {}
        for section in listed(self.folder, "topics", self.found):
            if not section.is_folder:
                self.fault("VM053", section.path, "a file among the sections", "move it into a section's folder")
            elif fault := section_fault(section.name, section.path):
                self.found.append(fault)
            else:
                self.read_section(section, homes)

    def read_section(self, section: Listed, homes: dict[str, str]) -> None:
        files = self.versions(section.path)
        shelf = files.pop("_section", None)
        if shelf is not None:
            self.shelves[section.name] = shelf
        elif files:
            mend = "write it: id, title and a summary of the section"
            self.fault("VM060", f"{section.path}/_section.md", "the section has no _section.md", mend)
        for topic, versions in files.items():
            path = versions[""].path
            if topic.startswith("_"):
                self.fault("VM057", path, "only _section.md begins with an underscore", "rename it")
            elif topic in homes:
                message = f'the id "{topic}" is taken by {homes[topic]}'
                self.fault("VM058", path, message, "rename one of the two: ids are unique in the manual")
            else:
                homes[topic] = path
                self.topics[f"{section.path}/{topic}"] = versions

    def assets(self, path: str, depth: int) -> list[str]:
        if depth > DEEPEST_FOLDER:
            self.fault("VM053", path, f"folders nested deeper than {DEEPEST_FOLDER}", "move its files up")
            return []
        paths: list[str] = []
        for entry in listed(self.folder, path, self.found):
            if entry.is_folder:
                paths.extend(self.assets(entry.path, depth + 1))
            elif fault := asset_fault(entry):
                self.found.append(fault)
            else:
                paths.append(entry.path)
        return paths


def in_languages(scanned: Scanned, languages: Sequence[str], found: list[Finding]) -> Scanned:
    """Without translations into languages that the manual does not have, which are findings."""

    def kept(versions: Versions) -> Versions:
        for tag, file in versions.items():
            if tag == languages[0]:
                mend = "write its words into the file without a language in its name, and delete this one"
                found.append(Finding("VM053", "error", Span(file.path), "this is the original's language", mend))
            elif tag and tag not in languages:
                meant = near(tag, languages[1:])
                mend = f'did you mean "{meant}"?' if meant else f'add "{tag}" to languages in manual.toml, or delete it'
                message = f'no reader reads this file: "{tag}" is no language of this manual'
                found.append(Finding("VM053", "error", Span(file.path), message, mend))
        return {tag: file for tag, file in versions.items() if not tag or tag in languages[1:]}

    families = ("concepts", "shelves", "topics", "pages")
    changed = {name: {key: kept(each) for key, each in getattr(scanned, name).items()} for name in families}
    return structs.replace(scanned, policy=kept(scanned.policy), **changed)


def asset_fault(entry: Listed) -> Finding | None:
    """What is wrong with an asset's name: it becomes an address as it is."""
    ending = f".{entry.name.rpartition('.')[2]}"
    if ending not in ASSET_ENDINGS:
        mend = f"assets end in {', '.join(ASSET_ENDINGS)}"
        return Finding("VM053", "error", Span(entry.path), "assets of this sort are not published", mend)
    if not _ASSET_NAME.fullmatch(entry.name) or len(entry.name) > LONGEST_ASSET_NAME:
        mend = "use lower-case letters a-z, digits, hyphens and underscores: leg-massage.png"
        return Finding("VM057", "error", Span(entry.path), "the file's name is no address", mend)
    return None
