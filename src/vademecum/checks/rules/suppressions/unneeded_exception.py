"""VX104: an exception that is needed no more."""

from vademecum.checks.lint.rule import Example, Rule

# A block with one sentence that is too long, for examples of exceptions.
LONG = (
    ":::{adverse-effect} bruises\n:frequency: unknown\n:basis: reference-work\n:cite: @fern2024\n\n"
    "Both title: Bruises\n"
    "Consumer: You may find a bruise on the day after, and it does not grow, and it does not hurt more than it did "
    "on the first day, and it fades in a few days.\n"
    "Professional: Bruising occurs [@fern2024].\n:::\n"
)
_SHORT = LONG.replace("on the day after, and it does not grow, and it does not hurt more than it did on", "on")

RULE = Rule(
    code="VX104",
    name="unneeded-exception",
    family="suppression",
    severity="warning",
    who="editor",
    says="an exception where nothing is found",
    why=(
        "The text was mended, or the rule has become more exact. The exception would hide the same fault when it "
        "comes back, and its reason speaks of words that are no longer there."
    ),
    source="editors' practice, as in linters of program code",
    bad=(
        Example(add="% vade: ignore VP101 because the words are quoted\n" + _SHORT),
        Example(
            files={
                "concepts/calf.md": "---\nid: calf\nkind: site\n---\n% vade: ignore VE302 because it is a sample\n"
                "Consumer name: calf\nProfessional name: calf\nGloss: The back of the leg below the knee.\n"
            }
        ),
    ),
    good=(
        Example(add="% vade: ignore VP101 because the law words it so\n" + LONG),
        Example(
            add="See also a made-up trial [@oak2020].",
            files={
                "references/oak2020.yaml": "# vade: ignore VE302 because it is a leaflet of 1920\nid: oak2020\n"
                "type: article-journal\ntitle: A made-up trial\nauthor: [{family: Oak}]\n"
                'issued: "2020"\nlanguage: en\n'
            },
        ),
        Example(
            add="% vade: ignore VP101 because nobody asks it\n" + _SHORT,
            settings='ignore = ["VP101"]',
        ),
    ),
    exceptions=True,
)
