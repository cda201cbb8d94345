"""The preview over HTTP: the pages of the last build that could be made, with what was found beside the words.

For one editor at one machine: a thread a connection, nothing but the standard library. It answers only to names that
no other site can take on (localhost and plain addresses), so that a page elsewhere cannot read unpublished words.
"""

import hmac
import ipaddress
import secrets
import threading
from collections.abc import Mapping
from html import escape
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec

from vademecum.server.answer import Answer
from vademecum.server.app import Site
from vademecum.server.headers import POLICY, SECURITY, content_type
from vademecum.server.preview_desk import Desk, Sent, Stale, Unwritten
from vademecum.server.preview_pages import findings_json, injected, overview, reviewing, sides, unshown
from vademecum.server.preview_review import View, review, review_address
from vademecum.server.preview_state import State
from vademecum.server.release import NoRelease

HTML = "text/html; charset=utf-8"
SIDE = "/_side"
REVIEW = "/_review"
LARGEST_FORM = 64_000  # bytes
FORM = "application/x-www-form-urlencoded"
OFF = (
    "Nothing can be signed here: this preview was started with --host, so that others can reach it. Start it without, "
    "or use vade review sign."
)
FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'; frame-src 'self'")


class Preview:
    """Answers for one manual. ``static``: the website's own files by name; ``named``: the host given with --host.

    ``desk`` shows what can be signed and writes records; without it there is no page for reviews.
    """

    def __init__(
        self, out: Path, static: Mapping[str, bytes], port: int, named: str | None = None, desk: Desk | None = None
    ) -> None:
        self.out, self.static, self.port, self.named, self.desk = out, static, port, named, desk
        self._secret = secrets.token_bytes(32)  # of this run: no page that was not ours knows a token
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
            return _said(421, "This preview answers to localhost only.")
        origin = headers.get("origin")
        if origin is not None and not (origin.startswith("http://") and self.is_ours(origin[len("http://") :])):
            return _said(403, "This preview answers no other site.")
        if headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            return _said(403, "This preview answers no other site.")
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
            return _said(405, "A preview can only be read.")
        parts = urlsplit(target)
        path = unquote(parts.path)
        if path == "/_findings":
            return self._findings(parse_qs(parts.query).get("address", [""])[0])
        if path.startswith("/_preview/"):
            return self._static(path.removeprefix("/_preview/"))
        if path.startswith(f"{SIDE}/"):
            return self._sides(path.removeprefix(SIDE))
        if path.startswith(f"{REVIEW}/") and self.desk is not None:
            return self._reviewed(path.removeprefix(REVIEW), parse_qs(parts.query, max_num_fields=200))
        # A page's brand links to "/": inside a frame that is the manual's home page, outside of one the overview.
        if path == "/" and headers.get("sec-fetch-dest") != "iframe":
            return _html(200, overview(self.state))
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
            return _html(200, unshown(topic, path, self.state))
        return found or _html(503, overview(self.state))

    def _of_release(self, method: str, path: str) -> Answer | None:
        try:
            self._site = self._site or Site(self.out)
        except NoRelease:
            return None
        return self._site.answer(method, path)

    def _sides(self, address: str) -> Answer:
        topic = self.state.topic_at(address)
        if topic is None:
            return _html(404, overview(self.state))
        return _html(200, sides(topic, address, self.state))

    # Reviews

    def posting(self, target: str, headers: Mapping[str, str], peer: str) -> Answer | None:
        """Why a form may not be sent so, before a byte of it is read; None if it may."""
        refused = self.refusal(headers)
        if refused is not None:
            return refused
        if self.desk is None or not unquote(urlsplit(target).path).startswith(f"{REVIEW}/"):
            return _said(405, "A preview can only be read.")
        if self.named is not None or not _is_loopback(peer):
            return _said(403, OFF)
        if headers.get("origin") != f"http://{headers.get('host', '')}":
            return _said(403, "A signature is only taken from this preview's own form.")
        if headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return _said(403, "A signature is only taken from this preview's own form.")
        if headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
            return _said(415, "This is no form.")
        length = headers.get("content-length", "")
        if "transfer-encoding" in headers or not (length.isascii() and length.isdigit()):
            return _said(411, "The length of the form is missing.")
        return _said(413, "This form is too long.") if len(length) > 6 or int(length) > LARGEST_FORM else None

    def posted(self, target: str, body: bytes) -> Answer:
        """What became of a form that ``posting`` let through."""
        parts = urlsplit(target)
        address = unquote(parts.path).removeprefix(REVIEW)
        topic, asked = self.state.topic_at(address), parse_qs(parts.query, max_num_fields=200)
        if topic is None or self.desk is None:
            return _html(404, overview(self.state))
        try:
            given = parse_qs(body.decode(), keep_blank_values=True, strict_parsing=True, max_num_fields=2000)
        except ValueError:
            return _said(400, "This form cannot be read.")
        languages, uncovered = self._asked(address, asked)
        sent = _sent(topic.id, languages, uncovered, given)
        if not hmac.compare_digest(given.get("token", [""])[0].encode(), self.token(topic.id, sent.digest).encode()):
            return _said(403, "This form is not of this run of the preview: load the page anew.")
        try:
            if given.get("read") != ["yes"]:
                raise Unwritten("Tick that you have read the words.")
            self.desk.write(sent)
        except Stale as stale:
            return self._reviewed(address, asked, str(stale), sent, 409)
        except Unwritten as why:
            return self._reviewed(address, asked, str(why), sent, 422)
        place = review_address(address, languages)
        return Answer(status=303, headers={"location": f"{place}&written=1#told", "cache-control": "no-store"})

    def token(self, topic: str, digest: str) -> str:
        return hmac.new(self._secret, f"{topic}\n{digest}".encode(), "sha256").hexdigest()

    def _asked(self, address: str, asked: Mapping[str, list[str]]) -> tuple[tuple[str, ...], bool]:
        """Languages to read, that of the address where none was named, and whether only what is open."""
        topic = self.state.topic_at(address)
        sides_of = topic.sides if topic else {}
        own = tuple(tag for tag, side in sides_of.items() if address in side.values())
        named = tuple(dict.fromkeys(tag for tag in asked.get("languages", ()) if tag in sides_of))
        return named or own, asked.get("only") == ["open"]

    def _reviewed(
        self,
        address: str,
        asked: Mapping[str, list[str]],
        told: str | None = None,
        sent: Sent | None = None,
        status: int = 200,
    ) -> Answer:
        topic = self.state.topic_at(address)
        if topic is None or self.desk is None:
            return _html(404, overview(self.state))
        languages, uncovered = self._asked(address, asked)
        try:
            shown = self.desk.shown(topic.id, languages, uncovered)
        except Unwritten as why:
            said = f'<h1>Review: {escape(topic.title)}</h1><p class="finding">{escape(str(why))}</p>'
            return _review_page(409, reviewing(topic, address, said))
        view = View(
            address=address,
            languages=languages,
            uncovered=uncovered,
            token=self.token(topic.id, shown.digest),
            off=None if self.named is None else OFF,
            told=told,
            written=asked.get("written") == ["1"],
            sent=sent,
        )
        return _review_page(status, reviewing(topic, address, review(shown, view)))

    def _findings(self, address: str) -> Answer:
        state = self.state
        body = msgspec.json.encode(
            {
                "version": state.version,
                "fresh": state.fresh,
                "errors": state.errors,
                "side": f"{SIDE}{address}" if state.topic_at(address) else None,
                "review": f"{REVIEW}{address}" if state.topic_at(address) and self.desk else None,
                "findings": findings_json(state.noted_at(address)),
            }
        )
        return Answer(status=200, body=body, headers={"content-type": "application/json", "cache-control": "no-store"})

    def _static(self, name: str) -> Answer:
        body = self.static.get(name)
        if body is None:
            return _said(404, "There is no such file.")
        return Answer(status=200, body=body, headers={"content-type": content_type(name), "cache-control": "no-store"})


