"""VE303: an ISBN whose check digit is wrong."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk
from vademecum.checks.lint.rule import Example, Hit, Rule

_BOOK = (
    "id: rowan1999\ntype: book\ntitle: A made-up book\nauthor: [{{family: Rowan}}]\n"
    'issued: "1999"\npublisher: Sample Press\nISBN: {isbn}\nlanguage: en\nstatus: current\n'
)
_CITED = (
    ":::{adverse-effect} bruises\n:frequency: unknown\n:basis: textbook\n:cite: @rowan1999\n\n"
    "Both title: Bruises\nConsumer: You may get a bruise.\nProfessional: Bruising occurs [@rowan1999].\n:::"
)


def find(desk: Desk) -> Iterator[Hit]:
    for reference in desk.manual.references.values():
        if reference.isbn is not None and not is_isbn(reference.isbn):
            yield Hit(
                f"the ISBN {reference.isbn} cannot be right: its check digit does not fit",
                "copy it again from the book's imprint",
                path=f"references/{reference.id}.yaml",
            )


def is_isbn(text: str) -> bool:
    """Whether the digits are those of an ISBN-10 or ISBN-13 (ISO 2108: weighted sums modulo 11 and 10)."""
    digits = text.replace("-", "").replace(" ", "")
    if len(digits) == 10 and digits[:9].isdigit():
        values = [10 if digit == "X" else int(digit) for digit in digits]
        return sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11 == 0
    if len(digits) == 13 and digits.isdigit():
        return sum((3 if at % 2 else 1) * int(digit) for at, digit in enumerate(digits)) % 10 == 0
    return False


RULE = Rule(
    code="VE303",
    name="isbn-that-cannot-be",
    family="evidence",
    severity="warning",
    who="editor",
    says="an ISBN whose check digit does not fit",
    why=(
        "The last digit of an ISBN is worked out from the others, so that one wrong or swapped digit is found. A "
        "number that fails leads nobody to the book, and often shows that the citation was typed from memory."
    ),
    source="ISO 2108 (International Standard Book Number)",
    bad=(Example(add=_CITED, files={"references/rowan1999.yaml": _BOOK.format(isbn="978-0-306-40615-8")}),),
    good=(
        Example(add=_CITED, files={"references/rowan1999.yaml": _BOOK.format(isbn="978-0-306-40615-7")}),
        Example(add=_CITED, files={"references/rowan1999.yaml": _BOOK.format(isbn="0-8044-2957-X")}),
    ),
    manual=find,
)
