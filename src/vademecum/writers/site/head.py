"""The head of a page: what search engines, other sites and the browser are told."""

from vademecum.render import addresses
from vademecum.render.escape import attribute
from vademecum.render.words import Words
from vademecum.view.around import SiteView
from vademecum.writers.site.sheet import Sheet

# A static host sends no headers of ours. Data blocks such as JSON-LD are no scripts and need no exception.
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self';"
    " base-uri 'none'; form-action 'self'"
)


def site_head(site: SiteView, words: Words) -> str:
    """The part that is the same on every page. ``brand.css`` is there only where the manual has its own accent."""
    root = site.root
    sheets = [name for name in ("site.css", "brand.css") if name in site.assets]
    styles = "".join(f'<link rel="stylesheet" href="{attribute(root + site.assets[name])}">' for name in sheets)
    font = attribute(root + site.assets["font.woff2"])
    feed = attribute(root + site.home + addresses.FEED)
    return (
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{attribute(_POLICY)}">\n'
        f'<link rel="preload" href="{font}" as="font" type="font/woff2" crossorigin>\n'
        f"{styles}\n"
        f'<link rel="icon" href="{attribute(root + site.assets["favicon.svg"])}" type="image/svg+xml">\n'
        f'<script defer src="{attribute(root + site.assets["site.js"])}"></script>\n'
        f'<link rel="alternate" type="application/atom+xml" title="{words.html("feed.title")}" href="{feed}">\n'
        f'<meta property="og:site_name" content="{attribute(site.title)}">\n'
        '<meta property="og:type" content="article">\n'
    )


def head_of(sheet: Sheet, site: SiteView, shared: str) -> str:
    full = attribute(_absolute(site, sheet.address))
    title = attribute(sheet.title)
    whole = title if sheet.title == site.title else f"{title} - {attribute(site.title)}"
    description = f'<meta name="description" content="{attribute(sheet.description)}">\n' if sheet.description else ""
    robots = "" if sheet.listed else '<meta name="robots" content="noindex">\n'
    return (
        f'<head>\n<meta charset="utf-8">\n<title>{whole}</title>\n{shared}{description}{robots}'
        f'<link rel="canonical" href="{full}">\n{_alternates(sheet, site)}'
        f'<meta property="og:title" content="{title}">\n<meta property="og:url" content="{full}">\n'
        f"{sheet.head}</head>\n"
    )


def _alternates(sheet: Sheet, site: SiteView) -> str:
    """The same page in other languages, and in the other edition."""
    links = []
    if len(sheet.languages) > 1:
        links = [
            f'<link rel="alternate" hreflang="{attribute(tag)}" href="{attribute(_absolute(site, address))}">\n'
            for tag, address in sheet.languages
        ]
    if sheet.other:
        edition = "professional" if site.edition == "consumer" else "consumer"
        name = attribute(site.words[f"switch.{edition}"])
        links.append(f'<link rel="alternate" title="{name}" href="{attribute(_absolute(site, sheet.other))}">\n')
    return "".join(links)


def _absolute(site: SiteView, address: str) -> str:
    return addresses.absolute(site.base_url, site.root, address)
