"""What a clause says "no" to. A clause, not a sentence: "it eased pain, but not stiffness" says both."""

import re
from functools import lru_cache

from msgspec import Struct

from vademecum.checks.text.patterns import AnyCase

NEGATIONS = AnyCase(
    r"\b(?:no|not|never|none|nor|neither|nobody|nothing|nowhere|without|cannot|no one|\w+n['’]t"
    r"|avoid(?:s|ed|ing|ance)?|skip(?:s|ped|ping)?|stop(?:s|ped|ping)?|refus(?:e|es|ed|ing)|refrain(?:s|ed|ing)?"
    r"|(?:leave|leaves|left|leaving) (?:\w+ ){0,7}?(?:out|alone)|(?:keep|keeps|kept|keeping|stay|stays"
    r"|hands) (?:\w+ )?(?:off|away|clear)"
    r"|contra-?indicat\w*|exclu(?:de|des|ded|ding|sion)|forbid(?:s|den)?|forbade|prohibit(?:s|ed)?|ban(?:s|ned)?"
    r"|postpone[ds]?|postponing|defer(?:s|red|ring)?|put off|hold off|wait(?:s|ing)?|withhold|instead of"
    r"|rather than|in place of"
    r"|lack(?:s|ed|ing)?|absen(?:t|ce)|omit(?:s|ted|ting)?|fail(?:s|ed)? to|unproven|untested|unstudied|insufficient"
    r"|little or no|free of|ruled? out|unsafe|unsuitable|(?:advis\w+|warn\w*|decid\w+|recommend\w*"
    r"|speaks?) (?:\w+ )?against)\b",
)
# What looks like a negation and is none, or cancels itself.
_IDIOMS = AnyCase(
    r"\b(?:not only|not just|no (?:more|less|later|longer) than|not (?:more|less) than|whether or not|not risk-free"
    r"|does not (?:rule out|exclude|mean)|do not (?:rule out|exclude|mean)|no (?:end|matter)|(?:versus|vs"
    r"|against|with|than) no \w+"
    r"|why not|if not|non-?drug|cannot be ruled out|not ruled out|not without|no need to (?:avoid|stop|wait)"
    r"|without exception"
    r"|do(?:es)? not (?:have to|need to) (?:avoid|stop|wait)|not (?:contraindicated|forbidden|excluded)"
    r"|never without)\b",
)
_CUTS = re.compile(
    r"[;:()]|(?<!\bSt)\.\s|,\s+(?=(?:but|not|no|nor|and|so|which|because|while|yet|though|without|never)\b)|\s(?=but\b"
    r"|because\b)|,\s"
)
_GOES_ON = re.compile(r"^(?:or|nor|and)?\s*(?:[\w'’-]+,?\s*){1,4}$")
_BEGINS = re.compile(r"^(?:or|nor)\b")
_VERB = AnyCase(
    r"\b(?:is|are|was|were|be|has|have|had|can|could|may|might|must|will|would|should|do|does|did|helps?|eases?"
    r"|found|see|ask|call|stop|get|wait|go)\b",
)


class Clause(Struct, frozen=True):
    """``negations``: how many it holds. ``opens``: it stands first, or after a full stop, colon or semicolon."""

    text: str
    negations: int
    opens: bool

    @property
    def denies(self) -> bool:
        return self.negations > 0


def negations_in(text: str) -> int:
    if not NEGATIONS.found_in(text):  # most clauses: what idioms hide need not be looked for
        return 0
    return len(NEGATIONS.all_in(_IDIOMS.blanked(text)))


@lru_cache(maxsize=16_384)
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of one sentence or item. A bare item of a list goes on with the clause before it."""
    found: list[Clause] = []
    listing = False  # whether the clause before is such an item
    for said, opens in _pieces(text):
        count = negations_in(said)
        if not count and not opens and found and found[-1].denies and _is_bare(said):
            if said.startswith("and ") and not listing:  # "no pressure, and massage": no list of what is not to be
                listing = False
            else:
                count, listing = found[-1].negations, True
        else:
            listing = False
        found.append(Clause(said, count, opens))
    return tuple(found)


def _is_bare(said: str) -> bool:
    return bool(_GOES_ON.match(said) or _BEGINS.match(said)) and not _VERB.found_in(said)


def _pieces(text: str) -> list[tuple[str, bool]]:
    """What lies between the cuts. "Deep, specific work" is one piece: its first part is only a word or two."""
    found: list[tuple[str, bool]] = []
    at, opens, held = 0, True, ""
    for cut in (*_CUTS.finditer(text), None):
        end = cut.start() if cut else len(text)
        said = f"{held}{text[at:end]}".strip()
        comma = cut is not None and cut.group().strip() == ","
        if cut is not None and comma and 0 < len(said.split()) <= 2 and not _VERB.found_in(said):
            held = f"{said}, "
        else:
            if said:
                found.append((said, opens))
            held, opens = "", cut is not None and cut.group().strip()[:1] in (".", ";", ":")
        at = cut.end() if cut else len(text)
    return found
