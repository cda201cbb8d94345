"""Addresses that words may link to: a closed list of schemes, and nothing relative."""

import re
from urllib.parse import urlsplit

from vademecum.authored.topic import MentionKind
from vademecum.model.blocks import Target, ToConcept, ToPage, ToStatement, ToTopic, Web
from vademecum.model.ids import is_id, near

OWN = ("topic", "concept", "statement", "page")
SCHEMES = ("https", "http", "mailto", "tel", *OWN)

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_NOT_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f-\xa0\\<>\"`{}|^\u2000-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffd]")
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?_~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:\?[^\s]*)?")
_TELEPHONE = re.compile(r"\+?[0-9](?:[0-9()./-]|%20)*")
_LONGEST = 2_000


class BadAddress(ValueError):
    """``args`` are the message and its mend."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(message, mend)
        self.message = message
        self.mend = mend


def target_of(address: str) -> Target:
    """What an address of the Markdown names, entities and escapes already resolved. Raises BadAddress."""
    if len(address) > _LONGEST or _NOT_IN_ADDRESS.search(address):
        raise BadAddress("the address holds characters that no address has", "copy it again from the browser")
    found = _SCHEME.match(address)
    if not found:
        message = "a link without a scheme" if address else "a link without an address"
        raise BadAddress(message, "link to topic:id, concept:id, statement:topic/id, page:id or https://…")
    scheme, rest = found[1], address[found.end() :]
    if scheme in OWN:
        return _own(scheme, rest)
    if scheme in ("https", "http"):
        return web(address)
    if scheme == "mailto" and _MAIL.fullmatch(rest):
        return Web(address)
    if scheme == "tel" and _TELEPHONE.fullmatch(rest):
        return Web(address)
    if scheme in SCHEMES:
        raise BadAddress(f"this is no {scheme} address", "write mailto:name@place.org or tel:+44-20-7946-0000")
    meant = near(scheme, SCHEMES)
    mend = f'did you mean "{meant}:"?' if meant else f"links may begin with {', '.join(SCHEMES)}"
    raise BadAddress(f'addresses may not begin with "{scheme[:20]}:"', mend)


def web(address: str) -> Web:
    """An https or http address with a host. Raises BadAddress."""
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise BadAddress("this is no address of a web page", "write it as https://place.org/…") from None
    mend = "write it as https://place.org/…"
    if not host or parts.scheme not in ("https", "http") or _NOT_IN_ADDRESS.search(address):
        raise BadAddress("this is no address of a web page", mend)
    if "@" in parts.netloc:
        raise BadAddress("a name before the host hides where the link leads", mend)
    return Web(address)


def _own(scheme: str, rest: str) -> Target:
    if scheme == "statement":
        topic, _, local = rest.partition("/")
        if not (is_id(topic) and is_id(local)):
            raise BadAddress("this is no statement", "write statement:topic/id")
        return ToStatement(rest)
    name, hash_, anchor = rest.partition("#")
    if not is_id(name) or (hash_ and not (scheme == "topic" and is_id(anchor))):
        raise BadAddress(
            f"this is no {scheme}", f"write {scheme}:id" + (" or topic:id#key" if scheme == "topic" else "")
        )
    if scheme == "topic":
        return ToTopic(name, anchor or None)
    return ToConcept(name) if scheme == "concept" else ToPage(name)


def mentioned(target: Target) -> tuple[MentionKind, str] | None:
    """What a target names inside the manual; None for the web."""
    match target:
        case ToTopic(topic, anchor):
            return "topic", f"{topic}#{anchor}" if anchor else topic
        case ToConcept(concept):
            return "concept", concept
        case ToStatement(statement):
            return "statement", statement
        case ToPage(page):
            return "page", page
        case _:
            return None
