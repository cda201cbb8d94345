"""How outside addresses are asked: politely, briefly, and never inside the editor's own network."""

import ssl
import time
from collections.abc import Iterator
from ipaddress import ip_address
from itertools import pairwise
from pathlib import Path
from socket import EAI_NONAME, gaierror
from typing import Any

import pytest
from msgspec import structs
from tests.cli.checking.outside import NETWORK, Outside, ask, because, outside, resolve, times

from vademecum.cli.checking import asking
from vademecum.cli.checking.asking import AGENT, AT_ONCE, MOST_SILENT, RANGE, Asker, Ip, Network, NoNetwork, is_public


@pytest.fixture
def there() -> Iterator[Outside]:
    with outside() as server:
        yield server


def test_a_good_address_is_asked_once_and_says_who_asks(there: Outside) -> None:
    assert because(there.url("/good?a=1&b=%20c")) is None
    (request,) = there.requests
    assert (request.method, request.host, request.path) == ("HEAD", "one.example", "/good?a=1&b=%20c")
    assert request.fields == {
        "host": f"one.example:{there.port}",
        "user-agent": AGENT,
        "accept": "*/*",
        "connection": "close",
    }


@pytest.mark.parametrize("status", [401, 403, 404, 410, 418, 500, 503])
def test_what_is_not_good_is_asked_once_more_in_another_way(status: int, there: Outside) -> None:
    assert because(there.url(f"/gone/{status}")) == str(status)
    assert there.asked(f"/gone/{status}") == ["HEAD", "GET"]


@pytest.mark.parametrize("path", ["/head-refused", "/head-closes"])
def test_where_head_is_refused_a_small_range_is_asked_for(path: str, there: Outside) -> None:
    assert because(there.url(path)) is None
    assert there.asked(path) == ["HEAD", "GET"]
    assert there.requests[1].fields["range"] == RANGE


@pytest.mark.parametrize(
    ("path", "moved"),
    [
        ("/to/301/good", "/good"),
        ("/to/308/good", "/good"),
        ("/to/302/good", None),
        ("/to/307/good", None),
        ("/to/301/to/301/good", "/good"),
        ("/to/301/to/302/good", "/to/302/good"),
        ("/to/302/to/301/good", None),
        ("/to/301/to/301/to/301/to/301/to/301/good", "/good"),
    ],
)
def test_permanent_redirects_tell_the_new_address(path: str, moved: str | None, there: Outside) -> None:
    url = there.url(path)
    told = ask(url)[url]
    assert told.because is None
    assert told.moved == (there.url(moved) if moved else None)


@pytest.mark.parametrize(
    ("path", "because_of"),
    [
        ("/again", "redirects"),
        ("/to/301/to/301/to/301/to/301/to/301/to/301/good", "redirects"),
        ("/to/301/gone/404", "404"),
        ("/to/301/http://user:word@two.example/", "redirects"),
        ("/to/301/http://[::1/", "redirects"),
        ("/to/301/http://two.example:25/", "not-public"),
        ("/gone/302", "302"),
        ("/slow", "too-slow"),
        ("/drips", "too-slow"),
        ("/no-http", "no-answer"),
        ("/hints", None),
    ],
)
def test_other_answers(path: str, because_of: str | None, there: Outside) -> None:
    start = time.monotonic()
    assert because(there.url(path)) == because_of
    assert time.monotonic() - start < 2


@pytest.mark.parametrize(("path", "because_of"), [("/endless", None), ("/endless-head", "no-answer")])
def test_what_has_no_end_is_not_read(path: str, because_of: str | None, there: Outside) -> None:
    """What went out lies in buffers of both systems; 130 MB and 2 MB were to come."""
    start = time.monotonic()
    assert because(there.url(path)) == because_of
    assert time.monotonic() - start < 1
    time.sleep(0.1)
    assert there.sent < 8_000_000


def test_a_doi_is_good_where_the_registry_knows_where_it_leads(there: Outside) -> None:
    """Publishers' servers refuse programs; they are not asked."""
    url = there.url("/to/302/http://publisher.example/gone/403", host="doi.org")
    assert ask(url)[url].moved is None
    assert because(url) is None
    assert {request.host for request in there.requests} == {"doi.org"}
    assert because(there.url("/gone/404", host="doi.org")) == "404"


def test_certificates_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    file = Path(__file__).with_name("one.example.pem")
    secured = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secured.load_cert_chain(file)
    with outside(secured) as there:
        urls = [there.url("/good", host=host).replace("http:", "https:") for host in ("one.example", "two.example")]
        assert [told.because for told in ask(*urls).values()] == ["certificate", "certificate"]
        trusting = ssl.create_default_context(cafile=file)
        monkeypatch.setattr(asking, "_trust", lambda: trusting)
        told = ask(*urls)
        assert [told[url].because for url in urls] == [None, "certificate"]
        assert len(there.requests) == 1


