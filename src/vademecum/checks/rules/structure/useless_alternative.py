"""VS104: a picture whose alternative says nothing."""

import re
from collections.abc import Iterator

from vademecum.authored.topic import Figure
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Place, Rule
from vademecum.checks.text.lexicon import phrases_in
from vademecum.model.edition import EDITIONS
from vademecum.render.text import plain_line

_FILE = re.compile(r"\.(?:svg|png|jpe?g|gif|webp|avif)\b|^(?:img|dsc|image|figure|fig)[ _-]?\d+$", re.IGNORECASE)
LEAST_WORDS = 2


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    useless = phrases_in(desk.lexicon(reading.topic.language, "useless-alternatives"))
    figures = (item for part in reading.topic.sections for item in part.items if isinstance(item, Figure))
    for figure in figures:
        if figure.id in reading.topic.untranslated:
            continue
        for edition in EDITIONS:
            alt = figure.alt.wording(edition)
            if alt is None:
                continue
            caption = plain_line(figure.caption.wording(edition) or ())
            fault = _fault(alt, caption, useless)
            if fault:
                label = "Both alt" if figure.alt.consumer == figure.alt.professional else f"{edition.capitalize()} alt"
                yield Hit(
                    f'the alternative "{alt}" {fault}',
                    "say what the picture shows, as you would on the telephone",
                    Place(part=figure.id, label=label, phrase=alt),
                )
                break


def _fault(alt: str, caption: str, useless: tuple[str, ...]) -> str | None:
    said = alt.casefold().strip(" .")
    if said in useless or (useless and any(said == f"{word} {n}" for word in useless for n in "123456789")):
        return "says that it is a picture, not what it shows"
    if _FILE.search(alt):
        return "is the name of a file"
    if said == caption.casefold().strip(" ."):
        return "has the words of the caption, which is read aloud beside it"
    if len(alt.split()) < LEAST_WORDS:
        return "is too short to say what the picture shows"
    return None


def _figure(alt: str, caption: str = "Four ways to use the hands.") -> Example:
    block = (
        f":::{{figure}} hands\n:file: assets/hands.svg\n:licence: CC-BY-4.0\n:credit: Ada Sample\n\n"
        f"Both alt: {alt}\nBoth caption: {caption}\n:::\n"
    )
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>Hands</title><circle r="2"/></svg>\n'
    return Example(add=block, files={"assets/hands.svg": drawing})


RULE = Rule(
    code="VS104",
    name="useless-alternative",
    family="structure",
    severity="warning",
    who="editor",
    says="the alternative of a picture does not say what it shows",
    why=(
        "The alternative is all that somebody who cannot see gets of a picture. 'Image', the name of a file, a single "
        "word or the caption once more leave them with nothing. It says what the picture shows and why it stands there."
    ),
    source="WCAG 2.2, success criterion 1.1.1, and its failure F30",
    bad=(
        _figure("Image"),
        _figure("IMG_1234.jpg"),
        _figure("Four ways to use the hands"),
        _figure("Hands"),
    ),
    good=(
        _figure("Two hands press the muscle beside the spine."),
        _figure("Image of two hands on a back, thumbs beside the spine."),
    ),
    topic=find,
    translations=True,
)
