"""Asks addresses outside of the manual whether they still lead somewhere, and nothing else.

A manual is untrusted input, and the editor's machine stands in a network of its own: only public addresses are ever
connected to, whatever a name resolves to and wherever a redirect leads. No body is read, no cookie is kept, no proxy
is asked.
"""

import asyncio
import re
import socket
import ssl
from collections.abc import Awaitable, Callable, Sequence
from functools import cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import NoReturn, TypeAlias
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from msgspec import Struct

from vademecum.model.outside import Silence, asked_as
from vademecum.source.outside import can_be_kept
from vademecum.version import VERSION

AGENT = f"vademecum/{VERSION} (+link check)"
MOST_HOPS = 5
AT_ONCE = 6  # connections
MOST_SILENT = 3  # after so many asks in a row without an answer a host is left alone
LARGEST_HEAD = 16_384  # bytes of a status line with its fields
RANGE = "bytes=0-1023"
NO_SUCH_HOST = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
# These know where a name leads, and are asked for that alone: publishers refuse programs.
REGISTRIES = ("doi.org", "dx.doi.org", "www.doi.org")
_STATUS = re.compile(rb"HTTP/1\.[01] ([1-5][0-9]{2})[ \r]")
_IN_ADDRESS = "/%:@!$&'()*+,;=~?#[]"  # what stays as it is written

Ip: TypeAlias = IPv4Address | IPv6Address
_Connection: TypeAlias = tuple[asyncio.StreamReader, asyncio.StreamWriter]
NAT64, UNICAST = ip_network("64:ff9b::/96"), ip_network("2000::/3")


class Told(Struct, frozen=True, kw_only=True):
    """``because`` is None for a good answer. ``moved``: where the old place says that it lies for good."""

    url: str
    because: str | None = None
    moved: str | None = None


class Answer(Struct, frozen=True):
    status: int
    location: str | None = None
    wait: bool = False

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 300 or self.status == 416  # a page shorter than the range

    @property
    def leads_on(self) -> bool:
        return self.status in (301, 302, 303, 307, 308) and self.location is not None


class Silent(Exception):
    """There is no answer. ``closed``: the connection stood and was asked."""

    def __init__(self, because: Silence, closed: bool = False) -> None:
        super().__init__(because)
        self.because, self.closed = because, closed


class Left(Exception):
    """The host is to be left alone for now."""


class NoNetwork(Exception):
    """Not one host could be found."""


def is_public(ip: Ip) -> bool:
    """Whether an address is one of the public network, those that an IPv6 address only wraps included."""
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (IPv4Address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else None)
        if inner is not None:
            return is_public(inner)
        if ip not in UNICAST or ip.teredo:
            return False
    odd = ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_reserved or ip.is_unspecified
    return ip.is_global and not odd


async def resolved(host: str, port: int) -> list[Ip]:
    """All addresses of a host, those of IPv4 first. Raises OSError and UnicodeError."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    ips = {ip_address(address[0].partition("%")[0]) for *_, address in found if isinstance(address[0], str)}
    return sorted(ips, key=lambda ip: (ip.version, ip.packed))


class Network(Struct, frozen=True, kw_only=True):
    """How one asks; tests have a network of their own. Times are in seconds."""

    resolve: Callable[[str, int], Awaitable[list[Ip]]] = resolved
    may_ask: Callable[[Ip], bool] = is_public
    pause: float = 1.0
    patience: float = 15.0


class _Host:
    """``free_at``: when it may be asked again. ``ips``: what its name led to, or why to nothing."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.free_at = 0.0
        self.silent = 0
        self.stopped = False
        self.ips: list[Ip] | Silence | None = None


