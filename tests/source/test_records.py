"""People and references: required keys, closed words, and what a table cannot say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.model.finding import Finding
from vademecum.model.person import Interests, Person
from vademecum.model.reference import Name, ReadMark, Reference
from vademecum.source.files import SourceFile
from vademecum.source.people import is_orcid, read_person
from vademecum.source.references import read_reference

PERSON = "id: ann\nkind: person\nname: Ann Example\n"
REFERENCE = "id: yin2014\ntype: article-journal\ntitle: Adverse events\n"


def person(text: str) -> tuple[Person | None, list[Finding]]:
    found: list[Finding] = []
    return read_person(SourceFile("people/ann.yaml", text.encode()), found), found


def reference(text: str) -> tuple[Reference | None, list[Finding]]:
    found: list[Finding] = []
    return read_reference(SourceFile("references/yin2014.yaml", text.encode()), found), found


def test_a_person_is_read() -> None:
    read, found = person(
        PERSON + "credentials: [MD, PhD]\naffiliation: A hospital\nroles: [author, reviewer]\n"
        "interests: {declared: 2026-01-31, items: [wrote a book]}\norcid: 0000-0002-1825-0097\nurl: https://a.example\n"
    )
    assert found == []
    assert read == Person(
        id="ann",
        kind="person",
        name="Ann Example",
        credentials=("MD", "PhD"),
        affiliation="A hospital",
        roles=("author", "reviewer"),
        interests=Interests("2026-01-31", ("wrote a book",)),
        orcid="0000-0002-1825-0097",
        url="https://a.example",
    )


def test_a_reference_is_read() -> None:
    read, found = reference(
        REFERENCE + "author:\n  - {family: Yin, given: P}\n  - {literal: World Health Organization}\nissued: 2014\n"
        "container-title: A journal\nDOI: 10.1155/2014/480956\nPMID: 012\nURL: https://a.example\npage: 1-10\n"
        "status: superseded\nsuperseded-by: yin2020\nread: {extent: abstract, on: 2026-01-31, by: ann}\n"
    )
    assert found == []
    assert read is not None
    assert read.author == (Name("Yin", "P"), Name(literal="World Health Organization"))
    assert (read.issued, read.container_title, read.doi, read.pmid) == (
        "2014",
        "A journal",
        "10.1155/2014/480956",
        "012",
    )
    assert (read.status, read.superseded_by, read.page) == ("superseded", "yin2020", "1-10")
    assert read.read == ReadMark("abstract", "2026-01-31", "ann")


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (PERSON.replace("ann\n", "bob\n"), "VM043", "id: ann"),
        (PERSON.replace("person", "persn"), "VM034", 'did you mean "person"'),
        (PERSON + "roles: [editor, reviwer]", "VM034", 'did you mean "reviewer"'),
        (PERSON + "roles: [editor, editor]", "VM040", "keep one"),
        (PERSON + "roles: editor", "VM032", "roles: [one, two]"),
        (PERSON + "affiliation:", "VM033", "delete the line"),
        (PERSON + "affiliation: [a]", "VM032", "affiliation: words"),
        (PERSON + "interests: none", "VM032", "write interests: {declared: …}"),
        (PERSON + "interests: {}", "VM033", "keys"),
        (PERSON + "interests: {items: []}", "VM031", "declared"),
        (PERSON + "interests: {declared: 2026-02-29}", "VM041", "calendar"),
        (PERSON + "interests: {declared: 0000-01-01}", "VM041", "calendar"),
        (PERSON + "orcid: 0000-0002-1825-0098", "VM080", "digit"),
        (PERSON + "orcid: 0000", "VM035", "0000-0002-1825-0097"),
        (PERSON + "url: javascript:alert(1)", "VM038", "https://"),
        (PERSON + "url: //a.example", "VM038", "https://"),
        (PERSON + "url: https://user@a.example", "VM038", "https://"),
        (PERSON.replace("Ann Example", "An\u00adn"), "VM042", "delete it"),
        (PERSON.replace("Ann Example", "x" * 2_001), "VM042", "shorten"),
        (PERSON.replace("id: ann", "id: \u0430nn"), "VM037", "CYRILLIC"),
        (PERSON.replace("id: ann", "id: a\u200bnn"), "VM042", "delete it"),
        (PERSON + "naem: x", "VM030", 'did you mean "name"'),
    ],
)
def test_a_fault_in_a_person(text: str, code: str, words: str) -> None:
    read, found = person(text)
    assert read is None
    mends = {finding.code: finding.mend or "" for finding in found}
    assert code in mends
    assert words in mends[code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (REFERENCE + "status: superseded", "VM031"),
        (REFERENCE + "status: superseded\nsuperseded-by: yin2014", "VM081"),
        (REFERENCE + "author: [{family: A, literal: B}]", "VM031"),
        (REFERENCE + "author: [{}]", "VM031"),
        (REFERENCE + "author: [Yin]", "VM032"),
        (REFERENCE + "author: {family: A}", "VM032"),
        (REFERENCE + "issued: 2014-13", "VM041"),
        (REFERENCE + "issued: 14", "VM041"),
        (REFERENCE + "DOI: https://doi.org/10.1/x", "VM035"),
        (REFERENCE.replace("article-journal", "article-jurnal"), "VM034"),
        (REFERENCE + "read: {extent: full, on: 2026-01-01}", "VM031"),
        (REFERENCE + "doi: 10.1000/x", "VM030"),
    ],
)
def test_a_fault_in_a_reference(text: str, code: str) -> None:
    read, found = reference(text)
    assert read is None
    assert code in [finding.code for finding in found]


def test_check_digits_of_orcid() -> None:
    assert is_orcid("0000-0002-1694-233X")
    assert not is_orcid("0000-0002-1694-2331")


@given(st.binary(max_size=80))
def test_random_bytes_are_no_person(data: bytes) -> None:
    found: list[Finding] = []
    assert read_person(SourceFile("people/ann.yaml", data), found) is None
    assert found
