"""Two pages can never share an address: VM318. Names that the software uses itself are refused: VM319."""

from collections.abc import Iterator

from vademecum.checks.context import Context, error
from vademecum.model.finding import Finding

RESERVED = frozenset(
    "a-z assets changes check concepts facts feed glossary people print problems professional quiz robots search "
    "sitemap sources statements topics treatments whats-new".split()
)
ANCHORS = frozenset("main top uses side-effects red-flags precautions quiz more-information".split())


def check(context: Context) -> Iterator[Finding]:
    manual = context.manual
    original = manual.config.original
    taken = RESERVED | set(manual.config.languages)
    shelves, pages = manual.shelves[original], manual.pages[original]
    for kind, known in (("section", shelves), ("page", pages)):
        for name, thing in known.items():
            if name in taken:
                yield error(
                    "VM319",
                    thing.span,
                    f'the {kind} "{name}" would lie at an address that the manual uses itself',
                    "give it another name",
                )
    for name in sorted(shelves.keys() & pages.keys()):
        yield error(
            "VM318",
            pages[name].span,
            f'page and section "{name}" would have the same address /{name}/',
            "rename one of them",
        )
    for card in manual.cards[original].values():
        if card.section not in shelves:
            yield error(
                "VM320",
                card.span,
                f"section {card.section} has no _section.md",
                f"add topics/{card.section}/_section.md",
            )
        for line in card.statements:
            local = line.id.partition("/")[2]
            if local in ANCHORS:
                message = f'the id "{local}" in topic {card.id} is an anchor that every page uses'
                yield error("VM319", card.span, message, "give the statement another id")
