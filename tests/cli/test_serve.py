"""``vade serve``: where it listens, how it ends. What it serves is tested with a whole manual: test_round_trip.py."""

from argparse import ArgumentParser
from pathlib import Path
from types import ModuleType

import pytest
from granian.server import MPServer

from vademecum.cli import exits, preview, serve
from vademecum.cli.main import main


@pytest.mark.parametrize(("interrupted", "code"), [(True, exits.DONE), (False, exits.REFUSED)])
def test_a_worker_that_ends_first_is_a_fault_only_if_nobody_pressed_ctrl_c(
    manual: Path, monkeypatch: pytest.MonkeyPatch, interrupted: bool, code: int
) -> None:
    def ended(server: MPServer, **_: object) -> None:
        server.interrupt_signal = interrupted
        raise SystemExit(1)  # as granian does when its worker is gone

    monkeypatch.setattr(MPServer, "serve", ended)
    assert main(["build", str(manual)]) == exits.DONE
    assert main(["serve", "--port", "0", str(manual)]) == code


@pytest.mark.parametrize("command", [serve, preview])
def test_it_listens_to_this_machine_alone_unless_told_otherwise(command: ModuleType) -> None:
    parser = ArgumentParser()
    command.options(parser)
    assert parser.parse_args([]).host == "127.0.0.1"
    assert parser.parse_args(["--host", "0.0.0.0"]).host == "0.0.0.0"
