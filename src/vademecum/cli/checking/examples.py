"""Examples of rules as a person reads them: what is written, and where."""

from vademecum.checks.lint.rule import Example

WHOLE = "the topic's text"


def example_parts(example: Example) -> list[tuple[str, str]]:
    """What is special about it: (where it stands, the text), and an empty text where the place says all."""
    parts: list[tuple[str, str]] = []
    if example.settings:
        parts.append(("manual.toml, in the table [check]", example.settings))
    if example.front is not None:
        parts.append(("the topic's front matter", example.front))
    if example.body is not None:
        parts.append((WHOLE, example.body))
    if example.add:
        parts.append(("in a topic", example.add))
    for path, text in example.files.items():
        parts.append((path, text) if text is not None else (f"without {path}", ""))
    if example.signed:
        parts.append((f"signed on {example.signed}, checked on {example.day}", ""))
    return [(where, text.strip("\n")) for where, text in parts] or [("the sample as it is", "")]
