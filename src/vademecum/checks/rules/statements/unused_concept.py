"""VN104: a concept that nothing in the manual uses."""

from collections.abc import Iterable, Iterator
from typing import cast

from vademecum.authored.manual import Manual
from vademecum.authored.standing import PolicySentence, Shelf, StandingPage
from vademecum.checks.lint.desk import Desk
from vademecum.checks.lint.rule import Example, Hit, Rule

# Words that options are written with: a manual may keep some at hand.
_AT_HAND = ("role", "adaptation", "position", "comparator", "outcome")


def find(desk: Desk) -> Iterator[Hit]:
    manual = desk.manual
    used = {narrow for name in _used(manual) for narrow in desk.relations.narrower.get(name, (name,))}
    for concept in manual.concepts[manual.config.original].values():
        if concept.id not in used and concept.kind not in _AT_HAND and not manual.broken and not manual.unread:
            yield Hit(
                f'nothing uses the concept "{concept.id}"',
                "use it in a statement, link it, or delete its file",
                path=concept.span.path,
            )


def _used(manual: Manual) -> set[str]:
    """What words or options name, what those descend from or are asked after, and what glosses of these link to."""
    original = manual.config.original
    concepts = manual.concepts[original]
    waiting = [*_named(manual)]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        concept = concepts.get(name)
        if concept is None or name in found:
            continue
        found.add(name)
        waiting += [*concept.broader, *([concept.ask_after] if concept.ask_after else [])]
        waiting += [mention.target for mention in concept.mentions if mention.kind == "concept"]
    return found


def _named(manual: Manual) -> Iterable[str]:
    original = manual.config.original
    for card in (*manual.cards.get(original, {}).values(), *manual.draft_cards.values()):
        yield from (use.target for use in card.uses if use.kind == "concept")
        yield from (concept for line in card.statements for concept in line.speaks)
        if card.concept:
            yield card.concept
    mentions = (
        thing.mentions
        for things in (
            manual.pages.get(original, {}).values(),
            manual.shelves.get(original, {}).values(),
            manual.policy.get(original, ()),
        )
        for thing in cast(Iterable[StandingPage | Shelf | PolicySentence], things)
    )
    yield from (mention.target for each in mentions for mention in each if mention.kind == "concept")


_ELBOW = "---\nid: elbow\nkind: site\n---\nConsumer name: elbow\nProfessional name: elbow\nGloss: A joint of the arm.\n"

RULE = Rule(
    code="VN104",
    name="unused-concept",
    family="statements",
    severity="note",
    who="editor",
    says="nothing in the manual uses a concept",
    why=(
        "A concept that nothing names is in no glossary and asks nobody anything. Often a statement that should name "
        "it names a near neighbour, or was deleted. A concept above one that is used, and one that a used gloss links"
        " to, count as used."
    ),
    source="editors' practice",
    bad=(Example(files={"concepts/elbow.md": _ELBOW}),),
    good=(
        Example(
            add="## More {#more}\n\nSome press with the [elbow](concept:elbow).\n",
            files={"concepts/elbow.md": _ELBOW},
        ),
        Example(
            files={
                "concepts/elbow.md": _ELBOW,
                "concepts/calf.md": "---\nid: calf\nkind: site\nbroader: [elbow]\n---\nConsumer name: calf\n"
                "Professional name: calf\nGloss: The back of the leg below the knee.\n",
            }
        ),
    ),
    manual=find,
)
