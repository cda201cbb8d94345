"""Edits of a manual as editors make them, one after the other; ``number`` chooses the place and the words.

None of them asks in which state the manual is: some edits break it, alone or together. What must then happen is for
the test to say. An edit that finds nothing to change changes nothing.
"""

import contextlib
import io
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from vademecum.cli.main import main

Edit = Callable[[Path, int], object]
Source = dict[str, bytes]

STAT = os.stat  # the real one: a test may show other times to the build
DAY = "2026-03-01"  # of every record: the day of the test leaves no trace
RECORDS = (
    "manual.toml",
    "policy.md",
    "topics",
    "concepts",
    "references",
    "people",
    "pages",
    "history",
    "reviews",
    "seen",
)


def source_of(manual: Path) -> Source:
    """Everything an editor wrote."""
    tops = (manual / name for name in (*RECORDS, "policy.es.md", "assets"))
    files = (file for top in tops for file in (top, *top.rglob("*")) if file.is_file())
    return {file.relative_to(manual).as_posix(): file.read_bytes() for file in files}


def restored(manual: Path, source: Source) -> None:
    """Brings the source back to what it was; files that are the same are not touched."""
    now = source_of(manual)
    for path in now.keys() - source.keys():
        (manual / path).unlink()
        with contextlib.suppress(OSError):
            (manual / path).parent.rmdir()
    for path, body in source.items():
        if now.get(path) != body:
            (manual / path).parent.mkdir(parents=True, exist_ok=True)
            (manual / path).write_bytes(body)


def linked(manual: Path) -> Path:
    """The manual, with links from one topic to statements of others: what they preview changes with those words."""
    links = "See [one](statement:pebble-rest/numb-skin) and [another](statement:pebble-skin-safety/blisters-after)."
    for file in ("topics/practice/sore-back.md", "topics/practice/pebble-supervision.md"):
        replaced(manual / file, r"^(?=## )", f"{links}\n\n")
    return manual


