"""Runs ``vade`` as a person does: in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"


def environment(**more: str) -> dict[str, str]:
    known = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    return {**known, "PYTHONPATH": str(SOURCE), **more}


def vade(*words: str | Path, cwd: Path, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vademecum", *map(str, words)]
    return subprocess.run(
        command, cwd=cwd, env=environment(**more), input=stdin, capture_output=True, text=True, timeout=120, check=False
    )
