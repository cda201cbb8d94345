"""A topic as schema.org metadata: an index of the page, never more than the page says.

An indication is named only where a use helps; a contraindication only if all of them are; a review only where the
whole page is reviewed.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

from msgspec import json

from vademecum.render.addresses import absolute
from vademecum.view.around import SiteView
from vademecum.view.parts import PersonView, SourceView
from vademecum.view.statement import StatementView
from vademecum.view.topic import TopicView

Thing: TypeAlias = dict[str, Any]

_ABOUT = {"therapy": "MedicalTherapy", "technique": "MedicalTherapy", "condition": "MedicalCondition"}
_AUDIENCE: dict[str, Thing] = {
    "consumer": {"@type": "Patient"},
    "professional": {"@type": "MedicalAudience", "audienceType": "clinician"},
}
# Inside a script element "</script" and "<!--" would end or open something; outside HTML the escapes read the same.
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def script(data: Thing) -> str:
    """The text of a data block in HTML."""
    return json.encode(data).decode().translate(_ESCAPES)


def json_ld(topic: TopicView, site: SiteView) -> Thing:
    page: Thing = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "url": _url(site, topic.address),
        "name": topic.title,
        "description": topic.lead_text,
        "inLanguage": topic.language,
        "audience": _AUDIENCE[topic.edition],
        "author": [_person(author, site) for author in topic.authors],
        "publisher": {"@type": "Organization", "name": site.publisher},
        "isPartOf": {"@type": "WebSite", "name": site.title, "url": _url(site, site.home)},
    }
    if topic.revised.on and topic.revised.current:
        page["dateModified"] = topic.revised.on
    if topic.review.state == "reviewed" and topic.review.last:
        page["lastReviewed"] = topic.review.last
        page["reviewedBy"] = [_person(person, site) for person in topic.review.by]
    if topic.concept is not None:
        page["about"] = _about(topic, site)
    if topic.sources:
        page["citation"] = [_citation(source) for source in topic.sources if source.status != "retracted"]
    indications = [_named("TreatmentIndication", s, site) for s in statements_of(topic) if s.indication]
    if indications:
        page["mentions"] = indications
    return page


def statements_of(topic: TopicView) -> Iterator[StatementView]:
    """Every statement of the page, added ones included, in the order of reading."""
    yield from topic.alerts
    for section in topic.sections:
        for effect in section.effects:
            yield from effect.statements
        for harm in section.harms:
            yield from harm.statements
        for box in section.levels:
            for group in box.groups:
                for statement in group.statements:
                    yield statement
                    yield from statement.stricter
    yield from topic.past_alerts


def _url(site: SiteView, address: str) -> str:
    return absolute(site.base_url, site.root, address)


def _about(topic: TopicView, site: SiteView) -> Thing:
    kind = _ABOUT.get(topic.kind, "MedicalEntity")
    about: Thing = {"@type": kind, "name": topic.concept.title if topic.concept else topic.title}
    if topic.also:
        about["alternateName"] = list(topic.also)
    codes = [_code(system, code) for system, values in topic.codes for code in values]
    if codes:
        about["code"] = codes
    against = [_named("MedicalContraindication", s, site) for s in statements_of(topic) if s.contraindication]
    if against and kind == "MedicalTherapy":
        about["contraindication"] = against
    return about


def _code(system: str, value: str) -> Thing:
    return {"@type": "MedicalCode", "codingSystem": system, "codeValue": value}


def _named(kind: str, statement: StatementView, site: SiteView) -> Thing:
    return {"@type": kind, "name": statement.title, "url": _url(site, statement.address)}


def _person(person: PersonView, site: SiteView) -> Thing:
    thing: Thing = {"@type": "Organization" if person.group else "Person", "name": person.name}
    thing["url"] = person.url or _url(site, person.address)
    if person.group:
        return thing
    if person.credentials:
        thing["honorificSuffix"] = ", ".join(person.credentials)
    if person.affiliation:
        thing["affiliation"] = {"@type": "Organization", "name": person.affiliation}
    return thing


def _citation(source: SourceView) -> Thing:
    thing: Thing = {"@type": "CreativeWork", "name": source.text}
    if source.url:
        thing["url"] = source.url
    return thing
