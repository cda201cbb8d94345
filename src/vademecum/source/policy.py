"""``policy.md``: the sentences that are printed on every output."""

from vademecum.authored.standing import PolicySentence
from vademecum.model.finding import Finding, Span, errors_in
from vademecum.model.ids import near
from vademecum.source.fences import Fence, HeadingLine, Part, split_body
from vademecum.source.files import SourceFile, decoded
from vademecum.source.reading import Reading
from vademecum.source.shelves import fence_words

REQUIRED = ("not-a-substitute", "do-not-delay-care", "do-not-stop-a-medicine")
SENTENCES = (*REQUIRED, "not-tested-with-readers", "resources-disclaimer")


def read_policy(file: SourceFile, found: list[Finding]) -> tuple[PolicySentence, ...] | None:
    """The sentences in the order of the file; None after any error."""
    before = len(found)
    text = decoded(file, found)
    if text is None:
        return None
    reading = Reading(file.path, found)
    sentences: dict[str, PolicySentence] = {}
    for part in split_body(text, 1, ("policy",), reading):
        sentence = _sentence(part, reading)
        if sentence is not None and sentence.id in sentences:
            message = (
                f'"{sentence.id}" stands here a second time; the first is in line {sentences[sentence.id].span.line}'
            )
            reading.fault("VM085", sentence.span, message, "keep one of the two")
        elif sentence is not None:
            sentences[sentence.id] = sentence
    if not errors_in(found[before:]):
        _check_all_there(sentences, reading)
    return None if errors_in(found[before:]) else tuple(sentences.values())


def _check_all_there(sentences: dict[str, PolicySentence], reading: Reading) -> None:
    for sentence in REQUIRED:
        if sentence not in sentences:
            mend = f'write a block ":::{{policy}} {sentence}"'
            reading.fault("VM084", Span(reading.path), f'the sentence "{sentence}" is missing', mend)


def _sentence(part: Part, reading: Reading) -> PolicySentence | None:
    if not isinstance(part, Fence):
        span = part.span if isinstance(part, HeadingLine) else reading.place(part.line).at(1)
        mend = "write it as a block, or as a note: a line that begins with % and a space"
        reading.fault("VM083", span, "the policy holds blocks only", mend)
        return None
    name = part.words[0][0] if part.words else ""
    if len(part.words) != 1 or name not in SENTENCES:
        meant = near(name, SENTENCES)
        mend = f'did you mean "{meant}"?' if meant else f"write one of: {', '.join(SENTENCES)}"
        span = part.words[0][1] if part.words else part.span
        reading.fault("VM082", span, f'there is no policy sentence "{name}"', mend)
        return None
    before = len(reading.mentions)
    words = fence_words(part, reading)
    if words is None:
        return None
    return PolicySentence(id=name, span=part.span, words=words, mentions=tuple(reading.mentions[before:]))
