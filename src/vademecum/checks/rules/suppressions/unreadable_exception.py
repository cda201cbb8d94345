"""VX101: a line that was meant to ignore a finding, and cannot be read."""

from vademecum.checks.lint.rule import Example, Rule

RULE = Rule(
    code="VX101",
    name="unreadable-exception",
    family="suppression",
    severity="error",
    who="editor",
    says="a line that is to ignore a finding, but cannot be read",
    why=(
        "Whoever wrote the line believes that a finding was judged and set aside. If it is mistyped, it ignores "
        "nothing, and stands there as if it did. Its form is: % vade: ignore CODE because REASON."
    ),
    source="editors' practice, as in linters of program code",
    bad=(
        Example(add="% vade: ignoring VP101 because the words are quoted\n"),
        Example(add="% vade: ignore long-sentence because the words are quoted\n"),
    ),
    good=(
        Example(add="% vade is what builds this manual.\n"),
        Example(add="% An exception is written as vade: ignore, then the code.\n"),
    ),
    exceptions=True,
)
