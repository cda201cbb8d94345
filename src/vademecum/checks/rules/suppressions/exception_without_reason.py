"""VX103: an exception that does not say why."""

from vademecum.checks.lint.rule import Example, Rule
from vademecum.checks.rules.suppressions.unneeded_exception import LONG

RULE = Rule(
    code="VX103",
    name="exception-without-reason",
    family="suppression",
    severity="error",
    who="editor",
    says="an exception without a reason",
    why=(
        "An exception is a judgement, and others must be able to judge it in turn: a reviewer before signing, an "
        "editor when the text changes. Without its reason nobody dares to take it away. It ignores nothing until "
        "the reason stands there."
    ),
    source="editors' practice, as in linters of program code",
    bad=(
        Example(add="% vade: ignore VP101\n" + LONG),
        Example(add="% vade: ignore VP101, VE306\n"),
    ),
    good=(
        Example(add="% vade: ignore VP101 because the law words it so\n" + LONG),
        Example(),
    ),
    exceptions=True,
)
