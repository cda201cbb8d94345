"""VN105: a gloss that explains a word with the same word."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk
from vademecum.checks.lint.names import spelled
from vademecum.checks.lint.rule import Example, Hit, Rule
from vademecum.checks.text.lexicon import words_in
from vademecum.model.edition import EDITIONS
from vademecum.render.text import plain

_SMALL = frozenset("a an or of in is are to and any some kind type form".split())


def find(desk: Desk) -> Iterator[Hit]:
    for language, concepts in desk.manual.concepts.items():
        small = _SMALL | words_in(desk.lexicon(language, "betraying"))
        for concept in concepts.values():
            if concept.language != language:
                continue
            names = {_bare(name, small) for name in (concept.consumer_name, concept.professional_name)}
            for edition in EDITIONS:
                gloss = concept.gloss.wording(edition)
                if gloss and _bare(plain(gloss), small) in names:
                    yield Hit(
                        f'the gloss of "{concept.id}" only says its name again',
                        "say what it is in words that somebody knows who does not know the name",
                        path=concept.span.path,
                    )
                    break


def _bare(text: str, small: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in spelled(text) if word not in small)


def _calf(gloss: str) -> Example:
    text = f"---\nid: calf\nkind: site\n---\nConsumer name: calf\nProfessional name: calf\nGloss: {gloss}\n"
    return Example(files={"concepts/calf.md": text})


RULE = Rule(
    code="VN105",
    name="circular-gloss",
    family="statements",
    severity="warning",
    who="editor",
    says="the gloss of a concept uses nothing but its own name",
    why=(
        "The gloss is what a reader gets who does not know the word, and the question that a professional asks rests "
        "on it. 'Osteoporosis: a kind of osteoporosis' explains nothing."
    ),
    source="editors' practice",
    bad=(_calf("The calf."), _calf("A kind of calf.")),
    good=(
        _calf("The back of the leg below the knee."),
        _calf("The bulging part of the leg."),
        _calf("The calf is the back of the lower leg."),
    ),
    manual=find,
)
