"""Reads everything of a manual but its topics, and joins to it what the workers told of those."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, structs

from vademecum.authored.card import Card, Use, Withheld
from vademecum.authored.concept import Concept
from vademecum.authored.manual import Asset, Manual
from vademecum.authored.standing import PolicySentence, Shelf, StandingPage
from vademecum.authored.topic import Mention
from vademecum.compile.blobs import MANY, Blobs, Table
from vademecum.compile.reading import HANDED, Base, Told, TopicFiles, Topics, cards_in, handed_in, taken
from vademecum.compile.trust import NOBODY, Trust, settled
from vademecum.model.config import Config
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.finding import Finding
from vademecum.model.outside import LinkCheck
from vademecum.model.person import Person
from vademecum.model.reference import Reference
from vademecum.model.review import History, ReviewRecord, Verdict
from vademecum.reviewing.identities import remembered
from vademecum.source.assets import read_asset
from vademecum.source.concepts import read_concept, read_concept_translation
from vademecum.source.concepts import translated as translated_concept
from vademecum.source.config import read_config
from vademecum.source.files import LARGEST_FILE, SourceFile
from vademecum.source.languages import load_words
from vademecum.source.outside import LARGEST_LINKS, read_link_checks
from vademecum.source.pages import read_page
from vademecum.source.people import read_person
from vademecum.source.policy import read_policy
from vademecum.source.references import read_reference
from vademecum.source.scan import Scanned, Versions, in_languages, scan
from vademecum.source.shelves import read_shelf
from vademecum.source.static import static_files
from vademecum.source.walk import Listed, read
from vademecum.writers.site.assets import Assets, publish_assets

T = TypeVar("T")


class Begun(Struct, frozen=True):
    """What must be known before anything else is read. ``base_url`` as manual.toml has it."""

    config: Config
    base: Base
    scanned: Scanned
    topics: tuple[TopicFiles, ...]
    base_url: str | None = None


class Loaded(Struct, frozen=True, kw_only=True):
    """Everything but topics. ``histories`` and ``reviews`` are those of topics that are no longer there."""

    folder: Path
    config: Config
    policy: dict[str, tuple[PolicySentence, ...]]
    people: dict[str, Person]
    references: dict[str, Reference]
    concepts: dict[str, dict[str, Concept]]
    shelves: dict[str, dict[str, Shelf]]
    pages: dict[str, dict[str, StandingPage]]
    histories: dict[str, History]
    reviews: dict[str, tuple[ReviewRecord, ...]]
    assets: Assets
    links: dict[str, LinkCheck]
    scanned: Scanned
    unread: tuple[str, ...]
    verdicts: dict[str, Verdict] = {}


def begin(
    folder: Path, base_url: str | None, drafts: bool, lenient: bool, found: list[Finding], trust: Trust = NOBODY
) -> Begun | None:
    """Lists all files; None if manual.toml or a whole folder cannot be read: then nothing else can be judged."""
    scanned = scan(folder, found)
    file = _Files(folder, found).source(scanned.config)
    config = read_config(file, found) if file else None
    if config is None or scanned.blind:
        return None
    scanned = in_languages(scanned, config.languages, found)
    stated = config.base_url
    if base_url:
        config = structs.replace(config, base_url=base_url)
    words = {language: load_words(language) for language in config.languages}
    base = Base(
        folder, config.original, config.languages, words, config, drafts, lenient, settled(trust, config, found)
    )
    return Begun(config, base, scanned, _topics(scanned, config.languages), stated)


def load(begun: Begun, found: list[Finding]) -> Loaded:
    """Everything but topics."""
    config, scanned, folder = begun.config, begun.scanned, begun.base.folder
    original, languages = config.original, config.languages
    files = _Files(folder, found)
    gone = Topics(begun.base)
    there = {topic.id for topic in begun.topics}
    histories = {
        name: remembered(history)
        for name in sorted({*scanned.histories, *scanned.reviews} - there)
        if (history := gone.history(_orphan(name, scanned)))
    }
    found += gone.findings
    return Loaded(
        folder=folder,
        config=config,
        policy=_policy(scanned, languages, original, files),
        people=files.each(scanned.people, lambda file: read_person(file, found)),
        references=files.each(scanned.references, lambda file: read_reference(file, found)),
        concepts=_concepts(scanned, languages, original, files),
        shelves=_shelves(scanned, languages, original, files),
        pages=_pages(scanned, languages, original, files),
        histories=histories,
        reviews=gone.reviews,
        assets=publish_assets(static_files(), config.brand.accent),
        links=_links(scanned, files),
        scanned=scanned,
        unread=tuple(gone.unread),
        verdicts=gone.verdicts,
    )


def joined_manual(loaded: Loaded, told: Sequence[tuple[Told, Blobs]], found: list[Finding]) -> Manual:
    """All cards and everything else, sorted: the order in which workers answered leaves no trace."""
    every = [one for one, _ in told]
    cards = {language: Table(Card, cards_in(told, language), taken, MANY) for language in loaded.config.languages}
    left_out: dict[str, dict[str, dict[Edition, Withheld]]] = {language: {} for language in cards}
    uses: list[tuple[Use | Mention, tuple[Edition, ...]]] = []
    for language, known in cards.items():
        for name, card in known.items():
            uses += [(use, card.shown) for use in card.uses if use.kind == "asset"]
            if card.withheld:
                left_out[language][name] = card.withheld
    uses += [(m, EDITIONS) for known in loaded.pages.values() for page in known.values() for m in page.mentions]
    assets = _assets(loaded, uses, found)
    histories = {**loaded.histories, **{name: history for one in every for name, history in one.histories.items()}}
    reviews = {**loaded.reviews, **{name: records for one in every for name, records in one.reviews.items()}}
    return Manual(
        config=loaded.config,
        policy=loaded.policy,
        people=loaded.people,
        references=loaded.references,
        concepts=loaded.concepts,
        shelves=loaded.shelves,
        pages=loaded.pages,
        cards=cards,
        handed={language: Table(HANDED, handed_in(told, language), taken) for language in loaded.config.languages},
        reviews=dict(sorted(reviews.items())),
        histories=dict(sorted(histories.items())),
        assets=assets,
        links=loaded.links,
        drafts={name: path for one in every for name, path in sorted(one.drafts.items())},
        draft_cards={card.id: card for one in every for card in one.draft_cards},
        left_out=left_out,
        unread=_unread(loaded, assets) | {path for one in every for path in one.unread},
        broken=frozenset().union(*(one.broken for one in every)),
    )


def _unread(loaded: Loaded, assets: Mapping[str, Asset]) -> frozenset[str]:
    """The files that are there and could not be used; each has a finding of its own."""
    scanned, original = loaded.scanned, loaded.config.original
    flat = ((scanned.people, loaded.people), (scanned.references, loaded.references))
    lost = [file.path for files, known in flat for name, file in files.items() if name not in known]
    versions = ((scanned.concepts, loaded.concepts[original]), (scanned.pages, loaded.pages[original]))
    lost += [files[""].path for every, known in versions for name, files in every.items() if name not in known]
    unused = (path for path in scanned.assets if path not in assets)
    return frozenset((*lost, *loaded.unread, *scanned.refused, *unused))


def _assets(
    loaded: Loaded, uses: Iterable[tuple[Use | Mention, tuple[Edition, ...]]], found: list[Finding]
) -> dict[str, Asset]:
    """The files that some words show, each with the editions that show it; what no page shows is not published.

    ``uses``: each with the editions that its page is made in.
    """
    shown: dict[str, set[str]] = {}
    for use, made in uses:
        if use.kind == "asset":
            shown.setdefault(use.target, set()).update(edition for edition in use.editions if edition in made)
    if loaded.config.brand.logo:
        shown.setdefault(loaded.config.brand.logo, set()).add("consumer")
    assets: dict[str, Asset] = {}
    for path in sorted(shown):
        if path not in loaded.scanned.assets:
            continue  # checked where it is mentioned
        read = read_asset(loaded.folder, path, found)
        if read is not None:
            assets[path] = Asset(
                path=path,
                digest=read.digest,
                size=read.size,
                width=read.width,
                height=read.height,
                consumer="consumer" in shown[path],
                shown=bool(shown[path]),
            )
    return assets


def _shelves(scanned: Scanned, languages: Sequence[str], original: str, files: "_Files") -> dict[str, dict[str, Shelf]]:
    """Language -> section; only what is written in a language stands under it."""
    known: dict[str, dict[str, Shelf]] = {language: {} for language in languages}
    for name, versions in scanned.shelves.items():
        for tag, listed in versions.items():
            language = tag or original
            file = files.source(listed) if language in known else None
            shelf = read_shelf(file, language, files.found, translated=bool(tag)) if file else None
            if shelf is not None:
                known[language][name] = shelf
    return known


def _pages(
    scanned: Scanned, languages: Sequence[str], original: str, files: "_Files"
) -> dict[str, dict[str, StandingPage]]:
    known: dict[str, dict[str, StandingPage]] = {language: {} for language in languages}
    for name, versions in scanned.pages.items():
        file = files.source(versions[""])
        page = read_page(file, original, files.found) if file else None
        if page is None:
            continue
        known[original][name] = page
        for language, file in files.translations(versions, known):
            words = read_page(file, language, files.found, translated=True)
            if words is not None:
                known[language][name] = words
    return known


def _concepts(
    scanned: Scanned, languages: Sequence[str], original: str, files: "_Files"
) -> dict[str, dict[str, Concept]]:
    known: dict[str, dict[str, Concept]] = {language: {} for language in languages}
    for name, versions in scanned.concepts.items():
        file = files.source(versions[""])
        concept = read_concept(file, original, files.found) if file else None
        if concept is None:
            continue
        known[original][name] = concept
        for language, file in files.translations(versions, known):
            words = read_concept_translation(file, language, files.found)
            if words is not None:
                known[language][name] = translated_concept(concept, words, files.found)
    return known


def _policy(
    scanned: Scanned, languages: Sequence[str], original: str, files: "_Files"
) -> dict[str, tuple[PolicySentence, ...]]:
    policy: dict[str, tuple[PolicySentence, ...]] = {}
    for language, listed in scanned.policy.items():
        file = files.source(listed)
        sentences = read_policy(file, files.found) if file else None
        if sentences is not None and (language or original) in languages:
            policy[language or original] = sentences
    return policy


def _links(scanned: Scanned, files: "_Files") -> dict[str, LinkCheck]:
    file = files.source(scanned.links, LARGEST_LINKS)
    return (read_link_checks(file, files.found) if file else None) or {}


def _topics(scanned: Scanned, languages: Sequence[str]) -> tuple[TopicFiles, ...]:
    topics = []
    for place, versions in sorted(scanned.topics.items()):
        _, section, name = place.split("/")
        tongues = {tag: file.path for tag, file in versions.items() if tag in languages}
        topics.append(TopicFiles(name, section, versions[""].path, tongues, *_records(name, scanned)))
    return tuple(topics)


def _orphan(name: str, scanned: Scanned) -> TopicFiles:
    """The records of a topic whose file is gone."""
    return TopicFiles(name, "", "", {}, *_records(name, scanned))


def _records(name: str, scanned: Scanned) -> Iterable[str | None]:
    """Where its history, its reviews and the words that reviewers saw lie."""
    return (files[name].path if name in files else None for files in (scanned.histories, scanned.reviews, scanned.seen))


class _Files:
    """Reads listed files; what cannot be read is a finding."""

    def __init__(self, folder: Path, found: list[Finding]) -> None:
        self.folder, self.found = folder, found

    def source(self, listed: Listed | None, largest: int = LARGEST_FILE) -> SourceFile | None:
        return read(self.folder, listed.path, largest, self.found) if listed else None

    def each(self, files: Mapping[str, Listed], reader: Callable[[SourceFile], T | None]) -> dict[str, T]:
        return {
            name: value
            for name, listed in files.items()
            if (file := self.source(listed)) and (value := reader(file)) is not None
        }

    def translations(self, versions: Versions, known: Mapping[str, object]) -> Iterable[tuple[str, SourceFile]]:
        """The files in the manual's other languages."""
        for language, listed in versions.items():
            file = self.source(listed) if language and language in known else None
            if file is not None:
                yield language, file
