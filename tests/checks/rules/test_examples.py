"""Every rule finds its own bad examples and leaves its good ones alone; the sample manual itself is clean."""

from pathlib import Path

import pytest
from tests.checks.lint.sample import linted

from vademecum.checks.lint.rule import Example, Rule
from vademecum.checks.registry import every_rule

EXAMPLES = [
    pytest.param(rule, example, is_bad, id=f"{rule.code}-{'bad' if is_bad else 'good'}-{number}")
    for rule in every_rule()
    for is_bad, examples in ((True, rule.bad), (False, rule.good))
    for number, example in enumerate(examples, 1)
]


def test_the_sample_manual_is_clean(tmp_path: Path) -> None:
    assert linted(tmp_path, Example()) == ()


@pytest.mark.parametrize(("rule", "example", "is_bad"), EXAMPLES)
def test_examples(rule: Rule, example: Example, is_bad: bool, tmp_path: Path) -> None:
    found = linted(tmp_path, example)
    broken = [f for f in found if f.code.startswith("VM") and f.severity == "error"]
    assert broken == [], "an example must be well formed"
    codes = [finding.code for finding in found]
    assert (rule.code in codes) == is_bad, codes


@pytest.mark.parametrize("rule", every_rule(), ids=lambda rule: rule.code)
def test_a_rule_says_all_that_is_to_be_known_of_it(rule: Rule) -> None:
    assert rule.bad
    assert rule.good
    assert len(rule.why.split()) >= 15
    assert rule.source
    asked = [rule.topic is not None, rule.manual is not None, rule.text is not None, rule.exceptions]
    assert asked.count(True) == 1 or asked == [True, True, False, False]
