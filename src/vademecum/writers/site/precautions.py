"""Precautions by what they demand: one box a level, strictest first, nothing folded, nothing left out."""

from collections.abc import Sequence
from urllib.parse import quote

from vademecum.render.escape import attribute, text
from vademecum.render.icons import icon_of
from vademecum.render.links import Links
from vademecum.render.statement import render_statement
from vademecum.render.words import Words
from vademecum.view.around import RegionView
from vademecum.view.topic import LevelBox, LevelGroup

OTHER = "other"
URGENT = ("emergency", "today", "call")


def urgent_id(section: str) -> str:
    """Where "When to get help" leads."""
    return attribute(f"{section or 'page'}.red-flags")


def level_id(section: str, level: str) -> str:
    """Ids of our own hold a full stop: no id that an editor can write has one."""
    return attribute(f"{section or 'page'}.{level}")


def group_id(section: str, level: str, group: str | None) -> str:
    return f"{level_id(section, level)}.{quote(group, safe='') if group else 'rest'}"


def group_name(group: str, words: Words) -> str:
    return words.html(f"group.{group}") if f"group.{group}" in words else text(group)


def render_levels(boxes: Sequence[LevelBox], section: str, links: Links, words: Words, call: str) -> str:
    """The urgent ones come first, together, so that one link reaches them all. ``call``: the numbers to call."""
    urgent = "".join(_level(box, section, links, words, call) for box in boxes if box.level in URGENT)
    others = "".join(_level(box, section, links, words, call) for box in boxes if box.level not in URGENT)
    return f'<div class="red-flags" id="{urgent_id(section)}">{urgent}</div>{others}' if urgent else others


def _level(box: LevelBox, section: str, links: Links, words: Words, call: str) -> str:
    call = call if box.level == "emergency" else ""
    whole = len(box.groups) == 1 and box.groups[0].group is None
    inner = "".join(_group(part, box.level, section, whole, links, words) for part in box.groups)
    return (
        f'<section class="level" data-level="{box.level}" id="{level_id(section, box.level)}">'
        f"{icon_of(box.level)}<h3>{words.html(f'level.{box.level}')}</h3>{call}{inner}</section>"
    )


def _group(part: LevelGroup, level: str, section: str, whole: bool, links: Links, words: Words) -> str:
    """``whole``: the level is one list. Else statements without a group stand under "Other"."""
    if whole:
        return "".join(render_statement(statement, links, words, 4) for statement in part.statements)
    inner = "".join(render_statement(statement, links, words, 5) for statement in part.statements)
    where = group_id(section, level, part.group)
    return f'<section class="group" id="{where}"><h4>{group_name(part.group or OTHER, words)}</h4>{inner}</section>'


def numbers(regions: Sequence[RegionView], words: Words) -> str:
    """The numbers of every region that the manual shows, by name, or the words for none. Nothing chooses one."""
    if not regions:
        return f'<p class="no-number">{words.html("numbers.none")}</p>'
    items = "".join(
        f'<li><span class="region">{text(region.name)}</span> {_region(region, words)}</li>' for region in regions
    )
    return f'<ul class="numbers">{items}</ul>'


def _region(region: RegionView, words: Words) -> str:
    kinds = (
        ("emergency", region.emergency),
        ("text-relay", region.text_relay),
        ("poison", region.poison),
        ("crisis", region.crisis),
    )
    return " ".join(
        f'<span class="number" data-number="{kind}"><span>{words.html(f"number.{kind}")}</span> {_call(number)}</span>'
        for kind, number in kinds
        if number
    )


def _call(number: str) -> str:
    """A link where the text is a number that a telephone can dial, else the words as they stand."""
    dialled = "".join(sign for sign in number if sign.isascii() and (sign.isdigit() or sign in "+*#"))
    plainly = all(sign.isascii() and (sign.isdigit() or sign in "+*#-() ./") for sign in number)
    if not (dialled and plainly):
        return f"<b>{text(number)}</b>"
    return f'<a href="tel:{quote(dialled, safe="+*")}">{text(number)}</a>'
