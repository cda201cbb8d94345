"""One sign, one urgency: the bundled manual asks for nothing slower on one page than on another."""

from tools import audit


def test_a_very_bad_headache_is_an_emergency_wherever_it_is_a_sign() -> None:
    urgencies = {
        block.id: block.option("urgent")
        for block in audit.blocks()
        if block.kind == "red-flag" and "headache (severe)" in block.option("signs")
    }
    assert "headache-and-migraine/very-bad-headache" in urgencies
    assert {name for name, urgent in urgencies.items() if not urgent.startswith("emergency")} == set()


def test_what_a_page_says_of_a_very_bad_headache_is_no_slower_than_its_statement() -> None:
    slower = [
        f"{path.name}: {line}"
        for path in sorted(audit.MANUAL.glob("topics/*/*.md"))
        for line in path.read_text("utf-8").splitlines()
        if "very bad headache" in line and "today" in line
    ]
    assert slower == []
