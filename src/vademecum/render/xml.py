"""Words inside XML: escaped, and without the characters that XML cannot hold at all."""

_ESCAPES: dict[int, str | None] = {
    **{code: None for code in range(32) if code not in (9, 10, 13)},
    **dict.fromkeys((*range(55296, 57344), 65534, 65535)),
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
}


def escaped(text: str) -> str:
    """For text and for attributes in double quotes."""
    return text.translate(_ESCAPES)
