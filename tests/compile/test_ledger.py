"""Nothing is published that does not carry what is due."""

import pytest
from msgspec import structs
from tests import views

from vademecum.compile.ledger import Balanced, Carried, Due, Place, balance, carried_at, due_at, settle
from vademecum.model.edition import Edition
from vademecum.render.audit import Audit, Fault, FaultKind, expected_of
from vademecum.render.readback import read_facts
from vademecum.writers.facts.writer import FactsWriter

PLACE = Place("facts", "consumer", "en", "acupressure")
SOURCE = "topics/touch/acupressure.md"
DUE = Due(PLACE, ("acupressure/skin", "massage-therapy/bone-metastasis"), SOURCE)
CARRIED = Carried(PLACE, "facts/touch.json", DUE.statements)


def codes(carried: list[Carried], due: list[Due] | None = None) -> list[tuple[str, str]]:
    wanted = [DUE] if due is None else due
    answer = balance([settle(wanted, carried)], len(wanted))
    assert isinstance(answer, list)
    return [(finding.code, finding.message) for finding in answer]


def test_what_is_due_and_carried_is_balanced() -> None:
    answer = balance([settle([DUE], [CARRIED])], 1)
    assert isinstance(answer, Balanced)
    assert (answer.places, answer.statements) == (1, 2)


def test_only_balance_makes_a_balanced() -> None:
    with pytest.raises(TypeError, match="only balance"):
        Balanced(object(), 1, 1)


def test_a_missing_statement_is_named_with_its_page_and_output() -> None:
    short = structs.replace(CARRIED, statements=("acupressure/skin",))
    [(code, message)] = codes([short])
    assert code == "VM501"
    assert message == (
        "massage-therapy/bone-metastasis is due in facts (consumer, en) on topic acupressure "
        "but was not carried (facts/touch.json)"
    )


def test_a_page_that_was_not_made_misses_all_its_statements() -> None:
    assert [code for code, _ in codes([])] == ["VM501", "VM501"]


def test_a_page_that_nobody_made_and_nobody_missed_is_missed_by_the_count() -> None:
    answer = balance([settle([DUE], [CARRIED])], 2)
    assert isinstance(answer, list)
    assert [finding.code for finding in answer] == ["VM513"]


def test_every_finding_names_the_source_and_a_mend() -> None:
    answer = balance([settle([DUE], [])], 1)
    assert isinstance(answer, list)
    assert {finding.span.path for finding in answer} == {SOURCE}
    assert all(finding.mend and finding.severity == "error" for finding in answer)


def test_what_is_not_due_is_named() -> None:
    more = structs.replace(CARRIED, statements=(*DUE.statements, "x/y"))
    assert codes([more])[0][0] == "VM502"
    assert [code for code, _ in codes([CARRIED], [])] == ["VM502", "VM502"]


def test_an_audit_that_said_nothing_does_not_hide_a_wrong_order_or_a_second_copy() -> None:
    turned = structs.replace(CARRIED, statements=DUE.statements[::-1])
    assert codes([turned])[0][0] == "VM505"
    twice = structs.replace(CARRIED, statements=(*DUE.statements, DUE.statements[-1]))
    assert codes([twice])[0][0] == "VM503"


def test_two_files_for_one_place_are_one_too_many() -> None:
    assert {code for code, _ in codes([CARRIED, structs.replace(CARRIED, path="other.json")])} == {"VM503"}


@pytest.mark.parametrize(
    ("kind", "code"),
    [("softened", "VM504"), ("reordered", "VM505"), ("folded", "VM506"), ("words", "VM507"), ("grounds", "VM508")],
)
def test_each_fault_of_the_audit_has_its_code(kind: FaultKind, code: str) -> None:
    faulty = structs.replace(CARRIED, faults=(Fault(kind, "acupressure/skin", "is not as it is due"),))
    [(found, message)] = codes([faulty])
    assert found == code
    assert message.startswith("acupressure/skin in facts (consumer, en) on topic acupressure is not as it is due")


@pytest.mark.parametrize("edition", views.EDITIONS)
def test_a_topic_of_the_facts_balances_and_without_a_statement_does_not(edition: Edition) -> None:
    topic = views.topic(edition)
    place = Place("facts", edition, "en", topic.id)
    expected = expected_of(topic)
    part = FactsWriter().part(topic, views.around(edition))
    audit = read_facts(b'{"topics":[%s]}' % part)[topic.id]
    due = due_at(place, expected, "topics/body/massage-therapy.md")
    assert isinstance(balance([settle([due], [carried_at(place, "f", expected, audit)])], 1), Balanced)
    for number, lost in enumerate(audit.found):
        rest = Audit(audit.found[:number] + audit.found[number + 1 :])
        answer = balance([settle([due], [carried_at(place, "f", expected, rest)])], 1)
        assert isinstance(answer, list)
        assert [finding.code for finding in answer] == ["VM501"]
        assert answer[0].message.startswith(lost.statement)
