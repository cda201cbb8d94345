"""What the preview shows after a build: topics, and each finding with the place on the page it speaks of."""

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

import msgspec
from msgspec import structs

from vademecum.authored.topic import Topic
from vademecum.checks.registry import by_code, who_acts
from vademecum.cli.reviews.parts import part_name
from vademecum.compile.build import NO_SIGNERS, Signers
from vademecum.compile.checking import check
from vademecum.compile.opened import Opened, opened
from vademecum.compile.report import Report, sources
from vademecum.compile.signed import Part, signed_parts
from vademecum.model.edition import EDITIONS, Edition, edition_folder
from vademecum.model.finding import Finding, Span, in_order
from vademecum.reviewing.identities import blocks_of
from vademecum.reviewing.meaning import START, block_digests
from vademecum.reviewing.shape import digest
from vademecum.server.preview_state import Noted, Signatures, State, TopicShown
from vademecum.source.topic import KEYS

LEFT_OUT, FAILED = "VM509", "VM520"
FRONT_MATTER = (*KEYS, "summary")
LONGEST_LINE = 300  # characters of a source line that are shown


def state_of(
    folder: Path, report: Report, before: State, signers: Signers = NO_SIGNERS, known: Opened | None = None
) -> State:
    """The state after one build. Topics that cannot be read at all keep a place, where their findings stand.

    ``known``: the manual as the build read it; without it, it is read here.
    """
    # Topics and titles are what they were; what lapsed because of them may be so again, and is looked at anew.
    if report.remade and before.topics and not before.lapsed:
        return structs.replace(before, version=before.version + 1, fresh=True, noted=_followed(folder, report, before))
    known = known or _opened(folder, signers)
    findings = list(report.findings)
    if known is None or any(finding.code == FAILED for finding in findings):  # what a check finds is the cause
        findings = in_order([*findings, *_checked(folder, signers).findings])
    signed = _signed(known) if known else before.signed
    lapsed = {part: who for part, who in {**before.lapsed, **before.signed}.items() if part not in signed}
    findings = in_order([*_without_consequences(findings), *(_lapsed(lapsed, known) if known else ())])
    topics = list(_topics(known) if known else before.topics)  # without manual.toml: those whose pages still stand
    topics += _unread(findings, {topic.id for topic in topics}, known)
    places, texts = _Places(known.topics if known else {}, topics), sources(folder, findings)
    return State(
        version=before.version + 1,
        title=known.manual.config.title if known else before.title,
        fresh=report.release is not None,
        topics=tuple(sorted(topics, key=lambda topic: (topic.title.casefold(), topic.id))),
        signed=signed,
        lapsed=lapsed,
        noted=tuple(places.noted(finding, _line(finding, texts)) for finding in findings),
    )


def _signed(known: Opened) -> Signatures:
    return {
        (part.topic, part.part, part.language, part.edition): (signed.by, signed.date, _own_words(part, known))
        for part, signed in signed_parts(known).items()
    }


def _own_words(part: Part, known: Opened) -> str:
    """Digest of what the topic's own file says in the part; "" for a page as a whole, and for what is gone."""
    topic = known.topics.get((part.language, part.topic))
    if topic is None or topic.id in known.manual.broken:
        return ""
    statement = next((s for s in topic.statements if s.local == part.part), None)
    if statement is not None:
        return digest(msgspec.to_builtins(structs.replace(statement, span=Span(""))))
    return block_digests(topic).get(part.part.removeprefix("section:") or START, "")


def _lapsed(lapsed: Signatures, known: Opened) -> Iterable[Finding]:
    """A note beside each part whose signature ended since the preview began though nobody touched its words:
    by a concept, a source or a sentence of the policy that it depends on.
    """
    together: dict[tuple[str, str, str], list[tuple[Edition, str, str]]] = {}
    for (name, part, language, edition), (by, on, words) in sorted(lapsed.items()):
        if words and words == _own_words(Part(name, part, language, edition), known):
            together.setdefault((name, part, language), []).append((edition, by, on))
    for (name, part, language), there in together.items():
        topic = known.topics.get((language, name))
        if topic is None:
            continue
        editions = " and ".join(edition for edition, _, _ in there)
        _, by, on = there[0]
        message = f"a change elsewhere ended the signature of {by} ({on}): {part_name(part)}, {editions}"
        statement = next((s for s in topic.statements if s.local == part), None)
        mend = f"have it read again: vade review show {name} --changes"
        yield Finding("VM417", "note", statement.span if statement else topic.span, message, mend)


def _followed(folder: Path, report: Report, before: State) -> tuple[Noted, ...]:
    """What was noted where nothing changed, and the findings of topics that were read again at their new places."""
    paths = {topic.span.path for topic in report.again.values()}
    paths |= {span.path for topic in report.again.values() for span in topic.where.values()}
    stand = {noted.finding: noted for noted in before.noted if noted.finding.span.path not in paths}
    places = _Places(report.again, before.topics)
    texts = sources(folder, (finding for finding in report.findings if finding not in stand))
    return tuple(stand.get(finding) or places.noted(finding, _line(finding, texts)) for finding in report.findings)


