"""The shapes of the website, drawn inline: colour alone never carries a meaning. The drawings are in icons.svg."""

_SHAPES = {
    "urgent": '<circle cx="12" cy="12" r="10"/><path d="M12 6.5v7M12 17.2v.1"/>',
    "avoid-all": '<path d="M8 2h8l6 6v8l-6 6H8l-6-6V8zM7 12h10"/>',
    "ask": '<path d="M3 4h18v13h-8l-5 4v-4H3z"/>'
    '<path d="M9.8 8.6a2.3 2.3 0 1 1 3.6 1.9c-.9.6-1.4 1-1.4 1.8M12 14.2v.1"/>',
    "avoid-part": '<circle cx="12" cy="5" r="3"/>'
    '<path d="M5.5 17v-1.5a5 5 0 0 1 5-5h3a5 5 0 0 1 5 5V17M2 17h20M5.5 20.5V17m13 3.5V17"/>',
    "limit": '<path d="M2 13c3.5 0 3.5-5 7-5s4 5 7 5 3.5-3 6-3'
    'M3 18.5h.1M7.5 18.5h.1M12 18.5h.1M16.5 18.5h.1M21 18.5h.1"/>',
    "alert": '<path d="M12 3 22.5 20.5h-21zM12 10v4.5M12 17.5v.1"/>',
    "open": '<path d="M12 4 21.5 20h-19z"/>',
}
_URGENT = ("care", "emergency", "today", "call")

ICONS = {
    name: f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{shape}</svg>' for name, shape in _SHAPES.items()
}


def icon_of(level: str) -> str:
    """The shape of a level; "" for lines at a glance that are no precaution ("helps", "can-cause")."""
    return ICONS.get("urgent" if level in _URGENT else level, "")
