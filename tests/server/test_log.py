"""The access log says nothing about who read what."""

import re

import pytest

from vademecum.server.log import Log, edition_of


def test_a_line_holds_minute_status_size_time_and_edition() -> None:
    lines: list[str] = []
    Log(lines.append).note("/professional/oncology/breast-cancer/", 200, 12345, 0.00042)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\dZ 200 12345 0\.4 professional\n", lines[0])


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