def _without_consequences(findings: list[Finding]) -> list[Finding]:
    """Without "due, but left out" where the same file has errors: the block that could not be read is the cause."""
    broken = {f.span.path for f in findings if f.severity == "error" and f.code != LEFT_OUT}
    return [f for f in findings if f.code != LEFT_OUT or f.span.path not in broken]


def _opened(folder: Path, signers: Signers) -> Opened | None:
    try:
        return opened(folder, signers)
    except Exception:  # the same fault has ended the build, and stands among its findings
        return None


def _checked(folder: Path, signers: Signers) -> Report:
    try:
        return check(folder, drafts=True, signers=signers)
    except Exception:
        return Report(findings=())


def _line(finding: Finding, texts: Mapping[str, str]) -> str | None:
    lines = texts.get(finding.span.path, "").split("\n")
    if finding.span.line > len(lines) or finding.span.path not in texts:
        return None
    return lines[finding.span.line - 1].rstrip("\r")[:LONGEST_LINE]


def _topics(known: Opened) -> Iterable[TopicShown]:
    config = known.manual.config
    for (language, name), topic in known.topics.items():
        if language != config.original:
            continue
        tongues = [tag for tag in config.languages if (tag, name) in known.topics]
        title = topic.title.consumer or topic.title.professional or name
        draft = topic.status == "draft"
        yield TopicShown(id=name, title=title, draft=draft, sides={tag: _side(topic, tag, known) for tag in tongues})


def _side(topic: Topic, language: str, known: Opened) -> dict[Edition, str]:
    original = known.manual.config.original
    return {e: f"/{edition_folder(e, language, original)}{topic.section}/{topic.id}/" for e in topic.editions}


def _unread(findings: Iterable[Finding], there: set[str], known: Opened | None) -> list[TopicShown]:
    original = known.manual.config.original if known else "en"
    missing: dict[str, TopicShown] = {}
    for finding in findings:
        path = PurePosixPath(finding.span.path)
        parts = path.parts
        if len(parts) != 3 or parts[0] != "topics" or path.stem in there or "." in path.stem or parts[2][0] == "_":
            continue
        side: dict[Edition, str] = {
            e: f"/{edition_folder(e, original, original)}{parts[1]}/{path.stem}/" for e in EDITIONS
        }
        missing[path.stem] = TopicShown(id=path.stem, title=path.stem, draft=False, sides={original: side})
    return list(missing.values())


class _Places:
    """Finds the page and the element that a finding speaks of."""

    def __init__(self, known: Mapping[tuple[str, str], Topic], topics: Iterable[TopicShown]) -> None:
        self.known = known
        self.shown = {topic.id: topic for topic in topics}

    def noted(self, finding: Finding, line: str | None) -> Noted:
        name, language = _file(finding.span.path)
        rule, who = by_code().get(finding.code), who_acts(finding.code)
        named = rule.name if rule else ""
        shown = self.shown.get(name) if name else None
        if shown is None:
            return Noted(finding=finding, line=line, who=who, rule=named)
        first = next(iter(shown.sides))
        side = shown.sides.get(language or first, shown.sides[first])
        anchor, section = self._anchors(name, language or first, finding)
        addresses = tuple(side.values())
        return Noted(
            finding=finding, line=line, addresses=addresses, anchor=anchor, section=section, who=who, rule=named
        )

    def _anchors(self, name: str, language: str, finding: Finding) -> tuple[str | None, str | None]:
        """The block, and the section, whose source begins last before the finding; None for what stands above."""
        topic = self.known.get((language, name))
        path, line = finding.span.path, finding.span.line
        if topic is None or not path.startswith("topics/"):
            return None, None
        places = topic.where.items()  # a block's options have places of their own: "weak-bone:when"
        starts = [(span.line, key.partition(":")[0]) for key, span in places if span.path == path]
        starts += [(s.span.line, s.local) for s in topic.statements if s.span.path == path]
        starts += [(s.span.line, s.key) for s in topic.sections if s.span.path == path and s.key]
        before = [key for at, key in sorted(starts) if at <= line]
        sections = {section.key for section in topic.sections if section.key}
        known = {*blocks_of(topic), *sections, *(key.partition(":")[0] for key in topic.where)} - set(FRONT_MATTER)
        anchor = before[-1] if before and before[-1] in known else None
        return anchor, next((key for key in reversed(before) if key in sections), None) if anchor else None


def _file(path: str) -> tuple[str, str | None]:
    """The topic that a file belongs to, and the language of a translation: "" for files of the whole manual."""
    parts = PurePosixPath(path).parts
    if len(parts) == 3 and parts[0] == "topics":
        stem, _, language = parts[2].removesuffix(".md").partition(".")
        return stem, language or None
    if len(parts) == 2 and parts[0] in ("history", "reviews"):
        return parts[1].removesuffix(".yaml"), None
    return "", None
