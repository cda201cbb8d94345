"""``vade check --docs``: a page for each rule and an index, as docs/checks holds them."""

from collections.abc import Sequence
from pathlib import Path

from vademecum.checks.lint.rule import Example, Rule
from vademecum.checks.registry import every_rule
from vademecum.cli import exits
from vademecum.cli.checking.examples import example_parts
from vademecum.cli.checking.explaining import how_to_set_aside, mends_itself
from vademecum.cli.report import counted, shortest, write

INDEX = "README.md"
FAMILIES = {
    "governance": "Governance",
    "evidence": "Evidence",
    "drift": "Drift between the editions",
    "plain-language": "Plain language",
    "structure": "Structure",
    "statements": "Statements",
    "translation": "Translation",
    "suppression": "Exceptions",
}


def write_pages(folder: Path) -> int:
    """Writes every page, and takes away pages of rules that there are no more. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = rule_pages()
    for old in folder.glob("V[A-Z][0-9][0-9][0-9].md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    write(f"wrote {counted(len(pages) - 1, 'rule')} and an index into {shortest(folder)}")
    return exits.DONE


def rule_pages() -> dict[str, str]:
    """File name -> Markdown."""
    return {INDEX: _index(every_rule()), **{f"{rule.code}.md": page(rule) for rule in every_rule()}}


def _index(rules: Sequence[Rule]) -> str:
    lines = [
        "# Rules of `vade check`",
        "",
        "Written by `vade check --docs docs/checks`; [how to use them](../checking.md). What the form of a text must",
        "be has [codes of its own](../codes.md).",
    ]
    for family, title in FAMILIES.items():
        own = [rule for rule in rules if rule.family == family]
        if own:
            lines += [
                "",
                f"## {title}",
                "",
                "| code | name | what is wrong | severity | who acts |",
                "|---|---|---|---|---|",
            ]
            lines += [
                f"| [{r.code}]({r.code}.md) | `{r.name}` | {_cell(r.says)} | {r.severity} | {r.who} |" for r in own
            ]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def page(rule: Rule) -> str:
    lines = [
        f"# {rule.code} {rule.name}",
        "",
        f"{rule.says[:1].upper()}{rule.says[1:]}.",
        "",
        f"*{rule.severity.capitalize()}; family {rule.family}; the {rule.who} acts"
        + ("; `vade check --fix` mends it*" if mends_itself(rule) else "*"),
        "",
        "## Why",
        "",
        rule.why,
        "",
        f"Source: {rule.source}.".replace("..", "."),
        "",
        "## Found",
    ]
    for example in rule.bad:
        lines += ["", *_shown(example)]
    lines += ["", "## Not found"]
    for example in rule.good:
        lines += ["", *_shown(example)]
    return "\n".join([*lines, "", "## Where the rule is wrong", "", "```text", how_to_set_aside(rule), "```", ""])


def _shown(example: Example) -> list[str]:
    lines: list[str] = []
    for where, text in example_parts(example):
        name = where if " " in where else f"`{where}`"
        lines += [f"{name[:1].upper()}{name[1:]}" + (":" if text else "."), ""]
        if text:
            fence = "`" * 3 if "```" not in text else "`" * 4
            lines += [f"{fence}text", text, fence, ""]
    return lines[:-1]
