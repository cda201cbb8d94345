"""Which rules of ``vade check`` a run asks: those it was asked for, else those on whose errors the manual has a build
stop."""

from msgspec import structs

from vademecum.authored.manual import Manual
from vademecum.compile.options import Linting, Options
from vademecum.model.config import CheckSettings, Config


def linting_of(options: Options, config: Config) -> Linting | None:
    """None where no rule is asked."""
    if options.blocking is None or not (rules := blocking_of(options, config)):
        return options.linting
    return Linting(day=options.blocking, select=rules)


def blocking_of(options: Options, config: Config) -> tuple[str, ...]:
    """The rules on whose errors the manual has this build stop."""
    return config.also_block_on if options.linting is None and options.blocking is not None else ()


def day_of(linting: Linting | None, config: Config) -> str | None:
    """The day for which rules are asked, "" where it makes no difference to any: a build of the next day then need not
    ask them of everything again. None where none is asked."""
    if linting is None:
        return None
    from vademecum.checks.registry import chosen  # only here: a build that asks no rules loads none

    dated = any(rule.dated for rule in chosen(_settings(config, linting)))
    return linting.day(config.time_zone) if dated else ""


def with_rules(manual: Manual, linting: Linting) -> Manual:
    """The manual with the rules that this run is to ask."""
    return structs.replace(manual, config=structs.replace(manual.config, check=_settings(manual.config, linting)))


def _settings(config: Config, linting: Linting) -> CheckSettings:
    own = config.check
    return structs.replace(own, select=linting.select or own.select, ignore=(*own.ignore, *linting.ignore))
