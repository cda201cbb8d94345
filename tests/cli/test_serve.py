"""``vade serve``: how it ends. What it serves is tested with a whole manual, in test_round_trip.py."""

from pathlib import Path

import pytest
from granian.server import MPServer

from vademecum.cli import exits
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
