"""A topic as the lines that a reviewer reads, part by part: what is approved, said in one edition's words."""

from collections.abc import Iterable, Iterator

from vademecum.authored.statement import Statement
from vademecum.authored.topic import Figure, Item, Prose, Quiz, Resource, TableItem, Topic
from vademecum.compile.project.citations import label_of
from vademecum.compile.project.statements import spoken_of, statement_view
from vademecum.compile.project.world import World
from vademecum.model.blocks import (
    Block,
    Blocks,
    Break,
    Cite,
    Code,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
)
from vademecum.model.review import WHOLE_PAGE, Line
from vademecum.render.text import plain
from vademecum.reviewing.inheritance import Printed
from vademecum.reviewing.page import on_page


def lines_of(topic: Topic, world: World) -> dict[str, tuple[Line, ...]]:
    """The lines of every part that a review covers in the world's edition, as ``page.parts`` names them."""
    edition = world.edition
    title = _spaced(topic.title.wording(edition) or "")
    also = [Line("also", _spaced(name)) for name in topic.also.wording(edition) or ()]
    found: dict[str, list[Line]] = {
        WHOLE_PAGE: list(_whole(topic, world)),
        "title": [Line("title", title), *also],
        "summary": list(_lines(topic.lead.wording(edition) or (), world)),
    }
    if edition == "professional":
        found["summary"] += _labelled("why one edition", topic.because or (), world)
    for section in topic.sections:
        shared = found.setdefault(f"section:{section.key}", [])
        if section.heading:
            shared.append(Line("heading", _spaced(section.heading)))
        for item in section.items:
            if isinstance(item, Prose) and item.id is None:
                shared += _lines(item.words.wording(edition) or (), world)
            elif (block := getattr(item, "id", None)) is not None and (said := list(_item(item, world))):
                found[block] = said
    for statement in topic.statements:
        if edition in statement.editions:
            found[statement.local] = list(statement_lines(statement, world))
    return {part: tuple(lines) for part, lines in found.items()}


def statement_lines(statement: Statement, world: World) -> Iterator[Line]:
    """One statement with all that its words rest on: the people it reaches, and what they are asked."""
    view = statement_view(Printed(statement=statement), 0, world, frozenset((statement.id,)), "")
    yield Line("title", _spaced(view.title))
    yield Line("kind", view.kind)
    yield from _lines(view.words, world)
    yield from (Line("demand", demand.words + (" *" if demand.ours else "")) for demand in view.demands)
    said = (
        ("when", view.when),
        ("threshold", view.threshold),
        (f"signs ({view.count})" if view.count else "signs", view.signs),
        ("unless", view.unless),
        ("until", view.until),
        ("suspect", view.suspect),
        ("by", view.by),
        ("instead", view.instead),
        ("effect", view.effect),
        ("outcome", view.outcome),
        ("compared with", view.versus),
        ("time", view.horizon),
        ("severity", view.severity),
        ("how often", view.frequency_words or view.frequency),
        ("serious", "yes" if view.serious else None),
        ("certainty", view.certainty.word or view.certainty.quoted if view.certainty else None),
        ("strength", view.certainty.strength if view.certainty else None),
        ("from", view.issued),
        ("to", view.lifted),
        ("every", f"{view.review_months} months" if view.review_months else None),
    )
    yield from (Line(label, _spaced(text)) for label, text in said if text)
    yield from (Line("result", _spaced(result)) for result in view.results)
    for label, blocks in (("population", view.population), ("dose", view.dose), ("medicine", view.medicine)):
        yield from _labelled(label, blocks, world)
    yield from (Line("reason", line.text) for line in _lines(view.because, world))
    yield from (Line("basis", basis) for basis in statement.basis)
    yield from (Line("source", _source(reference, world)) for reference in statement.cites)
    yield from (Line("says otherwise", _source(reference, world)) for reference in statement.contrary)
    yield from _reached(statement, world)


