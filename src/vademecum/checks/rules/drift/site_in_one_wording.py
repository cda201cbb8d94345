"""VD403: a part of the body stands in one wording only."""

from collections.abc import Iterator

from vademecum.checks.comparing import pairs, wordings
from vademecum.checks.lint.blocks import example, precaution, use
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for consumer, professional in pairs.both(reading, desk):
        for said, other in ((consumer, professional), (professional, consumer)):
            for site in dict.fromkeys(wordings.strange_sites(said, other, desk)):
                yield Hit(
                    f'{pairs.words_for(said)} name a part of the body ("{site}") that neither the others nor '
                    f"the code name",
                    "let words and code name the same part",
                    pairs.at(said, wordings.site_words(said, site)),
                )
        if consumer.statement is not None and (lost := wordings.lost_site(consumer, professional, desk)) is not None:
            yield Hit(
                f'the site "{lost}" of the code stands in no wording', "name it, or mend the option", pairs.at(consumer)
            )


RULE = Rule(
    code="VD403",
    name="site-in-one-wording",
    family="drift",
    severity="error",
    who="editor",
    says="a part of the body stands in one wording only",
    why=(
        "A precaution for the neck that speaks of the back in one edition protects nobody. Parts of the body "
        "are compared by lay and professional names, between both wordings and with the sites of the code and "
        "of the concepts it names. Names of the topic itself, such as Foot massage, are no difference."
    ),
    source="kinds of drift D4",
    bad=(
        example(
            precaution(
                ":when: calf-clot (known, suspected)\n:avoid: calf",
                "No massage of your arm while you have a blood clot in the leg. Let nobody rub your calf.",
                "No massage of the calf in deep vein thrombosis [@fern2024].",
                ("A clot in the leg", "Deep vein thrombosis"),
                id="leg-clot",
            )
        ),
    ),
    good=(
        example(
            precaution(
                ":when: calf-clot (known, suspected)\n:avoid: calf",
                "No massage of your calf while you have a blood clot in the leg.",
                "No massage of the calf in deep vein thrombosis [@fern2024].",
                ("A clot in the leg", "Deep vein thrombosis"),
                id="leg-clot",
            )
        ),
        example(
            use(
                "It may ease pain in the belly and the lower back. The proof is weak.",
                "May reduce abdominal and lumbar pain (low certainty) [@moss2021].",
            )
        ),
    ),
    topic=find,
)
