"""Every rule there is, found in its folder: a new file is a new rule."""

import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from vademecum.checks import rules
from vademecum.checks.lint.rule import Rule, Who
from vademecum.model.config import CheckSettings
from vademecum.model.ids import near


@cache
def every_rule() -> tuple[Rule, ...]:
    """All rules in the order of their codes. Raises ValueError for two with one code or name."""
    found: list[Rule] = []
    for module in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}."):
        if not module.ispkg:
            found.append(import_module(module.name).RULE)
    for key in ("code", "name"):
        values = [getattr(rule, key) for rule in found]
        if twice := {value for value in values if values.count(value) > 1}:
            raise ValueError(f"two rules with one {key}: {', '.join(sorted(twice))}")
    return tuple(sorted(found, key=lambda rule: rule.code))


@cache
def by_code() -> Mapping[str, Rule]:
    return MappingProxyType({rule.code: rule for rule in every_rule()})


def chosen(settings: CheckSettings) -> tuple[Rule, ...]:
    """The rules that a manual wants: those selected, or all, without those ignored. A code or how codes begin."""

    wanted = [rule for rule in every_rule() if not settings.select or names(rule, settings.select)]
    return tuple(rule for rule in wanted if not names(rule, settings.ignore))


def names(rule: Rule, words: Iterable[str]) -> bool:
    """Whether one of the words is the rule's code or the beginning of it, its name or its family."""
    return any(rule.code.startswith(word) or word in (rule.name, rule.family) for word in words)


def meant(word: str) -> Rule | None:
    """The rule with this code or name, in any case."""
    return next((rule for rule in every_rule() if word.casefold() in (rule.code.casefold(), rule.name)), None)


def likely(word: str) -> str | None:
    return near(word.upper(), by_code()) or near(word.lower(), [rule.name for rule in every_rule()])


def who_acts(code: str) -> Who:
    """Who must act on a finding: whatever is no rule's is the form of the text, and its editor's."""
    rule = by_code().get(code)
    return rule.who if rule else "editor"
