"""VE201: words that promise more than any source can give."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Place, Rule
from vademecum.checks.text.patterns import AnyCase

_PROOF = r"prov(?:es?|en|ed)|guarantees?|guaranteed|miracle|always works|never fails|100 ?% effective"
_CURE = r"cures?|cured|heals?(?= (?:your|the|any|all) (?:disease|illness|cancer|condition))"
_WILL = r"will (?:help|ease|relieve|reduce|improve|prevent|lower|stop|end|cure|heal|protect)"
_CLAIM = AnyCase(rf"\b(?P<proof>{_PROOF})\b|\b(?P<cure>{_CURE})\b|\b(?P<will>{_WILL})\b")
_DENIED = AnyCase(
    r"\b(?:not|no|never|nor|cannot|can't|doesn't|don't|isn't|nobody|nothing|without|un|whether|if|claims?|claimed|"
    r"said|says|say|believed?|believes|promises?|hoped?)\b",
)
BEFORE = 60  # characters in which a denial, or somebody who says so, may stand
_USE = (
    ":::{{use}} stress\n:for: back-pain\n:effect: helps\n:certainty: {word} by @moss2021\n:cite: @moss2021\n\n"
    "Both title: Back pain\nConsumer: {consumer}\nProfessional: May reduce back pain [@moss2021].\n:::"
)


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    if reading.topic.language != "en":
        return
    for passage in reading.passages:
        statement = passage.statement
        if statement is None or statement.kind != "use":
            continue
        sure = statement.certainty is not None and statement.certainty.word == "high"
        for match in _CLAIM.finditer(passage.text):
            if _DENIED.found_in(passage.text[max(0, match.start() - BEFORE) : match.start()]):
                continue
            if sure and not match["cure"] and not match["proof"]:
                continue
            yield Hit(
                f'"{match.group()}" says more than the grounds permit',
                'say what was found, in whom and how sure it is: "may", "in one study", "probably"',
                Place(part=passage.part, label=passage.label, phrase=match.group()),
            )


RULE = Rule(
    code="VE201",
    name="overclaim",
    family="evidence",
    severity="warning",
    who="editor",
    says='words stronger than the grounds permit: "proves", "cures", "will help"',
    why=(
        "Studies raise or lower how sure one may be; they do not prove, and hardly any treatment helps everybody. A "
        'reader who is promised that something "will" help may give up what does. GRADE ties words to certainty: '
        '"may" for low, "probably" for moderate, a plain statement for high certainty only.'
    ),
    source="GRADE guidelines on wording by certainty of evidence (Santesso et al.), as a convention of many manuals",
    bad=(
        Example(add=_USE.format(word="low", consumer="It will ease back pain.")),
        Example(add=_USE.format(word="high", consumer="It is proven to work.")),
    ),
    good=(
        Example(add=_USE.format(word="low", consumer="It may ease back pain.")),
        Example(add=_USE.format(word="low", consumer="Nobody has proven that it helps. It may ease back pain.")),
        Example(add=_USE.format(word="high", consumer="It will ease back pain in most people.")),
    ),
    topic=find,
)
