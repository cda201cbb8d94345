"""The body of a topic or standing page: its sections, with what stands in them, in the order of the source."""

from msgspec import Struct

from vademecum.authored.statement import Statement
from vademecum.authored.topic import Item, Prose, Section, Slot, TopicKind, option_key
from vademecum.authored.worded import Worded, both
from vademecum.model.blocks import Blocks
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.finding import Span
from vademecum.model.ids import is_id, near
from vademecum.source import codes
from vademecum.source.directive import BECAUSE
from vademecum.source.fences import Fence, HeadingLine, ProseRun, split_body
from vademecum.source.given import Given
from vademecum.source.plain import check_title
from vademecum.source.prose import shared_words
from vademecum.source.reading import Reading
from vademecum.source.schema import BECOME, DIRECTIVES, SECTIONS, headings_of, section_keys
from vademecum.source.spaces import MEND, STRANGE, space_message, with_ordinary


class Holder(Struct, frozen=True, kw_only=True):
    """What is being read: ``kind`` is None for a standing page, which has no summary and no statements."""

    id: str
    kind: TopicKind | None
    language: str
    editions: tuple[Edition, ...]
    directives: tuple[str, ...]
    any_heading: bool = False  # its kind is not known: every kind's headings may stand there


class Items(Struct, frozen=True):
    """``where``: block id, section key or option (``option_key``) -> its place. ``lead`` is None without a summary."""

    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]
    lead: Worded[Blocks] | None
    because: Blocks | None
    where: dict[str, Span]


def read_items(body: str, first_line: int, holder: Holder, reading: Reading) -> Items:
    """Reads on to the end; what is wrong is in ``reading``."""
    return _Body(holder, reading).read(body, first_line)


