"""A document of somebody else's in the place of a file of the small manual, or of a part of one."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

from bench.judge import Judge
from tests.hostile.house import SMALL, TOPIC
from tests.hostile.outputs import judged
from tests.hostile.rounds import read_by_another

from vademecum.model.finding import errors_in
from vademecum.source.assets import read_asset

PROSE = "Words outside any block stand in both editions."
STATEMENT = "Professional: No placement over areas with sensory loss; pressure at most level 2, 20 minutes."
TITLE = "title: {consumer: Pebble rest, professional: Pebble rest therapy}"
DRAWING = "assets/three-pebbles.svg"
FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
WHOLE = {
    ".md": (TOPIC, "concepts/numb-skin.md", "topics/pebbles/_section.md", "pages/about.md", "policy.md"),
    ".yaml": ("people/ada-sample.yaml", "references/stone2019.yaml", "history/pebble-rest.yaml", "reviews/pebble-rest.yaml"),
    ".toml": ("manual.toml",),
    ".svg": (),
}  # fmt: skip
WHOLE[".json"] = (*WHOLE[".md"], *WHOLE[".yaml"], *WHOLE[".toml"])
Judged = Callable[[], Iterable[str]]


class Documents:
    """Judges changed files of one manual; ``accepted`` counts those without an error."""

    def __init__(self, scratch: Path) -> None:
        scratch.mkdir(parents=True)
        self.accepted = 0
        self.judge = Judge(SMALL, scratch)
        self.text = {path: data.decode() for path, data in self.judge.seeds() if not path.endswith((".png", ".jpg"))}

    def put(self, path: str, text: str, words: Iterable[str] = ()) -> Iterator[str]:
        """Judges the file; ``words`` must stand in some page if it is accepted."""
        outcome = self.judge.judge(path, text.encode("utf-8", "surrogateescape"))
        yield from outcome.wrong
        if not errors_in(outcome.findings):
            self.accepted += 1
            read = judged(outcome.pages, strictly=True)
            lost = [word for word in words if word not in read.words]
            if lost:
                yield f"accepted, and not printed: {lost[:12]}"

    def drawing(self, text: str) -> Iterator[str]:
        """As a drawing, and inside of one: refused, or nothing in it acts or leads elsewhere."""
        folder = self.judge.scratch / "manual"
        for svg in (text, f"{HEAD}{text}</svg>", text.replace("<svg", f"{HEAD[:-1]} ", 1)):
            (folder / DRAWING).write_bytes(svg.encode("utf-8", "surrogateescape"))
            read = read_asset(folder, DRAWING, [])
            (folder / DRAWING).write_text(self.text[DRAWING])
            if read is not None:
                self.accepted += 1
                yield from acting(svg)


def document_trials(documents: Documents, ending: str, text: str) -> Iterator[tuple[str, Judged]]:
    """The places in which a document of this ending is tried, each with what judges it."""
    known = documents.text
    for path in WHOLE[ending]:
        yield path, partial(documents.put, path, text)
    topic = known[TOPIC]
    if ending in (".yaml", ".json"):
        body = FRONT.sub("", topic)
        yield "front matter", partial(documents.put, TOPIC, f"---\n{text}\n---\n{body}")
        yield "more front matter", partial(documents.put, TOPIC, topic.replace("---\n", f"---\n{text}\n", 1))
        for path in WHOLE[".yaml"]:
            yield f"more of {path}", partial(documents.put, path, f"{known[path]}\n{text}")
            nested = known[path] + "note:\n" + re.sub("(?m)^", "  ", text)
            yield f"a note in {path}", partial(documents.put, path, nested)
    if ending in (".toml", ".json"):
        yield "more of manual.toml", partial(documents.put, "manual.toml", f"{known['manual.toml']}\n{text}")
    if ending in (".md", ".json"):
        words = read_by_another(text)
        yield "prose", partial(documents.put, TOPIC, topic.replace(PROSE, f"{PROSE}\n\n{text}\n\nEnd."), words)
        yield "a statement", partial(documents.put, TOPIC, topic.replace(STATEMENT, f"{STATEMENT}\n\n{text}"), words)
        yield "a page", partial(documents.put, "pages/about.md", f"{known['pages/about.md']}\n{text}\n\nEnd.")
    if ending == ".json":
        quoted = json.dumps(text)
        title = f"title: {{consumer: {quoted}, professional: {quoted}}}"
        yield "a title", partial(documents.put, TOPIC, topic.replace(TITLE, title), [" ".join(text.split())])
    if ending == ".svg":
        yield "a drawing", partial(documents.drawing, text)


_INERT = re.compile(r"(?:\s*#[\w.-]+\s*)?")
_ACTS = re.compile(r"javascript:|data:|https?:|expression\(|@import|url\(\s*['\"]?(?!#)", re.IGNORECASE)
_ELEMENTS = frozenset("script foreignobject iframe image a animate set handler html body audio video".split())


def acting(svg: str) -> Iterator[str]:
    """What a drawing that was accepted should not hold."""
    for element in ElementTree.fromstring(svg).iter():
        name = str(element.tag).rpartition("}")[2]
        if name.lower() in _ELEMENTS:
            yield f"a drawing was accepted with <{name}>: {svg[:300]!r}"
        for key, value in element.attrib.items():
            bare = key.rpartition("}")[2].lower()
            leads = bare in ("href", "src") and not _INERT.fullmatch(value)
            if bare.startswith("on") or leads or _ACTS.search(unescape(value)):
                yield f'a drawing was accepted with {key}="{value[:100]}": {svg[:300]!r}'
        if name == "style" and _ACTS.search(element.text or ""):
            yield f"a drawing was accepted with a style that leads elsewhere: {svg[:300]!r}"
