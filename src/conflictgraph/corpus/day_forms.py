"""The forms in which a day is written, a weekday before it and a time of day around it, and the date that each means."""

import re
from collections.abc import Sequence

from conflictgraph.model.dates import is_date

__all__ = ["day_pattern", "either", "month_pattern", "read_day"]

_ZONE = r"(?:\s?\(?(?-i:[A-Z]{1,5})\b\)?(?:[+-]\d\d?(?::?\d\d)?)?|\s?[+-]\d\d:?\d\d|\slocal\stime)?"
_TIME = rf"(?:\d{{1,2}}(?:[:.]\d\d(?::\d\d(?:\.\d+)?)?(?:\s?[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?){_ZONE})"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"[12]\d{3}"
_FIGURES = "|".join(rf"{_YEAR}{mark}\d{{1,2}}{mark}\d{{1,2}}|\d{{1,2}}{mark}\d{{1,2}}{mark}{_YEAR}" for mark in ("-", "/", r"\."))
_PARTS = re.compile(r"\d+|[^\W\d_]{3,}")


def either(words: Sequence[str]) -> str:
    """A pattern for any of the words, the longest first, whatever blanks stand in them."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in ordered) + ")"


def month_pattern(months: Sequence[str]) -> str:
    """A pattern of a month with its year and no day: March 2021, 2021-03."""
    return rf"(?i:{_names(months)},?\s+{_YEAR}|{_YEAR}-\d\d)(?![\d-])"


def day_pattern(months: Sequence[str], weekdays: Sequence[str]) -> str:
    """A pattern of a day with its year, the group `day`: 3 March 2021, Wed, March 3rd, 2021 at 10:04 GMT, 13/03/2021."""
    month, weekday = _names(months), rf"(?:{either(weekdays)}\.?,?\s+)?"
    written = rf"{_NUMBER}(?:\s+of)?[\s-]+{month},?[\s-]+{_YEAR}|{month}\s+{_NUMBER}(?:\s*,\s*|\s+){_YEAR}"
    after = rf"(?:(?:T|[\s,]+(?:(?:at|[-–])\s+)?){_TIME})?"
    return rf"(?i:(?:{_TIME}[\s,]+(?:on\s+)?)?{weekday}(?P<day>(?:{written}|{_FIGURES})(?!\d)){after})"


def read_day(words: str, months: Sequence[str]) -> str | None:
    """The date that a day or a month with its year means; None where there is no such day, or where it may be one of two."""
    parts = _PARTS.findall(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|\bof\b", "", words.casefold()))
    names = [part for part in parts if not part.isdigit()]
    numbers = [int(part) for part in parts if part.isdigit()]
    if names:
        number = 1 + [month[:3].casefold() for month in months].index(names[0][:3])
        return _date(numbers[-1], number, *numbers[:-1])
    if len(parts[0]) == len("YYYY"):
        return _date(*numbers)
    dates = {_date(numbers[2], numbers[1], numbers[0]), _date(numbers[2], numbers[0], numbers[1])} - {None}
    return dates.pop() if len(dates) == 1 else None


def _names(months: Sequence[str]) -> str:
    return rf"{either([month.rstrip('.') for month in months])}\b\.?"


def _date(year: int, *month_and_day: int) -> str | None:
    date = "-".join([f"{year:04}", *(f"{part:02}" for part in month_and_day)])
    return date if is_date(date) else None
