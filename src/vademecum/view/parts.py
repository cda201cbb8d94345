"""Small nouns that several views share. All words are of one edition and one language."""

from msgspec import Struct

from vademecum.model.blocks import Blocks


class LinkView(Struct, frozen=True, order=True):
    """``address`` is absolute inside the release ("/body/massage/"), without the site's root.

    ``language``: of the page it leads to and of its title, where that is not the language of the view.
    """

    title: str
    address: str
    language: str | None = None


class UrgentView(Struct, frozen=True):
    """What stands before everything else that is said of a page: an alert there, or that it was withdrawn.

    ``title`` is the alert's; None for a withdrawal. ``on`` is the day of issue or withdrawal, ``until`` the instant at
    which an alert is over, None while nobody ended it.
    """

    title: str | None
    on: str
    until: str | None = None


class CardView(Struct, frozen=True, kw_only=True):
    """What a link shows of the thing it leads to. ``key`` is "topic:x", "concept:x", "statement:t/x" or "page:x".

    ``lead`` is plain text for the preview; empty where there is nothing to preview. ``kind`` is the topic's kind,
    or "concept", "statement", "page". ``language``: of the page it leads to, where that is not the view's own.
    """

    key: str
    kind: str
    title: str
    address: str
    lead: str = ""
    urgent: tuple[UrgentView, ...] = ()
    language: str | None = None


class PersonView(Struct, frozen=True, kw_only=True):
    """``language``: of the affiliation, the interests and a group's name, where that is not the page's."""

    id: str
    name: str
    credentials: tuple[str, ...] = ()
    affiliation: str | None = None
    interests: tuple[str, ...] | None = None  # None: not declared
    interests_on: str | None = None
    address: str  # on the people page
    group: bool = False
    url: str | None = None
    language: str | None = None


class SourceView(Struct, frozen=True, kw_only=True):
    """One reference as a list shows it. ``label`` is short ("Furlan 2015"); ``text`` the whole citation, plain."""

    id: str
    number: int
    label: str
    text: str
    url: str | None
    status: str  # current, superseded, retracted
    superseded_by: str | None = None  # that reference's label
    extent: str | None = None  # full, abstract, copy: how much of it was read
    read_on: str | None = None


class ReviewView(Struct, frozen=True, kw_only=True):
    """The plain dates of a page's reviews; what they amount to is worked out on the day of reading.

    state: "reviewed" (a current record covers every word), "changed", "partly" or "unreviewed".
    ``until`` is the instant at which the due day ends in the manual's time zone (ISO 8601 with offset).
    ``corrected`` is the day of the last minor correction that a clinician accepted since; ``last`` is the review's own.
    """

    state: str
    last: str | None = None
    due: str | None = None
    until: str | None = None
    by: tuple[PersonView, ...] = ()
    signed: bool = False  # False: the record bears no signature
    partly: tuple[str, ...] = ()  # titles of what a record does cover, when state is "partly"
    corrected: str | None = None


class TranslationView(Struct, frozen=True):
    """``by`` is the person who translated; None where a machine did, whose name is ``machine``."""

    by: PersonView | None = None
    machine: str | None = None


class RevisedView(Struct, frozen=True):
    """``on`` is the date of the last revision; ``current`` is False when the words changed since ("Changed since")."""

    on: str | None
    current: bool = True


class TextInLanguage(Struct, frozen=True):
    """``language`` is set only where words still stand in another language than the page's."""

    blocks: Blocks
    language: str | None = None
