import pytest
from tests.views import words

from vademecum.render.dates import time_of, written
from vademecum.render.words import Words


@pytest.mark.parametrize(
    ("iso", "english", "spanish"),
    [
        ("2026-03-12", "12 Mar 2026", "12 mar 2026"),
        ("2026-11-02", "2 Nov 2026", "2 nov 2026"),
        ("2017-02", "Feb 2017", "feb 2017"),
        ("2017", "2017", "2017"),
        ("2028-03-12T23:59:59+01:00", "12 Mar 2028", "12 mar 2028"),
    ],
)
def test_dates_are_written_out(iso: str, english: str, spanish: str) -> None:
    assert written(iso, Words(words("consumer"))) == english
    assert written(iso, Words(words("consumer", "es"))) == spanish


@pytest.mark.parametrize("text", ["", "soon", "12 March", "2026-13-01", "2026-03-12-01"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises((ValueError, LookupError)):
        written(text, Words(words("consumer")))


def test_machines_read_the_date_too() -> None:
    said = time_of("2026-03-12", Words(words("consumer")))
    assert said == '<time datetime="2026-03-12">12 Mar 2026</time>'
