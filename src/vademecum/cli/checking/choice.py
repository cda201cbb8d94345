"""Which rules a run asks and which findings it tells: --select and --ignore, as [check] of manual.toml reads them."""

from argparse import Namespace
from collections.abc import Iterable, Sequence

from msgspec import Struct

from vademecum.checks.registry import by_code, every_rule, likely
from vademecum.cli.codes import FORM, form_codes
from vademecum.cli.exits import WrongUse
from vademecum.model.finding import Finding


class Choice(Struct, frozen=True):
    """``select`` and ``ignore``: codes, their beginnings, names or families; none selected means all."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def told(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings that were asked for. Errors of the form stay: before they are mended no rule can be trusted."""
        return tuple(each for each in findings if _is_error_of_form(each) or self._wants(each.code))

    def _wants(self, code: str) -> bool:
        return (not self.select or names(code, self.select)) and not names(code, self.ignore)

    @property
    def rules(self) -> tuple[str, ...]:
        """What rules are selected: where only codes of the form are, none is, which an empty list would not say."""
        own = tuple(word for word in self.select if not word.startswith(FORM))
        return own or self.select


def chosen_in(arguments: Namespace) -> Choice:
    """Raises WrongUse for a word that names nothing."""
    return Choice(_words("--select", arguments.select), _words("--ignore", arguments.ignore))


def names(code: str, words: Sequence[str]) -> bool:
    """Whether one of the words names the rule with this code, or the code itself."""
    rule = by_code().get(code)
    return any(code.startswith(word) or (rule is not None and word in (rule.name, rule.family)) for word in words)


def _words(option: str, given: Sequence[str] | None) -> tuple[str, ...]:
    words = [word.strip() for each in given or () for word in each.split(",")]
    return tuple(_known(option, word) for word in words if word)


def _known(option: str, word: str) -> str:
    codes = [*by_code(), *form_codes()]
    for form in (word, word.upper()):
        if form.startswith("V") and any(code.startswith(form) for code in codes):
            return form
    if any(word.lower() in (rule.name, rule.family) for rule in every_rule()):
        return word.lower()
    meant = likely(word)
    hint = f"did you mean {meant}?" if meant else "vade check --rules lists all rules"
    raise WrongUse(f'{option}: no rule is called "{word}": {hint}')


def _is_error_of_form(finding: Finding) -> bool:
    return finding.severity == "error" and finding.code.startswith(FORM)
