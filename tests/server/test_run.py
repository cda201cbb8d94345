"""The server as it runs in production, and clients that are slow, large, many or rude."""

import re
import shutil
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.server.releases import FILES, publish
from tests.server.served import Served, read_to_end, served

from vademecum.server.headers import POLICY

LARGE = bytes(range(256)) * 65536  # 16 MB: more than the buffers between two sockets


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(publish(tmp_path_factory.mktemp("manual"), {**FILES, "manual.epub": LARGE})) as running:
        yield running


def test_it_answers_over_a_socket(server: Served) -> None:
    got = server.got("/body/massage/")
    assert (got.status, got.body) == (200, FILES["body/massage/index.html"])
    names = [name.lower() for name, _ in got.headers]
    assert sorted(names) == sorted(set(names))
    assert got.header("content-security-policy") == POLICY


def test_slow_heads_are_cut_off_and_nobody_else_waits(server: Served) -> None:
    slow = [server.connected() for _ in range(300)]
    for client in slow:
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
    assert server.got("/").status == 200
    began = time.monotonic()
    assert [read_to_end(client) for client in slow] == [b""] * 300
    assert time.monotonic() - began < 5
    for client in slow:
        client.close()


def test_a_head_that_drips_is_cut_off_too(server: Served) -> None:
    with server.connected() as client, pytest.raises(ConnectionError):  # noqa: PT012 - any of the sends may meet it
        client.sendall(b"GET / HTTP/1.1\r\n")
        for number in range(100):
            client.sendall(f"X-{number}: drip\r\n".encode())
            time.sleep(0.1)


def test_an_idle_connection_is_closed(server: Served) -> None:
    began = time.monotonic()
    answer = server.said(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert answer.endswith(FILES["index.html"])
    assert time.monotonic() - began < 10


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can drop a client that stops reading")
def test_a_client_that_stops_reading_is_dropped(server: Served) -> None:
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.settimeout(20)
        client.connect(("127.0.0.1", server.port))
        client.sendall(b"GET /manual.epub HTTP/1.1\r\nHost: localhost\r\n\r\n")
        time.sleep(6)
        assert len(read_to_end(client)) < len(LARGE)


def test_a_reader_of_a_large_file_gets_all_of_it(server: Served) -> None:
    got = server.got("/manual.epub")
    assert got.body == LARGE
    assert got.header("content-length") == str(len(LARGE))


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: x\r\nX-Large: " + b"a" * 20_000 + b"\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X-A: b\r\n" * 200 + b"\r\n", b"431"),
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"4"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nabc", b"413"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc", b"413"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nabc", b"405"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"4"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabc", b"4"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nBad Header\r\n\r\n", b"400"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b"400"),
        (b"nonsense\r\n\r\n", b"400"),
    ],
)
def test_what_is_too_large_or_not_http_is_refused_and_closed(server: Served, request_: bytes, status: bytes) -> None:
    answer = server.said(request_)
    assert answer.startswith(b"HTTP/1.1 " + status)
    assert answer.count(b"HTTP/1.1 ") == 1  # what followed was not taken for another request


def test_a_connection_without_a_proxy_stays_with_http_1(server: Served) -> None:
    upgrade = b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
    answer = server.said(b"GET / HTTP/1.1\r\nHost: x\r\nSec-WebSocket-Version: 13\r\n" + upgrade + b"\r\n")
    assert answer.startswith(b"HTTP/1.1 200")
    assert not server.said(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").startswith(b"\0")


def test_told_to_end_it_finishes_what_it_is_sending(tmp_path: Path) -> None:
    with served(publish(tmp_path, {**FILES, "manual.epub": LARGE})) as running:
        with running.connected() as client, running.connected() as idle:
            client.sendall(b"GET /manual.epub HTTP/1.1\r\nHost: localhost\r\n\r\n")
            first = client.recv(1000)
            running.process.terminate()
            time.sleep(0.3)
            answer = first + read_to_end(client)
            assert answer.partition(b"\r\n\r\n")[2] == LARGE
            assert read_to_end(idle) == b""
        assert running.process.wait(10) == 0
        with pytest.raises(ConnectionRefusedError):
            running.connected()


def test_the_log_says_nothing_about_who_read_what(tmp_path: Path) -> None:
    with served(publish(tmp_path, FILES)) as running:
        running.got("/professional/?q=breast+cancer", {"User-Agent": "Tell", "Referer": "https://tale.example/"})
        running.got("/-/health")
        running.process.terminate()
        assert running.process.stdout is not None
        log = running.process.stdout.read()
    assert re.fullmatch(r"\S+Z 200 \d+ \d+\.\d professional\n", log)


def test_releases_switch_without_a_failed_or_mixed_answer(tmp_path: Path) -> None:
    """Every page of a release names it, in a body of its own length; so does the header that says the length."""

    def files(number: int) -> dict[str, bytes]:
        body = f"<!DOCTYPE html><title>{number}</title>{f'<p>{number}</p>' * (1000 + number * 50)}"
        return {f"page-{page}/index.html": f"{body}<i>{page}</i>".encode() for page in range(20)}

    out = publish(tmp_path, files(0))
    possible = {body for number in range(21) for body in files(number).values()}
    wrong: list[object] = []
    seen: set[bytes] = set()
    ended = threading.Event()

    def read(server: Served) -> None:
        page = 0
        while not ended.is_set():
            page = (page + 1) % 20
            got = server.got(f"/page-{page}/")
            seen.add(got.body)
            if got.status != 200 or got.body not in possible:
                wrong.append((got.status, got.body[:80]))

    with served(out) as server:
        readers = [threading.Thread(target=read, args=(server,)) for _ in range(4)]
        for reader in readers:
            reader.start()
        for number in range(1, 21):
            publish(tmp_path, files(number))
        time.sleep(0.2)
        ended.set()
        for reader in readers:
            reader.join()
    assert wrong == []
    assert {body for body in seen if b"<title>20<" in body}
    assert len(seen) > 20


def test_a_release_may_vanish_and_come_back(tmp_path: Path) -> None:
    with served(publish(tmp_path, FILES)) as running:
        (tmp_path / "public").unlink()
        shutil.rmtree(tmp_path / ".vade")
        gone = running.got("/")
        assert (gone.status, gone.header("retry-after")) == (503, "5")
        publish(tmp_path, FILES)
        assert running.got("/").status == 200
