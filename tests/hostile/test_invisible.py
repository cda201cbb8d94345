"""Characters that nobody sees, or that look like others: refused by their names, wherever they stand."""

import unicodedata

import pytest
from tests.hostile.house import SMALL, TOPIC, Change, House, answers

PERSON = "people/ada-sample.yaml"
OLD = "Ada Sample"
SHY = "U+00AD SOFT HYPHEN"
IN_WORDS = ("Words outside any block stand", "Words outside any block{}stand")
IN_TITLE = ("title: {consumer: Pebble rest,", "title: {{consumer: Pebble{}rest,")

ROWS: dict[str, tuple[dict[str, Change], str]] = {}


def row(name: str, path: str, change: tuple[str, str], piece: str, expected: str) -> None:
    ROWS[name] = {path: (change[0], change[1].format(piece))}, expected


row("right-to-left override in prose", TOPIC, IN_WORDS, "\u202e",
    "VM003 19:24 U+202E RIGHT-TO-LEFT OVERRIDE changes the order in which the words after it are seen → delete it")  # fmt: skip
row("left-to-right embedding", TOPIC, IN_WORDS, "\u202a", "VM003 19:24 U+202A LEFT-TO-RIGHT EMBEDDING")
row("pop without a push", TOPIC, IN_WORDS, "\u202c", "VM003 19:24 U+202C POP DIRECTIONAL FORMATTING")
row("isolate that is never closed", TOPIC, IN_WORDS, " \u2066",
    "VM003 19:25 U+2066 LEFT-TO-RIGHT ISOLATE is not closed in its line → close it with U+2069 in the same line")  # fmt: skip
row("end of an isolate that never began", TOPIC, IN_WORDS, " \u2069", "VM003 19:25 U+2069 POP DIRECTIONAL ISOLATE")
row("override in a title", TOPIC, IN_TITLE, "\u202e", "VM003 5:25 U+202E RIGHT-TO-LEFT OVERRIDE")
row("zero-width space in a title", TOPIC, IN_TITLE, "\u200b",
    'VM042 5:19 "consumer" holds U+200B ZERO WIDTH SPACE, which nobody sees → delete it')  # fmt: skip
row("soft hyphen in a name", PERSON, (OLD, "Ada Sam{}ple"), "\u00ad",
    f'VM042 {PERSON}:3:7 "name" holds {SHY}, which nobody sees → delete it')  # fmt: skip
row(
    "word joiner in a name",
    PERSON,
    (OLD, "Ada Sam{}ple"),
    "\u2060",
    f'VM042 {PERSON}:3:7 "name" holds U+2060 WORD JOINER',
)
row("filler in a name", PERSON, (OLD, "Ada{}Sample"), "\u3164", f'VM042 {PERSON}:3:7 "name" holds U+3164 HANGUL FILLER')
row(
    "mark of order in a name",
    PERSON,
    (OLD, "Ada{}Sample"),
    "\u200f",
    f'VM042 {PERSON}:3:7 "name" holds U+200F RIGHT-TO-LEFT MARK',
)
row("zero-width joiner in an id", TOPIC, (":::{note} flat-not-round", ":::{{note}} flat-not{}-round"), "\u200d",
    "VM123 28:11 this is no id: ")  # fmt: skip
row("Cyrillic letter in an id", TOPIC, ("concept: pebble-rest\n", "concept: p{}bble-rest\n"), "\u0435",
    "VM037 7:10 \"p\u0435bble-rest\" is no id → U+0435 CYRILLIC SMALL LETTER IE is no letter of an id")  # fmt: skip
row("Cyrillic letter in a condition", TOPIC, (":when: pebble-thinner", ":when: pebble-thinn{}r"), "\u0435",
    "VM201 133:20 U+0435 (CYRILLIC SMALL LETTER IE) cannot stand here")  # fmt: skip
row("Cyrillic letter in a label", TOPIC, ("Both title: Red skin", "B{}th title: Red skin"), "\u043e",
    "VM141 86:1 ")  # fmt: skip
row("Cyrillic letter in a link", TOPIC, ("(topic:pebble-supervision)", "(topic:p{}bble-supervision)"), "\u0435",
    "VM107 25:65 this is no topic → write topic:id")  # fmt: skip
row("full-width letters in an option", TOPIC, (":severity: serious\n:group: skin", ":severity: {}\n:group: skin"),
    "\uff53erious", "VM204 101:12 U+FF53 (FULLWIDTH LATIN SMALL LETTER S) cannot stand here")  # fmt: skip
