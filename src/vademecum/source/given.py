"""A block with its options read and its labelled texts made out: what the directives make things of."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from vademecum.authored.topic import MentionKind, named_key
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.finding import Severity, Span
from vademecum.model.ids import is_id, like_id, near, split_statement_id
from vademecum.model.when import Either, Every, Has, Measure, terms_of
from vademecum.source import codes
from vademecum.source.directive import BECAUSE, Directive, Label, Option
from vademecum.source.fences import Fence, OptionLine
from vademecum.source.grammar.fault import Fault
from vademecum.source.reading import Reading
from vademecum.source.texts import Texts
from vademecum.source.values import Named
from vademecum.source.wording import Faults, LabelledText, read_labels

# Parts of every topic: reviews and translations call them by these names. "start" is what stands before any heading.
TAKEN = ("title", "summary", "start")
# How many words stand after a directive's name, and which.
_AFTER_NAME = {"id": (1, "id"), "edition": (2, "consumer id"), "statement": (2, "topic/statement id"), "none": (0, "")}


class _Said(Struct, frozen=True):
    """What an option's text says. ``named`` and ``qualified`` (concept, qualifier) stand at their columns of it."""

    value: Any
    named: tuple[tuple[MentionKind, str, int], ...]
    qualified: tuple[tuple[str, str, int], ...]


@lru_cache(maxsize=8192)  # a manual says the same few things in a thousand places
def _said(read: Callable[[str], Any], names: Callable[[Any], Named], text: str) -> _Said:
    """Raises Fault."""
    value = read(text)
    named = tuple((kind, target, _column(text, target)) for kind, target in names(value))
    return _Said(value, named, tuple(_qualified(value, text)) if isinstance(value, Has | Every | Either) else ())


def _qualified(condition: Has | Every | Either, text: str) -> Iterator[tuple[str, str, int]]:
    for term in terms_of(condition):
        for qualifier in () if isinstance(term, Measure) else term.qualifiers:
            yield term.concept, qualifier.name, _column(text, qualifier.name, _column(text, term.concept))


def _column(text: str, word: str, after: int = 1) -> int:
    """Where the whole word first stands in an option's value, from the column ``after`` on."""
    at = text.find(word, after - 1)
    while at >= 0:
        around = text[at - 1 : at] + text[at + len(word) : at + len(word) + 1]
        if not any(c.isalnum() or c == "-" for c in around):
            return at + 1
        at = text.find(word, at + 1)
    return 1


