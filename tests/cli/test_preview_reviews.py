"""The preview's page for reviews over HTTP: who may send its form, from where, and what becomes of it."""

import http.client
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest
from msgspec import Struct
from tests.cli.shell import copied

from vademecum.cli.preview_build import Previewed, state_after
from vademecum.cli.reviews.desk import ReviewDesk
from vademecum.server.preview import Preview
from vademecum.server.preview_http import serving
from vademecum.server.preview_reviews import LARGEST_FORM, ReviewPages
from vademecum.server.run import free_port

PAGE = "/_review/hands/hand-work/"
TOPIC = "topics/hands/hand-work.md"
RECORDS = "reviews/hand-work.yaml"
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
PARTS = re.compile(r'<input type="checkbox" form="sign" name="parts" value="([^"]*)" checked>')


class Running(Struct, frozen=True):
    manual: Path
    preview: Preview
    port: int

    def build(self) -> None:
        self.preview.show(state_after(Previewed(self.manual, self.preview.out, self.port), self.preview.state))

    def edit(self, old: str, new: str, path: str = TOPIC) -> None:
        text = self.text(path)
        assert text.count(old) == 1
        (self.manual / path).write_text(text.replace(old, new), encoding="utf-8")

    def text(self, path: str) -> str:
        return (self.manual / path).read_text(encoding="utf-8")

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, str, dict[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body=body, headers=named)
            answer = connection.getresponse()
            return answer.status, answer.read().decode(), {k.lower(): v for k, v in answer.getheaders()}
        finally:
            connection.close()

    def page(self, path: str = PAGE) -> str:
        return self.ask("GET", path)[1]

    def form(self, path: str = PAGE, act: str = "sign") -> list[tuple[str, str]]:
        """What a browser would send of the form as it is filled in here, with everything ticked."""
        page = self.page(path)
        inside = page.partition(f'<form id="{act}"')[2].partition("</form>")[0]
        fields = [(name, unescape(value)) for name, value in HIDDEN.findall(inside)]
        fields += [("by", "dr-fictional"), ("read", "yes"), ("note", "")]
        if act == "sign":
            fields += [("scope", "clinical"), ("decision", "approved")]
            fields += [("editions", "consumer"), ("editions", "professional")]
            fields += [("parts", unescape(part)) for part in PARTS.findall(page)]
        return fields

    def send(self, fields: list[tuple[str, str]], path: str = PAGE, **headers: str) -> tuple[int, str, dict[str, str]]:
        known = {
            "origin": f"http://127.0.0.1:{self.port}",
            "content_type": "application/x-www-form-urlencoded",
            **headers,
        }
        return self.ask("POST", path, urlencode(fields).encode(), **{k: v for k, v in known.items() if v != "-"})


def changed(fields: list[tuple[str, str]], **new: str) -> list[tuple[str, str]]:
    return [(name, new.get(name, value)) for name, value in fields]


@contextmanager
def previewing(folder: Path, named: str | None = None) -> Iterator[Running]:
    manual = copied(folder)
    for file in (manual / "reviews").iterdir():
        file.unlink()
    port = free_port("127.0.0.1", 0)
    running = Running(manual, Preview(manual / ".vade" / "preview", {}, port, named, ReviewDesk(manual)), port)
    with serving(running.preview, "127.0.0.1", port):
        running.build()
        yield running


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    with previewing(tmp_path) as found:
        yield found


def test_a_form_signs_what_was_shown_and_leads_back(running: Running) -> None:
    assert f'href="{PAGE}"' in running.page("/_side/hands/hand-work/")
    status, _, headers = running.send(running.form())
    assert status == 303
    assert headers["location"] == f"{PAGE}?languages=en&written=1#told"
    record = running.text(RECORDS)
    assert "dr-fictional" in record
    assert "page:whole" in record
    assert (running.manual / "seen/hand-work.json").exists()
    running.build()
    assert 'data-state="reviewed"' in running.page("/hands/hand-work/")
    assert "Written. " in running.page(f"{PAGE}?languages=en&written=1")


def test_one_changed_part_is_signed_alone(running: Running) -> None:
    running.send(running.form())
    running.edit("for a short time", "for a short while")
    page = running.page(f"{PAGE}?only=open")
    assert PARTS.findall(page) == ["tired-hands"]
    assert "<del>" in page
    assert running.send(running.form(f"{PAGE}?only=open"), f"{PAGE}?only=open")[0] == 303
    last = running.text(RECORDS).rpartition("- by:")[2]
    assert "tired-hands" in last
    assert "weak-bones" not in last