row(
    "no-break space in an option",
    TOPIC,
    (":when: pebble-thinner", ":when:{}pebble-thinner"),
    "\u00a0",
    "VM126 133:7 a non-breaking space (U+00A0) stands here → write an ordinary space",
)
row("zero-width space in words", TOPIC, IN_WORDS, " \u200b",
    "VM117 19:25 U+200B ZERO WIDTH SPACE, which nobody sees, stands here → delete it")  # fmt: skip
row("soft hyphen in words", TOPIC, ("Light pebbles only", "Light peb{}bles only"), "\u00ad",
    f"VM117 139:20 {SHY}, which nobody sees, stands here")  # fmt: skip
row("mark of order in words", TOPIC, ("Light pebbles only", "Light{} pebbles only"), "\u200e",
    "VM117 139:16 U+200E LEFT-TO-RIGHT MARK, which nobody sees")  # fmt: skip
row("soft hyphen as an entity", TOPIC, ("Light pebbles only", "Light peb{}bles only"), "&shy;",
    f"VM117 139:20 an entity for an invisible character: {SHY}")  # fmt: skip
row("soft hyphen as a number", TOPIC, IN_WORDS, "&#xAD;", f"VM117 19:24 an entity for an invisible character: {SHY}")
row("soft hyphen in a statement's title", TOPIC, ("Both title: Red skin", "Both title: Red s{}kin"), "\u00ad",
    f"VM117 86:18 {SHY}, which nobody sees")  # fmt: skip
row("soft hyphen as an entity in a title", TOPIC, ("Both title: Red skin", "Both title: Red s{}kin"), "&shy;",
    "VM145 86:18 Markdown in plain text")  # fmt: skip
row("word joiner in a heading", TOPIC, ("## How it looks", "## How{} it looks"), "\u2060",
    "VM117 172:7 U+2060 WORD JOINER")  # fmt: skip
row("zero-width space in a link's address", TOPIC, IN_WORDS, " [w](https://a.example/\u200b) ",
    "VM117 19:47 U+200B ZERO WIDTH SPACE")  # fmt: skip
row("zero-width space in a concept's name", "concepts/back.md", ("Consumer name: back", "Consumer name: ba{}ck"), "\u200b",
    "VM117 concepts/back.md:6:18 U+200B ZERO WIDTH SPACE")  # fmt: skip
row("filler in a question", "concepts/age.md", ("Ask: How old", "Ask: How{}old"), "\u3164",
    "VM117 concepts/age.md:7:9 U+3164 HANGUL FILLER")  # fmt: skip
row("soft hyphen in an alternative text", TOPIC, ("alt: Three pebbles in a row", "alt: Three peb{}bles in a row"), "\u00ad",
    f"VM117 179:24 {SHY}")  # fmt: skip
row("soft hyphen in a name in an option", TOPIC, (":publisher: The Pebble", ":publisher: The Peb{}ble"), "\u00ad",
    f"VM211 240:20 {SHY}, which nobody sees")  # fmt: skip
row("zero-width space in Markdown", TOPIC, IN_WORDS, " &#8203;",
    "VM117 19:25 an entity for an invisible character")  # fmt: skip
row("override as an entity", TOPIC, IN_WORDS, " &#x202E;", "VM117 19:25 an entity for an invisible character")
row("zero-width space in front of a label", TOPIC, ("Both title: Red skin", "{}Both title: Red skin"), "\u200b",
    "VM141 86:2 \"Both title:\" does not stand at the start of its line")  # fmt: skip
row(
    "no-break space in front of a block",
    TOPIC,
    (":::{note} flat-not-round", "{}:::{{note}} flat-not-round"),
    "\u00a0",
    "VM130 28:1 a non-breaking space (U+00A0) stands here → delete it",
)
row("no-break space behind a key", TOPIC, ("status: published", "status:{}published"), "\u00a0",
    "VM019 4:8 a non-breaking space (U+00A0) stands here → write an ordinary space")  # fmt: skip
row("narrow space behind a key in brackets", TOPIC, ("{consumer: Pebble rest,", "{{consumer:{}Pebble rest,"), "\u202f",
    "VM019 5:18 a narrow no-break space (U+202F) stands here → write an ordinary space")  # fmt: skip
row("wide space before a key", TOPIC, ("status: published", "{}status: published"), "\u3000",
    "VM019 4:1 an ideographic space (U+3000) stands here → write an ordinary space, or none")  # fmt: skip
row("figure space behind a dash", PERSON, ("roles: [author, editor]", "roles:\n  -{}author"), "\u2007",
    f"VM019 {PERSON}:7:4 a figure space (U+2007) stands here")  # fmt: skip
