"""The foot of every page: the policy's sentences, the ways on, and the way to report an error."""

from urllib.parse import quote

from vademecum.render import addresses
from vademecum.render.escape import attribute, text
from vademecum.render.html import lang, render_blocks
from vademecum.render.links import Links
from vademecum.render.words import Words
from vademecum.view.around import SiteView

_PLACES = (
    ("index", addresses.INDEX),
    ("problems", addresses.PROBLEMS),
    ("treatments", addresses.TREATMENTS),
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


def report_link(site: SiteView, words: Words, address: str, digest: str) -> str:
    """A mail or a form that already names the page and the text it showed."""
    said = words.html("report")
    subject = words.plain("report.subject", title=site.title)
    body = f"{address}\n{digest}\n" if digest else f"{address}\n"
    return f'<li><a class="report" href="{attribute(_report(site.contact, subject, body))}">{said}</a></li>'


def _report(contact: str, subject: str, body: str) -> str:
    if contact.startswith(("https://", "http://")):
        joint = "&" if "?" in contact else "?"
        return f"{contact}{joint}page={quote(body.strip(), safe='')}"
    mail = contact.removeprefix("mailto:")
    return f"mailto:{quote(mail, safe='@+')}?subject={quote(subject)}&body={quote(body)}"