def test_what_is_unticked_is_not_signed(running: Running) -> None:
    fields = [each for each in running.form() if each not in (("parts", "weak-bones"), ("editions", "professional"))]
    assert running.send(fields)[0] == 303
    assert "weak-bones" not in running.text(RECORDS)
    assert "professional" not in running.text(RECORDS)
    assert running.send([each for each in running.form() if each[0] != "parts"])[0] == 422


def test_another_language_is_read_and_signed_beside(running: Running) -> None:
    path = f"{PAGE}?languages=en&languages=es"
    fields = [*running.form(path), ("signed", "es")]
    assert running.send(fields, path)[0] == 303
    assert '"es"' in running.text(RECORDS) or "es," in running.text(RECORDS)


def test_a_change_that_ends_a_review_in_another_language_is_told(running: Running) -> None:
    path = f"{PAGE}?languages=en&languages=es"
    running.send([*running.form(path), ("signed", "es")], path)
    assert ">Read es beside</a>" in running.page()
    running.edit(":basis: expert-opinion", ":basis: textbook")
    assert "Read es beside (1 part is not covered)" in running.page()


def test_words_that_changed_are_not_signed_and_are_shown(running: Running) -> None:
    fields = running.form()
    running.edit("No one should press", "Nobody should press")
    status, page, _ = running.send(changed(fields, note="Mine"))
    assert status == 409
    assert "The words changed after they were shown to you: nothing was written" in page
    assert "Nobody should press" in page
    assert "\nMine</textarea>" in page
    assert not (running.manual / RECORDS).exists()


def test_a_record_that_came_in_between_is_read_first(running: Running) -> None:
    """Somebody refused the same words meanwhile: whoever signs shall know."""
    fields = running.form()
    assert running.send(changed(fields, decision="refused", note="No"))[0] == 303
    status, page, _ = running.send(fields)
    assert status == 409
    assert "refused by Dr. Fictional Example" in page


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ({"by": ""}, "Choose who signs."),
        ({"by": "nobody"}, "there is no person"),
        ({"by": "test-board"}, "is a group"),
        ({"scope": "all"}, "Say what was judged."),
        ({"decision": "correction"}, "Say what you decide."),
        ({"decision": "refused"}, "a refusal need a note"),
        ({"note": "x" * 3000}, "the limit is 2,000"),
        ({"note": "\x00"}, "invisible character"),
        ({"read": "no"}, "Tick that you have read"),
        ({"editions": "nurses"}, "there is no edition"),
    ],
)
def test_what_may_not_be_signed_is_told_and_writes_nothing(running: Running, new: dict[str, str], why: str) -> None:
    status, page, _ = running.send(changed(running.form(), **new))
    assert status == 422
    assert why in unescape(page)
    assert not (running.manual / RECORDS).exists()


def test_parts_that_were_not_shown_are_not_signed(running: Running) -> None:
    assert running.send([*running.form(), ("parts", "another")])[0] == 409
    assert not (running.manual / RECORDS).exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "-"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://localhost:{port}"}, 403),  # ours, but not the page that asks
        ({"origin": "https://127.0.0.1:{port}"}, 403),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"sec_fetch_site": "same-site"}, 403),
        ({"sec_fetch_site": "none"}, 403),
        ({"host": "evil.example"}, 421),
        ({"content_type": "text/plain"}, 415),
        ({"content_type": "multipart/form-data; boundary=x"}, 415),
        ({"content_length": str(LARGEST_FORM + 1)}, 413),
        ({"content_length": "9" * 400}, 413),
        ({"content_length": "-1"}, 411),
        ({"content_length": "\u00b2"}, 411),
        ({"transfer_encoding": "chunked"}, 411),
    ],
)
def test_only_its_own_page_may_send_the_form(running: Running, headers: dict[str, str], status: int) -> None:
    fields = running.form()
    sent = {name: value.format(port=running.port) for name, value in headers.items()}
    assert running.send(fields, **sent)[0] == status
    assert not (running.manual / RECORDS).exists()


def test_without_the_token_of_this_run_nothing_is_signed(running: Running, tmp_path: Path) -> None:
    fields = running.form()
    for token in ("", "0" * 64, "é"):
        assert running.send(changed(fields, token=token))[0] == 403
    assert running.send(changed(fields, digest="0" * 32))[0] == 403  # it is bound to what was shown
    other = ReviewPages(ReviewDesk(tmp_path), shared=False)
    assert running.send(changed(fields, token=other.token("hand-work", dict(fields)["digest"])))[0] == 403
    assert not (running.manual / RECORDS).exists()


