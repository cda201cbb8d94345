"""What may stand in each kind of file: the one description that the readers and the published schemas share."""

from functools import cached_property
from typing import Literal, TypeAlias, get_args

from msgspec import Struct

from vademecum.authored.concept import ConceptKind
from vademecum.authored.topic import TopicKind
from vademecum.model.config import Unreviewed
from vademecum.model.edition import EDITIONS
from vademecum.model.ids import ID_PATTERN
from vademecum.model.person import PersonKind, Role
from vademecum.model.reference import Extent, ReferenceStatus

Shape: TypeAlias = Literal[
    "text", "texts", "id", "ids", "word", "words", "months", "date", "partial-date", "url", "language", "languages",
    "number", "mapping", "mappings", "by-name", "qualifiers", "emergency", "lines",
]  # fmt: skip


YES = ("yes", "no")


class Field(Struct, frozen=True, kw_only=True):
    """One key. ``kind`` describes what a mapping holds, or each mapping under "by-name", whose own keys are ids.

    "emergency" is ``shown`` and, beside it, "by-name". "by-name" without a kind holds texts.
    For "by-name", ``pattern`` is the form of the keys if it is not that of ids.
    ``pattern`` is a whole-match regular expression that Python and JavaScript read alike; ``form`` says it in words.
    """

    key: str
    shape: Shape
    about: str
    required: bool = False
    allowed: tuple[str, ...] = ()
    pattern: str | None = None
    form: str | None = None
    kind: "Kind | None" = None
    nonempty: bool = False  # a list or mapping that is written must hold something


class Need(Struct, frozen=True):
    """Where ``key`` stands (with ``value``, if one is given), ``then`` is due."""

    key: str
    then: str
    value: str | None = None


class Kind(Struct, frozen=True, kw_only=True, dict=True):
    """``one_of``: exactly one of these keys is due."""

    name: str
    fields: tuple[Field, ...]
    needs: tuple[Need, ...] = ()
    one_of: tuple[str, ...] = ()

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(field.key for field in self.fields)

    def field(self, key: str) -> Field:
        """The description of a key. Raises KeyError for a key that the kind does not have."""
        for field in self.fields:
            if field.key == key:
                return field
        raise KeyError(key)


CODE_SYSTEMS = (
    "atc", "hpo", "icd-10", "icd-10-cm", "icd-11", "icf", "loinc", "mesh", "rxnorm", "snomed-ct", "umls", "unii",
)  # fmt: skip

# The item types of CSL 1.0.2.
CSL_TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map",
    "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review", "review-book", "software",
    "song", "speech", "standard", "thesis", "treaty", "webpage",
)  # fmt: skip


def _text(
    key: str, about: str, *, required: bool = False, pattern: str | None = None, form: str | None = None
) -> Field:
    return Field(key=key, shape="text", about=about, required=required, pattern=pattern, form=form)


def _word(key: str, about: str, allowed: tuple[str, ...], *, required: bool = False) -> Field:
    return Field(key=key, shape="word", about=about, allowed=allowed, required=required)


def _mapping(key: str, about: str, *fields: Field, required: bool = False, nonempty: bool = True) -> Field:
    kind = Kind(name=key, fields=fields)
    return Field(key=key, shape="mapping", about=about, kind=kind, required=required, nonempty=nonempty)


def _id(about: str) -> Field:
    return Field(key="id", shape="id", about=about, required=True)


_TITLE = _mapping(
    "title",
    "the title in the words of each edition",
    _text("consumer", "in everyday words"),
    _text("professional", "in professional words"),
    required=True,
)
_ALSO = _mapping(
    "also",
    "other names that a search must know",
    Field(key="consumer", shape="texts", about="everyday names"),
    Field(key="professional", shape="texts", about="professional names"),
    nonempty=False,
)
_EDITIONS = Field(key="editions", shape="words", about="the editions it is due in", allowed=EDITIONS, nonempty=True)

PERSON = Kind(
    name="person",
    fields=(
        _id("the file's name without .yaml"),
        _word("kind", "one person, or a group", get_args(PersonKind), required=True),
        _text("name", "as it is printed", required=True),
        Field(key="credentials", shape="texts", about="degrees and licences"),
        _text("affiliation", "where they work"),
        Field(key="roles", shape="words", about="what they do for the manual", allowed=get_args(Role)),
        _mapping(
            "interests",
            "declared interests; an empty list means none",
            Field(key="declared", shape="date", about="the day of the declaration", required=True),
            Field(key="items", shape="texts", about="each interest in a line"),
        ),
        _text("orcid", "ORCID iD", pattern=r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]", form="0000-0002-1825-0097"),
        Field(key="url", shape="url", about="their own page"),
    ),
)

