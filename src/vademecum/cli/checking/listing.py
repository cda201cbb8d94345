"""``vade check --rules``: every rule in a line."""

import json
import sys
from argparse import Namespace

from vademecum.checks.lint.rule import Rule
from vademecum.checks.registry import every_rule
from vademecum.cli import exits
from vademecum.cli.checking.choice import chosen_in, names
from vademecum.cli.report import write
from vademecum.cli.terminal import Ink


def list_rules(arguments: Namespace) -> int:
    """Raises WrongUse for a form that it does not have."""
    choice = chosen_in(arguments)
    rules = [
        rule
        for rule in every_rule()
        if (not choice.select or names(rule.code, choice.select)) and not names(rule.code, choice.ignore)
    ]
    if arguments.format == "json":
        print(json.dumps([_told(rule) for rule in rules], indent=2))
    elif arguments.format == "text":
        write(_listed(rules, Ink.of(sys.stdout)))
    else:
        raise exits.WrongUse("--rules are listed as text or as json")
    return exits.DONE


def _told(rule: Rule) -> dict[str, str]:
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": rule.severity,
        "who": rule.who,
        "says": rule.says,
    }


def _listed(rules: list[Rule], ink: Ink) -> str:
    width = max((len(rule.name) for rule in rules), default=0)
    lines: list[str] = []
    family = ""
    for rule in rules:
        if rule.family != family:
            lines += ["", ink.strong(rule.family)] if lines else [ink.strong(rule.family)]
            family = rule.family
        lines.append(f"  {rule.code}  {rule.name:<{width}}  {rule.severity:<7}  {rule.says}")
    return "\n".join([*lines, "", "vade check --explain CODE says more of one."])