def framed_headers(answer: Answer) -> dict[str, str]:
    """All headers of an answer: as strict as in production, but for frames of our own. An answer may be stricter."""
    return {**SECURITY, "content-security-policy": FRAMED, **answer.headers}


def _review_page(status: int, text: str) -> Answer:
    """In no frame, so that nobody is led to click what they do not see. A form's origin is told to ourselves alone."""
    own = {"content-security-policy": POLICY, "referrer-policy": "same-origin"}
    answer = _html(status, text)
    return msgspec.structs.replace(answer, headers={**answer.headers, **own})


def _sent(topic: str, languages: tuple[str, ...], uncovered: bool, given: Mapping[str, list[str]]) -> Sent:
    def one(name: str) -> str:
        return given.get(name, [""])[0]

    return Sent(
        act="accept" if one("act") == "accept" else "sign",
        topic=topic,
        digest=one("digest"),
        uncovered=uncovered,
        languages=languages,
        by=one("by"),
        scope=one("scope"),
        decision=one("decision"),
        note=one("note"),
        editions=tuple(given.get("editions", ())),
        signed=tuple(given.get("signed", ())),
        parts=tuple(given.get("parts", ())),
    )


def _is_loopback(peer: str) -> bool:
    try:
        address = ipaddress.ip_address(peer.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def _is_address(name: str) -> bool:
    """A plain address cannot be taken over by another site's name server."""
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _html(status: int, text: str) -> Answer:
    return Answer(status=status, body=text.encode(), headers={"content-type": HTML, "cache-control": "no-store"})


def _said(status: int, words: str) -> Answer:
    headers = {"content-type": "text/plain; charset=utf-8", "cache-control": "no-store"}
    return Answer(status=status, body=f"{words}\n".encode(), headers=headers)
