"""A block with its options read and its labelled texts made out: what the directives make things of."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from vademecum.authored.topic import MentionKind
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.finding import Severity, Span
from vademecum.model.ids import is_id, near, split_statement_id
from vademecum.source import codes
from vademecum.source.directive import BECAUSE, Directive, Label, Option, labels_of
from vademecum.source.fences import Fence, OptionLine
from vademecum.source.grammar.fault import Fault
from vademecum.source.reading import Reading
from vademecum.source.texts import Texts
from vademecum.source.wording import Faults, LabelledText, read_labels

# Parts of every topic: reviews and translations call them by these names. "start" is what stands before any heading.
TAKEN = ("title", "summary", "start")


@lru_cache(maxsize=8192)  # a manual says the same few things in a thousand places
def _known_value(read: Callable[[str], Any], text: str) -> Any:
    return read(text)


def _column(text: str, word: str) -> int:
    """Where the whole word first stands in an option's value."""
    at = text.find(word)
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
        self._named: list[tuple[OptionLine, MentionKind, str]] = []
        self._read_options()
        self.editions = self._read_editions(due)
        self._mention_values()
        self.sound = not fence.cut  # no fault in the labels: what is missing is really missing
        self.texts = self._read_labels()

    @property
    def id(self) -> str:
        return f"{self.topic}/{self.local}"

    def fault(self, code: str, message: str, mend: str, at: str | None = None, severity: Severity = "error") -> None:
        """A fault of the block, shown at an option if ``at`` names one."""
        self.reading.fault(code, self.places.get(at or "", self.span), message, mend, severity)

    def has(self, option: str) -> bool:
        """The option was written, well or badly."""
        return option in self.places

    # The words after the directive's name

    def _read_id(self) -> str:
        rule, words = self.directive.id_rule, [word for word, _ in self.fence.words]
        wanted = {"id": 1, "edition": 2, "statement": 2, "none": 0}[rule]
        form = {"id": "id", "edition": "consumer id", "statement": "topic/statement id", "none": ""}[rule]
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
        return words[-1] if sound else f"line-{self.span.line}"

    def _check_id(self, word: str, span: Span, mend: str) -> None:
        if not is_id(word):
            message = "an id has small letters, digits and single hyphens, begins with a letter, and is no word of ours"
            self.reading.fault(codes.BLOCK_ID, span, f"this is no id: {word[:40]}", f"{mend}; {message}")
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
        known = {option.name: option for option in self.directive.options}
        meant = set(self.fence.meant)
        for line in self.fence.options:
            option = known.get(line.name)
            if option is None:
                meant.add(self._unknown(line, tuple(known)) or "")
            elif line.name in self.places and not option.repeated:
                message = f'the option "{line.name}" stands twice'
                self.reading.fault(codes.OPTION_TWICE, line.span, message, "keep one of the two")
            else:
                self.places.setdefault(line.name, line.span)
                self._read_value(line, option)
        for option in self.directive.options:
            if option.need == "required" and option.name not in self.places and option.name not in meant:
                message = f'the option "{option.name}" is missing: {option.about}'
                self.fault(codes.OPTION_MISSING, message, f"add a line :{option.name}: {option.kind.example}")

    def _unknown(self, line: OptionLine, known: tuple[str, ...]) -> str | None:
        """Reports the option, and says which one was probably meant."""
        meant = near(line.name, known)
        listed = ", ".join(known) if known else "none"
        mend = f'did you mean "{meant}"?' if meant else f"the options here are: {listed}"
        self.reading.fault(codes.UNKNOWN_OPTION, line.span, f'unknown option "{line.name}"', mend)
        return meant

    def _read_value(self, line: OptionLine, option: Option) -> None:
        kind = option.kind
        if not line.value:
            self.reading.fault(
                kind.code, line.value_at.at(1), f'":{line.name}:" has no value', "write a value behind it"
            )
            return
        try:
            value = _known_value(kind.read, line.value)
        except Fault as fault:
            self.reading.fault_in(kind.code, line.value_at, fault)
            return
        if option.repeated:
            self.values[line.name] = (*self.values.get(line.name, ()), value)
        else:
            self.values[line.name] = value
        self._named += [(line, name, target) for name, target in kind.names(value)]

    def _mention_values(self) -> None:
        """What options name must exist, as what words name must.

        Thresholds for professionals, and disagreement except on uses, are in no consumer's words.
        """
        before = self.reading.editions
        for line, kind, target in self._named:
            span = line.value_at.at(1, _column(line.value, target), len(target))
            hidden = line.name == "professional-when" or (line.name == "contrary" and self.directive.name != "use")
            self.reading.editions = ("professional",) if hidden else self.editions
            self.reading.mention(kind, target, span)
        self.reading.editions = before

    def _read_editions(self, due: tuple[Edition, ...]) -> tuple[Edition, ...]:
        written = self.values.get("editions")
        if written is None:
            return due
        outside = [edition for edition in written if edition not in due]
        if outside:
            message = f"the topic itself is not due in the {outside[0]} edition"
            self.fault(codes.ONE_EDITION, message, "remove that edition here", "editions")
        return tuple(edition for edition in due if edition in written) or due

    # Labels

    def _read_labels(self) -> dict[str, LabelledText]:
        labels = self.directive.labels
        if not labels:
            return {}
        read = read_labels(self.fence.body, self.fence.body_line, labels_of(labels, self.directive.inner))
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
        for label in labels:
            self._check_due(label, texts)
        return texts

    def _check_due(self, label: Label, texts: dict[str, LabelledText]) -> None:
        if label.alone:
            if label.due and label.name not in texts:
                self._missing(label.name, label)
            return
        has_both = label.both in texts
        if has_both and len(self.editions) == 1:
            self._not_due(texts[label.both], f"write {label.of(self.editions[0])}:")
        for edition in EDITIONS:
            name = label.of(edition)
            if edition not in self.editions and name in texts:
                self._not_due(texts[name], "remove it, or make the block due there")
            elif edition in self.editions and label.due and not has_both and name not in texts:
                self._missing(name, label)

    def _missing(self, name: str, label: Label) -> None:
        if self.fence.cut:
            return
        message = f'"{name}:" is missing: {label.about}'
        self.fault(codes.LABEL_MISSING, message, f"add a line {name}: …")

    def _not_due(self, text: LabelledText, mend: str) -> None:
        span = Span(self.reading.path, text.label_line, 1, len(text.label) + 1)
        message = f'"{text.label}:" has words for an edition in which this is not due'
        self.reading.fault(codes.LABEL_NOT_DUE, span, message, mend)

    def needs_because(self) -> None:
        """A block that says to be due in one edition only says why."""
        if self.has("editions") and len(self.editions) == 1 and self.sound and BECAUSE.name not in self.texts:
            message = f"this is due in the {self.editions[0]} edition only and does not say why"
            self.fault(codes.ONE_EDITION, message, "add a line Because: …", "editions")
