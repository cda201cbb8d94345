"""Who wrote a page and when, and the state of its review. Dates are printed; the state is worked out on reading."""

from vademecum.render.addresses import CHANGED, HISTORY
from vademecum.render.dates import time_of, written
from vademecum.render.escape import attribute, text
from vademecum.render.html import lang, said_in
from vademecum.render.icons import ICONS
from vademecum.render.links import Links
from vademecum.render.words import Words
from vademecum.view.parts import PersonView, ReviewView
from vademecum.view.topic import TopicView


def byline(topic: TopicView, links: Links, words: Words) -> str:
    authors = "; ".join(person_line(author, links) for author in topic.authors)
    return (
        f'<div class="byline"><p>{words.html("by", authors=authors)}</p>'
        f"<p>{words.html('owner', owner=person_line(topic.owner, links))}</p>"
        f"{_translator(topic, links, words)}"
        f"<p>{revised_words(topic, words)}{_history(topic, links, words)}</p>"
        f"{review(topic, links, words)}{_reviewers(topic.review, links, words)}</div>"
    )


def _translator(topic: TopicView, links: Links, words: Words) -> str:
    made = topic.translation
    if made is None:
        return ""
    if made.by:
        return f"<p>{words.html('translated.by', names=person_line(made.by, links))}</p>"
    return f"<p>{words.html('translated.machine', name=text(made.machine or ''))}</p>"


def person_line(person: PersonView, links: Links) -> str:
    own = lang(person.language) if person.group else ""  # a person's name is in no language
    name = f'<a href="{attribute(links.href(person.address))}"{own}>{text(person.name)}</a>'
    return ", ".join((name, *(text(word) for word in person.credentials), *_affiliation(person)))


def _affiliation(person: PersonView) -> tuple[str, ...]:
    return (said_in(person.language, person.affiliation),) if person.affiliation else ()


def _history(topic: TopicView, links: Links, words: Words) -> str:
    """Where the page changed since its review, the line below leads there, to what changed."""
    if topic.review.state == "changed":
        return ""
    return f' · <a href="{attribute(f"{links.root}{topic.address}{HISTORY}")}">{words.html("history.link")}</a>'


def revised_words(topic: TopicView, words: Words) -> str:
    revised = topic.revised
    if revised.on is None:
        return words.html("revised.never")
    key = "revised.on" if revised.current else "revised.changed"
    return words.html(key, on=time_of(revised.on, words))


def review_words(view: ReviewView, words: Words) -> str:
    """The state as plain words that stay true on any day: they name dates and claim nothing about today."""
    last = time_of(view.last, words) if view.last else ""
    if view.state == "reviewed":
        due = time_of(view.due, words) if view.due else words.html("review.no-due")
        if view.corrected:
            return words.html("review.plain.corrected", last=last, due=due, corrected=time_of(view.corrected, words))
        return words.html("review.plain", last=last, due=due)
    if view.state == "changed":
        return words.html("review.changed", last=last) if last else words.html("review.changed.undated")
    if view.state == "partly":
        titles = ", ".join(text(title) for title in view.partly)
        return words.html("review.partly.named", titles=titles) if titles else words.html("review.partly")
    if view.state == "unreviewed":
        return words.html("review.unreviewed")
    raise ValueError(f"unknown review state {view.state!r}")


def review(topic: TopicView, links: Links, words: Words) -> str:
    """A tick is never printed: only the script may draw one, on a day on which the review holds."""
    view = topic.review
    said = review_words(view, words)
    if view.state == "changed":
        where = attribute(f"{links.root}{topic.address}{HISTORY}#{CHANGED}")
        said += f' · <a href="{where}">{words.html("review.what")}</a>'
    mark = "" if view.state == "reviewed" else ICONS["open"]
    return (
        f'<p class="review" data-review data-state="{view.state}"{_dates(view, words)}>'
        f'{mark}<span class="plain">{said}</span></p>'
    )


def _dates(view: ReviewView, words: Words) -> str:
    said: list[tuple[str, str | None]] = [("last", view.last), ("due", view.due), ("until", view.until)]
    if view.last:
        said.append(("last-words", written(view.last, words)))
    if view.due:
        said.append(("due-words", written(view.due, words)))
    if view.state == "reviewed":
        said.append(("words-reviewed", _template(view, words)))
        said.append(("words-overdue", words.plain("review.overdue")))
    return "".join(f' data-{name}="{attribute(value)}"' for name, value in said if value)


def _template(view: ReviewView, words: Words) -> str:
    """What the script fills with the two dates of the review; a correction's day stands in it already."""
    if view.corrected is None:
        return words.plain("review.reviewed")
    corrected = written(view.corrected, words)
    return words.plain("review.reviewed.corrected", last="{last}", due="{due}", corrected=corrected)


def _reviewers(view: ReviewView, links: Links, words: Words) -> str:
    if not view.by:
        return ""
    names = "; ".join(person_line(person, links) for person in view.by)
    unsigned = "" if view.signed else f" {words.html('review.unsigned')}"
    return f'<p class="reviewers">{words.html("review.by", names=names)}{unsigned}</p>'
