"""The style sheet and the script as they are sent: without comments and without white space that says nothing.

No compressor of languages: every token stays as it was written, and its order. Tests compare what a browser and a
compiler make of both forms.
"""

import re

_STRING = r""""(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'"""
_COMMENT = r"\s*/\*.*?\*/\s*"
# A slash begins a pattern where a value may begin, and divides everywhere else.
_PATTERN = r"(?<=[(,=:\[!&|?{};])\s?/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/"
_CSS = re.compile(rf"(?P<kept>{_STRING})|{_COMMENT}", re.DOTALL)
_JS = re.compile(rf"(?P<kept>{_STRING}|{_PATTERN})|{_COMMENT}|[ \t]*//[^\n]*", re.DOTALL)
_SPACES = re.compile(rf"(?P<kept>{_STRING})|[\s;]*(?P<end>}})\s*|\s*(?P<sign>[{{;,])\s*|\s+")
_LINE_ENDS = re.compile(r"[ \t]*\n\s*")


def lean_css(text: str) -> str:
    """Spaces stay between words, and around signs that mean something else in selectors and in sums."""
    bare = _CSS.sub(_without_css_comment, text)
    return _SPACES.sub(lambda found: found["kept"] or found["end"] or found["sign"] or " ", bare).strip()


def lean_js(text: str) -> str:
    """Every line stays a line: a statement may end with it. Raises ValueError for a text over several lines."""
    if "`" in text or "\\\n" in text:
        raise ValueError("a template or a text over several lines would lose its white space")
    return _LINE_ENDS.sub("\n", _JS.sub(_without_js_comment, text)).strip() + "\n"


def _without_css_comment(found: re.Match[str]) -> str:
    """Where no space stands beside it, a comment parts two words without being a space."""
    if found["kept"]:
        return found["kept"]
    return " " if found[0][0].isspace() or found[0][-1].isspace() else "/**/"


def _without_js_comment(found: re.Match[str]) -> str:
    if found["kept"]:
        return found["kept"]
    if "\n" in found[0]:
        return "\n"
    return "" if found[0].lstrip().startswith("//") else " "
