"""The topic at a glance: a line a level, strictest first, each title a link under its own level and no milder one."""

from collections.abc import Sequence

from vademecum.render.escape import attribute, text
from vademecum.render.html import lang
from vademecum.render.icons import icon_of
from vademecum.render.words import Words
from vademecum.view.topic import GlanceEntry, GlanceRow, PageSection
from vademecum.writers.site.lists import begun
from vademecum.writers.site.precautions import OTHER, group_id, group_name

_SHOWN = {"care": "urgent"}  # the line of all three urgencies
_FULL = ("care", "avoid-all")  # always complete, however many


def glance(rows: Sequence[GlanceRow], sections: Sequence[PageSection], words: Words, root: str) -> str:
    """A line with ``counts`` shows its groups instead of its titles. ``root`` begins the addresses of other pages."""
    if not rows:
        return ""
    inner = "".join(_row(row, sections, words, root) for row in rows)
    return f'<h2 class="hidden">{words.html("glance")}</h2><dl class="glance">{inner}</dl>'


def _row(row: GlanceRow, sections: Sequence[PageSection], words: Words, root: str) -> str:
    if row.counts and row.level not in _FULL:
        entries = [_group(row.level, group, count, sections, words) for group, count in row.counts]
    else:
        entries = [entry_item(entry, root) for entry in row.entries]
    level = _SHOWN.get(row.level, row.level)
    return (
        f'<div data-level="{level}"><dt>{icon_of(row.level)}{words.html(f"glance.{row.level}")}</dt>'
        f"<dd><ul>{''.join(entries)}</ul></dd></div>"
    )


def entry_item(entry: GlanceEntry, root: str = "") -> str:
    page = f"{root}{entry.page}" if entry.page else ""
    title = text(begun(entry.title))  # what the words of another page's link begin with stands at the beginning here
    return f'<li><a href="{attribute(page)}#{attribute(entry.anchor)}"{lang(entry.language)}>{title}</a></li>'


def _group(level: str, group: str, count: int, sections: Sequence[PageSection], words: Words) -> str:
    said = words.html("glance.count", group=group_name(group, words), count=str(count))
    where = _place(level, group, sections)
    return f'<li><a href="#{where}">{said}</a></li>' if where else f"<li>{said}</li>"


def _place(level: str, group: str, sections: Sequence[PageSection]) -> str | None:
    for section in sections:
        for box in section.levels:
            names = [part.group for part in box.groups] if box.level == level else []
            if group in names:
                return group_id(section.key, level, group)
            if group == OTHER and None in names and len(names) > 1:
                return group_id(section.key, level, None)
    return None
