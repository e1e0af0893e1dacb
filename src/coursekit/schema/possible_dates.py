"""Dates that a calendar has."""

import datetime


def possible_date(date: str) -> str:
    """A date in digits. Raises ValueError, with a message and help, where there is no such day."""
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    try:
        datetime.date(year, month, day)
    except ValueError:
        raise ValueError(f"There is no day {date}", "Look it up in a calendar: year, month, day.") from None
    return date
