"""A browser that an earlier test of the same process opened leaves its event loop running in this thread."""

from asyncio import _get_running_loop, _set_running_loop
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def no_running_loop() -> Iterator[None]:
    """As it is for whoever runs the command: ``asyncio.run`` refuses to start beside another loop."""
    running = _get_running_loop()
    _set_running_loop(None)
    yield
    _set_running_loop(running)
