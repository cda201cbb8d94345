"""Everything that words and options name must exist: VM301-VM308, and VM412 for links to drafts."""

from collections.abc import Iterable, Iterator

from vademecum.authored.topic import Mention, MentionKind, Topic
from vademecum.checks.context import Context, error
from vademecum.model.finding import Finding, Span
from vademecum.model.ids import longer, near


def check(topic: Topic, context: Context) -> Iterator[Finding]:
    """Links, citations, concepts, people and figures of one topic."""
    yield from check_mentions(topic.mentions, context, f"topic {topic.id}")
    here = topic.where.get
    people = context.manual.people
    for key, names in (("authors", topic.authors), ("owner", (topic.owner,))):
        for name in names:
            if name and name not in people and f"people/{name}.yaml" not in context.manual.unread:
                yield _unknown("VM306", here(key, topic.span), "person", name, people, f"add people/{name}.yaml")
    cards = context.manual.cards[context.manual.config.original]
    for key, above in (("parent", topic.parent), ("part-of", topic.part_of)):
        if key == "part-of" and above in context.manual.drafts:
            continue  # VM413 says more
        if above and above not in cards:
            yield from _topic(above, here(key, topic.span), context, f"topic {topic.id}")
    if topic.concept and topic.concept not in _concepts(context) and _read("concept", topic.concept, context):
        yield _unknown("VM302", here("concept", topic.span), "concept", topic.concept, _concepts(context), None)


def check_mentions(mentions: Iterable[Mention], context: Context, where: str) -> Iterator[Finding]:
    for mention in mentions:
        yield from _mention(mention, context, where)


def _mention(mention: Mention, context: Context, where: str) -> Iterator[Finding]:
    manual = context.manual
    name, span = mention.target, mention.span
    if not _read(mention.kind, name, context):
        return  # its file is there, and its faults come first
    match mention.kind:
        case "topic":
            yield from _topic(name, span, context, where)
        case "statement":
            yield from _statement(name, span, context, where)
        case "concept":
            if name not in _concepts(context):
                yield _unknown("VM302", span, "concept", name, _concepts(context), f"add concepts/{name}.md")
        case "reference":
            if name not in manual.references:
                yield _unknown("VM304", span, "reference", name, manual.references, f"add references/{name}.yaml")
        case "page":
            pages = manual.pages[manual.config.original]
            if name not in pages:
                yield _unknown("VM305", span, "page", name, pages, f"add pages/{name}.md")
        case "asset":
            if name not in manual.assets:
                yield _unknown("VM307", span, "file", name, manual.assets, f"put the file at {name}")


def _read(kind: MentionKind, name: str, context: Context) -> bool:
    paths = {"concept": f"concepts/{name}.md", "reference": f"references/{name}.yaml", "page": f"pages/{name}.md"}
    return paths.get(kind, name) not in context.manual.unread


def _topic(target: str, span: Span, context: Context, where: str) -> Iterator[Finding]:
    name, _, anchor = target.partition("#")
    cards = context.manual.cards[context.manual.config.original]
    if name in context.manual.drafts:
        yield _draft(name, span, context, where)
    elif name in context.manual.broken:
        return  # its own faults come first: what stands there is not known yet
    elif name not in cards:
        yield _unknown("VM301", span, "topic", name, cards, "write the topic, or remove the link")
    elif anchor:
        anchors = {a for known in cards[name].anchors.values() for a in known}
        if anchor not in anchors:
            yield _unknown("VM308", span, f"anchor of topic {name}", anchor, anchors, "name one that stands there")


def _statement(target: str, span: Span, context: Context, where: str) -> Iterator[Finding]:
    name = target.partition("/")[0]
    cards = context.manual.cards[context.manual.config.original]
    if name in context.manual.drafts:
        yield _draft(name, span, context, where)
        return
    if name in context.manual.broken:
        return
    known = {line.id for line in cards[name].statements} if name in cards else set()
    if target not in known:
        every = known or {line.id for card in cards.values() for line in card.statements}
        yield _unknown("VM303", span, "statement", target, every, "name it topic/statement")


def _draft(name: str, span: Span, context: Context, where: str) -> Finding:
    file = context.manual.drafts[name]
    return error(
        "VM412",
        span,
        f"{where} is published but points to the draft {name} ({file})",
        f"publish {name}, or remove the link until it is",
    )


def _concepts(context: Context) -> Iterable[str]:
    return context.manual.concepts[context.manual.config.original]


def _unknown(code: str, span: Span, what: str, name: str, known: Iterable[str], otherwise: str | None) -> Finding:
    meant = near(name, known) or longer(name, known)
    mend = f'did you mean "{meant}"?' if meant else (otherwise or f"name a known {what}")
    return error(code, span, f'unknown {what} "{name}"', mend)
