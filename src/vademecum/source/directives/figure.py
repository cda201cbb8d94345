"""``figure``: a picture with its licence, and words for those who cannot see it."""

from vademecum.authored.topic import Figure, Mention
from vademecum.source import values
from vademecum.source.directive import Directive, Label, Option
from vademecum.source.given import Given

ALT = Label("alt", "line", "what the picture shows, on one line")
CAPTION = Label("caption", "words", "what stands below it")


def become(given: Given) -> Figure:
    file = given.values.get("file", "")
    if file:
        given.reading.mentions.append(
            Mention("asset", file, given.editions, given.place_in("file", given.written("file")))
        )
    return Figure(
        id=given.local,
        file=file,
        licence=given.values.get("licence", ""),
        credit=given.values.get("credit", ""),
        alt=given.lines(ALT),
        caption=given.blocks(CAPTION),
        editions=given.editions,
    )


DIRECTIVE = Directive(
    "figure",
    "a picture from assets/",
    "id",
    (
        Option("file", values.ASSET, "its path in assets/", "required"),
        Option("licence", values.LICENCE, "its licence", "required"),
        Option("credit", values.NAME, "who made it", "required"),
        Option("editions", values.EDITION_LIST, "the only edition it is due in"),
    ),
    (ALT, CAPTION),
)
