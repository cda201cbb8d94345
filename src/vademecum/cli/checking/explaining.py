"""``vade check --explain``: all that is to be known of a rule."""

import sys
import textwrap
from collections.abc import Iterable

from vademecum.checks.lint.rule import Example, Rule
from vademecum.checks.registry import likely, meant
from vademecum.cli import exits
from vademecum.cli.checking.examples import example_parts
from vademecum.cli.codes import form_codes
from vademecum.cli.report import write
from vademecum.cli.terminal import Ink
from vademecum.model.ids import near

WIDTH = 96


def explain(word: str) -> int:
    """Raises WrongUse for what is no rule."""
    rule = meant(word)
    ink = Ink.of(sys.stdout)
    if rule is not None:
        write(explanation(rule, ink))
        return exits.DONE
    code = word.upper()
    if code in form_codes():
        write(f"{ink.strong(code)}: {form_codes()[code]}")
        write("This is the form of the text and can be set aside nowhere: each finding says how to mend it.")
        return exits.DONE
    known = likely(word) or near(code, form_codes())
    hint = f"did you mean {known}?" if known else "vade check --rules lists all rules"
    raise exits.WrongUse(f'no rule is called "{word}": {hint}')


def explanation(rule: Rule, ink: Ink) -> str:
    head = f"{ink.strong(f'{rule.code} {rule.name}')} ({rule.severity}, {rule.family}; the {rule.who} acts)"
    told = [head, _filled(rule.says[:1].upper() + rule.says[1:] + "."), _filled(rule.why), f"Source: {rule.source}"]
    if mends_itself(rule):
        told.append("vade check --fix mends it.")
    told += _examples("Found:", rule.bad[:1], ink)
    told += _examples("Not found:", rule.good[:1], ink)
    told.append(how_to_set_aside(rule))
    return "\n\n".join(told)


def how_to_set_aside(rule: Rule) -> str:
    if rule.exceptions:
        return f'To switch it off in the whole manual, write ignore = ["{rule.code}"] in [check] of manual.toml.'
    return (
        "Where it is wrong, say so beside the words, or at the head of the file for all of it:\n"
        f"    % vade: ignore {rule.code} because …\n"
        f"    # vade: ignore {rule.code} because …      (in YAML and TOML)\n"
        f'For the whole manual, write ignore = ["{rule.code}"] in [check] of manual.toml.'
    )


def mends_itself(rule: Rule) -> bool:
    return rule.text is not None


def _examples(title: str, examples: Iterable[Example], ink: Ink) -> Iterable[str]:
    for example in examples:
        shown = [ink.strong(title)]
        for where, text in example_parts(example):
            shown.append(f"  {ink.quiet(where)}")
            shown += [f"    {line}" for line in text.split("\n") if text]
        yield "\n".join(line.rstrip() for line in shown)


def _filled(text: str) -> str:
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)