def _reached(statement: Statement, world: World) -> Iterator[Line]:
    """The people whom the statement speaks of, by the closed set of concepts, each with its question and gloss."""
    edition, known = world.edition, world.concepts
    conditions = [statement.about, statement.when, statement.unless, statement.until, statement.signs]
    conditions += [statement.professional_when] if edition == "professional" else []
    reached = frozenset().union(*(world.relations.reached(condition) for condition in conditions if condition))
    for concept in dict.fromkeys((*spoken_of(statement), *sorted(reached))):
        if concept not in reached or concept not in known:
            continue
        one = known[concept]
        asked = [one.ask.wording(edition), *(ask.wording(edition) for ask in one.asks.values())]
        parts = [world.phrases.name(concept), *filter(None, asked), plain(one.gloss.wording(edition) or ())]
        yield Line("reaches", _spaced(" ".join(f"{part}." if part[-1:].isalnum() else part for part in parts if part)))


def _whole(topic: Topic, world: World) -> Iterator[Line]:
    """What stands on the page besides its own words."""
    page = on_page(topic, world, world.edition)
    for item in (*page.alerts, *page.statements):
        title = _spaced(item.statement.title.wording(world.edition) or "")
        yield Line("stands on the page" if item.source is None else "inherited", f"{title} ({item.statement.id})")
    for left_out in page.handed.left_out:
        yield Line("left out", f"{_spaced(left_out.title.wording(world.edition) or '')} ({left_out.id})")


def _item(item: Item, world: World) -> Iterator[Line]:
    edition = world.edition
    match item:
        case Prose():
            yield from _lines(item.words.wording(edition) or (), world)
        case Figure() if edition in item.editions:
            yield Line("figure", item.file)
            yield Line("in words", _spaced(item.alt.wording(edition) or ""))
            yield from _lines(item.caption.wording(edition) or (), world)
            yield Line("credit", _spaced(f"{item.credit}, {item.licence}"))
        case TableItem() if edition in item.editions:
            table = item.table.wording(edition)
            yield Line("caption", _spaced(item.caption.wording(edition) or ""))
            yield from _lines((table,) if table else (), world)
        case Resource() if edition in item.editions:
            yield Line("resource", _spaced(f"{item.title}, {item.publisher}, {item.url} ({item.language})"))
        case Quiz() if edition in item.editions:
            yield from (Line("asks about", statement) for statement in item.checks)
            yield from _lines(item.question.wording(edition) or (), world)
            for choice in item.choices.wording(edition) or ():
                yield Line("right choice" if choice.correct else "choice", _text(choice.words, world))
                yield Line("reason", _text(choice.because, world))
        case _:
            return


def _text(blocks: Blocks, world: World) -> str:
    return " ".join(line.text for line in _lines(blocks, world))


def _labelled(label: str, blocks: Blocks, world: World) -> list[Line]:
    return [Line(label, line.text) for line in _lines(blocks, world)]


def _lines(blocks: Iterable[Block], world: World, depth: int = 0) -> Iterator[Line]:
    """A line for each paragraph, item and row; an item inside another is set off by a dash for each step."""
    for block in blocks:
        match block:
            case Paragraph():
                yield Line("p", _inline(block.inner, world))
            case Heading():
                yield Line("h", _inline(block.inner, world))
            case ListBlock():
                for number, item in enumerate(block.items, block.start or 0):
                    mark = "– " * depth + (f"{number}. " if block.start is not None else "")
                    for at, line in enumerate(_lines(item, world, depth + 1)):
                        nested = line.label == "li"
                        yield line if nested else Line("li", (mark if at == 0 else "") + line.text)
            case Quote():
                yield from (Line("quote", line.text) for line in _lines(block.blocks, world))
            case Table():
                for row in (block.head, *block.rows) if block.head else block.rows:
                    yield Line("row", " | ".join(_inline(cell, world) for cell in row))
            case Rule():
                yield Line("rule", "—")


def _inline(inner: Iterable[Inline], world: World) -> str:
    return _spaced("".join(_pieces(inner, world)))


def _pieces(inner: Iterable[Inline], world: World) -> Iterator[str]:
    for part in inner:
        match part:
            case str():
                yield part
            case Code():
                yield part.text
            case Break():
                yield " "
            case Cite():
                yield f"[{'; '.join(_source(item.reference, world, item.locator) for item in part.items)}]"
            case _:
                yield from _pieces(part.inner, world)


def _source(reference: str, world: World, locator: str | None = None) -> str:
    known = world.manual.references.get(reference)
    label = label_of(known) if known else reference
    return f"{label}, {locator}" if locator else label


def _spaced(text: str) -> str:
    return " ".join(text.split())