class _Body:
    def __init__(self, holder: Holder, reading: Reading) -> None:
        self.holder = holder
        self.reading = reading
        kinds = tuple(SECTIONS) if holder.any_heading else (holder.kind,)
        self.headings = {words: key for kind in kinds for words, key in headings_of(kind, holder.language).items()}
        self.sections: list[Section] = []
        self.items: list[Item] = []
        self.key, self.heading, self.span = "", None, Span(reading.path)
        self.statements: list[Statement] = []
        self.where: dict[str, Span] = {}
        self.lead: Worded[Blocks] | None = None
        self.because: Blocks | None = None
        self.anchors: dict[tuple[str, Edition], Span] = {}

    key: str
    heading: str | None
    span: Span

    def read(self, body: str, first_line: int) -> Items:
        self.span = Span(self.reading.path, first_line)
        reading = self.reading
        reading.editions = self.holder.editions
        for part in split_body(body, first_line, self.holder.directives, reading):
            match part:
                case ProseRun():
                    self._prose(part)
                case HeadingLine():
                    self._begin(part)
                case Fence():
                    self._block(part)
        self._end()
        self._check_keys()
        if "summary" in self.holder.directives and self.lead is None and "summary" not in self.where:
            mend = "write :::{summary} after the front matter, with Consumer: and Professional:"
            reading.fault(codes.SUMMARY, Span(reading.path, first_line), "the summary is missing", mend)
        return Items(tuple(self.sections), tuple(self.statements), self.lead, self.because, self.where)

    # Sections

    def _end(self) -> None:
        if self.items or self.key:
            self.sections.append(Section(self.key, self.heading, tuple(self.items), self.span))
        self.items = []

    def _begin(self, line: HeadingLine) -> None:
        self._end()
        check_title(line.words, self.reading.place(line.span.line, line.span.column), self.reading)
        self.key, self.heading, self.span = self._key_of(line), line.words, line.span
        self._take_id(self.key, line.span)

    def _key_of(self, line: HeadingLine) -> str:
        key = self.headings.get(line.words)
        if key is not None:
            if line.key is not None:
                mend = f"write ## {line.words}"
                self.reading.fault(codes.HEADING, line.span, "this heading has its key already", mend)
            return key
        plain = with_ordinary(line.words)
        if plain in self.headings:
            odd = next(STRANGE.finditer(line.words))
            span = self.reading.place(line.span.line, line.span.column).at(1, odd.start() + 1, len(odd[0]))
            self.reading.fault(codes.HEADING, span, space_message(odd[0]), MEND)
            return self.headings[plain]
        if line.key is None:
            return self._unknown_heading(line)
        if not is_id(line.key):
            mend = "write {#key}: small letters, digits and hyphens"
            self.reading.fault(codes.HEADING_KEY, line.span, "the brackets after this heading hold no key", mend)
            return f"line-{line.span.line}"
        if line.key in section_keys() and self.headings:
            mend = f"write the section's own heading, or another key than {line.key}"
            self.reading.fault(codes.HEADING, line.span, "this key belongs to a section of the format", mend)
        return line.key

    def _unknown_heading(self, line: HeadingLine) -> str:
        meant = near(line.words, self.headings)
        mend = f"give it a key of its own: ## {line.words} {{#key}}"
        if meant:
            mend = f'did you mean "{meant}"? Or {mend}'
        elif self.headings:
            mend = f"{mend}; without one these may stand here: {', '.join(self.headings)}"
        self.reading.fault(codes.HEADING, line.span, f'unknown heading "{line.words[:60]}"', mend)
        return f"line-{line.span.line}"

    # What stands in them

    def _prose(self, run: ProseRun) -> None:
        if "###" in run.text:
            self._check_levels(run)
        editions = self.holder.editions
        blocks = shared_words(run.text, run.line, editions, self.reading, guarded=not run.spilled)
        if blocks:
            words = both(blocks) if editions == EDITIONS else Worded(**dict.fromkeys(editions, blocks))
            self.items.append(Prose(words))

    def _check_levels(self, run: ProseRun) -> None:
        """A section's heading one level too deep begins no section: what follows would stand in the one above."""
        for at, line in enumerate(run.text.split("\n")):
            words = line.lstrip("#").strip()
            if line.startswith("###") and words in self.headings:
                span = self.reading.place(run.line + at).at(1, 1, len(line))
                mend = f"write ## {words}, or other words"
                self.reading.fault(codes.HEADING_LEVEL, span, "the heading of a section has two signs", mend)

    def _block(self, fence: Fence) -> None:
        given = Given(fence, DIRECTIVES[fence.directive], self.holder.id, self.holder.editions, self.reading)
        if fence.directive == "summary" and "summary" in self.where:
            message = f"a second summary; the first is in line {self.where['summary'].line}"
            self.reading.fault(codes.SUMMARY, fence.span, message, "join the two")
        else:
            self._take_id(given.local, fence.span)
        self.where |= {option_key(given.local, option): span for option, span in given.places.items()}
        made = BECOME[fence.directive](given)
        if isinstance(made, Statement):
            self.statements.append(made)
            self.items.append(Slot(made.id))
        elif fence.directive == "summary" and isinstance(made, Prose):
            if self.lead is None:
                self.lead = made.words
                self.because = given.alone(BECAUSE)
        elif made is not None:
            self.items.append(made)

    # Identities

    def _take_id(self, name: str, span: Span) -> None:
        first = self.where.get(name)
        if first is None:
            self.where[name] = span
            return
        message = f'"{name}" is used twice; first in line {first.line}'
        self.reading.fault(codes.ID_TWICE, span, message, "choose another: ids and keys are unique in a topic")

    def _check_keys(self) -> None:
        """Keys of headings inside words are anchors too: each once on a page."""
        for key, editions, span in self.reading.keys:
            for edition in editions:
                first = self.where.get(key) or self.anchors.get((key, edition))
                if first is not None:
                    message = f'"{key}" is used twice; first in line {first.line}'
                    self.reading.fault(codes.ID_TWICE, span, message, "choose another key")
                    break
                self.anchors[key, edition] = span
