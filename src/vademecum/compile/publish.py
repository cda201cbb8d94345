"""Publishing a finished release, and going back to the one before it."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import structs

from vademecum.compile.disk import settle
from vademecum.compile.history import History, Publication, changes_of, publication
from vademecum.compile.place import Refused
from vademecum.compile.report import Release
from vademecum.compile.tree import Trees, copy_page, write_page
from vademecum.model.manifest import STAMP, Difference, FileEntry, Manifest, Retained, difference, release_digest
from vademecum.model.page import Page

NONE_BEFORE = (
    "there is no release to go back to: only the one before the live one is kept, and a build that was broken off while"
    " it published, or going back, has used it up; mend the manual, then vade build"
)
OLDEST = 3  # releases for which an asset stays after it is no longer asked for


def publish(
    trees: Trees, tree: Path, pages: Sequence[FileEntry], before: Mapping[str, FileEntry], clean: bool = False
) -> Release:
    """Closes the idle tree and switches to it, unless readers already have the same bytes.

    The caller holds the lock. ``before`` is what ``opened`` returned; ``clean`` switches in any case.
    """
    digest = release_digest(pages)
    files = [*pages, write_page(tree, Page(STAMP, f"{digest}\n".encode(), digest), before)]
    history = History(trees.home)
    source, was = _until_now(trees, history)
    same = was is not None and was.digest == digest
    between = difference(was.files if was else (), files)
    stays = same and was is not None and was.maker == trees.maker and trees.live() is not None and not clean
    if not stays or not before:  # an empty idle tree is filled in any case: the next build is then a small one
        number = was.number if was is not None and same else _next_number(trees, history)
        older = _retained(was, files, 0 if same else 1)
        older = _brought(older, lambda entry: copy_page(source, tree, entry, before))
        now = trees.closed(tree, files, before, retained=older, number=number, digest=digest)
        if not stays:
            if trees.lasting and not same:
                history.append(publication(number, int(time.time()), was, now, between))
            trees.switch(tree)
    return _release(trees.out, len(files), was, digest, between)


def rollback(trees: Trees) -> tuple[Manifest, Manifest]:
    """Switches back to the release before the live one. Returns the one that was left, and the one that is live now.

    The caller holds the lock. Raises Refused where there is none to go back to.
    """
    live, tree = trees.live(), trees.idle()
    was = _live_manifest(trees, live)
    old = trees.listed(tree)
    if live is None or old is None or not old.digest or old.number >= was.number:
        raise Refused(NONE_BEFORE)
    older = {entry.path: entry for entry in old.retained}
    missing = [entry for entry in _retained(was, old.files, 1) if entry.path not in older]
    older.update((e.path, e) for e in _brought(missing, lambda entry: copy_page(live, tree, entry, {})))
    if trees.lasting:
        settle(tree)
    # The tree is not opened: it only gains files that its manifest does not know, and stays what it was until it does.
    now = structs.replace(old, retained=tuple(older[path] for path in sorted(older)))
    trees.write_manifest(tree, now)
    history = History(trees.home)
    number, between = _next_number(trees, history), difference(was.files, now.files)
    history.append(publication(number, int(time.time()), was, now, between))
    trees.switch(tree)
    return was, now


def published(trees: Trees) -> tuple[Manifest, list[Publication]]:
    """The live release and the publications that are kept, the oldest first. Raises Refused if nothing is published."""
    known = _live_manifest(trees, trees.live())
    return known, History(trees.home).publications(known.digest)


def _live_manifest(trees: Trees, live: Path | None) -> Manifest:
    if live is None:
        raise Refused(f"nothing is published at {trees.out}: vade build publishes")
    known = trees.listed(live)
    if known is None:
        raise Refused("the list of what is published cannot be read: vade build --clean publishes it anew")
    return known


def _until_now(trees: Trees, history: History) -> tuple[Path, Manifest | None]:
    """The live release; where somebody removed the output, the last one that was published there."""
    live = trees.live()
    if live is not None:
        return live, trees.listed(live)
    last = history.last()
    for tree in trees.both():
        known = trees.listed(tree)
        if known is not None and last and known.digest == last:
            return tree, known
    return trees.idle(), None


def _next_number(trees: Trees, history: History) -> int:
    known = map(trees.listed, trees.both())
    return history.next_number(*(one.number for one in known if one is not None))


def _retained(was: Manifest | None, files: Iterable[FileEntry], aged: int) -> list[Retained]:
    """Assets of the last releases that the new one no longer names, with their ages."""
    if was is None:
        return []
    now = {entry.path for entry in files}
    older = [structs.replace(entry, age=entry.age + aged) for entry in was.retained]
    assets = [entry for entry in was.files if "assets/" in entry.path and _is_named_by_content(entry.path)]
    older += [Retained(entry.path, entry.digest, entry.key, age=1) for entry in assets]
    return [entry for entry in older if entry.path not in now and entry.age <= OLDEST]


def _brought(entries: Iterable[Retained], bring: Callable[[Retained], None]) -> list[Retained]:
    """Those that could be brought along: what somebody has removed from the live tree is claimed no longer."""
    there = []
    for entry in entries:
        try:
            bring(entry)
        except FileNotFoundError:
            continue
        there.append(entry)
    return there


def _release(out: Path, files: int, was: Manifest | None, digest: str, between: Difference) -> Release:
    return Release(
        out=out,
        files=files,
        written=len(between.came),
        removed=len({entry.path for entry in between.went} - {entry.path for entry in between.came}),
        digest=digest,
        changes=changes_of(between),
        first=was is None,
    )


def _is_named_by_content(path: str) -> bool:
    """Such a name never means other bytes: "assets/site.0123456789ab.css"."""
    folder, _, name = path.rpartition("/")
    parts = name.split(".")
    return folder.rpartition("/")[2] == "assets" and len(parts) > 2 and len(parts[-2]) == 12 and _is_hex(parts[-2])


def _is_hex(text: str) -> bool:
    return set(text) <= set("0123456789abcdef")
