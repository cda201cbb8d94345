"""People and reviews as a page shows them."""

from vademecum.authored.topic import Topic
from vademecum.compile.project.world import World
from vademecum.model.review import Signer
from vademecum.reviewing.state import ReviewState, end_of_day
from vademecum.view.parts import PersonView, ReviewView, TranslationView


def person_view(person: str, world: World) -> PersonView:
    return world.once(_person_view, person)


def _person_view(person: str, world: World) -> PersonView:
    known = world.manual.people.get(person)
    address = f"{world.address('people')}#{person}"
    if known is None:
        return PersonView(id=person, name=person, address=address)
    return PersonView(
        id=known.id,
        name=known.name,
        credentials=known.credentials,
        affiliation=known.affiliation,
        interests=known.interests.items if known.interests else None,
        interests_on=known.interests.declared if known.interests else None,
        address=address,
        group=known.kind == "group",
        url=known.url or (f"https://orcid.org/{known.orcid}" if known.orcid else None),
        language=_language(world),
    )


def translation_view(topic: Topic, world: World) -> TranslationView | None:
    if topic.translation is None or topic.translated_by is None:
        return None
    if topic.translation == "machine":
        return TranslationView(machine=topic.translated_by)
    return TranslationView(by=person_view(topic.translated_by, world))


def signer_view(signer: Signer, world: World) -> PersonView:
    """A reviewer as they were on the day of the signature, not as they are now."""
    return PersonView(
        id=signer.id,
        name=signer.name,
        credentials=signer.credentials,
        affiliation=signer.affiliation,
        interests=signer.interests,
        address=f"{world.address('people')}#{signer.id}",
        language=_language(world),
    )


def _language(world: World) -> str | None:
    """People are described in the manual's first language alone."""
    return world.original if world.language != world.original else None


def review_view(state: ReviewState, titles: tuple[str, ...], world: World) -> ReviewView:
    """``titles`` of what a record covers, shown where only a part was reviewed."""
    return ReviewView(
        state=state.state,
        last=state.last,
        due=state.due,
        until=end_of_day(state.due, world.manual.config.time_zone) if state.due else None,
        by=tuple(signer_view(signer, world) for signer in state.by),
        signed=state.signed,
        partly=titles if state.state == "partly" else (),
        corrected=state.corrected if state.state == "reviewed" else None,
    )