def vade(*words: str | Path) -> None:
    """A command, whatever it answers: some refuse in the state in which the manual is."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        assert main(list(map(str, words))) in (0, 1, 2, 3)


def chosen(manual: Path, pattern: str, number: int) -> Path | None:
    """One of the files with such a name."""
    files = sorted(file for file in manual.glob(pattern) if file.is_file())
    return files[number % len(files)] if files else None


def topic(manual: Path, number: int) -> Path | None:
    """A topic in the original language."""
    files = sorted(f for f in manual.glob("topics/*/*.md") if f.name[0] != "_" and f.name.count(".") == 1)
    return files[number % len(files)] if files else None


def text_of(file: Path) -> str:
    """Of a file, too, that another edit broke."""
    return file.read_text("utf-8", "surrogateescape")


def rewritten(file: Path, text: str) -> None:
    file.write_text(text, "utf-8", "surrogateescape")


def replaced(file: Path | None, old: str, new: str, number: int = 0) -> None:
    """One of the places where the pattern stands; ``new`` is a template for ``Match.expand``."""
    if file is None or not file.exists():
        return
    text = text_of(file)
    places = list(re.finditer(old, text, re.MULTILINE))
    if places:
        place = places[number % len(places)]
        rewritten(file, text[: place.start()] + place.expand(new) + text[place.end() :])


def in_files(pattern: str, old: str, new: str) -> Edit:
    """An edit of one of the places in one of the files of such a name; # stands for the number."""

    def edit(manual: Path, number: int) -> None:
        replaced(chosen(manual, pattern, number), old, new.replace("#", str(number % 10)), number // 7)

    return edit


def in_topics(old: str, new: str) -> Edit:
    def edit(manual: Path, number: int) -> None:
        replaced(topic(manual, number), old, new.replace("#", str(number % 10)), number // 7)

    return edit


# what an editor writes into topics

TOPICS: dict[str, Edit] = {
    "words of a topic": in_topics(r"^## ", r"Words number # in both editions.\n\n## "),
    "words of a statement": in_topics(r"^(Consumer|Professional|Both): (.*)$", r"\1: \2 Edit #."),
    "less words": in_topics(r"^(Consumer|Professional): (\w+ \w+).*$", r"\1: \2."),
    "title of a statement": in_topics(r"^(Consumer|Professional|Both) title: (.*)$", r"\1 title: \2 #"),
    "title of a topic": in_topics(r"^title: \{consumer: ", r"title: {consumer: Number # "),
    "title for professionals": in_topics(r"professional: (?!\[)", r"professional: Number # "),
    "another name": in_topics(r"^authors:", r"also: {consumer: [pebble #], professional: [lith #]}\nauthors:"),
    "author": in_topics(r"^authors: .*$", r"authors: [nell-nobody]"),
    "months of a topic": in_topics(r"^owner: (.*)$", r"owner: \1\nreview: {every: 6 months}"),
    "parent": in_topics(r"^parent: .*\n", r""),
    "link": in_topics(r"^## ", r"Also [here](topic:sore-back), number #.\n\n## "),
    "link to a draft": in_topics(r"^## ", r"See [baths](topic:pebble-baths).\n\n## "),
    "link to a statement": in_topics(r"^## ", r"See [this](statement:warm-pebbles/burns).\n\n## "),
    "link for professionals": in_topics(r"^Professional: (.*)$", r"Professional: \1 [More](topic:pebble-supervision)."),
    "term": in_topics(r"^Consumer: (.*)$", r"Consumer: \1 See [this term](concept:numb-foot)."),
    "citation": in_topics(r"^:cite: .*$", r":cite: @brook2021, @stone2019"),
    "citation in words": in_topics(r"^Professional: (.*)$", r"Professional: \1 [@supervision2023, p. #]"),
    "severity": in_topics(r"^:severity: .*$", r":severity: life-threatening"),
    "demand": in_topics(r"^:(avoid|limit|ask): .*$", r":avoid: all"),
    "condition": in_topics(r"^:when: .*$", r":when: numb-foot (known, suspected)"),
    "order of statements": in_topics(r"(?s)(:::\{precaution\}.*?\n:::\n)\n(:::\{precaution\}.*?\n:::\n)", r"\2\n\1"),
    "a statement less": in_topics(r"(?s):::\{(use|note|quiz|figure|resource|table)\}.*?\n:::\n", r""),
    "id of a statement": in_topics(r"^(:::\{(?:note|use|precaution)\} )([a-z-]+)$", r"\1\2-too"),
    "heading": in_topics(r"^## (Uses|How it looks|Kinds|Logbook).*$", r"## Heading # {#heading-of-#}"),
    "figure": in_topics(r"^Consumer caption: .*$", r"Consumer caption: Caption #."),
    "draft": in_topics(r"^status: published$", r"status: draft"),
    "for professionals alone": in_topics(r"^status: published$", r"status: published\neditions: [professional]"),
}


# what an editor writes elsewhere

ELSEWHERE: dict[str, Edit] = {
    "words of a translation": in_files("topics/*/*.es.md", r"^(Consumer|Professional|Both): (.*)$", r"\1: \2 Nota #."),
    "title of a translation": in_files("topics/*/*.es.md", r"^title: \{consumer: ", r"title: {consumer: Nota # "),
    "translator": in_files("topics/*/*.es.md", r"by: tomas-ficticio", r"by: nell-nobody"),
    "title of the manual": in_files("manual.toml", r'^title = ".*"', r'title = "Manual number #"'),
    "brand": in_files("manual.toml", r'^name = "Small.*"', r'name = "Brand #"'),
    "accent": lambda manual, number: replaced(
        manual / "manual.toml", '^accent = ".*"', f'accent = "#1f3f5{number % 10}"'
    ),
    "no logo": in_files("manual.toml", r"^logo = .*\n", r""),
    "base address": in_files("manual.toml", r'^base-url = ".*"', r'base-url = "https://m#.example"'),
    "no base address": in_files("manual.toml", r"^base-url = .*\n", r""),
    "emergency number": in_files("manual.toml", r'^emergency = ".*"', r'emergency = "000 9#"'),
    "places of emergency": in_files("manual.toml", r"^shown = .*", r'shown = ["there"]'),
    "months": in_files("manual.toml", r'^every = ".*"', r'every = "1# months"'),
    "zone": in_files("manual.toml", r"^time-zone = .*", r'time-zone = "Asia/Tokyo"'),
    "scale": in_files("manual.toml", r'^2 = ".*"', r'2 = "Level number #"'),
    "funding": in_files("manual.toml", r'^funding = ".*"', r'funding = "Number # pays."'),
    "refuse what is not reviewed": in_files("manual.toml", r"^unreviewed = .*", r'unreviewed = "refuse"'),
    "leave out what was never reviewed": in_files("manual.toml", r"^unreviewed = .*", r'unreviewed = "exclude"'),
    "leave out what a machine translated": in_files(
        "manual.toml", r"^unreviewed = .*", r'unreviewed = "label"\nmachine-translations = "exclude"'
    ),
    "name of a concept": in_files("concepts/*.md", r"^(Consumer|Professional) name: (.*)$", r"\1 name: \2 #"),
    "gloss": in_files("concepts/*.md", r"^(Gloss|Professional gloss): (.*)$", r"\1: \2 Number #."),
    "question": in_files("concepts/*.md", r"^(Ask|Say)(.*): (.*)$", r"\1\2: \3 (#)"),
    "broader": in_files("concepts/*.md", r"^kind: condition$", r"kind: condition\nbroader: [soreness]"),
    "narrower": in_files("concepts/*.md", r"^broader: .*\n", r""),
    "sign": in_files("concepts/*.md", r"^broader: .*$", r"broader: [pebble-burn]"),
    "title of a source": in_files("references/*.yaml", r'^title: "', r'title: "Number #: '),
    "year of a source": in_files("references/*.yaml", r"^issued: .*$", r"issued: 20#1"),
    "retracted source": in_files("references/*.yaml", r"^status: current$", r"status: retracted"),
    "name of a person": in_files("people/*.yaml", r"^name: (.*)$", r"name: \1 the #th"),
    "interests": in_files("people/*.yaml", r"items: \[.*\]", r"items: [owns pebble number #]"),
    "role": in_files("people/*.yaml", r"^roles: .*$", r"roles: [author, editor, reviewer]"),
    "words of a page": in_files("pages/*.md", r"^([A-Z][^:]*)$", r"\1 Number #."),
    "title of a page": in_files("pages/*.md", r"^title: \{consumer: ", r"title: {consumer: Number # "),
    "policy": in_files("policy*.md", r"^(Consumer|Professional): (.*)$", r"\1: \2 Number #."),
    "title of a section": in_files("topics/*/_section*.md", r"^title: \{consumer: ", r"title: {consumer: Number # "),
    "order of sections": in_files("topics/*/_section.md", r"^order: .*$", r"order: #"),
    "words of a section": in_files("topics/*/_section*.md", r"^(Consumer|Professional): (.*)$", r"\1: \2 Number #."),
    "picture": in_files("assets/*.svg", r'fill="#[0-9a-f]+"', 'fill="#777777"'),
    "size of a picture": in_files("assets/*.svg", r' width="\d+"', r' width="4#"'),
}


# what is no change of a file's words: files that come, go and move, and what commands write

NEW_TOPIC = """\
---
id: pebble-{number}
kind: overview
status: published
title: {{consumer: Pebble {number}, professional: Lith {number}}}
authors: [ada-sample]
owner: the-sample-board
---

:::{{summary}}
Both: A new topic, for tests.
:::

It links to [pebble rest](topic:pebble-rest).
"""


def topic_added(manual: Path, number: int) -> None:
    section = chosen(manual, "topics/*/_section.md", number)
    if section is not None:
        (section.parent / f"pebble-{number}.md").write_text(NEW_TOPIC.format(number=number))
        vade("revise", f"pebble-{number}", "--note", "First version", "--date", DAY, manual)


def section_added(manual: Path, number: int) -> None:
    other = manual / "topics" / f"section-{number}"
    there = chosen(manual, "topics/*/_section.md", number)
    if there is not None and not other.exists():
        other.mkdir()
        text = re.sub("(?m)^id: .*$", f"id: section-{number}", text_of(there))
        rewritten(other / "_section.md", text)


def section_moved(manual: Path, number: int) -> None:
    """The folder has another name, and so have its topics' addresses."""
    section = chosen(manual, "topics/*/_section.md", number)
    new = manual / "topics" / f"moved-{number}"
    if section is not None and not new.exists():
        section.parent.rename(new)
        for file in new.glob("_section*.md"):
            replaced(file, "^id: .*$", f"id: moved-{number}")
        all_revised(manual, number)


def topic_moved(manual: Path, number: int) -> None:
    """A topic and its translations stand in another section."""
    moved, sections = topic(manual, number), sorted(manual.glob("topics/*/_section.md"))
    if moved is not None and sections:
        to = sections[number // 7 % len(sections)].parent
        for file in moved.parent.glob(f"{moved.stem}*.md"):
            file.rename(to / file.name)
        if number % 5:
            all_revised(manual, number)


def draft_published(manual: Path, number: int) -> None:
    for file in manual.glob("topics/*/*.md"):
        replaced(file, "^status: draft$", "status: published")
    vade("revise", "--all", "--note", f"Number {number}", "--date", DAY, manual)


def draft_added(manual: Path, number: int) -> None:
    section = chosen(manual, "topics/*/_section.md", number)
    if section is not None:
        vade("new", "therapy", f"draft-{number}", "--section", section.parent.name, manual)


def languages(*tags: str) -> Edit:
    """The manual's languages after the original; what is written in others goes."""

    def edit(manual: Path, number: int) -> None:
        listed = ", ".join(f'"{tag}"' for tag in ("en", *tags))
        replaced(manual / "manual.toml", "^languages = .*", f"languages = [{listed}]")
        for file in [*manual.glob("*.es.md"), *manual.glob("*/**/*.es.md")] if not tags else ():
            file.unlink()

    return edit


def topic_renamed(manual: Path, number: int) -> None:
    if there := topic(manual, number):
        vade("rename", there.stem, f"{there.stem}-{number}", "--date", DAY, manual)


def statement_retired(manual: Path, number: int) -> None:
    """With its words, as ``vade retire`` asks for."""
    there = topic(manual, number)
    if there is None:
        return
    found = list(re.finditer(r"(?s):::\{(?:use|precaution|note)\} ([a-z-]+)\n.*?\n:::\n", text_of(there)))
    if found:
        one = found[number // 7 % len(found)]
        vade("retire", f"{there.stem}/{one[1]}", "--because", "A test", "--date", DAY, manual)
        rewritten(there, text_of(there).replace(one[0], ""))


def topic_retired(manual: Path, number: int) -> None:
    if there := topic(manual, number):
        vade("retire", there.stem, "--because", "A test", "--date", DAY, manual)
        for file in there.parent.glob(f"{there.stem}.*md"):
            file.unlink()


def topic_withdrawn(manual: Path, number: int) -> None:
    if there := topic(manual, number):
        vade("withdraw", there.stem, "--because", f"Test {number}", "--date", DAY, manual)


def topic_translated(manual: Path, number: int) -> None:
    """A scaffold without words, or what has words accepted."""
    if there := topic(manual, number):
        vade("translate", there.stem, "--to", "es", *(["--all"] if number % 2 else []), manual)


def revised(manual: Path, number: int) -> None:
    if there := topic(manual, number):
        vade("revise", there.stem, "--note", f"Number {number}", "--date", DAY, manual)


def alerted(manual: Path, number: int) -> None:
    if there := topic(manual, number):
        said = ("--title", f"Alert {number}", "--consumer", "Take care.", "--professional", "Take care.")
        ends = ("--lift", f"203{number % 10}-01-01") if number % 2 else (*said, "--basis", "editors")
        vade("alert", there.stem, *ends, "--date", DAY, manual)


def all_revised(manual: Path, number: int) -> None:
    vade("revise", "--all", "--note", f"Number {number}", "--date", DAY, manual)


def signed(manual: Path, number: int) -> None:
    if there := topic(manual, number):
        answer = [[], ["--refuse", "--note", "No"], ["--with-comments", "--note", "Well"]][number % 3]
        person = ("--as", "rex-pretend", "--scope", "clinical", "--yes", "--date", DAY)
        vade("review", "sign", there.stem, *person, *answer, manual)


def unsigned(manual: Path, number: int) -> None:
    if file := chosen(manual, "reviews/*.yaml", number):
        file.unlink()


def signature_changed(manual: Path, number: int) -> None:
    """By hand: a record that was changed covers nothing."""
    replaced(chosen(manual, "reviews/*.yaml", number), r'digest: "[0-9a-f]{4}', 'digest: "0000', number)


def corrected(manual: Path, number: int) -> None:
    """A small correction of a reviewed topic, which keeps its review."""
    if there := chosen(manual, "reviews/*.yaml", number):
        for file in manual.glob(f"topics/*/{there.stem}.md"):
            replaced(file, r"\bThis\b", "Thus", number)
        person = ("--as", "rex-pretend", "--yes", "--date", DAY)
        vade("review", "accept", there.stem, *person, manual)


def removed(pattern: str) -> Edit:
    def edit(manual: Path, number: int) -> None:
        if file := chosen(manual, pattern, number):
            file.unlink()

    return edit


def page_added(manual: Path, number: int) -> None:
    title = f"{{consumer: Page {number}, professional: Page {number}}}"
    (manual / "pages" / f"page-{number}.md").write_text(f"---\nid: page-{number}\ntitle: {title}\n---\n\nA page.\n")


def asset_renamed(manual: Path, number: int) -> None:
    if file := chosen(manual, "assets/*.svg", number):
        file.rename(file.with_name(f"picture-{number}.svg"))
        for there in manual.glob("topics/*/*.md"):
            replaced(there, f"^:file: {file.name}$", f":file: picture-{number}.svg")


FILES: dict[str, Edit] = {
    "topic added": topic_added,
    "alert": alerted,
    "draft added": draft_added,
    "draft published": draft_published,
    "one language": languages(),
    "two languages": languages("es"),
    "section added": section_added,
    "section moved": section_moved,
    "topic moved": topic_moved,
    "topic renamed": topic_renamed,
    "topic retired": topic_retired,
    "statement retired": statement_retired,
    "topic withdrawn": topic_withdrawn,
    "topic translated": topic_translated,
    "translation removed": removed("topics/*/[a-z]*.es.md"),
    "words of a section in Spanish removed": removed("topics/*/_section.es.md"),
    "concept in Spanish removed": removed("concepts/*.es.md"),
    "policy in Spanish removed": removed("policy.es.md"),
    "revised": revised,
    "all revised": all_revised,
    "signed": signed,
    "unsigned": unsigned,
    "signature changed": signature_changed,
    "small correction": corrected,
    "words that were seen removed": removed("seen/*.json"),
    "words that were seen changed": in_files("seen/*.json", r'^"(\w+) (.*)"(,?)$', r'"\1 # \2"\3'),
    "page added": page_added,
    "page in Spanish removed": removed("pages/*.es.md"),
    "asset renamed": asset_renamed,
}


# what breaks a manual


def bytes_added(data: bytes) -> Edit:
    def edit(manual: Path, number: int) -> None:
        if file := topic(manual, number):
            file.write_bytes(file.read_bytes() + data)

    return edit


FAULTS: dict[str, Edit] = {
    "misspelt label": in_topics(r"^Consumer: ", r"Consumr: "),
    "unknown source": in_topics(r"^:cite: .*$", r":cite: @nobody#"),
    "unknown concept": in_topics(r"^:when: .*$", r":when: unheard-of-#"),
    "unknown target": in_topics(r"^## ", r"See [nothing](topic:nothing-#).\n\n## "),
    "unclosed block": in_topics(r"^:::$", r""),
    "raw HTML": in_topics(r"^## ", r"<b>bold</b>\n\n## "),
    "no UTF-8": bytes_added(b"\n\xff\xfe\n"),
    "source removed": removed("references/*.yaml"),
    "person removed": removed("people/*.yaml"),
    "concept removed": removed("concepts/*.md"),
    "picture removed": removed("assets/*.svg"),
    "section file removed": removed("topics/*/_section.md"),
    "topic removed": removed("topics/*/[a-z]*.md"),
    "page removed": removed("pages/*.md"),
    "history removed": removed("history/*.yaml"),
    "policy removed": removed("policy.md"),
    "broken configuration": in_files("manual.toml", r"^title = ", r"title == "),
    "broken source": in_files("references/*.yaml", r"^title: ", r"titel: "),
    "broken history": in_files("history/*.yaml", r"state: live", r"state: gone"),
    "broken review": in_files("reviews/*.yaml", r"decision: approved", r"decision: perhaps"),
    "concepts in a circle": in_files(
        "concepts/numb-skin.md", r"^kind: condition$", r"kind: condition\nbroader: [numb-foot]"
    ),
    "language nobody knows": languages("es", "qq"),
    "pale accent": in_files("manual.toml", r'^accent = ".*"', r'accent = "#eeeeee"'),
    "two topics of one name": lambda manual, number: (
        shutil.copy(there, next(f.parent for f in manual.glob("topics/*/_section.md") if f.parent != there.parent))
        if (there := topic(manual, number)) and len(list(manual.glob("topics/*/_section.md"))) > 1
        else None
    ),
}


# what is hard to see


def touched(manual: Path, number: int) -> None:
    """Times alone: nothing has changed."""
    for path in source_of(manual):
        os.utime(manual / path, (number, number))


def written_again(manual: Path, number: int) -> None:
    """The same bytes in a new file, as an editor or a checkout leaves them."""
    if file := chosen(manual, "*/**/*.*", number):
        new = file.with_name(f"{file.name}~")
        new.write_bytes(file.read_bytes())
        new.replace(file)


def _letter_changed(manual: Path, number: int) -> Path | None:
    """One letter for another: the file is as long as before."""
    file = topic(manual, number)
    if file is not None:
        text = text_of(file)
        places = [m.end() - 1 for m in re.finditer(r"(?m)^(Consumer|Professional|Both): [A-Za-z ]{3,}[a-y]", text)]
        if places:
            at = places[number // 7 % len(places)]
            rewritten(file, text[:at] + chr(ord(text[at]) + 1) + text[at + 1 :])
    return file


def letter_changed(manual: Path, number: int) -> None:
    _letter_changed(manual, number)


def letter_changed_at_the_same_time(manual: Path, number: int) -> None:
    """Size and time of change are those of before: only the time of the inode's own change tells."""
    file = topic(manual, number)
    if file is not None:
        was = STAT(file)
        _letter_changed(manual, number)
        os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))


def exchanged(manual: Path, number: int) -> None:
    """Another file under the same name, with the size and the time of the old one."""
    file = topic(manual, number)
    if file is not None:
        was = STAT(file)
        new = file.with_name(f"{file.name}~")
        shutil.copy2(file, new)
        new.replace(file)
        _letter_changed(manual, number)
        os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))


def two_exchanged(manual: Path, number: int) -> None:
    """Two sources change places: each file is one that was known, under another name."""
    files = sorted((manual / "topics").glob("*/[a-z]*.md"))
    one, other = files[number % len(files)], files[(number + 1) % len(files)]
    aside = one.with_name(f"{one.name}~")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


def picture_at_the_same_time(manual: Path, number: int) -> None:
    file = chosen(manual, "assets/*.svg", number)
    if file is not None:
        was = STAT(file)
        replaced(file, 'fill="#([0-9])', f'fill="#{number % 10}', number)
        os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))


UNSEEN: dict[str, Edit] = {
    "touched": touched,
    "written again": written_again,
    "letter": letter_changed,
    "letter at the same time": letter_changed_at_the_same_time,
    "file exchanged": exchanged,
    "two files exchanged": two_exchanged,
    "picture at the same time": picture_at_the_same_time,
    "nothing": lambda manual, number: None,
}

EDITS: dict[str, Edit] = {**TOPICS, **ELSEWHERE, **FILES, **FAULTS, **UNSEEN}
