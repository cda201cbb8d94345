"""Limits that the operating system holds for us."""

import sys

import pytest

from vademecum.server.limits import OUR_OWN_FILES, allowed_connections


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_connections_stay_within_the_files_that_may_be_open(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (256, 1000))
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: asked.append(limits))
    assert allowed_connections(100) == 100
    assert asked == []
    assert allowed_connections(500) == 500
    assert asked == [(500 + OUR_OWN_FILES, 1000)]
    assert allowed_connections(5000) == 1000 - OUR_OWN_FILES
