"""Data: references, conditions, hierarchies and settings that are deep, huge, impossible or contradictory."""

import pytest
from tests.hostile.house import TOPIC, Change, House, answers

REFERENCE = "references/stone2019.yaml"
SETTINGS = "manual.toml"
ROWS: dict[str, tuple[str, Change, str]] = {
    "a reference nested deep": (REFERENCE, ("volume: \"1\"\n", f"volume: {'[' * 500}\n"), "VM013 {}:9:24 nested deeper than 16"),
    "a reference of 70 KB": (REFERENCE, ("volume: \"1\"\n", "volume: \"1\"\n" + "# x\n" * 20_000), "VM005 {}:1:1 the file has … bytes; the limit is 65,536"),
    "a reference with 10,000 authors": (REFERENCE, ("  - {family: Rivers, given: R.}\n", "  - {family: R}\n" * 4_000), ""),
    "a title of 10,000 characters": (REFERENCE, ("container-title: Journal of Examples", f"container-title: {'x ' * 5_000}y"), 'VM042 {}:8:18 "container-title" has 10,001 characters; the limit is 2,000'),
    "not a number": (REFERENCE, ("issued: 2019-05", "issued: .nan"), 'VM041 {}:7:9 ".nan" in "issued" is no date'),
    "the year 0": (REFERENCE, ("issued: 2019-05", "issued: 0000"), 'VM041 {}:7:9 "0000" in "issued" is no date'),
    "month 13": (REFERENCE, ("issued: 2019-05", "issued: 2019-13"), 'VM041 {}:7:9 "2019-13" in "issued" is no date'),
    "a list where a text is due": (REFERENCE, ("volume: \"1\"", "volume: [1]"), 'VM032 {}:9:9 "volume" must be one text'),
    "an infinite page": (REFERENCE, ("page: 1-9", "page: .inf"), ""),
    "a script as an address": (REFERENCE, ("URL: https://journal.example/pebbles-2019", "URL: javascript:alert(1)"), 'VM038 {}:12:6 "javascript:alert(1)" is no web address'),
    "no DOI": (REFERENCE, ("DOI: 10.5555/pebbles.2019", "DOI: https://doi.org/10.5555/x"), 'VM035 {}:11:6 "https://doi.org/10.5555/x" is no DOI'),
    "a DOI that ends an attribute": (REFERENCE, ("DOI: 10.5555/pebbles.2019", "DOI: '10.5555/\"><script>'"), ""),
    "replaced by itself": (REFERENCE, ("status: current", "status: superseded\nsuperseded-by: stone2019"), "VM081 {}:15:16 a reference cannot replace itself"),
    "an unknown concept": (TOPIC, (":when: pebble-thinner", ":when: pebble-thiner"), 'VM302 {}:133:8 unknown concept "pebble-thiner" → did you mean "pebble-thinner"?'),
    "a condition with code": (TOPIC, (":when: pebble-thinner", ":when: __import__('os').system('id')"), "VM201 {}:133:8 "),
    "a condition with a call": (TOPIC, (":when: pebble-thinner", ":when: eval(pebble-thinner)"), 'VM302 {}:133:8 unknown concept "eval"'),
    "a contradiction": (TOPIC, (":limit: pressure gentle @ back\n", ":limit: pressure gentle @ back\n:ask: doctor\n:avoid: all\n"), "VM161 {}:135:2 …VM161"),
    "below 5 and above 18": (TOPIC, (":when: pebble-thinner", ":when: age < 5 years and age > 18 years"), "VM316 {}:133:2 pebble-rest/blood-medicine: :when: nothing is age < 5 years and age > 18 years"),
    "below 5 and from 5 on": (TOPIC, (":when: pebble-thinner", ":when: back or (age < 5 years and age >= 5 years)"), "VM316 {}:133:2 "),
    "from 5 to 5": (TOPIC, (":when: pebble-thinner", ":when: age <= 5 years and age >= 5 years"), ""),
    "below 5 or above 18": (TOPIC, (":when: pebble-thinner", ":when: age < 5 years or age > 18 years"), ""),
    "age < 18 < 5": (TOPIC, (":when: pebble-thinner", ":when: age < 18 < 5 years"), "VM201 {}:133:17 one comparison a term"),
    "age without a unit": (TOPIC, (":when: pebble-thinner", ":when: age < 18"), "VM201 {}:133:16 a unit is missing"),
    "age of 400 figures": (TOPIC, (":when: pebble-thinner", f":when: age < {'9' * 400} years"), "VM201 {}:133:14 the number has more than"),
    "age below nothing": (TOPIC, (":when: pebble-thinner", ":when: age < -5 years"), "VM201 {}:133:14 "),
    "age in scientific figures": (TOPIC, (":when: pebble-thinner", ":when: age < 1e9 years"), 'VM201 {}:133:15 "1e9" runs together'),
    "brackets without end": (TOPIC, (":when: pebble-thinner", ":when: (pebble-thinner"), 'VM201 {}:133:8 "(" is never closed'),
    "a table of settings nested deep": (SETTINGS, ('id = "a-small', f"x = {'[' * 2_000}{']' * 2_000}\nid = \"a-small"), "VM070 {}:1:1 this is no TOML: "),
    "a table of settings in a table": (SETTINGS, ("[brand]", "[" + ".".join(["a"] * 200) + "]\n[brand]"), "VM0"),
    "a number as a title": (SETTINGS, ('title = "A small test manual"', "title = 12"), "VM071 {}:2:1 the value 12 is no text → put it in quotes"),
    "a date as a title": (SETTINGS, ('title = "A small test manual"', "title = 2026-01-01"), "VM071 {}:2:1 the value 2026-01-01 is no text"),
    "an escape of a hidden character": (SETTINGS, ('title = "A small test manual"', 'title = "A \\u202e manual"'), "VM076 {}:2:1 U+202E RIGHT-TO-LEFT OVERRIDE"),
    "a surrogate by escape": (SETTINGS, ('title = "A small test manual"', 'title = "A \\ud800 manual"'), "VM070 {}:2:"),
    "an unknown time zone": (SETTINGS, ('"Europe/Madrid"', '"Europe/Madird"'), 'VM072 {}:6:13 there is no time zone "Europe/Madird" → did you mean "Europe/Madrid"?'),
    "a time zone outside": (SETTINGS, ('"Europe/Madrid"', '"../../../etc/passwd"'), "VM035 {}:6:13 "),
    "a time zone by path": (SETTINGS, ('"Europe/Madrid"', '"/etc/localtime"'), 'VM072 {}:6:13 there is no time zone "/etc/localtime"'),
    "an address that no parser takes": (SETTINGS, ('base-url = "https://small-test-manual.example"', 'base-url = "https://[a]/"'), 'VM038 {}:8:12 "https://[a]/" is no web address'),
    "an accent that ends a rule": (SETTINGS, ('"#1f5f4a"', '"#1f5f4a;} body{display:none"'), "VM035 {}:13:10 "),
    "a brace at the end of a history": ("history/sore-back.yaml", ("identities:", "revisions: []\nidentities:\n  - {" + "#" * 4_000 + "\nx:"), 'VM010 {}:4:4006 a colon and a space are missing after "###'),
    "an unknown key of a history": ("history/sore-back.yaml", ("identities:", "identity:"), "VM030 {}:2:1 unknown key \"identity\" → known here: identities, revisions"),
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_data_that_cannot_be(house: House, row: str) -> None:
    path, change, expected = ROWS[row]
    if not expected:
        house.accepted({path: change})
        return
    expected = expected.replace("{}:", "" if path == TOPIC else f"{path}:")
    answers(house, {path: change}, *expected.split("…", 1) if "…VM" in expected else (expected,))
