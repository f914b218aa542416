"""Which days an expression of time means: partial ISO dates, counted from the day of publication or from the date before."""

import calendar
import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from dateparser.date import DateDataParser

from conflictgraph.lexicon.words import Times
from conflictgraph.model.dates import first_day, last_day
from conflictgraph.nlp.time_expressions import Expression, Point

__all__ = ["Days", "TimeReader"]

_LENGTHS = {"year": len("YYYY"), "month": len("YYYY-MM"), "week": len("YYYY-MM-DD"), "day": len("YYYY-MM-DD"), "decade": len("YYYY")}
_PRECISIONS = {length: precision for precision, length in _LENGTHS.items() if precision in {"day", "month", "year"}}
_MONTHS = {"month": 1, "year": 12, "decade": 120}
_THIRDS = {"early": (0, 1 / 3), "mid": (1 / 3, 2 / 3), "late": (2 / 3, 1)}
_OF_TEN = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "following": 1, "this": 0, "that": 0, "same": 0}
_COUNTED = re.compile(r"(\S+) (day|week|month|year|decade)s? (ago|earlier|before|later)")
_NAMED = re.compile(
    rf"(?:(?P<part>earlier|later|early|late) )?(?:the |that )?(?P<step>{'|'.join(_STEPS)}) (?P<unit>day|week|month|year|decade)"
)
_REACHING_BACK = re.compile(r"(?:the )?(?:last|past) (\S+) (day|week|month|year|decade)s")
_ANY_DAY = "2000-01-01"


class Days(NamedTuple):
    """From when to when (partial ISO dates, inclusive; None is open) and how precisely: `day`, `month` or `year`."""

    start: str | None
    end: str | None
    precision: str


class TimeReader:
    """Reads expressions into days; a date without a year has that of the date spoken of before, else is the last before publication."""

    def __init__(self, words: Times) -> None:
        self._parts, self._numbers = words.parts, words.numbers

    def read(self, expression: Expression, *, published: str | None, before: str | None) -> Days | None:
        """The days that an expression means; None where it counts from a day that nobody knows.

        `published` is the day of publication, `before` the date spoken of last (partial ISO dates).
        """
        values = [self._read(point, expression.points[-1], published, before) for point in expression.points]
        if values[0] is None or values[-1] is None:
            return None
        start, end = values[0][0], values[-1][1]
        if first_day(start) > last_day(end):
            return None
        precision = _PRECISIONS[min(len(start), len(end))]
        return Days(None if expression.opening == "to" else start, None if expression.opening == "from" else end, precision)

    def _read(self, point: Point, last: Point, published: str | None, before: str | None) -> tuple[str, str] | None:
        """The first and the last day of a point; `last` is the other end of its span, which may lend its year."""
        if point.form == "span":
            start, end = re.split(r"[-\u2013]", point.text)
            return start, start[: len(start) - len(end)] + end
        if point.form == "decade":
            first = int(re.findall(r"\d{4}", point.text)[0])
            start_at, end_at = _OF_TEN.get(point.part, (0, 9))
            return str(first + start_at), str(first + end_at)
        if point.form in {"deixis", "sequel"}:
            base = published if point.form == "deixis" else before
            return None if base is None else self._counted(point.text.lower(), base)
        date = _absolute(point, last, published, before)
        return None if date is None else self._part(date, point.part)

    def _part(self, date: str, part: str) -> tuple[str, str]:
        """The part of a year or a month that "early" or "the spring of" takes."""
        if part in self._parts and len(date) == _LENGTHS["year"]:
            first, last = self._parts[part]
            return f"{date}-{first:02}", f"{date}-{last:02}"
        if part in _THIRDS and len(date) == _LENGTHS["month"]:
            days = int(last_day(date)[-2:])
            start, end = (round(share * days) for share in _THIRDS[part])
            return f"{date}-{start + 1:02}", f"{date}-{end:02}"
        return date, date

    def _counted(self, text: str, base: str) -> tuple[str, str] | None:
        """Days counted from another date, and no more precise than that is."""
        if match := _REACHING_BACK.fullmatch(text):
            length = min(_LENGTHS[match[2]], len(base))
            return _shifted(base, -self._number(match[1]), match[2])[:length], base[:length]
        if match := _COUNTED.fullmatch(text):
            number = self._number(match[1]) * (1 if match[3] == "later" else -1)
            return _unit_around(_shifted(base, number, match[2]), match[2], base)
        if match := _NAMED.fullmatch(text):
            days = _unit_around(_shifted(base, _STEPS[match["step"]], match["unit"]), match["unit"], base)
            return self._part(days[0], match["part"]) if match["part"] in _THIRDS else days
        named = re.sub(r"^(?:last|this) ", "", text)  # "last Tuesday", "last March", "yesterday"
        value = _parsed(named, last_day(base), _LENGTHS["day"])
        unit = "day" if named.endswith("day") else "month"
        return None if value is None else _unit_around(value, unit, base)

    def _number(self, word: str) -> int:
        return int(word) if word.isdigit() else self._numbers[word]


