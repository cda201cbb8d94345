"""``resource``: a page elsewhere that readers may go to."""

from typing import Any

from vademecum.authored.topic import Resource
from vademecum.source import codes, values
from vademecum.source.directive import Directive, Label, Option
from vademecum.source.given import Given

TITLE = Label("Title", "line", "the page's own title, on one line", alone=True)


def become(given: Given) -> Resource:
    title = given.texts.get(TITLE.name)
    whom: Any = given.values.get("for", "both")
    if whom != "both" and whom not in given.editions:
        message = f"the topic itself is not due in the {whom} edition"
        given.fault(codes.NOT_DUE, message, "remove the resource, or make the topic due there", "for")
    return Resource(
        id=given.local,
        url=given.values.get("url", ""),
        language=given.values.get("lang", ""),
        publisher=given.values.get("publisher", ""),
        title=given.line(title, TITLE) if title else "",
        editions=given.editions if whom == "both" else (whom,),
    )


DIRECTIVE = Directive(
    "resource",
    "a page elsewhere, with its language and publisher",
    "id",
    (
        Option("url", values.URL, "its address", "required"),
        Option("lang", values.LANGUAGE, "its language", "required"),
        Option("publisher", values.NAME, "who publishes it", "required"),
        Option("for", values.FOR_WHOM, "both (if left out), consumer or professional"),
    ),
    (TITLE,),
)
