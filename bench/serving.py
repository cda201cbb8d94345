"""``vade serve`` beside nginx: the same release, the same headers, one worker each. docs/performance.md says more.

    .venv/bin/python bench/serving.py [--pairs 5] [--seconds 4]

Needs the programs nginx and wrk (Debian: apt-get install nginx wrk).
"""

import argparse
import http.client
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from vademecum.compile.build import Options, build
from vademecum.compile.tree import Trees, write_page
from vademecum.model.page import Page
from vademecum.server.deploy import nginx
from vademecum.server.deploy.place import place_of
from vademecum.server.release import INDEX, opened
from vademecum.server.run import free_port

ROOT = Path(__file__).resolve().parents[1]
MANUAL = ROOT / "manuals" / "integrative-medicine"
CONNECTIONS = 32
SLOW = 300
SWITCHES = 50

CYCLE = """\
local addresses = {%s}
local last = 0
request = function()
  last = last %% #addresses + 1
  return wrk.format("GET", addresses[last])
end
"""

NGINX = """\
{user}daemon off; worker_processes 1; pid {home}/pid; error_log stderr crit;
events {{ worker_connections 1024; }}
http {{
    sendfile on; tcp_nopush on; keepalive_requests 1000000;
    client_body_temp_path {home}/a; proxy_temp_path {home}/b; fastcgi_temp_path {home}/c; uwsgi_temp_path {home}/d;
    scgi_temp_path {home}/e;
    include {home}/vade.conf;
}}
"""


class Server(NamedTuple):
    name: str
    port: int
    process: subprocess.Popen[bytes]


class Load(NamedTuple):
    """Requests a second; seconds at the median and at 99 of 100; processor seconds of the server for a request."""

    rate: float
    middle: float
    slowest: float
    work: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4)
    asked = parser.parse_args()
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"])
    programs = {name: shutil.which(name, path=path) for name in ("nginx", "wrk")}
    absent = [name for name, found in programs.items() if found is None]
    if absent:
        sys.exit(f"bench/serving.py needs {' and '.join(absent)} (Debian: apt-get install {' '.join(absent)})")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        out = published(home, pages_of_a_release())
        with vade(out) as ours, nginx_server(str(programs["nginx"]), home, out) as theirs:
            compare(str(programs["wrk"]), home, out, (ours, theirs), asked.pairs, asked.seconds)
            slow_heads((ours, theirs))
        switches(home / "switching")


# --- a release and the two servers -------------------------------------------------------------------------------


def pages_of_a_release() -> list[Page]:
    """The bundled manual, with its compressed variants."""
    with tempfile.TemporaryDirectory() as folder:
        manual = Path(
            shutil.copytree(MANUAL, Path(folder) / "manual", ignore=shutil.ignore_patterns(".vade", "public"))
        )
        report = build(Options(folder=manual, precompress=True))
        if report.release is None:
            sys.exit("the bundled manual does not build")
        out = manual / "public"
        return [
            Page(str(file.relative_to(out)), file.read_bytes(), "0")
            for file in sorted(out.rglob("*"))
            if file.is_file()
        ]


def published(manual: Path, pages: list[Page]) -> Path:
    trees = Trees(manual, manual / "public", "bench")
    with trees.locked():
        tree = trees.idle()
        before = trees.opened(tree, clean=False)
        entries = [write_page(tree, page, before) for page in pages]
        trees.closed(tree, entries, before)
        trees.switch(tree)
    return trees.out


@contextmanager
def vade(out: Path) -> Iterator[Server]:
    port = free_port("127.0.0.1", 0)
    command = [sys.executable, "-m", "vademecum", "serve", str(out.parent), "--out", str(out), "--port", str(port)]
    with running("vade serve", port, command) as server:
        yield server


@contextmanager
def nginx_server(program: str, home: Path, out: Path) -> Iterator[Server]:
    """With the settings of ``vade deploy nginx``, and what makes nginx quick where they say nothing."""
    port = free_port("127.0.0.1", 0)
    user = "user root; " if os.getuid() == 0 else ""
    (home / "nginx.conf").write_text(NGINX.format(user=user, home=home))
    (home / nginx.NAME).write_text(nginx.files(place_of(opened(out), str(out), "", port))[nginx.NAME])
    with running("nginx", port, [program, "-c", str(home / "nginx.conf"), "-e", "stderr"]) as server:
        yield server


@contextmanager
def running(name: str, port: int, command: list[str]) -> Iterator[Server]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            for _ in range(200):
                with suppress(OSError):
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                time.sleep(0.05)
            yield Server(name, port, process)
        finally:
            process.terminate()


# --- requests a second --------------------------------------------------------------------------------------------


