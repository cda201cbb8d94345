"""Where the pages of a manual lie that no editor writes. Each stands once in every edition and language.

An address here follows the home page of its edition: ``site.home + GLOSSARY`` is "/professional/glossary/".
Their first segments are reserved: no section or topic may be called so.
"""

HOME = ""
INDEX = "a-z/"
PROBLEMS = "problems/"
TREATMENTS = "treatments/"
GLOSSARY = "glossary/"
SOURCES = "sources/"
PEOPLE = "people/"
CHANGES = "whats-new/"
EVIDENCE = "evidence/"
NOT_FOUND = "404.html"
FEED = "feed.xml"

HISTORY = "history/"  # follows a topic's address
CHANGED = "page.changed"  # there: the section of what changed since the review

RESERVED = (
    "a-z",
    "problems",
    "treatments",
    "glossary",
    "sources",
    "people",
    "whats-new",
    "evidence",
    "404.html",
    "feed.xml",
)


def absolute(base_url: str | None, root: str, address: str) -> str:
    """The full address where the release says where it will lie; else the path from the host's root.

    ``root`` is the path part of ``base_url`` without its last slash.
    """
    return f"{base_url.rstrip('/')}{address}" if base_url else f"{root}{address}"