def _absolute(point: Point, last: Point, published: str | None, before: str | None) -> str | None:
    """A day, month or year as a partial ISO date."""
    length = _LENGTHS[point.form]
    if point.text.isdigit():  # a year, the commonest date there is, needs no parser
        return point.text
    if re.search(r"\b\d{4}\b", point.text):
        return _parsed(point.text, _ANY_DAY, length)
    year = next(iter(re.findall(r"\b\d{4}\b", last.text)), _year_spoken_of(published, before))
    if year:
        return _parsed(f"{point.text} {year}", _ANY_DAY, length)
    return None if published is None else _parsed(point.text, last_day(published), length)


def _year_spoken_of(published: str | None, before: str | None) -> str:
    """The year of the date before, where that is a story of years ago: in news "in March" is the last one."""
    year = (before or "")[: _LENGTHS["year"]]
    return year if year and (published is None or int(year) < int(published[: _LENGTHS["year"]]) - 1) else ""


def _unit_around(day: str, unit: str, base: str) -> tuple[str, str]:
    """The day, week, month, year or decade that holds a day, no more precise than the date it is counted from."""
    if unit == "decade":
        return f"{day[:3]}0", f"{day[:3]}9"
    length = min(len(base), _LENGTHS[unit])
    if unit == "week" and length == _LENGTHS["day"]:
        date = datetime.fromisoformat(day).date()
        monday = date - timedelta(days=date.weekday())
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    return day[:length], day[:length]


def _shifted(base: str, number: int, unit: str) -> str:
    """The day so many units from the last day of a partial date."""
    date = datetime.fromisoformat(last_day(base)).date()
    if unit not in _MONTHS:
        return (date + timedelta(days=number * (7 if unit == "week" else 1))).isoformat()
    year, month = divmod(date.year * 12 + date.month - 1 + number * _MONTHS[unit], 12)
    return date.replace(year=year, month=month + 1, day=min(date.day, calendar.monthrange(year, month + 1)[1])).isoformat()


@lru_cache(maxsize=4096)
def _parsed(text: str, base: str, length: int) -> str | None:
    """The partial ISO date, of so many characters, that words mean on a day; what has no year lies before that day."""
    found = _parser(base).get_date_data(text).date_obj
    return None if found is None else found.date().isoformat()[:length]


@lru_cache(maxsize=64)
def _parser(base: str) -> DateDataParser:
    settings = {
        "RELATIVE_BASE": datetime.fromisoformat(base),
        "PREFER_DATES_FROM": "past",
        "PREFER_DAY_OF_MONTH": "first",
        "PREFER_MONTH_OF_YEAR": "first",
        "RETURN_AS_TIMEZONE_AWARE": False,
        "TIMEZONE": "UTC",
    }
    return DateDataParser(languages=["en"], settings=settings)
