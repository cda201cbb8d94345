"""VM077: a rule that manual.toml names and nobody wrote. What is misspelt would stop nothing, and nobody would know."""

from collections.abc import Iterator

from vademecum.checks.context import Context, error
from vademecum.model.finding import Finding, Span


def check(context: Context) -> Iterator[Finding]:
    config = context.manual.config
    named = {"also-block-on": config.also_block_on, "select": config.check.select, "ignore": config.check.ignore}
    if not any(named.values()):
        return
    from vademecum.checks.registry import every_rule, likely, names  # only here: most builds load no rules

    known = every_rule()
    told: set[str] = set()  # a build selects those that it is to stop on
    for key, words in named.items():
        for word in words:
            if word not in told and not any(names(rule, (word,)) for rule in known):
                told.add(word)
                meant = likely(word)
                mend = f'did you mean "{meant}"?' if meant else "vade check --rules lists all rules"
                span = config.where.get(key, Span("manual.toml"))
                yield error("VM077", span, f'{key}: no rule is called "{word}"', mend)