def compare(wrk: str, home: Path, out: Path, servers: tuple[Server, Server], pairs: int, seconds: int) -> None:
    addresses = [f"/{path.removesuffix(INDEX)}" for path in opened(out).digests if path.endswith(INDEX)]
    (script := home / "cycle.lua").write_text(CYCLE % ", ".join(f'"{address}"' for address in addresses))
    same_headers(servers, addresses[0])
    print(
        f"{len(addresses)} pages, gzip variants, {CONNECTIONS} connections, {seconds} s each, load {os.getloadavg()[0]}"
    )
    found: dict[str, list[Load]] = {server.name: [] for server in servers}
    for server in servers:
        load(wrk, script, server, 1)  # nobody's first answers count
    for pair in range(pairs):
        for server in servers if pair % 2 == 0 else servers[::-1]:
            found[server.name].append(load(wrk, script, server, seconds))
    for name, loads in found.items():
        for one in loads:
            print(line(name, one))
    ours, theirs = (middle(found[server.name]) for server in servers)
    print(line("median vade serve", ours))
    print(line("median nginx", theirs))
    print(f"requests/s: {ours.rate / theirs.rate:.2f} of nginx's (wanted: at least 0.33)")
    print(f"99 of 100 requests: {ours.slowest / theirs.slowest:.2f} times nginx's (wanted: at most 4)")
    print(f"processor time a request: {ours.work / theirs.work:.2f} times nginx's")


def same_headers(servers: tuple[Server, Server], address: str) -> None:
    """Every header of ours but the tag and the software's name is nginx's too."""
    said = []
    for server in servers:
        with closing(http.client.HTTPConnection("127.0.0.1", server.port)) as connection:
            connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
        kept = {n.lower(): v.lower() for n, v in answer.getheaders()}
        said.append({n: v for n, v in kept.items() if n not in ("etag", "server", "date", "connection")})
    if said[0] != said[1]:
        sys.exit(f"the servers answer differently: {said[0].items() ^ said[1].items()}")


def load(wrk: str, script: Path, server: Server, seconds: int) -> Load:
    before = work_of(server.process.pid)
    command = [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{seconds}", "--latency", "-s", str(script)]
    command += ["-H", "Accept-Encoding: gzip", f"http://127.0.0.1:{server.port}/"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        sys.exit(f"{server.name} did not answer everything:\n{said}")
    count = int(one(r"(\d+) requests in", said))
    return Load(
        rate=float(one(r"Requests/sec:\s+([\d.]+)", said)),
        middle=in_seconds(one(r"\n\s+50%\s+(\S+)", said)),
        slowest=in_seconds(one(r"\n\s+99%\s+(\S+)", said)),
        work=(work_of(server.process.pid) - before) / count,
    )


def one(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        sys.exit(f"wrk said something unexpected:\n{text}")
    return match[1]


def in_seconds(text: str) -> float:
    number, unit = re.findall(r"([\d.]+)(\w+)", text)[0]
    return float(number) * {"us": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0}[unit]


def work_of(pid: int) -> float:
    """Processor seconds of a process and of those it began; 0 where /proc is not."""
    try:
        own = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        children = [p for t in Path(f"/proc/{pid}/task").iterdir() for p in (t / "children").read_text().split()]
    except OSError:
        return 0.0
    return (int(own[11]) + int(own[12])) / os.sysconf("SC_CLK_TCK") + sum(work_of(int(child)) for child in children)


def middle(loads: list[Load]) -> Load:
    return Load(*(statistics.median(column) for column in zip(*loads, strict=True)))


def line(name: str, one: Load) -> str:
    figures = f"{one.rate:>8.0f}/s  median {one.middle * 1e3:6.2f} ms  99 % {one.slowest * 1e3:7.2f} ms"
    return f"{name:<18} {figures}  {one.work * 1e6:5.0f} us of processor a request"


# --- clients that are slow ----------------------------------------------------------------------------------------


def slow_heads(servers: tuple[Server, Server]) -> None:
    for server in servers:
        clients = [socket.create_connection(("127.0.0.1", server.port), timeout=90) for _ in range(SLOW)]
        began = time.monotonic()
        for client in clients:
            client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        for client in clients:
            with suppress(ConnectionError):
                while client.recv(4096):
                    pass
            client.close()
        wanted = " (wanted: within 15 s)" if server.name != "nginx" else ""
        print(f"{server.name}: {SLOW} slow heads closed within {time.monotonic() - began:.1f} s{wanted}")


# --- releases that switch -----------------------------------------------------------------------------------------


def switches(manual: Path) -> None:
    """Every page names its release, and its length tells it too: a mixed answer equals none of those published."""

    def pages(number: int) -> list[Page]:
        return [
            Page(f"page-{page}/index.html", f"{number} {page} {f'{number} ' * (2000 + number)}".encode(), "0")
            for page in range(40)
        ]

    known = {page.body: number for number in range(SWITCHES + 1) for page in pages(number)}
    answers, wrong = [0], [0]
    ended = threading.Event()

    def read(server: Server) -> None:
        last, turn = 0, 0
        with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)) as connection:
            while not ended.is_set():
                turn += 1
                try:
                    connection.request("GET", f"/page-{turn % 40}/")
                    answer = connection.getresponse()
                    number = known.get(answer.read(), -1) if answer.status == 200 else -1
                except (OSError, http.client.HTTPException):
                    connection.close()
                    number = -1
                answers[0] += 1
                wrong[0] += number < last  # older than the last one is wrong as well
                last = max(last, number)

    out = published(manual, pages(0))
    with vade(out) as server:
        readers = [threading.Thread(target=read, args=(server,)) for _ in range(8)]
        for reader in readers:
            reader.start()
        for number in range(1, SWITCHES + 1):
            published(manual, pages(number))
            time.sleep(0.05)
        ended.set()
        for reader in readers:
            reader.join()
    print(f"{SWITCHES} releases switched, {answers[0]} answers, {wrong[0]} failed, mixed or older (wanted: 0)")


if __name__ == "__main__":
    main()
