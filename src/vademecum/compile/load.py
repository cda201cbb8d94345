"""Reads everything of a manual but its topics, and joins the topics' cards to it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, structs

from vademecum.authored.card import Card
from vademecum.authored.concept import Concept
from vademecum.authored.manual import Asset, Manual
from vademecum.authored.standing import PolicySentence, Shelf, StandingPage
from vademecum.authored.topic import Mention
from vademecum.compile.group import Base, Told, TopicFiles
from vademecum.model.config import Config
from vademecum.model.finding import Finding
from vademecum.model.person import Person
from vademecum.model.reference import Reference
from vademecum.model.review import History, ReviewRecord
from vademecum.source.assets import read_asset
from vademecum.source.concepts import read_concept, read_concept_translation
from vademecum.source.concepts import translated as translated_concept
from vademecum.source.config import read_config
from vademecum.source.files import SourceFile
from vademecum.source.history import read_history
from vademecum.source.languages import load_words
from vademecum.source.pages import read_page
from vademecum.source.people import read_person
from vademecum.source.policy import read_policy
from vademecum.source.references import read_reference
from vademecum.source.reviews import read_reviews
from vademecum.source.scan import Scanned, scan
from vademecum.source.shelves import read_shelf
from vademecum.source.static import static_files
from vademecum.writers.site.assets import Assets, publish_assets

T = TypeVar("T")


class Loaded(Struct, frozen=True, kw_only=True):
    """Everything but topics. ``texts``: path -> bytes of every text file, for the source lines of findings."""

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
    topics: tuple[TopicFiles, ...]
    words: dict[str, dict[str, dict[str, str]]]
    assets: Assets
    scanned: Scanned
    texts: dict[str, bytes]

    def base(self, drafts: bool, lenient: bool) -> Base:
        return Base(self.config.original, self.config.languages, self.histories, self.words, drafts, lenient)


def load(folder: Path, base_url: str | None, found: list[Finding]) -> Loaded | None:
    """Everything but topics; None if manual.toml or a whole folder cannot be read: nothing is missing for sure."""
    scanned = scan(folder, found)
    config = read_config(scanned.config, found) if scanned.config else None
    if config is None or scanned.blind:
        return None
    if base_url:
        config = structs.replace(config, base_url=base_url)
    original = config.original
    languages = config.languages
    return Loaded(
        folder=folder,
        config=config,
        policy=_policy(scanned, languages, original, found),
        people=_read(scanned.people, lambda file: read_person(file, found)),
        references=_read(scanned.references, lambda file: read_reference(file, found)),
        concepts=_concepts(scanned, languages, original, found),
        shelves=_shelves(scanned, languages, original, found),
        pages=_pages(scanned, languages, original, found),
        histories=_read(scanned.histories, lambda file: read_history(file, found)),
        reviews=_reviews(scanned, found),
        topics=_topics(scanned, languages),
        words={language: load_words(language) for language in languages},
        assets=publish_assets(static_files(), config.brand.accent),
        scanned=scanned,
        texts=_texts(scanned),
    )


def joined_manual(loaded: Loaded, told: Sequence[Told], found: list[Finding]) -> Manual:
    """All cards and everything else, sorted: the order in which workers answered leaves no trace."""
    cards: dict[str, dict[str, Card]] = {language: {} for language in loaded.config.languages}
    for one in told:
        for language, known in one.cards.items():
            cards[language].update(known)
    cards = {language: dict(sorted(known.items())) for language, known in cards.items()}
    mentions = [m for known in cards.values() for card in known.values() for m in card.mentions]
    mentions += [m for known in loaded.pages.values() for page in known.values() for m in page.mentions]
    assets = _assets(loaded, mentions, found)
    return Manual(
        config=loaded.config,
        policy=loaded.policy,
        people=loaded.people,
        references=loaded.references,
        concepts=loaded.concepts,
        shelves=loaded.shelves,
        pages=loaded.pages,
        cards=cards,
        reviews=loaded.reviews,
        histories=loaded.histories,
        assets=assets,
        drafts={name: path for one in told for name, path in sorted(one.drafts.items())},
        draft_cards={card.id: card for one in told for card in one.draft_cards},
        unread=_unread(loaded, assets),
        broken=frozenset().union(*(one.broken for one in told)),
    )


def _unread(loaded: Loaded, assets: Mapping[str, Asset]) -> frozenset[str]:
    """The files that are there and could not be used; each has a finding of its own."""
    scanned, original = loaded.scanned, loaded.config.original
    flat = (
        (scanned.people, loaded.people),
        (scanned.references, loaded.references),
        (scanned.histories, loaded.histories),
    )
    lost = [file.path for files, known in flat for name, file in files.items() if name not in known]
    versions = ((scanned.concepts, loaded.concepts[original]), (scanned.pages, loaded.pages[original]))
    lost += [files[""].path for every, known in versions for name, files in every.items() if name not in known]
    return frozenset((*lost, *scanned.refused, *(path for path in scanned.assets if path not in assets)))


def _assets(loaded: Loaded, mentions: Iterable[Mention], found: list[Finding]) -> dict[str, Asset]:
    """The files that some words show, each with the editions that show it; what nothing shows is not published."""
    shown: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.kind == "asset":
            shown.setdefault(mention.target, set()).update(mention.editions)
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
                shown=True,
            )
    return assets


def _read(files: Mapping[str, SourceFile], read: Callable[[SourceFile], T | None]) -> dict[str, T]:
    return {name: value for name, file in files.items() if (value := read(file)) is not None}


def _shelves(
    scanned: Scanned, languages: Sequence[str], original: str, found: list[Finding]
) -> dict[str, dict[str, Shelf]]:
    """Language -> section; only what is written in a language stands under it."""
    known: dict[str, dict[str, Shelf]] = {language: {} for language in languages}
    for name, versions in scanned.shelves.items():
        for tag, file in versions.items():
            language = tag or original
            shelf = read_shelf(file, language, found, translated=bool(tag)) if language in known else None
            if shelf is not None:
                known[language][name] = shelf
    return known


def _pages(
    scanned: Scanned, languages: Sequence[str], original: str, found: list[Finding]
) -> dict[str, dict[str, StandingPage]]:
    known: dict[str, dict[str, StandingPage]] = {language: {} for language in languages}
    for name, versions in scanned.pages.items():
        page = read_page(versions[""], original, found)
        if page is None:
            continue
        known[original][name] = page
        for language, file in versions.items():
            words = read_page(file, language, found, translated=True) if language and language in known else None
            if words is not None:
                known[language][name] = words
    return known


def _concepts(
    scanned: Scanned, languages: Sequence[str], original: str, found: list[Finding]
) -> dict[str, dict[str, Concept]]:
    known: dict[str, dict[str, Concept]] = {language: {} for language in languages}
    for name, versions in scanned.concepts.items():
        concept = read_concept(versions[""], original, found)
        if concept is None:
            continue
        known[original][name] = concept
        for language, file in versions.items():
            words = read_concept_translation(file, language, found) if language and language in known else None
            if words is not None:
                known[language][name] = translated_concept(concept, words, found)
    return known


def _policy(
    scanned: Scanned, languages: Sequence[str], original: str, found: list[Finding]
) -> dict[str, tuple[PolicySentence, ...]]:
    policy: dict[str, tuple[PolicySentence, ...]] = {}
    for language, file in scanned.policy.items():
        sentences = read_policy(file, found)
        if sentences is not None and (language or original) in languages:
            policy[language or original] = sentences
    return policy


def _reviews(scanned: Scanned, found: list[Finding]) -> dict[str, tuple[ReviewRecord, ...]]:
    reviews = _read(scanned.reviews, lambda file: read_reviews(file, found))
    return {topic: records for topic, records in reviews.items() if records}


def _topics(scanned: Scanned, languages: Sequence[str]) -> tuple[TopicFiles, ...]:
    return tuple(
        TopicFiles(versions[""], {tag: file for tag, file in versions.items() if tag in languages})
        for _, versions in sorted(scanned.topics.items())
        if "" in versions
    )


def _texts(scanned: Scanned) -> dict[str, bytes]:
    versions = (scanned.policy, *scanned.concepts.values(), *scanned.shelves.values(), *scanned.pages.values())
    files = [file for known in (*versions, *scanned.topics.values()) for file in known.values()]
    for flat in (scanned.people, scanned.references, scanned.reviews, scanned.histories):
        files += flat.values()
    if scanned.config:
        files.append(scanned.config)
    return {file.path: file.data for file in files}