def test_only_pages_for_reviews_take_forms(running: Running) -> None:
    fields = running.form()
    for path in ("/", "/hands/hand-work/", "/_side/hands/hand-work/", "/_findings"):
        assert running.send(fields, path)[0] == 405
    assert running.send(fields, "/_review/hands/nothing/")[0] == 404
    assert running.ask("GET", "/_review/hands/nothing/")[0] == 404


def test_where_others_can_reach_it_nothing_is_signed(tmp_path: Path) -> None:
    with previewing(tmp_path, named="editors.example") as running:
        page = running.page()
        assert "started with --host" in page
        assert "<form" not in page
        assert "Thin bones" in page
        assert running.send([("act", "sign")])[0] == 403


def test_only_this_machine_may_send_it(running: Running) -> None:
    headers = {
        "host": f"127.0.0.1:{running.port}",
        "origin": f"http://127.0.0.1:{running.port}",
        "content-type": "application/x-www-form-urlencoded",
        "content-length": "1",
    }
    for peer in ("127.0.0.1", "::1", "::ffff:127.0.0.1"):
        assert running.preview.posting(PAGE, headers, peer) is None
    for peer in ("192.0.2.7", "2001:db8::1", "::ffff:192.0.2.7", "evil", ""):
        refused = running.preview.posting(PAGE, headers, peer)
        assert refused is not None
        assert refused.status == 403


def test_the_page_stands_in_no_frame_and_asks_nobody(running: Running) -> None:
    _, page, headers = running.ask("GET", PAGE)
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "form-action 'self'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "same-origin"  # else a browser sends the form's origin as null
    assert headers["cache-control"] == "no-store"
    assert "http://" not in page.replace('xmlns="http://www.w3.org', "")


def test_a_minor_correction_is_accepted_and_more_is_not(running: Running) -> None:
    running.send(running.form())
    running.edit("make tired hands", "make tiired hands")
    assert running.send(running.form(act="accept"))[0] == 303
    assert "correction" in running.text(RECORDS)
    running.build()
    assert 'data-state="reviewed"' in running.page("/hands/hand-work/")
    running.edit(":avoid: all", ":limit: pressure gentle by editors")
    page = running.page()
    assert '<form id="accept"' not in page
    assert "it is more than a typing error" in page


def test_only_who_reviewed_it_is_offered_a_correction(running: Running) -> None:
    running.edit("make tired hands", "make tiired hands")
    assert "Accept as a minor correction" not in running.page()  # nobody approved anything yet
    assert '<form id="accept"' not in running.page()


def test_who_may_not_sign_clinically_is_named_with_the_reason(running: Running) -> None:
    page = unescape(running.page("/_review/hands/hand-rub/"))
    assert "only author of hand-rub" in page
    assert "Ina Invented, RN (invented) (not clinically)" in page


def test_a_topic_with_errors_is_not_signed(running: Running) -> None:
    fields = running.form()
    running.edit(":avoid: all", ":avoid: al, all")
    assert "has errors: mend them first" in running.page()
    assert running.send(fields)[0] == 409
    assert not (running.manual / RECORDS).exists()


def test_where_signatures_are_required_the_form_gives_the_command(running: Running) -> None:
    """A key is in nobody's browser. The command is bound to the words that are shown."""
    fields = running.form()
    running.edit("[publish]\n", '[publish]\nrequire-signatures = "yes"\n', "manual.toml")
    page = running.page()
    assert "This manual requires signatures" in page
    assert re.search(r"vade review sign hand-work --as PERSON --scope clinical --key FILE --packet [0-9a-f]{12}<", page)
    assert "<form" not in page
    status, page, _ = running.send(fields)
    assert status == 422
    assert "a form cannot use your key" in page
    assert not (running.manual / RECORDS).exists()


def test_an_endless_address_asks_for_nothing(running: Running) -> None:
    assert running.ask("GET", f"{PAGE}?{'languages=es&' * 300}")[0] == 200


def test_hostile_words_are_words(running: Running) -> None:
    running.edit("title: {consumer: Hand work,", 'title: {consumer: "Hand \\"work\\" & <b>",')
    running.build()
    fields = changed(running.form(), note='</textarea><script>alert(1)</script>"', scope="x")
    page = running.send(fields)[1]
    assert "<script>alert" not in page
    assert "<b>&quot;" not in page