_NAME = Kind(
    name="name",
    fields=(
        _text("family", "family name"),
        _text("given", "given names or initials"),
        _text("literal", "the name of a body, or a name that is not divided"),
    ),
    needs=(Need("given", "family"),),
    one_of=("family", "literal"),
)

REFERENCE = Kind(
    name="reference",
    fields=(
        _id("the file's name without .yaml; cited as @id"),
        _word("type", "CSL item type", CSL_TYPES, required=True),
        _text("title", "as printed by the source", required=True),
        Field(key="author", shape="mappings", about="authors in order", kind=_NAME),
        Field(key="editor", shape="mappings", about="editors in order", kind=_NAME),
        Field(key="issued", shape="partial-date", about="year, year-month or day of publication"),
        _text("container-title", "journal, book or site"),
        _text("volume", "volume"),
        _text("issue", "issue"),
        _text("page", "pages or article number"),
        _text("publisher", "publisher"),
        _text("DOI", "without https://doi.org/", pattern=r"10\.[0-9]{4,9}/[^\s]+", form="10.1002/example"),
        _text("PMID", "PubMed number", pattern=r"[0-9]{1,9}", form="12345678"),
        _text("PMCID", "PubMed Central number", pattern=r"PMC[0-9]{1,9}", form="PMC1234567"),
        _text("ISBN", "ISBN", pattern=r"[0-9][0-9X -]{8,15}[0-9X]", form="978-0-00-000000-2"),
        Field(key="URL", shape="url", about="where the source is found"),
        Field(key="language", shape="language", about="language of the source"),
        _text("citation-label", "the short name shown in the text"),
        _word("status", "what became of the source", get_args(ReferenceStatus)),
        Field(key="superseded-by", shape="id", about="the reference that replaced it"),
        _mapping(
            "read",
            "who read how much of it",
            _word("extent", "full text, abstract only, or a copy elsewhere", get_args(Extent), required=True),
            Field(key="on", shape="date", about="the day", required=True),
            Field(key="by", shape="id", about="a person's id", required=True),
        ),
    ),
    needs=(Need("status", "superseded-by", "superseded"),),
)

_CODES = tuple(Field(key=system, shape="texts", about=f"codes of {system}") for system in CODE_SYSTEMS)

CONCEPT = Kind(
    name="concept",
    fields=(
        _id("the file's name without .md"),
        _word("kind", "what sort of thing it is", get_args(ConceptKind), required=True),
        Field(key="broader", shape="ids", about="concepts that include this one"),
        _ALSO,
        _mapping("codes", "codes in public systems", *_CODES, nonempty=False),
        Field(key="qualifiers", shape="qualifiers", about="words that may follow it in brackets in a condition"),
        Field(key="ask-after", shape="id", about="ask about this only after a yes to that concept"),
        _word("extends", "a site that runs on away from the trunk", ("distal",)),
    ),
)

_LANG = Field(key="lang", shape="language", about="language of this file", required=True)
_TRANSLATION = _mapping(
    "translation",
    "how the words were made",
    _word("method", "by a person, or by a machine", ("human", "machine"), required=True),
    _text("by", "a person's id, or the machine's name", required=True),
    required=True,
)

CONCEPT_TRANSLATION = Kind(
    name="concept translation",
    fields=(_id("the same as the original's"), _LANG, _ALSO, _TRANSLATION),
)

TRANSLATION = Kind(
    name="translation",
    fields=(
        _id("the same as the original's"),
        _LANG,
        Field(key="title", shape="mapping", about=_TITLE.about, kind=_TITLE.kind, nonempty=True),
        _ALSO,
        _TRANSLATION,
    ),
)

SECTION = Kind(
    name="section",
    fields=(
        _id("the folder's name"),
        _TITLE,
        Field(key="order", shape="number", about="sections are sorted by this number, then by id"),
    ),
)

PAGE = Kind(name="page", fields=(_id("the file's name without .md"), _TITLE, _EDITIONS))

