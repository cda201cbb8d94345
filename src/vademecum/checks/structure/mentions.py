"""Everything that words and options name must exist: VM301-VM308, and VM412 for links to drafts."""

from collections.abc import Iterable, Iterator

from vademecum.authored.topic import Mention, MentionKind, Topic, named_key
from vademecum.checks.context import Context, error
from vademecum.model.finding import Finding, Span
from vademecum.model.ids import longer, near
from vademecum.reviewing.identities import identity, topic_identity, was_published


def check(topic: Topic, context: Context) -> Iterator[Finding]:
    """Links, citations, concepts, people and figures of one topic."""
    inherits = context.relations.above_drafts.get(topic.id, ())
    for mention in topic.mentions:
        if mention.target.partition("/")[0] not in inherits:  # VM413 says more
            yield from _mention(mention, context, f"topic {topic.id}")
    here = topic.where.get
    people = context.manual.people
    named = [(named_key("authors", name), name) for name in topic.authors]
    for key, name in (*named, ("owner", topic.owner)):
        if name and name not in people and f"people/{name}.yaml" not in context.manual.unread:
            yield _unknown("VM306", here(key, topic.span), "person", name, people, f"add people/{name}.yaml")
    cards = context.manual.cards[context.manual.config.original]
    for key, above in (("parent", topic.parent), ("part-of", topic.part_of)):
        if above in context.manual.drafts and (above in inherits or above == topic.part_of):
            continue  # VM413 says more
        if above and above not in cards:
            yield from _topic(above, here(key, topic.span), context, f"topic {topic.id}")
    if topic.concept and topic.concept not in _concepts(context) and _read("concept", topic.concept, context):
        yield _unknown("VM302", here("concept", topic.span), "concept", topic.concept, _concepts(context), None)


def check_mentions(mentions: Iterable[Mention], context: Context, where: str) -> Iterator[Finding]:
    for mention in mentions:
        yield from _mention(mention, context, where)


def _mention(mention: Mention, context: Context, where: str) -> Iterator[Finding]:
    name, span = mention.target, mention.span
    if not _read(mention.kind, name, context):
        return  # its file is there, and its faults come first
    if mention.kind == "topic":
        yield from _topic(name, span, context, where)
    elif mention.kind == "statement":
        yield from _statement(name, span, context, where)
    else:
        code, what, known = _others(mention.kind, context)
        if name not in known:
            mend = f"put the file at {name}" if mention.kind == "asset" else f"add {_path(mention.kind, name)}"
            yield _unknown(code, span, what, name, known, mend)


def _others(kind: MentionKind, context: Context) -> tuple[str, str, Iterable[str]]:
    """Code, what it is called and what is known, of everything that has a file of its own and is no topic."""
    manual = context.manual
    match kind:
        case "concept":
            return "VM302", "concept", _concepts(context)
        case "reference":
            return "VM304", "reference", manual.references
        case "page":
            return "VM305", "page", manual.pages[manual.config.original]
        case "person":
            return "VM306", "person", manual.people
        case _:
            return "VM307", "file", manual.assets


def _read(kind: MentionKind, name: str, context: Context) -> bool:
    return _path(kind, name) not in context.manual.unread


def _path(kind: MentionKind, name: str) -> str:
    """The file of what is named; of a picture, that is its name."""
    match kind:
        case "reference" | "person":
            return f"{'people' if kind == 'person' else 'references'}/{name}.yaml"
        case "concept" | "page":
            return f"{kind}s/{name}.md"
        case _:
            return name


def _topic(target: str, span: Span, context: Context, where: str) -> Iterator[Finding]:
    name, _, anchor = target.partition("#")
    cards = context.manual.cards[context.manual.config.original]
    if name in context.manual.drafts:
        yield from _draft(name, span, context, where)
    elif name in context.manual.broken:
        return  # its own faults come first: what stands there is not known yet
    elif name not in cards and topic_identity(context.manual.histories.get(name)):
        yield from _gone(name, span, context)
    elif name not in cards:
        yield _unknown("VM301", span, "topic", name, cards, "write the topic, or remove the link")
    elif anchor:
        card = cards[name]
        anchors = {anchor for edition in card.editions for anchor in card.anchors_in(edition)}
        if anchor not in anchors:
            meant = near(anchor, anchors)
            mend = f'did you mean "{meant}"?' if meant else f"the anchors there are {', '.join(sorted(anchors))}"
            yield error("VM308", span, f'topic {name} has no anchor "{anchor}"', mend)


def _statement(target: str, span: Span, context: Context, where: str) -> Iterator[Finding]:
    name = target.partition("/")[0]
    cards = context.manual.cards[context.manual.config.original]
    if name in context.manual.drafts:
        yield from _draft(name, span, context, where)
        return
    if name in context.manual.broken or (was_published(context.manual.histories.get(name)) and name not in cards):
        return
    own = context.history if context.history and context.history.topic == name else None
    known_there = identity(own, target.partition("/")[2])
    known = {line.id for line in cards[name].statements} if name in cards else set()
    if target not in known and not (known_there and known_there.state == "live"):  # VM404 tells that it vanished
        every = known or {line.id for card in cards.values() for line in card.statements}
        yield _unknown("VM303", span, "statement", target, every, "name it topic/statement")


def _gone(name: str, span: Span, context: Context) -> Iterator[Finding]:
    """A topic that was published once. That its file is gone, if nobody ended it, is told by VM406."""
    known = topic_identity(context.manual.histories.get(name))
    if known and known.state not in ("live", "withdrawn"):
        instead = known.to or known.instead
        mend = f"link to {instead}" if instead else "remove the link"
        yield error("VM301", span, f'topic "{name}" was {known.state} on {known.since}', mend)


def _draft(name: str, span: Span, context: Context, where: str) -> Iterator[Finding]:
    """Drafts that were published before are told by VM406, once and not at each link."""
    file = context.manual.drafts[name]
    if was_published(context.manual.histories.get(name)):
        return
    yield error(
        "VM412",
        span,
        f"{where} is published but points to the draft {name} ({file})",
        f"publish {name}, or take this out until it is",
    )


def _concepts(context: Context) -> Iterable[str]:
    return context.manual.concepts[context.manual.config.original]


def _unknown(code: str, span: Span, what: str, name: str, known: Iterable[str], otherwise: str | None) -> Finding:
    meant = near(name, known) or longer(name, known)
    mend = f'did you mean "{meant}"?' if meant else (otherwise or f"name a known {what}")
    return error(code, span, f'unknown {what} "{name}"', mend)
