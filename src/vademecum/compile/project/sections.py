"""The order of a topic's page: prose where it was written, statements where a reader looks for them.

Uses stand by effect, adverse effects by frequency, precautions and red flags by what they demand, strictest first;
within a level by group, then severity, then source order. Nothing is left out here: every statement given comes back.
"""

from collections.abc import Callable, Iterable, Sequence

from msgspec import structs

from vademecum.authored.topic import Figure, Item, Prose, Quiz, Resource, TableItem, Topic
from vademecum.compile.project.linked import statement_link
from vademecum.compile.project.world import World
from vademecum.model.demand import LEVELS, Level
from vademecum.model.outside import asked_as
from vademecum.render.text import plain_inline
from vademecum.reviewing.pointed import Pointed
from vademecum.view.statement import StatementView
from vademecum.view.topic import (
    ChoiceView,
    EffectGroup,
    FigureView,
    GlanceEntry,
    GlanceRow,
    HarmGroup,
    ItemView,
    LevelBox,
    LevelGroup,
    PageSection,
    ProseView,
    QuizView,
    ResourceView,
    TableView,
)

EFFECT_ORDER = ("harms", "helps", "mixed", "no-difference", "not-studied", "unknown")
FREQUENCY_ORDER = ("common", "uncommon", "rare", "unknown", "reported")
SEVERITY_ORDER = ("life-threatening", "serious", "moderate", "minor", None)
CARE = ("emergency", "today", "call")
GROUPS = (
    "blood", "heart", "bones", "joints", "nerves", "skin", "infection", "cancer", "pregnancy", "children", "devices",
    "other", None,
)  # fmt: skip
LONG_ROW = 6  # a line of "At a glance" with more than this shows its groups with their counts
GROUPED_FROM = 5  # a level with fewer statements is one list
POOLS = ("uses", "side-effects", "red-flags", "precautions")


def arranged(
    topic: Topic, statements: Sequence[StatementView], left_out: Sequence[str], world: World
) -> tuple[PageSection, ...]:
    """The sections of a page; a pool of statements gets a section of its own where the source gave it none."""
    uses = [s for s in statements if s.kind == "use"]
    harms = [s for s in statements if s.kind == "adverse-effect"]
    rules = [s for s in statements if s.level is not None and s.kind != "alert"]
    pools: dict[str, PageSection] = {}
    if uses:
        pools["uses"] = PageSection(key="uses", heading=None, effects=_by_effect(uses))
    if harms or any(use.effect == "harms" for use in uses):
        also = tuple(GlanceEntry(use.title, use.anchor, use.language) for use in uses if use.effect == "harms")
        pools["side-effects"] = PageSection(key="side-effects", heading=None, harms=_by_frequency(harms), also=also)
    apart = topic.kind == "safety"  # a safety topic has a section of its own for red flags
    care = [s for s in rules if s.level in CARE] if apart else []
    if care:
        pools["red-flags"] = PageSection(key="red-flags", heading=None, levels=_by_level(care))
    others = [s for s in rules if s not in care]
    if others or left_out:
        pools["precautions"] = PageSection(
            key="precautions", heading=None, levels=_by_level(others), left_out=tuple(left_out)
        )
    return _merged(topic, pools, world)


def in_reading_order(sections: Iterable[PageSection]) -> list[StatementView]:
    """Every statement of the sections in the order in which a reader meets them."""
    found: list[StatementView] = []
    for section in sections:
        for effect in section.effects:
            found += effect.statements
        for harm in section.harms:
            found += harm.statements
        for box in section.levels:
            for group in box.groups:
                found += group.statements
    return found


def glance(sections: Iterable[PageSection], pointed: Sequence[Pointed], world: World) -> tuple[GlanceRow, ...]:
    """One row a level, strictest first, empty ones left out. A title never stands under a milder row than its own.

    ``pointed``: rules of other topics that the page leads to. A page that names them in its words alone would show a
    summary without its most urgent warnings.
    """
    statements = in_reading_order(sections)
    lent = [(each.level, entry) for each in pointed if (entry := _entry(each, world))]
    rows = [
        ("care", [s for s in statements if s.level in CARE], [each for each in lent if each[0] in CARE]),
        *(
            (level, [s for s in statements if s.level == level], [each for each in lent if each[0] == level])
            for level in LEVELS
            if level not in CARE
        ),
        ("helps", [s for s in statements if s.effect == "helps"], []),
        ("can-cause", [s for s in statements if s.kind == "adverse-effect" or s.effect == "harms"], []),
    ]
    return tuple(_row(level, own, others) for level, own, others in rows if own or others)


def _entry(pointed: Pointed, world: World) -> GlanceEntry | None:
    link = statement_link(pointed.statement, world)
    page, _, anchor = link.address.partition("#") if link else ("", "", "")
    language = world.original if pointed.untranslated else None
    return GlanceEntry(plain_inline(pointed.words), anchor, language, page) if link else None


def _row(level: str, statements: Sequence[StatementView], others: Sequence[tuple[Level, GlanceEntry]]) -> GlanceRow:
    own = [(s.level, GlanceEntry(s.title, s.anchor, s.language)) for s in statements]
    strictest_first = (
        sorted((*own, *others), key=lambda each: LEVELS.index(each[0]) if each[0] else 0) if others else own
    )
    entries = tuple(entry for _, entry in strictest_first)
    if others or level in ("care", "avoid-all", "helps", "can-cause") or len(entries) <= LONG_ROW:
        return GlanceRow(level, entries)
    groups = [s.group or "other" for s in statements]
    return GlanceRow(level, entries, tuple((g, groups.count(g)) for g in dict.fromkeys(groups)))


