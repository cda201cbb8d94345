"""The access log says nothing about who read what."""

import re
import threading
import time
from queue import Queue

import pytest

from vademecum.server.log import WAITING, Log, edition_of


def test_a_line_holds_minute_status_size_time_and_edition() -> None:
    lines: Queue[str] = Queue()
    Log(lines.put).note("/professional/oncology/breast-cancer/", 200, 12345, 0.00042)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\dZ 200 12345 0\.4 professional\n", lines.get(timeout=10))


def test_no_answer_waits_for_the_log() -> None:
    stuck = threading.Event()
    written: list[str] = []

    def write(line: str) -> None:
        stuck.wait(30)
        written.append(line)

    log = Log(write)
    for number in range(WAITING + 100):
        log.note("/", 200, number, 0)
    stuck.set()
    for _ in range(200):
        if len(written) >= WAITING:
            break
        time.sleep(0.05)
    assert WAITING <= len(written) <= WAITING + 1


@pytest.mark.parametrize(
    ("address", "edition"),
    [
        ("/", "consumer"),
        ("/professional/x/", "professional"),
        ("/es/professional/x/", "professional"),
        ("/body/massage/professional/", "consumer"),
        ("", "consumer"),
    ],
)
def test_the_edition_follows_the_tree(address: str, edition: str) -> None:
    assert edition_of(address) == edition
