"""Settings for other web servers: with them, each answers as our own does."""

import shutil
from pathlib import Path

import pytest
from tests.server import others
from tests.server.same_answers import check, published
from tests.server.served import served

from vademecum.cli.main import main
from vademecum.server.headers import POLICY, SECURITY
from vademecum.server.run import free_port

# In .ci/run only nginx is installed; the others are tested where somebody has them.
CODINGS = {"nginx": ("gzip",), "caddy": ("br", "zstd", "gzip"), "apache": ("br", "zstd", "gzip")}
INSTALLED = [
    pytest.param(
        name,
        marks=pytest.mark.skipif(others.program(name) is None, reason=f"{others.PROGRAMS[name]} is not installed here"),
    )
    for name in CODINGS
]


def deployed(target: str, tmp_path: Path, *options: str) -> Path:
    """The files that vade deploy writes for a release."""
    out = published(tmp_path)
    (home := tmp_path / "settings").mkdir()
    assert main(["deploy", target, str(tmp_path), "--out", str(out), "--to", str(home), *options]) == 0
    return home


def test_our_own_server_answers_so(tmp_path: Path) -> None:
    with served(published(tmp_path)) as running:
        check(running.port, codings=("br", "zstd", "gzip"))


@pytest.mark.parametrize("name", INSTALLED)
@pytest.mark.parametrize("root", ["", "/manual"])
def test_another_server_answers_so(name: str, root: str, tmp_path: Path) -> None:
    port = free_port("127.0.0.1", 0)
    where = tmp_path / "srv"
    base = ["--base-url", f"https://manual.example{root}/"]
    home = deployed(name, tmp_path, "--port", str(port), "--where", str(where), *base)
    shutil.copytree(tmp_path / "public", where / root.strip("/"))
    with others.running(name, home, where, port):
        check(port, root, CODINGS[name])
        if root:
            check_home(port, root)


def check_home(port: int, root: str) -> None:
    from tests.server.served import got

    moved = got(port, "/")
    assert moved.status in (301, 302, 308)
    assert (moved.header("location") or "").endswith(f"{root}/")


def test_static_hosts_get_the_same_headers(tmp_path: Path) -> None:
    home = deployed("headers", tmp_path)
    rules = home.joinpath("_headers").read_text().partition("/*\n")[2]
    first = dict(line.strip().split(": ", 1) for line in rules.partition("\n/")[0].splitlines())
    assert first == SECURITY
    assert "/es/professional/assets/*\n  cache-control: public, max-age=31536000, immutable" in rules
    moved = home.joinpath("_redirects").read_text().splitlines()
    assert [line for line in moved if line.startswith("/")] == [
        "/es/professional/* /es/professional/404.html 404",
        "/professional/* /professional/404.html 404",
        "/es/* /es/404.html 404",
    ]


def test_a_container_runs_our_own_server_as_nobody(tmp_path: Path) -> None:
    text = deployed("container", tmp_path, "--port", "8080").joinpath("Containerfile").read_text()
    assert "\nUSER 65534:65534\n" in text
    assert '"--host", "0.0.0.0", "--port", "8080"]' in text
    assert "http://127.0.0.1:8080/-/health" in text
    assert "\nCOPY wheel/*.whl /wheel/\nRUN pip install --no-cache-dir /wheel/*.whl\n" in text
    assert "\nRUN vade check /manual && vade build /manual " in text


@pytest.mark.parametrize("target", ["nginx", "caddy", "apache", "headers"])
def test_every_target_states_the_policy_as_it_is(target: str, tmp_path: Path) -> None:
    written = "".join(file.read_text() for file in deployed(target, tmp_path).iterdir())
    assert POLICY in written
    assert all(value in written for value in SECURITY.values())


@pytest.mark.parametrize(("target", "make"), [("headers", "vade build --copy "), ("nginx", "mkdir -p ")])
def test_a_folder_that_is_not_there_is_answered_with_the_command_that_makes_it(
    target: str, make: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, to = published(tmp_path), tmp_path / "public copy"
    assert main(["deploy", target, str(tmp_path), "--out", str(out), "--to", str(to)]) == 2
    assert capsys.readouterr().err == (f"vade: --to {to}: there is no such folder: make it first, with {make}'{to}'\n")
    to.mkdir()
    assert main(["deploy", target, str(tmp_path), "--out", str(out), "--to", str(to)]) == 0


def test_a_folder_that_a_server_would_read_otherwise_is_refused(tmp_path: Path) -> None:
    out = str(published(tmp_path))
    for where in ("srv", "/srv/ma nual", "/srv;}", "/srv/$x", '/srv/"'):
        assert main(["deploy", "nginx", str(tmp_path), "--out", out, "--where", where]) == 2