def _by_effect(uses: Sequence[StatementView]) -> tuple[EffectGroup, ...]:
    return tuple(
        EffectGroup(effect, found)
        for effect in EFFECT_ORDER
        if (found := tuple(use for use in uses if use.effect == effect))
    )


def _by_frequency(harms: Sequence[StatementView]) -> tuple[HarmGroup, ...]:
    def frequency(harm: StatementView) -> str | None:
        return "reported" if harm.serious and harm.frequency == "unknown" else harm.frequency

    return tuple(
        HarmGroup(word, found)
        for word in FREQUENCY_ORDER
        if (found := tuple(harm for harm in harms if frequency(harm) == word))
    )


def _by_level(rules: Sequence[StatementView]) -> tuple[LevelBox, ...]:
    boxes = ((level, [rule for rule in rules if rule.level == level]) for level in LEVELS)
    return tuple(LevelBox(level, _groups(found)) for level, found in boxes if found)


def _groups(rules: Sequence[StatementView]) -> tuple[LevelGroup, ...]:
    def weight(rule: StatementView) -> int:
        return SEVERITY_ORDER.index(rule.severity)

    if len(rules) < GROUPED_FROM:
        return (LevelGroup(None, tuple(sorted(rules, key=weight))),)
    groups = ((group, [rule for rule in rules if rule.group == group]) for group in GROUPS)
    return tuple(LevelGroup(group, tuple(sorted(found, key=weight))) for group, found in groups if found)


def _merged(topic: Topic, pools: dict[str, PageSection], world: World) -> tuple[PageSection, ...]:
    keys = {"what-helps": "uses"} if topic.kind == "condition" else {}
    sections: list[PageSection] = []
    shown = {section.key: [item_view(item, topic, world) for item in section.items] for section in topic.sections}
    quizzes = tuple(item for items in shown.values() for item in items if isinstance(item, QuizView))
    for section in topic.sections:
        rest: tuple[ItemView, ...] = tuple(
            item for item in shown[section.key] if item is not None and not isinstance(item, QuizView)
        )
        if section.key == "quiz":
            rest += quizzes
            quizzes = ()
        page = PageSection(key=section.key, heading=section.heading, items=rest)
        pool = pools.pop(keys.get(section.key, section.key), None)
        if pool:
            page = structs.replace(pool, key=page.key, heading=page.heading, items=rest)
        if pool or rest:
            sections.append(page)
    for name in POOLS:
        if name in pools:
            _insert(sections, structs.replace(pools[name], heading=world.word(f"section.{name}")))
    if quizzes:
        _insert(sections, PageSection(key="quiz", heading=world.word("section.quiz"), items=quizzes))
    return tuple(sections)


def _insert(sections: list[PageSection], new: PageSection) -> None:
    """Puts a section that the source does not name where its kind belongs: before all that should follow it."""
    followers = [*POOLS, "quiz", "more-information"]
    followers = followers[followers.index(new.key) + 1 :]
    at = next((i for i, section in enumerate(sections) if section.key in followers), len(sections))
    sections.insert(at, new)


def item_view(item: Item, topic: Topic | None, world: World) -> ItemView | None:
    """One item of the source in the world's edition; None where it is not due there, or is a statement's place."""
    find: Callable[[str], str | None] = lambda name: _language(name, topic, world)  # noqa: E731
    match item:
        case Prose():
            words = item.words.wording(world.edition)
            return ProseView(words, item.id, item.note, find(item.id) if item.id else None) if words else None
        case Figure() if world.edition in item.editions:
            return _figure(item, world, find(item.id))
        case TableItem() if world.edition in item.editions:
            table, caption = item.table.wording(world.edition), item.caption.wording(world.edition)
            if table is None:
                return None
            return TableView(anchor=item.id, caption=caption or "", table=table, language=find(item.id))
        case Resource() if world.edition in item.editions:
            return _resource(item, topic, world)
        case Quiz() if world.edition in item.editions:
            return _quiz(item, world, find(item.id))
        case _:
            return None


def _language(block: str, topic: Topic | None, world: World) -> str | None:
    """The language of a block's words where it is not the page's."""
    if topic is None or block not in topic.untranslated:
        return None
    return world.original


def _figure(item: Figure, world: World, language: str | None) -> FigureView:
    asset = world.manual.assets[item.file]
    person = world.manual.people.get(item.credit)
    return FigureView(
        anchor=item.id,
        address=world.asset_address(item.file),
        width=asset.width,
        height=asset.height,
        alt=item.alt.wording(world.edition) or "",
        caption=item.caption.wording(world.edition) or (),
        credit=person.name if person else item.credit,
        licence=item.licence,
        language=language,
    )


def _resource(item: Resource, topic: Topic | None, world: World) -> ResourceView:
    check = world.manual.links.get(asked_as(item.url))
    return ResourceView(
        anchor=item.id,
        title=item.title,
        url=item.url,
        publisher=item.publisher,
        language=item.language,
        title_language=topic.language if topic and topic.translation and item.id not in topic.untranslated else None,
        checked_on=check.good if check else None,
    )


def _quiz(item: Quiz, world: World, language: str | None) -> QuizView:
    choices = item.choices.wording(world.edition) or ()
    return QuizView(
        anchor=item.id,
        type=item.type,
        question=item.question.wording(world.edition) or (),
        choices=tuple(ChoiceView(c.correct, c.words, c.because) for c in choices),
        checks=tuple(f"statement:{name}" for name in item.checks),
        language=language,
    )
