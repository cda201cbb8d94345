"""What a directive is, as data: its id, options and labels."""

from functools import cache, cached_property
from typing import Literal, TypeAlias

from msgspec import Struct

from vademecum.model.edition import EDITIONS, Edition
from vademecum.source.values import ValueKind
from vademecum.source.wording import Labels

# required: its absence is an error. evidence: its absence is a warning. optional: it may stand there.
Need: TypeAlias = Literal["required", "evidence", "optional"]
# id: one word. edition: an edition, then the id. statement: another topic's statement, then the id. none: no word.
IdRule: TypeAlias = Literal["id", "edition", "statement", "none"]
# title: one line of at most 60 characters. line: one line of plain text. words: Markdown. table: one pipe table.
# quiz: a question and its choices.
Form: TypeAlias = Literal["title", "line", "words", "table", "quiz"]

WHO: dict[Edition, str] = {"consumer": "Consumer", "professional": "Professional"}


class Option(Struct, frozen=True):
    """``field`` is where a statement keeps the value; empty where the directive looks after it itself."""

    name: str
    kind: ValueKind
    about: str
    need: Need = "optional"
    field: str = ""
    repeated: bool = False


class Label(Struct, frozen=True, dict=True):
    """``name`` is "" for the words themselves, "title", "alt" or "caption"; alone it is the whole label: "Because"."""

    name: str
    form: Form
    about: str
    due: bool = True
    alone: bool = False

    def of(self, edition: Edition) -> str:
        return self._of[edition]

    @cached_property
    def _of(self) -> dict[Edition, str]:
        return {edition: self.name if self.alone else f"{WHO[edition]} {self.name}".strip() for edition in EDITIONS}

    @cached_property
    def both(self) -> str:
        return self.name if self.alone else f"Both {self.name}".strip()


class Directive(Struct, frozen=True, dict=True):
    """What a block may hold. ``inner`` are labels inside the text of others."""

    name: str
    about: str
    id_rule: IdRule
    options: tuple[Option, ...]
    labels: tuple[Label, ...]
    statement: bool = False
    inner: tuple[str, ...] = ()

    @cached_property
    def by_name(self) -> dict[str, Option]:
        return {option.name: option for option in self.options}

    @cached_property
    def required(self) -> tuple[Option, ...]:
        return tuple(option for option in self.options if option.need == "required")

    @cached_property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """The options that fill a field of a statement, each with that field."""
        return tuple((option.name, option.field) for option in self.options if option.field)

    @cached_property
    def written_labels(self) -> Labels:
        return labels_of(self.labels, self.inner)

    def option(self, name: str) -> Option | None:
        return self.by_name.get(name)


@cache
def labels_of(labels: tuple[Label, ...], inner: tuple[str, ...] = ()) -> Labels:
    """The same labels as the reader of labels takes them."""
    names: list[str] = []
    titles: list[str] = []
    for label in labels:
        written = [label.name] if label.alone else [*(label.of(edition) for edition in EDITIONS), label.both]
        names += written
        titles += written if label.form == "title" else ()
    return Labels(tuple(names), tuple(titles), (), inner)


TITLE = Label("title", "title", "a noun of 1 to 60 characters on one line")
WORDS = Label("", "words", "the words; paragraphs and lists may follow")
BECAUSE = Label("Because", "words", "the reason; professional only", due=False, alone=True)
DOSE = Label("Dose", "words", "dose, duration, technique; professional only", due=False, alone=True)
POPULATION = Label("Population", "words", "who was studied; professional only", due=False, alone=True)
STATEMENT_LABELS = (TITLE, WORDS, BECAUSE, DOSE, POPULATION)
