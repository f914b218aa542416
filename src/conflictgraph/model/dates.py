"""Partial ISO dates: YYYY, YYYY-MM or YYYY-MM-DD, compared by the days they may mean (standard library only)."""

import calendar
import re

__all__ = ["ISO_DATE", "Span", "first_day", "is_date", "is_reversed", "last_day", "may_overlap"]

ISO_DATE = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"

Span = tuple[str | None, str | None]  # from and to, partial dates, inclusive; None is open

_YEAR, _MONTH = len("YYYY"), len("YYYY-MM")


def is_date(text: str) -> bool:
    """Whether the text is a year, a month or a day that exists."""
    if not re.match(ISO_DATE, text):
        return False
    year, month, day = ([int(part) for part in text.split("-")] + [1, 1])[:3]
    return year > 0 and day <= calendar.monthrange(year, month)[1]


def first_day(date: str) -> str:
    """The first day that a partial date may mean: 2016 is 2016-01-01."""
    return date + "-01-01"[len(date) - 4 :]


def last_day(date: str) -> str:
    """The last day that a partial date may mean: 2016-02 is 2016-02-29."""
    if len(date) == _YEAR:
        return f"{date}-12-31"
    if len(date) == _MONTH:
        return f"{date}-{calendar.monthrange(int(date[:4]), int(date[5:7]))[1]:02}"
    return date


def is_reversed(since: str | None, until: str | None) -> bool:
    """Whether a range surely ends before it starts."""
    return since is not None and until is not None and first_day(since) > last_day(until)


def may_overlap(one: Span, other: Span) -> bool:
    """Whether two spans may share a day: 2016 and 2016-07 may, and whatever is open."""
    return not is_reversed(one[0], other[1]) and not is_reversed(other[0], one[1])