row("no-break space before a colon", TOPIC, ("status: published", "status{}: published"), "\u00a0",
    'VM030 4:1 no key "status": a non-breaking space (U+00A0) stands here → delete it')  # fmt: skip
row("no-break space behind a value", TOPIC, ("status: published", "status: published{}"), "\u00a0",
    'VM042 4:9 "status" begins or ends with a space: a non-breaking space (U+00A0) stands here')  # fmt: skip
row("no-break space in a heading of the format", TOPIC, ("## Side effects", "## Side{}effects"), "\u00a0",
    "VM131 76:8 a non-breaking space (U+00A0) stands here → write an ordinary space")  # fmt: skip
row("no-break space behind the signs of a heading", TOPIC, ("## Side effects", "##{}Side effects"), "\u00a0",
    "VM131 76:3 a non-breaking space (U+00A0) stands here → write an ordinary space")  # fmt: skip
row("no-break space before a heading", TOPIC, ("## Side effects", "{}## Side effects"), "\u00a0",
    "VM131 76:1 a non-breaking space (U+00A0) stands here → delete it")  # fmt: skip
row("no-break space before the colon of an option", TOPIC, (":severity: serious\n:group: skin", ":severity{}: serious\n:group: skin"), "\u00a0",
    "VM126 101:10 a non-breaking space (U+00A0) stands here → write :severity: serious")  # fmt: skip
row("no-break space behind a block's name", TOPIC, (":::{note} flat-not-round", ":::{{note}}{}flat-not-round"), "\u00a0",
    "VM130 28:10 a non-breaking space (U+00A0) stands here → write an ordinary space")  # fmt: skip
row("no-break space behind a label", TOPIC, ("Both title: Red skin", "Both title:{}Red skin"), "\u00a0",
    "VM141 86:12 a non-breaking space (U+00A0) stands here → write an ordinary space")  # fmt: skip
row("no-break space in a label", TOPIC, ("Both title: Red skin", "Both{}title: Red skin"), "\u00a0",
    "VM141 86:5 a non-breaking space (U+00A0) stands here → write an ordinary space")  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_what_nobody_sees_is_refused_by_its_name(house: House, name: str) -> None:
    changes, expected = ROWS[name]
    answers(house, changes, expected)


def test_prose_may_isolate_words_of_another_direction(house: House) -> None:
    made = house.accepted(
        {TOPIC: ("Words outside any block stand", "Words \u2067\u05e9\u05dc\u05d5\u05dd\u2069 stand")}
    )
    assert "\u2067\u05e9\u05dc\u05d5\u05dd\u2069".encode() in made["pebbles/pebble-rest/index.html"]


def test_a_space_that_keeps_words_together_is_printed(house: House) -> None:
    made = house.accepted({
        TOPIC: ("title: {consumer: Pebble rest,", "title: {consumer: Pebble\u00a0rest,"),
        PERSON: (OLD, "Ada\u00a0Sample"),
    })  # fmt: skip
    assert "Pebble\u00a0rest".encode() in made["pebbles/pebble-rest/index.html"]


def test_letters_of_living_scripts_and_joined_pictures_are_printed(house: House) -> None:
    """Joiners and the choice of a picture's form decide what is seen."""
    for words in ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\U0001f469\u200d\u2695\ufe0f", "5&nbsp;mg"):
        made = house.accepted({TOPIC: ("Words outside any block stand", f"Words {words} stand")})
        assert words.replace("&nbsp;", "\u00a0").encode() in made["pebbles/pebble-rest/index.html"]


def test_two_files_that_differ_in_an_accent_s_encoding_only(house: House) -> None:
    composed, apart = (unicodedata.normalize(form, "references/café2020.yaml") for form in ("NFC", "NFD"))
    data = (SMALL / "references/brook2021.yaml").read_bytes()
    answers(
        house,
        {composed: data, apart: data},
        f"VM057 {apart}:1:1 the file's name is no id" if apart < composed else f"VM055 {apart}:1:1 …same name",
        f"VM055 {composed}:1:1 on some systems this is the same name as" if apart < composed else "VM057",
    )


def test_ids_that_differ_in_an_accent_s_encoding_only_are_no_ids(house: House) -> None:
    """No twin can exist: neither form is an id."""
    for form in ("NFC", "NFD"):
        word = unicodedata.normalize(form, "caf\u00e9")
        answers(house, {TOPIC: ("concept: pebble-rest\n", f"concept: {word}\n")}, f'VM037 7:10 "{word}" is no id')
