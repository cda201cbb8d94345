"""``vade check --since``: which files changed since a revision of git, and which depend on those."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct

from vademecum.cli.exits import WrongUse
from vademecum.model.finding import Finding

WHOLE = ("manual.toml", "policy")  # what everything depends on
SHARED = ("concepts", "references", "people")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PATIENCE = 60  # seconds for one call of git


class Changed(Struct, frozen=True):
    """``paths`` are relative to the manual; None stands for all of them."""

    paths: frozenset[str] | None

    def of(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(each for each in findings if self.paths is None or each.span.path in self.paths)


def changed_since(folder: Path, revision: str) -> Changed:
    """Committed or not, and files that git does not know yet. Raises WrongUse without git, checkout or revision."""
    git = shutil.which("git")
    if git is None:
        raise WrongUse("--since asks git, which is not installed: leave it out to check everything")
    if _git(git, folder, "rev-parse", "--is-inside-work-tree") is None:
        raise WrongUse("--since: the manual lies in no checkout of git: leave it out to check everything")
    if _git(git, folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}") is None:
        raise WrongUse(f'--since: git knows no revision "{revision}": name a commit, branch or tag, as in origin/main')
    differing = _git(git, folder, "diff", "--name-only", "--no-renames", "--relative", "-z", revision, "--", ".")
    unknown = _git(git, folder, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    if differing is None or unknown is None:
        raise WrongUse(f'--since: git could not compare with "{revision}"')
    return Changed(with_dependents(folder, {path for path in (differing + unknown).split("\0") if path}))


def _git(git: str, folder: Path, *words: str) -> str | None:
    """What git printed; None where it refused."""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    command = [git, "-C", str(folder), "-c", "core.quotePath=false", *words]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE, env=environment)
    except subprocess.TimeoutExpired:
        return None
    return os.fsdecode(done.stdout) if done.returncode == 0 else None


def with_dependents(folder: Path, changed: Iterable[str]) -> frozenset[str] | None:
    """The files with all that names them: rather too much than too little.

    A concept brings the concepts that name it, and so on; concepts, references and people bring the topics and pages
    that name them; a topic brings its other files, the topics that name it and, on and on, those that inherit.
    """
    paths = set(changed)
    if any(path.startswith(WHOLE) for path in paths):
        return None
    texts = dict(_texts(folder))
    words = {path: frozenset(_ID.findall(text)) for path, text in texts.items()}
    shared = {path for path in paths if path.startswith(SHARED)}
    while more := {p for p in words if p.startswith("concepts/") and p not in shared and words[p] & _ids(shared)}:
        shared |= more
    named = _ids(shared)
    touched = paths | shared | {path for path in words if words[path] & named}
    heads = {path: frozenset(_ID.findall(_head(text))) for path, text in texts.items() if topic_of(path)}
    topics = {name for name in map(topic_of, touched) if name}
    users = {topic_of(path) or "" for path in heads if words[path] & topics}
    while heirs := {topic_of(path) or "" for path in heads if heads[path] & topics} - topics:
        topics |= heirs
    topics |= users
    return frozenset(touched | {path for path in _all(folder) if (topic_of(path) or "") in topics})


def _ids(paths: Iterable[str]) -> frozenset[str]:
    return frozenset(PurePosixPath(path).name.partition(".")[0] for path in paths)


def topic_of(path: str) -> str | None:
    """The topic that a file belongs to: its text, a translation, its history or its reviews."""
    parts = PurePosixPath(path).parts
    if (len(parts) == 3 and parts[0] == "topics" and parts[2] != "_section.md") or (
        len(parts) == 2 and parts[0] in ("history", "reviews")
    ):
        return parts[-1].partition(".")[0]
    return None


def _head(text: str) -> str:
    return text[4:].partition("\n---")[0] if text.startswith("---\n") else ""


def _all(folder: Path) -> Iterator[str]:
    for name in ("topics", "history", "reviews", "concepts", "references", "people", "pages"):
        for place, _, files in os.walk(folder / name):
            for file in files:
                yield Path(place, file).relative_to(folder).as_posix()


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Files that can name others. One that cannot be read has findings of its own."""
    for path in _all(folder):
        if path.startswith(("topics/", "concepts/", "pages/")) and path.endswith(".md"):
            try:
                yield path, (folder / path).read_text("utf-8", "replace").replace("\r\n", "\n")
            except OSError:
                continue
