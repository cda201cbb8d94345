"""The preview over HTTP: the pages of the last build that could be made, with what was found beside the words.

For one editor at one machine: a thread a connection, nothing but the standard library. It answers only to names that
no other site can take on (localhost and plain addresses), so that a page elsewhere cannot read unpublished words.
"""

import ipaddress
import threading
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec

from vademecum.server.answer import Answer
from vademecum.server.app import Site
from vademecum.server.headers import POLICY, SECURITY, content_type
from vademecum.server.preview_desk import Desk
from vademecum.server.preview_pages import HTML, findings_json, html, injected, overview, said, sides, unshown
from vademecum.server.preview_reviews import ONLY_READ, REVIEW, ReviewPages
from vademecum.server.preview_state import State
from vademecum.server.release import NoRelease

SIDE = "/_side"
FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'; frame-src 'self'")


class Preview:
    """Answers for one manual. ``static``: the website's own files by name; ``named``: the host given with --host.

    ``desk`` shows what can be signed and writes records; without it there is no page for reviews.
    """

    def __init__(
        self, out: Path, static: Mapping[str, bytes], port: int, named: str | None = None, desk: Desk | None = None
    ) -> None:
        self.out, self.static, self.port, self.named = out, static, port, named
        self.reviews = ReviewPages(desk, shared=named is not None) if desk else None
        self.state = State()
        self.ended = False
        self.changes = threading.Condition()
        self._site: Site | None = None

    def show(self, state: State) -> None:
        """Takes up the outcome of a build; every open page is told."""
        with self.changes:
            self.state = state
            self.changes.notify_all()

    def end(self) -> None:
        """Lets go of every page that waits for a change."""
        with self.changes:
            self.ended = True
            self.changes.notify_all()

    def version_after(self, version: int, patience: float) -> int | None:
        """Waits for a build after ``version``: its number; the same one after ``patience`` seconds; None at the end."""
        with self.changes:
            self.changes.wait_for(lambda: self.ended or self.state.version != version, patience)
            return None if self.ended else self.state.version

    # Who may ask

    def refusal(self, headers: Mapping[str, str]) -> Answer | None:
        """An answer for requests that another site may have made; None for all others."""
        if not self.is_ours(headers.get("host", "")):
            return said(421, "This preview answers to localhost only.")
        origin = headers.get("origin")
        if origin is not None and not (origin.startswith("http://") and self.is_ours(origin[len("http://") :])):
            return said(403, "This preview answers no other site.")
        if headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            return said(403, "This preview answers no other site.")
        return None

    def is_ours(self, host: str) -> bool:
        """Whether a Host header names this server: localhost or, told so, an address; never a foreign name."""
        name, colon, port = host.rpartition(":") if not host.endswith("]") else (host, "", "")
        if not colon:
            name, port = host, "80"
        if port != str(self.port):
            return False
        if name.lower() in ("localhost", "127.0.0.1", "[::1]"):
            return True
        if self.named is None:
            return False
        return name.lower() == self.named.lower() or _is_address(name)

    # What is answered

    def answer(self, method: str, target: str, headers: Mapping[str, str]) -> Answer:
        """``headers`` with lower-case names. Events are the transport's business, not this one's."""
        refused = self.refusal(headers)
        if refused is not None:
            return refused
        if method not in ("GET", "HEAD"):
            return said(405, ONLY_READ)
        parts = urlsplit(target)
        path = unquote(parts.path)
        if path == "/_findings":
            return self._findings(parse_qs(parts.query).get("address", [""])[0])
        if path.startswith("/_preview/"):
            return self._static(path.removeprefix("/_preview/"))
        if path.startswith(f"{SIDE}/"):
            return self._sides(path.removeprefix(SIDE))
        if path.startswith(f"{REVIEW}/") and self.reviews is not None:
            return self.reviews.page(self.state, target)
        # A page's brand links to "/": inside a frame that is the manual's home page, outside of one the overview.
        if path == "/" and headers.get("sec-fetch-dest") != "iframe":
            return html(200, overview(self.state))
        return self._page(method, "/" if path == "/index.html" else path)

    def _page(self, method: str, path: str) -> Answer:
        found = self._of_release(method, path)
        if found is not None and found.status != 404:
            if found.headers.get("content-type") == HTML:
                found = msgspec.structs.replace(found, body=injected(found.body))
            headers = {name: value for name, value in found.headers.items() if name != "etag"}
            return msgspec.structs.replace(found, headers={**headers, "cache-control": "no-store"})
        topic = self.state.topic_at(path)
        if topic is not None:
            return html(200, unshown(topic, path, self.state))
        return found or html(503, overview(self.state))

    def _of_release(self, method: str, path: str) -> Answer | None:
        try:
            self._site = self._site or Site(self.out)
        except NoRelease:
            return None
        return self._site.answer(method, path)

    def _sides(self, address: str) -> Answer:
        topic = self.state.topic_at(address)
        if topic is None:
            return html(404, overview(self.state))
        return html(200, sides(topic, address, self.state))

    def posting(self, target: str, headers: Mapping[str, str], peer: str) -> Answer | None:
        """Why a form may not be sent so, before a byte of it is read; None if it may."""
        refused = self.refusal(headers)
        if refused is None and self.reviews is None:
            return said(405, ONLY_READ)
        return refused if refused is not None or self.reviews is None else self.reviews.posting(target, headers, peer)

    def posted(self, target: str, body: bytes) -> Answer:
        """What became of a form that ``posting`` let through."""
        return self.reviews.posted(self.state, target, body) if self.reviews else said(405, ONLY_READ)

    def _findings(self, address: str) -> Answer:
        state = self.state
        body = msgspec.json.encode(
            {
                "version": state.version,
                "fresh": state.fresh,
                "errors": state.errors,
                "side": f"{SIDE}{address}" if state.topic_at(address) else None,
                "review": f"{REVIEW}{address}" if state.topic_at(address) and self.reviews else None,
                "findings": findings_json(state.noted_at(address)),
            }
        )
        return Answer(status=200, body=body, headers={"content-type": "application/json", "cache-control": "no-store"})

    def _static(self, name: str) -> Answer:
        body = self.static.get(name)
        if body is None:
            return said(404, "There is no such file.")
        return Answer(status=200, body=body, headers={"content-type": content_type(name), "cache-control": "no-store"})


def framed_headers(answer: Answer) -> dict[str, str]:
    """All headers of an answer: as strict as in production, but for frames of our own. An answer may be stricter."""
    return {**SECURITY, "content-security-policy": FRAMED, **answer.headers}


def _is_address(name: str) -> bool:
    """A plain address cannot be taken over by another site's name server."""
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
