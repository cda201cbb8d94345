"""VX102: an exception for a rule that there is not."""

from vademecum.checks.lint.rule import Example, Rule
from vademecum.checks.rules.suppressions.unneeded_exception import LONG

RULE = Rule(
    code="VX102",
    name="unknown-code-ignored",
    family="suppression",
    severity="error",
    who="editor",
    says="an exception for a code that no rule has",
    why=(
        "A mistyped code ignores nothing, or worse, is taken by readers of the source for a judgement that was made. "
        "What the form of the text must be (codes that begin with VM) cannot be set aside: it must be mended."
    ),
    source="editors' practice, as in linters of program code",
    bad=(
        Example(add="% vade: ignore VP999 because the words are quoted\n"),
        Example(add="% vade: ignore VM322 because it is known\n"),
    ),
    good=(
        Example(add="% vade: ignore VP101 because the words are quoted\n" + LONG),
        Example(add="% VP999 is no code.\n"),
    ),
    exceptions=True,
)
