"""How a reader reports an error: a mail or a form of the publisher's that names what was read, and in which words.

Nothing is counted and nobody is asked before: it is an ordinary link, and what it says stands in its address.
"""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from urllib.parse import quote, urlsplit, urlunsplit

from msgspec import Struct

from vademecum.render.escape import attribute
from vademecum.render.words import Words
from vademecum.view.statement import StatementView

Named = Iterable[tuple[str, str]]


class Reports(Struct, frozen=True):
    """Of one page: whom to write to, and what every statement on it says of where it was read."""

    contact: str
    edition: str
    topic: str

    def link(self, statement: StatementView, words: Words) -> str:
        """The link of a statement. Its name aloud holds the title, so that one can tell it from its neighbours."""
        named = (
            ("topic", self.topic),
            ("statement", statement.id),
            ("digest", statement.digest),
            ("edition", self.edition),
        )
        href = report_address(self.contact, words.plain("report.subject", title=statement.id), named)
        name = words.html("report.statement", title=attribute(statement.title))
        return f'<a class="report" href="{escape(href)}" aria-label="{name}">{words.html("report")}</a>'


def report_address(contact: str, subject: str, named: Named) -> str:
    """Where a report goes. ``contact``: the address of a form, which is asked with what is named, or of a mail box.

    Every value is encoded whole: none can end the address, or name something else.
    """
    if contact.startswith(("https://", "http://")):
        before, after = _form(contact)
        return before + "&".join([f"{key}={_encoded(value)}" for key, value in named]) + after
    mail = quote(contact.removeprefix("mailto:"), safe="@+")
    body = "".join(f"{key}: {value}\n" for key, value in named)
    return f"mailto:{mail}?subject={quote(subject, safe='')}&body={quote(body, safe=':')}"


@lru_cache(maxsize=64)
def _form(contact: str) -> tuple[str, str]:
    """The address of a form up to what is asked of it, and what follows that."""
    form = urlsplit(contact)
    query = f"{form.query}&=" if form.query else "="
    return urlunsplit(form._replace(query=query, fragment=""))[:-1], f"#{form.fragment}" if form.fragment else ""


def _encoded(value: str) -> str:
    return value if value.isascii() and value.isalnum() else _quoted(value)  # a digest never comes again


@lru_cache(maxsize=4096)
def _quoted(value: str) -> str:
    return quote(value, safe="")