# politeness


def test_hosts_are_asked_one_by_one_with_a_pause_and_few_at_once(
    there: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, now, most = Asker._exchange, 0, 0

    async def counted(self: Asker, *what: Any) -> Any:
        nonlocal now, most
        now += 1
        most = max(most, now)
        try:
            return await real(self, *what)
        finally:
            now -= 1

    monkeypatch.setattr(Asker, "_exchange", counted)
    urls = [there.url(f"/good/{n}", host=f"h{host}.example") for host in range(12) for n in range(3)]
    urls.append(there.url(f"/to/302/{there.url('/good', 'h0.example')}", host="other.example"))
    assert len(ask(*urls)) == 37
    assert max(count for host, count in there.most_at_once.items() if host) == 1
    assert 1 < most <= AT_ONCE
    for own in times(there.requests).values():
        assert all(after - before > NETWORK.pause * 0.95 for before, after in pairwise(own))


@pytest.mark.parametrize("path", ["/wait", "/later"])
def test_a_host_that_asks_for_time_is_left_alone(path: str, there: Outside) -> None:
    urls = [there.url("/good/1"), there.url(path), there.url("/good/2"), there.url("/good/3", host="two.example")]
    assert sorted(ask(*urls)) == sorted([urls[0], urls[3]])
    assert there.asked("/good/2") == []
    assert there.asked(path) == ["HEAD"]


def test_a_host_that_is_silent_is_left_alone(there: Outside) -> None:
    urls = [there.url(f"/no-http/{n}") for n in range(MOST_SILENT + 2)]
    assert [told.because for told in ask(*urls).values()] == ["no-answer"] * MOST_SILENT
    assert len(there.requests) == MOST_SILENT


def test_no_proxy_is_asked(there: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{there.port}/good")
    assert because(there.url("/gone/404")) == "404"
    assert there.requests[0].path == "/gone/404"


# the editor's own network


@pytest.mark.parametrize("host", ["inside.example", "both.example", "metadata.example"])
def test_a_name_that_leads_inside_is_not_asked(host: str, there: Outside) -> None:
    assert because(there.url("/good", host=host)) == "not-public"
    assert there.requests == []


@pytest.mark.parametrize("host", ["inside.example", "both.example", "metadata.example"])
def test_nor_after_a_redirect(host: str, there: Outside) -> None:
    url = there.url(f"/to/302/{there.url('/good', host=host)}")
    assert because(url) == "not-public"
    assert [request.host for request in there.requests] == ["one.example"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0"])
def test_without_a_test_s_leave_this_machine_is_not_asked(host: str, there: Outside) -> None:
    assert because(there.url("/good", host=host), network=Network()) in ("not-public", "no-host", "no-answer")
    assert there.requests == []


@pytest.mark.parametrize(
    "ip",
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.168.0.1", "192.0.2.1",
        "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:10.0.0.1",
        "64:ff9b::a00:1", "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1", "fc00::1", "fd00::1",
        "fe80::1", "fec0::1", "ff02::1", "64:ff9b:1::808:808", "5f00::1",
    ],
)  # fmt: skip
def test_what_is_not_public(ip: str) -> None:
    assert not is_public(ip_address(ip))


@pytest.mark.parametrize("ip", ["8.8.8.8", "130.14.29.110", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_what_is(ip: str) -> None:
    assert is_public(ip_address(ip))


# names


def test_a_host_that_is_not_there_and_one_that_cannot_be_found_now(there: Outside) -> None:
    good, missing, unsure = (
        there.url("/good"),
        there.url("/good", "a.missing.example"),
        there.url("/", "unsure.example"),
    )
    long = f"http://{'a' * 70}.example/"
    told = ask(good, missing, unsure, long)
    assert [told[url].because for url in (good, missing, unsure)] == [None, "no-host", "no-answer"]


def test_without_a_network_nothing_is_told() -> None:
    async def nothing(host: str, port: int) -> list[Ip]:
        raise OSError("no network")

    with pytest.raises(NoNetwork):
        ask("http://one.example/", network=structs.replace(NETWORK, resolve=nothing))


def test_hosts_that_were_lost_with_the_network_are_left_for_later(there: Outside) -> None:
    async def once(host: str, port: int) -> list[Ip]:
        if host in ("missing.example", "doi.org"):
            raise gaierror(EAI_NONAME, "no such host")
        return await resolve(host, port)

    url = there.url("/good")
    assert list(ask(url, "http://missing.example/", network=structs.replace(NETWORK, resolve=once))) == [url]


def test_a_missing_host_alone_is_no_missing_network() -> None:
    url = "http://missing.example/"
    assert because(url) == "no-host"
