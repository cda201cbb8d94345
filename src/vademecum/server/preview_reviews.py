"""Reviews in the preview: its page, and which forms are believed.

Nothing is signed but from this machine, by the page that was shown, over the words that it showed.
"""

import hmac
import ipaddress
import secrets
from collections.abc import Mapping
from html import escape
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec

from vademecum.server.answer import Answer
from vademecum.server.headers import POLICY
from vademecum.server.preview_desk import Desk, Sent, Stale, Unwritten
from vademecum.server.preview_pages import html, overview, reviewing, said
from vademecum.server.preview_review import View, review, review_address
from vademecum.server.preview_state import State, TopicShown

REVIEW = "/_review"
LARGEST_FORM = 64_000  # bytes
FORM = "application/x-www-form-urlencoded"
ONLY_READ = "A preview can only be read."
OFF = (
    "Nothing can be signed here: this preview was started with --host, so that others can reach it. Start it without, "
    "or use vade review sign."
)


class ReviewPages:
    """``shared``: others than this machine may reach the preview, so that nothing is signed in it."""

    def __init__(self, desk: Desk, shared: bool) -> None:
        self.desk, self.shared = desk, shared
        self._secret = secrets.token_bytes(32)  # of this run: no page that was not ours knows a token

    def posting(self, target: str, headers: Mapping[str, str], peer: str) -> Answer | None:
        """Why a form may not be sent so, before a byte of it is read; None if it may."""
        if not unquote(urlsplit(target).path).startswith(f"{REVIEW}/"):
            return said(405, ONLY_READ)
        if self.shared or not _is_loopback(peer):
            return said(403, OFF)
        if headers.get("origin") != f"http://{headers.get('host', '')}":
            return said(403, "A signature is only taken from this preview's own form.")
        if headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return said(403, "A signature is only taken from this preview's own form.")
        if headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
            return said(415, "This is no form.")
        length = headers.get("content-length", "")
        if "transfer-encoding" in headers or not (length.isascii() and length.isdigit()):
            return said(411, "The length of the form is missing.")
        return said(413, "This form is too long.") if len(length) > 6 or int(length) > LARGEST_FORM else None

    def page(self, state: State, target: str) -> Answer:
        parts = urlsplit(target)
        address = unquote(parts.path).removeprefix(REVIEW)
        return self._page(state, address, _query(parts.query))

    def posted(self, state: State, target: str, body: bytes) -> Answer:
        """What became of a form that ``posting`` let through."""
        parts = urlsplit(target)
        address = unquote(parts.path).removeprefix(REVIEW)
        topic, asked = state.topic_at(address), _query(parts.query)
        if topic is None:
            return html(404, overview(state))
        try:
            given = parse_qs(body.decode(), keep_blank_values=True, strict_parsing=True, max_num_fields=2000)
        except ValueError:
            return said(400, "This form cannot be read.")
        languages, uncovered = _asked(topic, address, asked)
        sent = _sent(topic.id, languages, uncovered, given)
        if not hmac.compare_digest(given.get("token", [""])[0].encode(), self.token(topic.id, sent.digest).encode()):
            return said(403, "This form is not of this run of the preview: load the page anew.")
        try:
            if given.get("read") != ["yes"]:
                raise Unwritten("Tick that you have read the words.")
            self.desk.write(sent)
        except Stale as stale:
            return self._page(state, address, asked, str(stale), sent, 409)
        except Unwritten as why:
            return self._page(state, address, asked, str(why), sent, 422)
        place = review_address(address, languages)
        return Answer(status=303, headers={"location": f"{place}&written=1#told", "cache-control": "no-store"})

    def token(self, topic: str, digest: str) -> str:
        return hmac.new(self._secret, f"{topic}\n{digest}".encode(), "sha256").hexdigest()

    def _page(
        self,
        state: State,
        address: str,
        asked: Mapping[str, list[str]],
        told: str | None = None,
        sent: Sent | None = None,
        status: int = 200,
    ) -> Answer:
        topic = state.topic_at(address)
        if topic is None:
            return html(404, overview(state))
        languages, uncovered = _asked(topic, address, asked)
        try:
            shown = self.desk.shown(topic.id, languages, uncovered)
        except Unwritten as why:
            main = f'<h1>Review: {escape(topic.title)}</h1><p class="finding">{escape(str(why))}</p>'
            return _review_page(409, reviewing(topic, address, main))
        view = View(
            address=address,
            languages=languages,
            uncovered=uncovered,
            token=self.token(topic.id, shown.digest),
            off=OFF if self.shared else None,
            told=told,
            written=asked.get("written") == ["1"],
            sent=sent,
        )
        return _review_page(status, reviewing(topic, address, review(shown, view)))


def _query(text: str) -> dict[str, list[str]]:
    """What an address asks for; nothing where it is longer than any of ours."""
    try:
        return parse_qs(text, max_num_fields=200)
    except ValueError:
        return {}


def _asked(topic: TopicShown, address: str, asked: Mapping[str, list[str]]) -> tuple[tuple[str, ...], bool]:
    """Languages to read, that of the address where none was named, and whether only what is open."""
    own = tuple(tag for tag, side in topic.sides.items() if address in side.values())
    named = tuple(dict.fromkeys(tag for tag in asked.get("languages", ()) if tag in topic.sides))
    return named or own, asked.get("only") == ["open"]


def _review_page(status: int, text: str) -> Answer:
    """In no frame, so that nobody is led to click what they do not see. A form's origin is told to ourselves alone."""
    own = {"content-security-policy": POLICY, "referrer-policy": "same-origin"}
    answer = html(status, text)
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