class Given(Texts):
    """``local`` is the block's id (a stand-in after an error); ``editions`` those it is due in."""

    def __init__(self, fence: Fence, directive: Directive, topic: str, due: tuple[Edition, ...], reading: Reading):
        self.fence = fence
        self.directive = directive
        self.topic = topic
        self.reading = reading
        self.texts: dict[str, LabelledText] = {}
        self.span = fence.span
        self.edition: Edition | None = None  # of the directive "edition"
        self.parent: str | None = None  # of the directive "inherited"
        self.local = self._read_id()
        self.values: dict[str, Any] = {}
        self.places: dict[str, Span] = {}
        self._meant: set[str] = set()  # options that were misspelt: they are not missing as well
        self._said: list[tuple[OptionLine, _Said]] = []
        self._read_options()
        self.editions = self._read_editions(due)
        self._mention_values()
        self.sound = True  # no fault in the labels: what is missing is really missing
        self.texts = self._read_labels()

    @property
    def id(self) -> str:
        return f"{self.topic}/{self.local}"

    def fault(self, code: str, message: str, mend: str, at: str | None = None, severity: Severity = "error") -> None:
        """A fault of the block, shown at an option if ``at`` names one."""
        self.reading.fault(code, self.places.get(at or "", self.span), message, mend, severity)

    def has(self, option: str) -> bool:
        """The option was written, well or badly."""
        return option in self.places or option in self._meant

    def written(self, option: str) -> str:
        """The option's value as it was typed."""
        return next(line.value for line in self.fence.options if line.name == option)

    def place_in(self, option: str, word: str) -> Span:
        """Where the word stands in the option's value."""
        line = next(line for line in self.fence.options if line.name == option)
        return line.value_at.at(1, _column(line.value, word), len(word))

    # The words after the directive's name

    def _read_id(self) -> str:
        rule, words = self.directive.id_rule, [word for word, _ in self.fence.words]
        wanted, form = _AFTER_NAME[rule]
        mend = f"write :::{{{self.directive.name}}} {form}".rstrip()
        if len(words) != wanted:
            message = "the block's id is missing" if len(words) < wanted else "too many words after the block's name"
            self.reading.fault(codes.BLOCK_ID, self.span, message, mend)
        elif rule != "none":
            self._check_id(words[-1], self.fence.words[-1][1], mend)
        if rule == "edition" and words:
            self._read_edition(words[0], self.fence.words[0][1])
        if rule == "statement" and words:
            self._read_parent(words[0], self.fence.words[0][1])
        if rule == "none":
            return self.directive.name
        sound = len(words) == wanted and is_id(words[-1])
        return words[-1] if sound and words[-1] not in TAKEN else f"line-{self.span.line}"

    def _check_id(self, word: str, span: Span, mend: str) -> None:
        if not is_id(word):
            meant = like_id(word)
            rule = "an id has small letters, digits and single hyphens, begins with a letter, and is no word of ours"
            mend = f'did you mean "{meant}"?' if meant else f"{mend}; {rule}"
            self.reading.fault(codes.BLOCK_ID, span, f"this is no id: {word[:40]}", mend)
        elif word in TAKEN:
            self.reading.fault(codes.BLOCK_ID, span, f'"{word}" is the name of a part of every topic', "choose another")

    def _read_edition(self, word: str, span: Span) -> None:
        for edition in EDITIONS:
            if word == edition:
                self.edition = edition
        if self.edition is None:
            meant = near(word, EDITIONS)
            mend = f'did you mean "{meant}"?' if meant else "write consumer or professional"
            self.reading.fault(codes.CLOSED_WORD, span, f"this is no edition: {word[:40]}", mend)

    def _read_parent(self, word: str, span: Span) -> None:
        try:
            split_statement_id(word)
        except ValueError:
            self.reading.fault(codes.IDS, span, f"this is no statement: {word[:80]}", "write topic/statement")
            return
        self.parent = word
        self.reading.mention("statement", word, span)

    # Options

    def _read_options(self) -> None:
        known = self.directive.by_name
        self._meant.update(meant for name in self.fence.spoilt if (meant := near(name, known)))
        for line in self.fence.options:
            option = known.get(line.name)
            if option is None:
                self._unknown(line, tuple(known))
            elif line.name in self.places and not option.repeated:
                message = f'the option "{line.name}" stands twice'
                self.reading.fault(codes.OPTION_TWICE, line.span, message, "keep one of the two")
            else:
                self.places.setdefault(line.name, line.span)
                self._read_value(line, option)
        for option in self.directive.required:
            if not self.has(option.name):
                message = f'the option "{option.name}" is missing: {option.about}'
                self.fault(codes.OPTION_MISSING, message, f"add a line :{option.name}: {option.kind.example}")

    def _unknown(self, line: OptionLine, known: tuple[str, ...]) -> None:
        meant = near(line.name, known)
        self._meant.update((meant,) if meant else ())
        listed = ", ".join(known) if known else "none"
        mend = f'did you mean "{meant}"?' if meant else f"the options here are: {listed}"
        self.reading.fault(codes.UNKNOWN_OPTION, line.span, f'unknown option "{line.name}"', mend)

    def _read_value(self, line: OptionLine, option: Option) -> None:
        kind = option.kind
        if not line.value:
            self.reading.fault(
                kind.code, line.value_at.at(1), f'":{line.name}:" has no value', "write a value behind it"
            )
            return
        try:
            said = _said(kind.read, kind.names, line.value)
        except Fault as fault:
            self.reading.fault_in(kind.code, line.value_at, fault)
            return
        before, value = self.values.get(line.name, ()), said.value
        if option.repeated and value in before:
            message = f'":{line.name}:" says the same twice'
            self.reading.fault(codes.OPTION_TWICE, line.span, message, "remove one of the two")
        self.values[line.name] = (*before, value) if option.repeated else value
        self._said.append((line, said))
        for concept, qualifier, column in said.qualified:  # whether a concept has it is asked later, and told there
            key = named_key(line.name, concept, qualifier)
            if key not in self.places:
                self.places[key] = line.value_at.at(1, column, len(qualifier))

    def _mention_values(self) -> None:
        """What options name must exist, as what words name must.

        Thresholds for professionals, and disagreement except on uses, are in no consumer's words.
        """
        before = self.reading.editions
        for line, said in self._said:
            hidden = line.name == "professional-when" or (line.name == "contrary" and self.directive.name != "use")
            self.reading.editions = ("professional",) if hidden else self.editions
            for kind, target, column in said.named:
                self.reading.mention(kind, target, line.value_at.at(1, column, len(target)))
        self.reading.editions = before

    def _read_editions(self, due: tuple[Edition, ...]) -> tuple[Edition, ...]:
        written = self.values.get("editions")
        if written is None:
            return due
        outside = [edition for edition in written if edition not in due]
        if outside:
            message = f"the topic itself is not due in the {outside[0]} edition"
            self.fault(codes.NOT_DUE, message, "remove that edition here", "editions")
        return tuple(edition for edition in due if edition in written) or due

    # Labels

    def _read_labels(self) -> dict[str, LabelledText]:
        labels = self.directive.labels
        if not labels:
            return {}
        read = read_labels(self.fence.body, self.fence.body_line, self.directive.written_labels)
        if isinstance(read, Faults):
            self.sound = False
            for fault in read.faults:
                span = Span(self.reading.path, fault.line, fault.column, max(fault.length, 1))
                self.reading.fault(codes.OF_LABELS[fault.code], span, fault.message, fault.mend)
            # The words that could be told apart are read all the same: their own faults belong to the same answer.
            faulty = {fault.line for fault in read.faults}
            return {
                text.label: text
                for text in reversed(read.texts)
                if text.text.strip() and faulty.isdisjoint((text.label_line, text.line))
            }
        texts = {text.label: text for text in read.texts}
        if self.fence.cut:
            self.sound = False  # its end is somewhere else: nobody knows what is missing
        self.missing([name for label in labels for name in self._check_due(label, texts)])
        return texts

    def _check_due(self, label: Label, texts: dict[str, LabelledText]) -> Iterator[str]:
        """The labels that are missing; those for an edition in which the block is not due are findings."""
        if label.alone:
            if label.due and label.name not in texts:
                yield label.name
            return
        has_both = label.both in texts
        if has_both and len(self.editions) == 1:
            self._not_due(texts[label.both], f"write {label.of(self.editions[0])}:")
        for edition in EDITIONS:
            name = label.of(edition)
            if edition not in self.editions and name in texts:
                self._not_due(texts[name], "remove it, or make the block due there")
            elif edition in self.editions and label.due and not has_both and name not in texts:
                yield name

    def missing(self, names: Sequence[str]) -> None:
        """One finding for all labels that are missing, if any are."""
        if not names or not self.sound:
            return
        *first, last = [f'"{name}:"' for name in names]
        listed = f"{', '.join(first)} and {last} are" if first else f"{last} is"
        *first, last = [f"{name}: …" for name in names]
        lines = f"the lines {', '.join(first)} and {last}" if first else f"a line {last}"
        self.fault(codes.LABEL_MISSING, f"{listed} missing", f"add {lines}")

    def _not_due(self, text: LabelledText, mend: str) -> None:
        span = Span(self.reading.path, text.label_line, 1, len(text.label) + 1)
        message = f'"{text.label}:" has words for an edition in which this is not due'
        self.reading.fault(codes.LABEL_NOT_DUE, span, message, mend)

    def needs_because(self) -> None:
        """A block that says to be due in one edition only says why."""
        if self.has("editions") and len(self.editions) == 1 and self.sound and BECAUSE.name not in self.texts:
            message = f"this is due in the {self.editions[0]} edition only and does not say why"
            self.fault(codes.ONE_EDITION, message, "add a line Because: …", "editions")
