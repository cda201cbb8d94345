"""The foot of every page: the policy's sentences, the ways on, and the way to report an error."""

from vademecum.render import addresses
from vademecum.render.escape import attribute, text
from vademecum.render.html import lang, render_blocks
from vademecum.render.links import Links
from vademecum.render.report import report_address
from vademecum.render.words import Words
from vademecum.view.around import SiteView

_PLACES = (
    ("index", addresses.INDEX),
    ("problems", addresses.PROBLEMS),
    ("treatments", addresses.TREATMENTS),
    ("evidence", addresses.EVIDENCE),
    ("glossary", addresses.GLOSSARY),
    ("sources", addresses.SOURCES),
    ("people", addresses.PEOPLE),
    ("changes", addresses.CHANGES),
)


def policy_of(site: SiteView, links: Links) -> str:
    """Every sentence of the policy that is due on every page, without preview cards."""
    said = "".join(
        f'<div data-policy="{attribute(sentence.id)}"{lang(sentence.language)}>'
        f"{render_blocks(sentence.blocks, links)}</div>"
        for sentence in site.policy
    )
    return f'<div class="policy">{said}</div>' if said else ""


def foot_nav(site: SiteView, words: Words) -> str:
    """Left open: the page adds how to report an error and the way to the top."""
    places = [(words.html(f"{key}.title"), site.home + place) for key, place in _PLACES]
    places.extend((text(page.title), page.address) for page in site.pages)
    items = "".join(f'<li><a href="{attribute(site.root + address)}">{title}</a></li>' for title, address in places)
    return f'<nav aria-label="{words.html("foot.nav")}"><ul>{items}'


def report_link(site: SiteView, words: Words, topic: str, address: str, digest: str) -> str:
    """A mail or a form that already names the page and the text it showed. ``topic`` is empty on other pages."""
    named = (("topic", topic), ("page", address), ("digest", digest), ("edition", site.edition))
    subject = words.plain("report.subject", title=topic or site.title)
    href = report_address(site.contact, subject, ((key, value) for key, value in named if value))
    return f'<li><a class="report" href="{attribute(href)}">{words.html("report")}</a></li>'
