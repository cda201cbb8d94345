"""Closures and heirs, from concepts and cards alone."""

from tests.makers import card, concept, manual

from vademecum.authored.relations import Relations


def test_closure_holds_the_concept_and_all_below() -> None:
    relations = Relations(
        manual(
            concepts=[
                concept("medicine"),
                concept("anticoagulant", broader=["medicine"]),
                concept("warfarin", broader=["anticoagulant"]),
            ]
        )
    )
    assert relations.narrower["medicine"] == {"medicine", "anticoagulant", "warfarin"}
    assert relations.broader["warfarin"] == {"medicine", "anticoagulant", "warfarin"}


def test_heir_prints_what_is_above_its_concept_with_its_parts() -> None:
    relations = Relations(
        manual(
            concepts=[concept("massage"), concept("acupressure", broader=["massage"]), concept("bones")],
            cards=[
                card("massage-therapy", concept="massage"),
                card("acupressure", kind="technique", concept="acupressure"),
                card("thin-bones", kind="safety", part_of="massage-therapy"),
            ],
        )
    )
    assert relations.above.get("acupressure", ()) == ("massage-therapy", "thin-bones")
    assert relations.above.get("massage-therapy", ()) == ("thin-bones",)
    assert relations.above.get("thin-bones", ()) == ()


def test_overview_inherits_nothing_though_its_concept_is_narrower() -> None:
    relations = Relations(
        manual(
            concepts=[concept("massage"), concept("rubbing", broader=["massage"])],
            cards=[
                card("massage-therapy", concept="massage"),
                card("about-rubbing", kind="overview", concept="rubbing"),
            ],
        )
    )
    assert relations.above.get("about-rubbing", ()) == ()


def test_circle_of_concepts_ends() -> None:
    relations = Relations(manual(concepts=[concept("a", broader=["b"]), concept("b", broader=["a"])]))
    assert relations.broader["a"] == {"a", "b"}
