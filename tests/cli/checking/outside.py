"""A server that stands for everything outside: every name leads to it, and its paths say how it behaves."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from socket import EAI_AGAIN, EAI_NONAME, gaierror
from ssl import SSLContext
from threading import Lock, Thread

from msgspec import Struct

from vademecum.cli.checking.asking import Asker, Ip, Network, Told, is_public

HERE = ip_address("127.0.0.1")
INSIDE = {
    "inside.example": ("10.0.0.1",),
    "both.example": ("127.0.0.1", "192.168.1.1"),
    "metadata.example": ("169.254.169.254",),
}


class Request(Struct, frozen=True):
    at: float
    method: str
    host: str
    path: str
    fields: dict[str, str]


class Outside:
    def __init__(self, port: int) -> None:
        self.port = port
        self.requests: list[Request] = []
        self.sent = 0  # bytes of endless bodies
        self.now: dict[str, int] = {}
        self.most_at_once: dict[str, int] = {}
        self.lock = Lock()

    def url(self, path: str, host: str = "one.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def asked(self, path: str) -> list[str]:
        return [request.method for request in self.requests if request.path == path]

    @contextmanager
    def counted(self, *names: str) -> Iterator[None]:
        with self.lock:
            for name in names:
                self.now[name] = self.now.get(name, 0) + 1
                self.most_at_once[name] = max(self.most_at_once.get(name, 0), self.now[name])
        try:
            yield
        finally:
            with self.lock:
                for name in names:
                    self.now[name] -= 1


class _Handler(BaseHTTPRequestHandler):
    outside: Outside
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        host = self.headers["Host"].partition(":")[0]
        fields = {name.lower(): value for name, value in self.headers.items()}
        self.close_connection = True
        with self.outside.counted(host, ""):
            self.outside.requests.append(Request(time.monotonic(), self.command, host, self.path, fields))
            time.sleep(0.02)
            try:
                getattr(self, self.path.strip("/").partition("/")[0].partition("?")[0].replace("-", "_"))()
            except OSError:  # the other side has heard enough
                return

    def log_message(self, format: str, *args: object) -> None:
        return

    def status(self, status: int, **fields: str) -> None:
        self.send_response(status)
        for name, value in fields.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def good(self) -> None:
        self.status(200, Set_Cookie="seen=1")

    def gone(self) -> None:
        self.status(int(self.path.rpartition("/")[2]))

    def to(self) -> None:
        """/to/STATUS/ADDRESS"""
        _, _, status, target = self.path.split("/", 3)
        self.status(int(status), Location=target if target.startswith("http") else f"/{target}")

    def again(self) -> None:
        self.status(302, Location="/again")

    def head_refused(self) -> None:
        self.status(405 if self.command == "HEAD" else 206)

    def head_closes(self) -> None:
        if self.command == "GET":
            self.status(200)

    def wait(self) -> None:
        self.status(429, Retry_After="120")

    def later(self) -> None:
        self.status(503, Retry_After="120")

    def slow(self) -> None:
        time.sleep(1.5)

    def drips(self) -> None:
        for _ in range(40):
            self.wfile.write(b"H")
            time.sleep(0.05)

    def endless(self) -> None:
        if self.command == "HEAD":
            return self.status(501)
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        for _ in range(2_000):
            self.outside.sent += self.wfile.write(b"x" * 65_536)
        return None

    def endless_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(200_000):
            self.outside.sent += self.wfile.write(f"X-{number}: x\r\n".encode())

    def no_http(self) -> None:
        self.wfile.write(b"220 mail.example ESMTP\r\n\r\n")

    def new(self) -> None:
        self.status(200)

    def hints(self) -> None:
        self.wfile.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")
        self.status(200)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Who is refused goes without a word."""


@contextmanager
def outside(secured: SSLContext | None = None) -> Iterator[Outside]:
    with _Server(("127.0.0.1", 0), _Handler) as server:
        if secured:
            server.socket = secured.wrap_socket(server.socket, server_side=True)
        there = Outside(server.server_address[1])
        server.RequestHandlerClass = type("Handler", (_Handler,), {"outside": there})
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield there
        finally:
            server.shutdown()
            thread.join()


async def resolve(host: str, port: int) -> list[Ip]:
    if host.endswith("missing.example"):
        raise gaierror(EAI_NONAME, "no such host")
    if host.endswith("unsure.example"):
        raise gaierror(EAI_AGAIN, "try again")
    return [ip_address(ip) for ip in INSIDE.get(host, (str(HERE),))]


# As the real one, but for where names lead, and for patience.
NETWORK = Network(resolve=resolve, may_ask=lambda ip: ip == HERE or is_public(ip), pause=0.1, patience=0.5)


def ask(*urls: str, network: Network = NETWORK) -> dict[str, Told]:
    asker = Asker(network)
    asker.ask(urls, lambda step, done, total: None)
    return asker.told


def because(url: str, network: Network = NETWORK) -> str | None:
    return ask(url, network=network)[url].because


def times(requests: Sequence[Request]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for request in requests:
        found.setdefault(request.host, []).append(request.at)
    return found
