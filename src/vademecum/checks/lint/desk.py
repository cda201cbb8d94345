"""What rules see: one topic as it is read, and the desk it lies on, with the whole manual and the day."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, TypeVar, cast

from msgspec import Struct

from vademecum.authored.manual import Manual
from vademecum.authored.relations import Relations
from vademecum.authored.statement import Statement
from vademecum.authored.topic import Topic
from vademecum.checks.lint.passages import Passage, passages_of
from vademecum.checks.lint.said import Said, names_of
from vademecum.checks.text.mentions import Names
from vademecum.model.config import CheckSettings
from vademecum.model.edition import Edition
from vademecum.model.review import History, SeenWords

T = TypeVar("T")


class Reading:
    """One topic in one language. ``original`` is the topic in the manual's own language: itself, but in translations.

    ``seen``: the words that its reviewers saw. Passages, and what they say, are made once, for all rules.
    """

    def __init__(
        self, topic: Topic, original: Topic, history: History | None, seen: tuple[SeenWords, ...] = ()
    ) -> None:
        self.topic, self.original, self.history, self.seen = topic, original, history, seen
        self._made: dict[str, Any] = {}
        self._said: dict[tuple[str, Edition], Said | None] = {}
        self._code: dict[str, dict[str, Any]] = {}

    @property
    def translated(self) -> bool:
        return self.topic is not self.original

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return passages_of(self.topic)

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What several rules ask of one topic: made when it is first asked for, then kept under its name."""
        if name not in self._made:
            self._made[name] = make()
        return cast(T, self._made[name])

    def vocabulary(self, edition: Edition) -> frozenset[str]:
        """Every word of an edition in small letters."""
        own = (passage.vocabulary for passage in self.passages if passage.edition == edition)
        return self.once(f"vocabulary {edition}", lambda: frozenset().union(*own))

    @cached_property
    def before(self) -> "Reading":
        """The original as it is read: itself, but in translations."""
        return Reading(self.original, self.original, self.history) if self.translated else self

    def original_of(self, passage: Passage) -> Passage | None:
        """The words of the original that a passage of a translation stands for.

        A quiz has many of one kind, and so has prose with blocks in between: both languages have them in one order.
        """
        here, there = (_alike(of(passage.part, passage.edition), passage) for of in (self.of, self.before.of))
        place = next((n for n, one in enumerate(here) if one is passage), 0)
        return there[place] if place < len(there) else None

    @cached_property
    def statements(self) -> dict[str, Statement]:
        return {statement.local: statement for statement in self.topic.statements}

    @cached_property
    def _by_part(self) -> dict[tuple[str, Edition], list[Passage]]:
        found: dict[tuple[str, Edition], list[Passage]] = {}
        for passage in self.passages:
            found.setdefault((passage.part, passage.edition), []).append(passage)
        return found

    def of(self, part: str, edition: Edition) -> list[Passage]:
        """The passages of one block in one edition."""
        return self._by_part.get((part, edition), [])

    def words(self, part: str, edition: Edition) -> Passage | None:
        """The main words of one block in one edition, without reasons, doses and the like."""
        return next((one for one in self.of(part, edition) if is_main(one)), None)

    def said(self, statement: Statement, edition: Edition, desk: "Desk") -> Said | None:
        """What an edition says of a statement; None if it has no words for it there."""
        key = (statement.local, edition)
        if key not in self._said:
            self._said[key] = self._read(statement, edition, desk)
        return self._said[key]

    def _read(self, statement: Statement, edition: Edition, desk: "Desk") -> Said | None:
        main = self.words(statement.local, edition)
        if main is None:
            return None
        more = "\n".join(one.text for one in self.of(statement.local, edition) if one is not main)
        title = statement.title.wording(edition) or ""
        return Said(
            statement.local,
            edition,
            title,
            main.units,
            more,
            desk.names(self.topic.language),
            statement,
            main.label,
            self._code.setdefault(statement.local, {}),
        )


def _alike(passages: list[Passage], passage: Passage) -> list[Passage]:
    """Those that say the same sort of thing as ``passage``: the words themselves, or what has its label."""
    main = is_main(passage)
    return [one for one in passages if is_main(one) == main and (main or one.label == passage.label)]


def is_main(passage: Passage) -> bool:
    """Whether these are a block's own words in an edition, and no reason, dose, caption or the like."""
    return passage.label in ("Consumer", "Professional", "Both", None)


class Desk(Struct, frozen=True):
    """``today`` is the day of the check, ISO 8601. ``reading`` of another topic is not at hand: only its card is.

    ``words`` are the software's own words by language, of which rules use those whose key begins with "lexicon.".
    """

    manual: Manual
    relations: Relations
    today: str
    words: Mapping[str, Mapping[str, str]] = {}
    _made: dict[str, Any] = {}

    def names(self, language: str) -> Names:
        """The names of all concepts in a language, those without translation as they are."""
        return names_of(self.manual.concepts.get(language) or self.manual.concepts[self.manual.config.original])

    @property
    def settings(self) -> CheckSettings:
        return self.manual.config.check

    def lexicon(self, language: str, name: str) -> str:
        """The words of a language's lexicon as they are written there; "" for a language without them."""
        return self.words.get(language, {}).get(f"lexicon.{name}", "")

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What a rule works out of the whole manual: made when it is first asked for, then kept under its name."""
        if name not in self._made:
            self._made[name] = make()
        return cast(T, self._made[name])
