"""Front matter that is broken, or says something else than it seems to: an error at its line, never another type."""

import pytest
from tests.hostile.house import SMALL, TOPIC, Change, House, answers

GOOD = (SMALL / TOPIC).read_text("utf-8")
HEAD, _, BODY = GOOD.partition("---\n\n")
TITLE = "title: {consumer: Pebble rest, professional: Pebble rest therapy}\n"


def head(front: str) -> str:
    return f"---\n{front}---\n\n{BODY}"


ROWS: dict[str, tuple[Change, tuple[str, ...]]] = {
    "never closed": ((HEAD + BODY).replace("\n---", "\n"), ("VM021 1:1 the front matter is never closed → close the front matter with a line \"---\"",)),
    "none at all": (BODY, ("VM020 1:1 there is no front matter → the first line must be",)),
    "empty": ("---\n---\n" + BODY, ("VM022 1:1 the front matter is empty",)),
    "only a remark": ("---\n# nothing\n---\n" + BODY, ("VM012 3:1 there is nothing in it",)),
    "typographic quotes": (
        (TITLE, "title: {consumer: “Pebble rest”, professional: Pebble rest therapy}\n"),
        ("VM018 5:19 these are typographic quotes, and would be printed → write straight double quotes, or none",),
    ),
    "a list": (head("- id: pebble-rest\n"), ("VM012 3:1 this is no mapping",)),
    "a flow list": (head("[id, kind]\n"), ("VM012 2:1 this is a list or a flow mapping",)),
    "a word": (head("words\n"), ("VM010 2:1 this line is no \"key: value\"",)),
    "two documents": ((HEAD[4:], ""), ()),
    "another end": (("id: pebble-rest\nkind", "id: pebble-rest\n...\nkind"), ("VM015 3:1 a second document begins here",)),
    "a tab": (("review: {every: 24 months}", "review:\n\tevery: 24 months"), ("VM011 12:1 a tab in the indentation → use spaces",)),
    "a key twice": (("status: published\n", "status: published\nkind: therapy\n"), ('VM014 5:1 "kind" stands here a second time; the first is in line 3',)),
    "a key twice in a flow mapping": (
        (TITLE, TITLE.replace("professional", "consumer")),
        ('VM014 5:32 "consumer" stands here a second time; the first is in line 5',),
    ),
    "an unknown key": (("owner: the-sample-board\n", "owner: the-sample-board\nreviewed: 2026-01-01\n"), ('VM030 11:1 unknown key "reviewed" → delete the line: nobody types when a page was reviewed; vade review sign',)),
    "the day of a review": (("owner: the-sample-board\n", "owner: the-sample-board\nlast-review: 12.03.2026\n"), ('VM030 11:1 unknown key "last-review" → delete the line',)),
    "a name for an id": (("owner: the-sample-board\n", "owner: The sample board\n"), ('VM037 10:8 "The sample board" is no id → write the-sample-board: lower-case letters',)),
    "no title": ((TITLE, ""), ('VM031 2:1 "title" is missing → add a line title: {consumer: …, professional: …}',)),
    "a title that is a text": ((TITLE, "title: Pebble rest\n"), ('VM032 5:8 "title" must be a group of keys → write title: {consumer: …, professional: …}',)),
    "a misspelt key": (("owner: the-sample-board\n", "ownr: the-sample-board\n"), ('VM030 10:1 unknown key "ownr" → did you mean "owner"?',)),
    "an anchor": (("concept: pebble-rest\n", "concept: &a pebble-rest\n"), ("VM016 7:10 anchors are not read",)),
    "an alias": (("concept: pebble-rest\n", "concept: *a\n"), ("VM016 7:10 aliases are not read",)),
    "a tag": (("concept: pebble-rest\n", "concept: !!python/object/apply:os.system [id]\n"), ("VM016 7:10 tags are not read",)),
    "a merge key": (("review: {every: 24 months}", "<<: {every: 24 months}"), ("VM016 11:1 merge keys are not read",)),
    "a bomb": (
        head("a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))),
        ("VM016 2:4 anchors are not read",),
    ),
    "a directive": (("id: pebble-rest\nkind", "%YAML 1.1\nid: pebble-rest\nkind"), ("VM016 2:1 directives are not read",)),
    "nested deep": (head("a: " + "[" * 40_000 + "\n"), ("VM004 2:20001 the line has 40,003 characters",)),
    "nested deep, in short lines": (head("a: " + "[\n" * 20_000), ("VM013 17:1 nested deeper than 16",)),
    "nested deep, by indentation": (head("".join(f"{' ' * at}a:\n" for at in range(300))), ("VM013 18:17 nested deeper than 16",)),
    "nested deep, in braces": (head("a: " + "{b: " * 3_000 + "\n"), ("VM013 …nested deeper than 16",)),
    "a list in a list in a list": (head("a: " + "- " * 40 + "x\n"), ("VM010 2:4 a value cannot begin with \"-\"",)),
    "65,537 bytes": (head("".join(f"key-{at}: value\n" for at in range(4_500))), ("VM023 1:1 the front matter is larger than 65,536 bytes",)),
    "3,000 unknown keys": (
        (TITLE, TITLE + "".join(f"key-{at}: value\n" for at in range(3_000))),
        ("VM199 1:1 more than 200 findings in this file; the rest is not listed", *("VM030",) * 200),
    ),
    "a key that is many faults": (("status: published\n", "status: published\n" * 3_000), ("VM199 1:1 more than 200 findings", *("VM014",) * 200)),
    "nothing behind it": (head("id: pebble-rest\n")[:23], (*("VM031 2:1 ",) * 5, "VM173 3:1 the summary is missing")),
    "a number of 400 digits": (("review: {every: 24 months}", f"review: {{every: {'9' * 400} months}}"), ('VM036 11:17 "9999',)),
    "a number of 400 digits as a title": (
        (TITLE, TITLE.replace("Pebble rest,", f"{'9' * 400},")),
        ("VM145 5:19 a title of 400 characters → shorten it to 60",),
    ),
    "a key that is no word": (("status: published\n", "status: published\n12: x\n"), ("VM017 5:1 the key 12 is no word",)),
    "a key that is null": (("status: published\n", "status: published\nnull: x\n"), ("VM017 5:1 the key null is no word",)),
    "a key that is a list": (("status: published\n", "status: published\n[a, b]: x\n"), ("VM017 5:1 a key that is no word",)),
    "a key after a question mark": (("status: published\n", "status: published\n? x\n: y\n"), ("VM017 5:1 a key that is no word",)),
    "a quote that is never closed": (("status: published\n", 'status: "published\n'), ("VM010 4:9 the quote is not closed in its line",)),
    "an escape that hides a character": (("concept: pebble-rest\n", 'concept: "pebble\\u002drest"\n'), ('VM010 7:17 unknown escape "\\u"',)),
    "a second colon": (("concept: pebble-rest\n", "concept: pebble: rest\n"), ("VM010 7:16 a second colon in one value",)),
    "a value of several lines": (("concept: pebble-rest\n", "concept: |\n  pebble-rest\n"), ("VM018 7:10 values of several lines are not read",)),
    "a value that goes on": (("concept: pebble-rest\n", "concept: pebble\n  rest\n"), ("VM010 8:3 this line is indented under nothing",)),
    "a mapping where a word is due": (("concept: pebble-rest\n", "concept: {pebble: rest}\n"), ('VM032 7:10 "concept" must be one text',)),
    "a word where a list is due": (("authors: [ada-sample, the-sample-board]\n", "authors: ada-sample\n"), ('VM032 9:10 "authors" must be a list',)),
    "nothing where a word is due": (("concept: pebble-rest\n", "concept:\n"), ('VM033 7:8 "concept" is empty',)),
    "all faults of a run": (
        head("id: Pebble\nkind: therapi\nstatus: publishd\ntitle: {consumer: x, professional: y, patient: z}\nauthors: [A]\nowner: b_c\n"),
        (
            'VM037 2:5 "Pebble" is no id',
            'VM034 3:7 "therapi" is no word for "kind" → did you mean "therapy"?',
            'VM034 4:9 "publishd" is no word for "status" → did you mean "published"?',
            'VM030 5:39 unknown key "patient"',
            'VM037 6:11 "A" is no id',
            'VM037 7:8 "b_c" is no id',
        ),
    ),
}  # fmt: skip
ROWS["two documents"] = (
    f"{HEAD}---\nid: other\n---\n\n{BODY}",
    ("VM109 13:1 a heading of level 2 cannot stand here",),
)


@pytest.mark.parametrize("row", ROWS)
def test_broken_front_matter_is_an_error_at_its_line(house: House, row: str) -> None:
    change, expected = ROWS[row]
    answers(house, {TOPIC: change}, *expected)


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "Yes",
        "on",
        "null",
        "~",
        "true",
        "012",
        "0x1f",
        "1e3",
        "1_000",
        "2026-01-01",
        ".inf",
        "12:30:45",
        "=",
        "1.10",
    ],
)
def test_a_title_is_the_text_that_was_written(house: House, word: str) -> None:
    made = house.accepted(
        {TOPIC: (TITLE, TITLE.replace("Pebble rest,", f"{word},")), "topics/pebbles/pebble-rest.es.md": _without()}
    )
    page = made["pebbles/pebble-rest/index.html"].decode()
    assert f">{word}</h1>" in page


def _without() -> Change:
    return lambda file: None
