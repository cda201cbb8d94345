"""The people behind the manual: who they are, what they declared, what they did."""

from collections.abc import Sequence

from vademecum.model.page import Page
from vademecum.render import addresses
from vademecum.render.dates import time_of
from vademecum.render.escape import attribute, text
from vademecum.render.html import lang, said_in
from vademecum.view.manual import ManualView, PersonUse
from vademecum.view.parts import LinkView, PersonView
from vademecum.writers.site.frame import Frame
from vademecum.writers.site.lists import headed, link


def people_page(manual: ManualView, frame: Frame) -> Page:
    words = frame.words
    inner = "".join(_person(use, frame) for use in manual.people)
    main = f"{headed(frame, words.html('people.title'), words.html('people.lead'))}" + (
        f'<div class="people">{inner}</div>' if inner else f"<p>{words.html('list.empty')}</p>"
    )
    return frame.standard("people", addresses.PEOPLE, words.plain("people.title"), main)


def _person(use: PersonUse, frame: Frame) -> str:
    person, words = use.person, frame.words
    anchor = attribute(person.address.partition("#")[2] or person.id)
    rows = [("people.interests", _interests(person, frame))]
    if person.affiliation:
        rows.insert(0, ("people.affiliation", said_in(person.language, person.affiliation)))
    if person.url:
        rows.append(("people.url", f'<a href="{attribute(person.url)}">{text(person.url)}</a>'))
    rows.extend((f"people.did.{role}", topics) for role, topics in _did(use.did, frame))
    inner = "".join(f"<dt>{words.html(key)}</dt><dd>{said}</dd>" for key, said in rows)
    name = text(", ".join((person.name, *person.credentials)))
    own = lang(person.language) if person.group else ""
    return f'<article class="person" id="{anchor}"><h2{own}>{name}</h2><dl>{inner}</dl></article>'


def _interests(person: PersonView, frame: Frame) -> str:
    words = frame.words
    if person.interests is None:
        return words.html("people.interests.undeclared")
    declared = "; ".join(person.interests)
    said = said_in(person.language, declared) if declared else words.html("people.interests.none")
    if person.interests_on is None:
        return said
    return words.html("people.interests.on", said=said, on=time_of(person.interests_on, words))


def _did(did: Sequence[tuple[str, LinkView]], frame: Frame) -> list[tuple[str, str]]:
    """Topics by role, in the order in which the roles first appear."""
    by_role: dict[str, list[str]] = {}
    for role, topic in did:
        by_role.setdefault(role, []).append(link(topic, frame))
    return [(role, ", ".join(links)) for role, links in by_role.items()]
