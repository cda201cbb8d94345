"""Side effects: what may happen to a reader, by lay and professional words, in both wordings of one statement."""

from collections.abc import Iterator

from vademecum.checks.lint.said import Said
from vademecum.checks.text.english import HAPPENINGS
from vademecum.checks.text.patterns import AnyCase
from vademecum.checks.text.stems import groups_in, spelled, words

GROUP = {spelled(word): group[0] for group in groups_in(HAPPENINGS) for word in group}
# A clause that tells of people, sources or causes names things that are no side effect.
_ABOUT_OTHERS = AnyCase(
    r"\b(?:in (?:a|one|people|patients|those)|with (?:a|an|low|no)?|if you|cirrhosis|who|ago|disorders?"
    r"|on anticoagulants|says? only|text|lists?|leg pain|undetected|known)\b",
)
DENIED = AnyCase(
    r"\b(?:may|might|can|could|will|does|do|did|has|have) (?:not|never) (?:\w+ )?(?:be|been|have|get|got|find"
    r"|found|cause|caused|happen|happened|feel|bleed|bruise|swell|react|lead|occur|occurred|hurt|torn?|move|make)\b"
    r"|\b(?:never|not) (?:happens?|occurs?|seen|reported)\b|\bcannot\b(?! be excluded)"
    r"|\bno (?:\w+ )?(?:soreness|bruis\w+|bleeding|swelling|harm|risk)\b",
)


def happenings(said: Said, whole: bool) -> dict[str, str]:
    """What may happen, by its group, with the word used. ``whole``: clauses about other people count too."""
    found: dict[str, str] = {}
    texts = [
        said.title,
        *(c.text for c in said.clauses if not c.points and (whole or not _ABOUT_OTHERS.found_in(c.text))),
    ]
    for text in texts:
        for word in words(text):
            if (group := GROUP.get(spelled(word.text))) is not None:
                found.setdefault(group, word.text)
    return found


def lost(said: Said, other: Said) -> Iterator[tuple[str, str]]:
    """What one wording says may happen and the other does not: the group and the word."""
    known = happenings(other, whole=True)
    for group, word in happenings(said, whole=False).items():
        if group not in known and not any(GROUP.get(stem) == group for stem in other.all_stems):
            yield group, word


def denied(said: Said) -> Iterator[str]:
    """Clauses that say that it does not happen."""
    for clause in said.clauses:
        if DENIED.found_in(clause.text) and any(
            spelled(w.text) in GROUP or w.stem == "harm" for w in words(clause.text)
        ):
            yield clause.text
