"""One topic's view as facts."""

from collections.abc import Iterable

from vademecum.render.addresses import absolute
from vademecum.render.audit import statements_of
from vademecum.render.text import plain
from vademecum.view.around import SiteView
from vademecum.view.parts import LinkView, PersonView, ReviewView, SourceView
from vademecum.view.statement import StatementView
from vademecum.view.topic import GoneBlock, TopicView
from vademecum.writers.facts import form


def topic_facts(topic: TopicView, site: SiteView) -> form.Topic:
    """Statements in the order of the page, where alerts in force come first."""
    revised = topic.revised
    return form.Topic(
        id=topic.id,
        kind=topic.kind,
        title=topic.title,
        also=topic.also,
        address=full(topic.address, site),
        other=full(topic.other, site) if topic.other else None,
        languages=tuple(form.InLanguage(tag, full(address, site)) for tag, address in topic.languages),
        lead=plain(topic.lead),
        lead_language=topic.lead_language,
        machine_translated=topic.machine_translated,
        draft=topic.draft,
        withdrawn=_withdrawn(topic, site),
        authors=tuple(_person(person, site) for person in topic.authors),
        owner=_person(topic.owner, site),
        revised=form.Revised(revised.on, revised.current if revised.on else None),
        review=_review(topic.review, site),
        concept=topic.concept.key.removeprefix("concept:") if topic.concept else None,
        codes=dict(topic.codes),
        heirs=tuple(link(heir, site) for heir in topic.heirs),
        left_out=tuple(title for section in topic.sections for title in section.left_out),
        because=plain(topic.because),
        statements=tuple(_statement(one, site) for one in sorted(statements_of(topic), key=_order)),
        gone=gone_blocks(topic.id, topic.gone, site),
        sources=tuple(map(_source, topic.sources)),
        digest=topic.digest,
    )


def full(address: str, site: SiteView) -> str:
    return absolute(site.base_url, site.root, address)


def link(view: LinkView, site: SiteView) -> form.Link:
    return form.Link(view.title, full(view.address, site))


def gone_blocks(topic: str, blocks: Iterable[GoneBlock], site: SiteView) -> tuple[form.GoneBlock, ...]:
    return tuple(
        form.GoneBlock(
            id=f"{topic}/{block.anchor}",
            state=block.state,
            on=block.on,
            because=block.because,
            moved_to=link(block.moved_to, site) if block.moved_to else None,
        )
        for block in blocks
    )


def _order(statement: StatementView) -> int:
    return statement.order


def _statement(s: StatementView, site: SiteView) -> form.Statement:
    return form.Statement(
        id=s.id,
        kind=s.kind,
        level=s.level,
        order=s.order,
        title=s.title,
        words=plain(s.words),
        language=s.language,
        demands=tuple(form.Demand(d.code, d.level, d.words, d.ours) for d in s.demands),
        when=form.When(s.when, s.when_code) if s.when or s.when_code else None,
        threshold=form.When(s.threshold, s.threshold_code) if s.threshold or s.threshold_code else None,
        unless=s.unless,
        until=s.until,
        signs=s.signs,
        count=s.count,
        suspect=s.suspect,
        contact=s.contact,
        by=s.by,
        instead=s.instead,
        group=s.group,
        severity=s.severity,
        effect=s.effect,
        outcome=s.outcome,
        horizon=s.horizon,
        versus=s.versus,
        frequency=s.frequency,
        frequency_words=s.frequency_words,
        serious=s.serious,
        grounds=s.grounds,
        cites=s.cites,
        contrary=s.contrary,
        certainty=_certainty(s),
        results=s.results,
        because=plain(s.because),
        dose=plain(s.dose),
        population=plain(s.population),
        medicine=plain(s.medicine),
        inherited=_inherited(s, site),
        stricter=tuple(_statement(added, site) for added in s.stricter),
        declined=plain(s.declined),
        review_months=s.review_months,
        issued=s.issued,
        lifted=s.lifted,
        lifted_until=s.lifted_until,
        indication=s.indication and s.effect == "helps",  # whatever the view says: nothing else is one
        contraindication=s.contraindication,
        concepts=tuple(key.removeprefix("concept:") for key in s.concepts),
        anchor=s.anchor,
        address=full(s.address, site),
        digest=s.digest,
    )


def _certainty(s: StatementView) -> form.Certainty | None:
    c = s.certainty
    return form.Certainty(c.word, c.quoted, c.by, c.strength) if c else None


def _inherited(s: StatementView, site: SiteView) -> form.Inherited | None:
    i = s.inherited
    return form.Inherited(i.topic, i.mark, full(i.address, site) if i.address else None) if i else None


def _person(person: PersonView, site: SiteView) -> form.Person:
    return form.Person(
        id=person.id,
        name=person.name,
        credentials=person.credentials,
        affiliation=person.affiliation,
        interests=person.interests,
        interests_on=person.interests_on,
        group=person.group,
        address=full(person.address, site),
        url=person.url,
    )


def _review(review: ReviewView, site: SiteView) -> form.Review:
    return form.Review(
        state=review.state,
        last=review.last,
        due=review.due,
        until=review.until,
        by=tuple(_person(person, site) for person in review.by),
        corrected=review.corrected,
        signed=review.signed,
        partly=review.partly,
    )


def _source(source: SourceView) -> form.Source:
    return form.Source(
        id=source.id,
        number=source.number,
        label=source.label,
        text=source.text,
        url=source.url,
        status=source.status,
        superseded_by=source.superseded_by,
        extent=source.extent,
        read_on=source.read_on,
    )


def _withdrawn(topic: TopicView, site: SiteView) -> form.Withdrawn | None:
    w = topic.withdrawn
    if w is None:
        return None
    return form.Withdrawn(on=w.on, because=w.because, instead=link(w.instead, site) if w.instead else None)
