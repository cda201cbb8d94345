"""``vade new``: begin a topic as a draft, with the sections of its kind and an example of each block that fits."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import cast, get_args

from vademecum.authored.concept import Concept
from vademecum.authored.manual import Manual
from vademecum.authored.topic import TopicKind
from vademecum.cli import exits
from vademecum.cli.place import add_manual, manual_folder
from vademecum.cli.reading import opened_manual
from vademecum.cli.report import shortest, write
from vademecum.cli.templates import block
from vademecum.model.ids import RESERVED_WORDS, is_id, near
from vademecum.source.schema import HEADINGS, SECTIONS
from vademecum.source.yaml_text import quoted

ABOUT = """\
Begin a topic: its file with the sections of its kind and an example of each block that fits, to be changed or
deleted. It is a draft, which no reader sees; nothing is registered until it is published.

kinds: therapy (something one has done), technique (a way of doing it), condition (a health problem),
safety (what to watch out for), overview (free sections)"""

EXAMPLES = """\
  vade new therapy foot-massage --section first-steps
  vade new condition neck-pain --section problems --create-section --title "Neck pain"
  vade new overview start manuals/our-manual --section start-here"""

# Which blocks stand as examples in a section of that key.
EXAMPLE_BLOCKS = {
    "uses": ("use",),
    "what-helps": ("use",),
    "side-effects": ("adverse-effect",),
    "precautions": ("precaution",),
    "red-flags": ("red-flag",),
    "more-information": ("resource",),
}
PROBLEMS = ("condition", "symptom", "finding", "event")


def options(parser: ArgumentParser) -> None:
    parser.add_argument("kind", metavar="KIND", help=", ".join(get_args(TopicKind)))
    parser.add_argument("id", metavar="ID", help="name of the topic for ever: lower-case words joined by hyphens")
    add_manual(parser)
    parser.add_argument("--section", metavar="SECTION", required=True, help="the folder under topics/ it stands in")
    parser.add_argument("--create-section", action="store_true", help="make the section if it is not there yet")
    parser.add_argument("--title", help="its title in both editions (without it, made of the id)")


def run(arguments: Namespace) -> int:
    folder = manual_folder(arguments)
    manual = opened_manual(folder).manual
    kind = kind_of(arguments.kind)
    check_id(arguments.id, manual)
    people = people_of(manual)
    title = arguments.title if arguments.title is not None else title_of(arguments.id)
    check_title(title)
    section = Section(folder, arguments.section, arguments.create_section, manual)
    text = topic_text(kind, arguments.id, title, people, manual)
    written = [*section.made(manual.config.original)]
    file = section.folder / f"{arguments.id}.md"
    _write_new(file, text)
    _said([*written, file], arguments.id)
    return exits.DONE


class Section:
    """The folder of a section. Raises WrongUse for one that is not there and may not be made."""

    def __init__(self, manual_folder: Path, name: str, create: bool, manual: Manual) -> None:
        self.name, self.folder = name, manual_folder / "topics" / name
        shelves = manual.shelves[manual.config.original]
        self.missing = name not in shelves and not (self.folder / "_section.md").exists()
        if not is_id(name):
            raise exits.WrongUse(f'"{name}" is no name for a section: write lower-case words joined by hyphens')
        if self.missing and not create:
            meant = near(name, shelves)
            ask = f"did you mean {meant}?" if meant else f"there are {', '.join(shelves) or 'none yet'};"
            raise exits.WrongUse(f'there is no section "{name}": {ask} --create-section makes a new one')

    def made(self, language: str) -> list[Path]:
        """Makes the section where it is missing; returns the files that were written."""
        if not self.missing:
            return []
        file = self.folder / "_section.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        title = quoted(title_of(self.name))
        _write_new(file, block(language, "section", id=self.name, title=title) + "\n")
        return [file]


def kind_of(word: str) -> TopicKind:
    kinds = get_args(TopicKind)
    if word not in kinds:
        meant = near(word, kinds)
        raise exits.WrongUse(
            f'there is no kind "{word}": ' + (f"did you mean {meant}?" if meant else f"write {', '.join(kinds)}")
        )
    return cast(TopicKind, word)


def check_id(name: str, manual: Manual) -> None:
    """Raises WrongUse for an id that is malformed, in use, or was once given to another topic."""
    if not is_id(name):
        why = "is a word of the format" if name in RESERVED_WORDS else "is no id"
        raise exits.WrongUse(
            f'"{name}" {why}: write up to 80 lower-case letters, digits and hyphens, as in foot-massage'
        )
    if name in manual.cards[manual.config.original] or name in manual.drafts or name in manual.broken:
        raise exits.WrongUse(f"there is a topic {name} already: an id is given once in the whole manual")
    if name in manual.histories:
        raise exits.WrongUse(f"{name} was published once (history/{name}.yaml): an id is never given twice")


def check_title(title: str) -> None:
    if not title.strip() or title != title.strip() or not title.isprintable() or len(title) > 200:
        raise exits.WrongUse("--title: write one line of text without leading or trailing spaces")


def people_of(manual: Manual) -> tuple[str, str]:
    """An author and an owner to begin with: the first who have the role, else the first of all."""
    if not manual.people:
        raise exits.WrongUse("the manual names no people yet: add one as people/<id>.yaml (vade schema person)")
    first = next(iter(manual.people))
    author = next((person.id for person in manual.people.values() if "author" in person.roles), first)
    owner = next((person.id for person in manual.people.values() if "owner" in person.roles), first)
    return author, owner


def title_of(name: str) -> str:
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]


def topic_text(kind: TopicKind, name: str, title: str, people: tuple[str, str], manual: Manual) -> str:
    """The whole file of the new topic."""
    language = manual.config.original
    pieces = [_front_matter(kind, name, title, people, manual)]
    pieces += [block(language, each) for each in ("summary", "lines", "prose", "edition", "note")]
    if kind == "overview":
        pieces.append(block(language, "table"))
    examples = _examples(manual, language)
    for key in SECTIONS[kind]:
        pieces.append(f"## {_heading(key, language)}")
        blocks = [examples[each] for each in EXAMPLE_BLOCKS.get(key, ()) if each in examples]
        pieces += blocks or [block(language, "prose")]
    checked = next((f"example-{each}" for each in ("precaution", "red-flag") if _holds(pieces, each)), None)
    if checked:
        heading = block(language, "quiz-heading")
        pieces += [f"## {heading} {{#quiz-example}}", block(language, "quiz", checked=checked)]
    return "\n\n".join(pieces) + "\n"


def _holds(pieces: list[str], directive: str) -> bool:
    return any(piece.startswith(f":::{{{directive}}}") for piece in pieces)


def _front_matter(kind: TopicKind, name: str, title: str, people: tuple[str, str], manual: Manual) -> str:
    taken = {card.concept for card in manual.cards[manual.config.original].values()}
    concept = name if name in manual.concepts[manual.config.original] and name not in taken else None
    lines = [
        "---",
        f"id: {name}",
        f"kind: {kind}",
        "status: draft",
        f"title: {{consumer: {quoted(title)}, professional: {quoted(title)}}}",
        *([f"concept: {concept}"] if concept else []),
        f"authors: [{people[0]}]",
        f"owner: {people[1]}",
        f"review: {{every: {manual.config.review_months} months}}",
        "---",
    ]
    return "\n".join(lines)


def _heading(key: str, language: str) -> str:
    words = HEADINGS.get(language) or HEADINGS.get(language.partition("-")[0]) or {}
    return words[key] if key in words else f"{HEADINGS['en'][key]} {{#{key}}}"


def _examples(manual: Manual, language: str) -> dict[str, str]:
    """The example blocks for which the manual has the concepts; the others would not be read."""
    concepts = list(manual.concepts[manual.config.original].values())
    made = {
        "adverse-effect": block(language, "adverse-effect"),
        "resource": block(language, "resource", language=language),
    }
    problem = next((c for kind in PROBLEMS for c in concepts if c.kind == kind), None)
    if problem is not None:
        role = next((c.id for c in concepts if c.kind == "role"), None)
        when = _with_status(problem)
        made["use"] = block(language, "use", problem=problem.id)
        made["precaution"] = block(language, "precaution", when=when, ask=f"\n:ask: {role} by editors" if role else "")
        made["red-flag"] = block(language, "red-flag", when=when)
    return made


def _with_status(concept: Concept) -> str:
    """Where "suspected" is declared, a precaution has to say whether it counts."""
    declared = [qualifier.name for qualifier in concept.qualifiers]
    named = [name for name in ("known", "suspected") if name in declared]
    return f"{concept.id} ({', '.join(named)})" if named else concept.id


def _write_new(file: Path, text: str) -> None:
    try:
        with open(file, "x", encoding="utf-8", newline="\n") as new:
            new.write(text)
    except FileExistsError:
        raise exits.WrongUse(f"{file} is there already: nothing was written") from None


def _said(files: list[Path], name: str) -> None:
    made = "\n".join(f"  {shortest(file)}" for file in files)
    write(
        f"Wrote\n{made}\n\nIt is a draft: no reader sees it. Next:\n"
        "  vade preview               see it in both editions while you write\n"
        "  vade check --drafts        what is still missing\n"
        "When it is ready, write `status: published` in its head, then\n"
        f'  vade revise {name} --note "First version"     registers what it holds, for ever\n'
        "  vade check && vade build"
    )
