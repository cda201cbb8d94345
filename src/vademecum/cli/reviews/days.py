"""The day for which something is said of reviews."""

from argparse import ArgumentTypeError
from datetime import date, datetime
from zoneinfo import ZoneInfo


def today(time_zone: str) -> str:
    """Reviews lapse at the end of a day of the manual's own time zone."""
    return datetime.now(ZoneInfo(time_zone)).date().isoformat()


def day(text: str) -> str:
    """A day of --date, past or to come. Raises WrongUse for what is none."""
    from vademecum.cli.exits import WrongUse

    try:
        if date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    raise WrongUse(f'--date: "{text}" is no day: write it as in 2026-03-02')


def number_of_days(text: str) -> int:
    """For argparse."""
    if not (text.isascii() and text.isdigit() and len(text) <= 5):
        raise ArgumentTypeError(f'"{text}" is no number of days: write a whole number, as in 90')
    return int(text)
