"""VD901: a wording does not name what its statement is about."""

from collections.abc import Iterator

from vademecum.checks.comparing import conditions, pairs
from vademecum.checks.lint.blocks import example, red_flag
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for said in pairs.each(reading, desk):
        for option, concept in conditions.unnamed(said, desk):
            name = said.names.concepts[concept].consumer_name if concept in said.names.concepts else concept
            yield Hit(
                f'{pairs.words_for(said)} do not name "{name}", which stands in "{option}"',
                "name it, by one of its names, or mend the option",
                pairs.at(said),
            )


RULE = Rule(
    code="VD901",
    name="condition-not-in-words",
    family="drift",
    severity="error",
    who="editor",
    says="a wording does not name what its statement is about",
    why=(
        'What "when", "signs" and "for" reach decides for whom a statement is printed. A reader must '
        "recognise the condition in the words: a sign that fell out of the list of a red flag is a sign that "
        "nobody looks for. Each concept is looked for by all its names and by what its gloss says, in title "
        "and words."
    ),
    source="kinds of drift D4 and D8; editors' practice",
    bad=(
        example(
            red_flag(
                ":signs: swollen-leg or back-pain\n:count: any\n:urgent: today\n:avoid: all",
                "See a doctor today if your leg is swollen. Have no massage before that.",
                "Unilateral leg swelling or low back pain: same-day assessment, no massage [@fern2024].",
            )
        ),
        example(
            red_flag(
                ":signs: swollen-leg or back-pain or fracture\n:count: any\n:urgent: today\n:avoid: all",
                "See a doctor today if you have one of these. Have no massage.\n\n- Your leg is swollen.\n"
                "- Your leg feels hot.\n- A bone may be broken.\n",
                "Leg swelling, low back pain or fracture: same-day assessment, no massage [@fern2024].",
                ("Low back pain and other signs", "Low back pain and other signs"),
            )
        ),
    ),
    good=(
        example(
            red_flag(
                ":signs: swollen-leg or back-pain\n:count: any\n:urgent: today\n:avoid: all",
                "See a doctor today if your leg is swollen or your low back hurts. Have no massage before that.",
                "Unilateral leg swelling or low back pain: same-day assessment, no massage [@fern2024].",
            )
        ),
        example(
            red_flag(
                ":signs: swollen-leg\n:urgent: today\n:avoid: all",
                "See a doctor today if one leg swells. Have no massage before that.",
                "Swelling of one leg: same-day assessment, no massage [@fern2024].",
            )
        ),
    ),
    topic=find,
)