class Asker:
    """One run. What was told is in ``told`` at any moment, so that an interruption loses nothing."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.told: dict[str, Told] = {}
        self._hosts: dict[str, _Host] = {}
        self._slots = asyncio.Semaphore(AT_ONCE)

    def ask(self, urls: Sequence[str], tell: Callable[[str, int, int], None]) -> None:
        """Asks each once; those that are not in ``told`` afterwards are left for later. Raises NoNetwork."""
        asyncio.run(self._ask(urls, tell))

    async def _ask(self, urls: Sequence[str], tell: Callable[[str, int, int], None]) -> None:
        by_host: dict[str, list[str]] = {}
        for url in urls:
            by_host.setdefault(urlsplit(url).hostname or "", []).append(url)
        done = 0

        async def one_host(own: Sequence[str]) -> None:
            nonlocal done
            for url in own:
                if (told := await self._one(url)) is not None:
                    self.told[url] = told
                done += 1
                tell("asking", done, len(urls))

        async with asyncio.TaskGroup() as group:
            for own in by_host.values():
                group.create_task(one_host(own))
        await self._doubt()

    async def _doubt(self) -> None:
        """Where no host can be found any more, none that was not found is missing. Raises NoNetwork if none was."""
        found = any(isinstance(host.ips, list) for host in self._hosts.values())
        missing = {url for url, told in self.told.items() if told.because == "no-host"}
        if (missing or (self.told and not found)) and await self._is_alone():
            self.told = {url: told for url, told in self.told.items() if found and url not in missing}
            if not found:
                raise NoNetwork

    async def _is_alone(self) -> bool:
        """Whether a host cannot be found either that is there for certain."""
        try:
            return not await self.network.resolve(REGISTRIES[0], 443)
        except OSError:
            return True

    async def _one(self, url: str) -> Told | None:
        try:
            return await self._followed(url)
        except Left:
            return None
        except Silent as silent:
            return Told(url=url, because=silent.because)

    async def _followed(self, url: str) -> Told:
        at, for_good, moved = url, True, None
        for _ in range(MOST_HOPS + 1):
            answer = await self._best(at)
            if answer.is_good:
                return Told(url=url, moved=moved if moved != url else None)
            if not answer.leads_on or answer.location is None:
                return Told(url=url, because=str(answer.status))
            new = _next(at, answer.location)
            if urlsplit(at).hostname in REGISTRIES and urlsplit(new).hostname not in REGISTRIES:
                return Told(url=url)
            for_good = for_good and answer.status in (301, 308)
            moved = new if for_good else moved
            at = new
        raise Silent("redirects")

    async def _best(self, url: str) -> Answer:
        """What HEAD is answered, or GET where that is refused: servers without HEAD answer all sorts of things."""
        try:
            answer = await self._answer("HEAD", url)
            if answer.status < 400:
                return answer
        except Silent as silent:
            if not silent.closed:
                raise
        return await self._answer("GET", url)

    async def _answer(self, method: str, url: str) -> Answer:
        """One ask in its turn. Raises Silent and Left."""
        parts = urlsplit(url)
        host = self._hosts.setdefault(parts.hostname or "", _Host())
        async with host.lock:
            ips = await self._ips(host, parts)
            if host.stopped:
                raise Left
            await asyncio.sleep(host.free_at - asyncio.get_running_loop().time())
            try:
                async with self._slots:
                    answer = await self._exchange(method, parts, ips)
            except Silent:
                host.silent += 1
                host.stopped = host.silent >= MOST_SILENT
                raise
            finally:
                host.free_at = asyncio.get_running_loop().time() + self.network.pause
            host.silent = 0
            if answer.wait:
                host.stopped = True
                raise Left
            return answer

    async def _ips(self, host: _Host, parts: SplitResult) -> list[Ip]:
        """The addresses of a host, each of them public: asked once, so that no second answer can differ."""
        if host.ips is None:
            try:
                async with self._slots, asyncio.timeout(self.network.patience):
                    host.ips = await self.network.resolve(parts.hostname or "", _port(parts)) or "no-host"
            except socket.gaierror as fault:
                host.ips = "no-host" if fault.errno in NO_SUCH_HOST else "no-answer"
            except UnicodeError:  # this can be no name of a host
                host.ips = "no-host"
            except OSError:
                host.ips = "no-answer"
        if isinstance(host.ips, str):
            raise Silent(host.ips)
        if not all(map(self.network.may_ask, host.ips)) or not _is_of_the_web(_port(parts)):
            raise Silent("not-public")
        return host.ips

    async def _exchange(self, method: str, parts: SplitResult, ips: Sequence[Ip]) -> Answer:
        try:
            async with asyncio.timeout(self.network.patience):
                reader, writer = await self._connected(parts, ips)
                try:
                    writer.write(_request(method, parts))
                    return await _head_of(reader)
                except OSError as fault:
                    _raise_silent(fault, closed=True)
                finally:
                    writer.transport.abort()
        except OSError as fault:
            _raise_silent(fault)

    async def _connected(self, parts: SplitResult, ips: Sequence[Ip]) -> _Connection:
        """A connection to the very addresses that were looked at, the first that takes it."""
        for ip in ips[:-1]:
            try:
                async with asyncio.timeout(self.network.patience / 3):
                    return await _connection(ip, parts)
            except ssl.SSLError:
                raise
            except OSError:
                continue
        return await _connection(ips[-1], parts)


async def _connection(ip: Ip, parts: SplitResult) -> _Connection:
    if parts.scheme == "http":
        return await asyncio.open_connection(str(ip), _port(parts), limit=LARGEST_HEAD)
    name = _named(parts)
    return await asyncio.open_connection(str(ip), _port(parts), limit=LARGEST_HEAD, ssl=_trust(), server_hostname=name)


def _raise_silent(fault: OSError, closed: bool = False) -> NoReturn:
    if isinstance(fault, TimeoutError):
        raise Silent("too-slow") from None
    if isinstance(fault, ssl.SSLCertVerificationError):
        raise Silent("certificate") from None
    raise Silent("no-answer", closed) from None


async def _head_of(reader: asyncio.StreamReader) -> Answer:
    """The status line with its fields. Nothing that follows is read. Raises Silent for what is no HTTP."""
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            status = _STATUS.match(head)
            if status is None:
                raise Silent("no-answer")
            if status[1][:1] != b"1":
                return _answer_in(int(status[1]), head.decode("utf-8", "replace"))
    except asyncio.LimitOverrunError:
        raise Silent("no-answer") from None
    except asyncio.IncompleteReadError:
        raise Silent("no-answer", closed=True) from None


def _answer_in(status: int, head: str) -> Answer:
    pairs = (line.partition(":") for line in head.split("\r\n")[1:])
    fields = {name.strip().lower(): value.strip() for name, _, value in pairs}
    wait = status == 429 or (status == 503 and "retry-after" in fields)
    return Answer(status, fields.get("location"), wait)


def _request(method: str, parts: SplitResult) -> bytes:
    query = f"?{quote(parts.query, safe=_IN_ADDRESS)}" if parts.query else ""
    host = f"[{_named(parts)}]" if ":" in _named(parts) else _named(parts)
    lines = [
        f"{method} {quote(parts.path or '/', safe=_IN_ADDRESS)}{query} HTTP/1.1",
        f"Host: {host}" + (f":{parts.port}" if parts.port else ""),
        f"User-Agent: {AGENT}",
        "Accept: */*",
        "Connection: close",
        *([f"Range: {RANGE}"] if method == "GET" else []),
    ]
    return "\r\n".join([*lines, "", ""]).encode("ascii")


def _next(at: str, location: str) -> str:
    """Where a redirect leads. Raises Silent for what is no plain address of the web."""
    try:
        new = asked_as(urljoin(at, quote(location, safe=_IN_ADDRESS)))
    except ValueError:
        new = ""
    if not can_be_kept(new) or set("@%") & set(urlsplit(new).netloc):
        raise Silent("redirects")
    return new


def _named(parts: SplitResult) -> str:
    """The host as names are sent: ASCII."""
    name = parts.hostname or ""
    return name if name.isascii() else name.encode("idna").decode("ascii")


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _is_of_the_web(port: int) -> bool:
    """Below 1024 other services listen, to which a question of HTTP could mean something."""
    return port in (80, 443) or port >= 1024


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()