TOPIC = Kind(
    name="topic",
    fields=(
        _id("the file's name without .md"),
        _word("kind", "decides which sections it may have", get_args(TopicKind), required=True),
        _word(
            "status",
            "a draft is in no output; what was published is never one again",
            ("draft", "published"),
            required=True,
        ),
        _TITLE,
        _ALSO,
        _EDITIONS,
        Field(key="concept", shape="id", about="the concept the topic is about"),
        Field(key="parent", shape="id", about="the topic it stands under"),
        Field(key="part-of", shape="id", about="the topic that holds a part of its safety"),
        Field(key="authors", shape="ids", about="people's ids", required=True, nonempty=True),
        Field(key="owner", shape="id", about="who answers for it", required=True),
        _mapping(
            "review",
            "how often it is reviewed",
            Field(key="every", shape="months", about="a number of months", required=True),
        ),
    ),
)

_REGION = Kind(
    name="region",
    fields=(
        _text("name", "as printed", required=True),
        _text("emergency", "emergency number", required=True),
        _text("text-relay", "text or relay number"),
        _text("poison", "poison centre"),
        _text("crisis", "crisis line"),
    ),
)
_SCALE = Kind(
    name="scale",
    fields=(
        _text("name", "what it measures", required=True),
        Field(key="source", shape="id", about="the reference it was taken from"),
        Field(
            key="levels",
            shape="by-name",
            about="level = words, from mild to strong",
            required=True,
            nonempty=True,
            pattern=r"[a-z0-9]+(?:-[a-z0-9]+)*",
            form="1 or gentle",
        ),
    ),
)

SHOWN = Field(key="shown", shape="ids", about="the regions whose numbers a page lists, in this order", required=True)

MANUAL = Kind(
    name="manual",
    fields=(
        Field(key="id", shape="id", about="names the manual to machines", required=True),
        _text("title", "the manual's title", required=True),
        _text("publisher", "who publishes it", required=True),
        _text("contact", "an address for readers: mail or web", required=True),
        _text("funding", "who pays for it", required=True),
        _text(
            "time-zone", "IANA name; days end there", required=True, pattern=r"[A-Za-z0-9_+/-]+", form="Europe/Madrid"
        ),
        Field(key="languages", shape="languages", about="the original first", required=True, nonempty=True),
        Field(key="base-url", shape="url", about="where the manual is published"),
        _mapping(
            "brand",
            "name, logo and accent colour",
            _text("name", "short name"),
            _text("logo", "file in assets/", pattern=r"assets/[^\s]+", form="assets/logo.svg"),
            _text("accent", "colour with enough contrast on paper", pattern=r"#[0-9a-fA-F]{6}", form="#1f5f4a"),
        ),
        Field(key="emergency", shape="emergency", about="shown, and a table a region", kind=_REGION),
        _mapping(
            "publish",
            "how it is published",
            _word(
                "unreviewed",
                "of what is not reviewed: label: the page says so; exclude: pages that no clinician ever reviewed are "
                "left out; refuse: nothing is published while there is any",
                get_args(Unreviewed),
            ),
            _word(
                "machine-translations",
                "the same for pages that a machine translated and no clinician signed in that language",
                get_args(Unreviewed),
            ),
            Field(
                key="also-block-on",
                shape="texts",
                about="rules of vade check that vade build asks too, and on whose errors it stops: codes, how codes "
                "begin, names or families",
            ),
            _word("precompress", "yes: with compressed variants for web servers, as --precompress makes them", YES),
            _word("require-signatures", "yes: a review counts only with a signature that was verified", YES),
        ),
        _mapping(
            "print",
            "what stands on paper",
            _word("code", "yes: a code to scan leads to the text of today; no: a large manual builds faster", YES),
        ),
        _mapping(
            "review",
            "how often, and by which policy",
            Field(key="every", shape="months", about="a number of months"),
            _text("policy", "the policy in words, or its address"),
        ),
        _mapping(
            "check",
            "what vade check looks for",
            Field(key="select", shape="texts", about="only these rules: codes, how codes begin, names or families"),
            Field(key="ignore", shape="texts", about="not these rules"),
            Field(key="grade", shape="number", about="highest US school grade of consumer words; 8 without it"),
            Field(key="longest-sentence", shape="number", about="words of a consumer sentence; 25 without it"),
            Field(
                key="oldest-source",
                shape="number",
                about="years that the newest source of a statement may have; any without it",
            ),
            Field(key="due-soon", shape="number", about="days before a review is due; 90 without it"),
        ),
        Field(
            key="scales",
            shape="by-name",
            about="scales of measures",
            kind=_SCALE,
            nonempty=True,
            pattern=ID_PATTERN,
            form="[scales.pressure]",
        ),
    ),
)
