"""Where a text says when: dates, spans and words that count from another day ("since March 2012", "two weeks ago").

The expressions are those that TimeML calls TIMEX3 dates (Pustejovsky et al. 2003); what day each means is said by `time_values.py`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from conflictgraph.lexicon.words import Times

__all__ = ["Expression", "ExpressionFinder", "Point"]

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_UNIT = r"(?:day|week|month|year|decade)"
_JOINTS = re.compile(r"\s?[-\u2013\u2014]\s?|,? (?:to|until|till|through|and) (?:the )?")
_COUNTED = re.compile(r"\s+(?!was\b|is\b|has\b)[a-z]+s\b")  # "2000 soldiers"
_LEADING = re.compile(r"(?:[(\u2013,-]|['\u2019]s|\b(?:the|its|their|his|a|and|to|until|till|through)) ?$", re.IGNORECASE)


class Point(NamedTuple):
    """One date as it is written: its form, its words, and the words that take a part of it ("early", "the spring of").

    `form` is day, month, year, decade, span (of two years), deixis (counted from the day of publication), or
    sequel (counted from the date spoken of before).
    """

    start: int
    end: int
    form: str
    text: str
    part: str = ""


class Expression(NamedTuple):
    """A date or a span with the preposition before it; `opening` is `in`, `from` or `to` (see `data/times.yaml`).

    Offsets are characters of the text searched; `anchor` is where the date itself begins.
    """

    start: int
    end: int
    anchor: int
    opening: str
    points: tuple[Point, ...]


class ExpressionFinder:
    """Finds every expression of time in a sentence."""

    def __init__(self, words: Times) -> None:
        self._openings = {opening: kind for kind, openings in words.openings.items() for opening in openings}
        self._telling = frozenset(words.telling)
        parts = _one_of(words.parts)
        number = rf"(?:{_one_of(words.numbers)}|\d{{1,2}})"
        forms = {
            "day": rf"{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?|{_MONTH} {_DAY}\b(?!\d)(?:,? {_YEAR})?|{_YEAR}-\d\d-\d\d",
            "span": rf"{_YEAR}[-\u2013](?:{_YEAR}|\d\d)\b",
            "month": rf"(?:(?:early|mid|late)[- ])?(?:{_MONTH}(?:,? (?:of )?{_YEAR})?|{_YEAR}-\d\d\b)",
            "decade": r"(?:(?:early|mid|late)[- ])?(?:the )?(?:(?:early|mid|late)[- ])?(?:1[89]|20)\d0s",
            "year": rf"(?:(?:{parts})[- ])?{_YEAR}",
            "deixis": (
                rf"yesterday|today|(?:(?:last|this|next) )?{_WEEKDAY}|(?:earlier |later |late |early )?(?:last|this|next|past) {_UNIT}"
                rf"|last {_MONTH}|{number} {_UNIT}s? ago|(?:the )?(?:last|past) {number} {_UNIT}s"
            ),
            "sequel": (
                rf"{number} {_UNIT}s? (?:later|earlier|before(?= *[,.;]|$))"
                rf"|(?:the|that) (?:same|following|next|previous) {_UNIT}|that {_UNIT}"
            ),
        }
        self._point = re.compile("|".join(rf"(?P<{form}>\b(?:{pattern}))" for form, pattern in forms.items()), re.IGNORECASE)
        self._part = re.compile(rf"(?:the )?(?P<part>{parts})[- ](?:of |the )*", re.IGNORECASE)
        self._opening = re.compile(rf"\b(?P<opening>{_one_of(self._openings)}|between) (?:about |around |the )*$", re.IGNORECASE)

    def find(self, text: str) -> list[Expression]:
        """The expressions of a text, in order; none overlaps another."""
        points = [point for point in map(self._read, self._point.finditer(text)) if point is not None]
        return list(self._joined(text, [point for point in points if self._is_date(text, point)]))

    def _read(self, match: re.Match[str]) -> Point | None:
        form, words = str(match.lastgroup), match.group().rstrip()
        if form == "span" and re.fullmatch(r"\d\d(\d\d)-\d\d", words) and words[2:4] >= words[-2:]:
            form = "month"
        if form in {"day", "month"} and not re.search(rf"{_MONTH}|\d-", words):
            return None
        part = self._part.match(words) if form in {"month", "year", "decade"} else None
        lead = 0 if part is None else part.end()
        return Point(match.start(), match.start() + len(words), form, words[lead:], "" if part is None else part["part"].lower())

    def _is_date(self, text: str, point: Point) -> bool:
        """Whether a lone number is a year, a lone "March" a month: both need a word before them that says so."""
        before = text[: point.start]
        opening = self._opening.search(before)
        if point.form == "year" and not point.part:
            if opening is not None and opening["opening"].lower() in self._telling:
                return True
            return (opening is not None or bool(_LEADING.search(before))) and not _COUNTED.match(text, point.end)
        if point.form == "month" and not point.part and not re.search(r"\d", point.text):
            return opening is not None or before.endswith("and ")
        return True

    def _joined(self, text: str, points: Sequence[Point]) -> Iterator[Expression]:
        """Two dates with "to", "and" or a dash between them are one span where a word before them, or the dash, says so."""
        index = 0
        while index < len(points):
            point = points[index]
            opening = self._opening.search(text[: point.start])
            word = "" if opening is None else opening["opening"].lower()
            other = points[index + 1] if index + 1 < len(points) else None
            start = point.start if opening is None else opening.start()
            if other is not None and _spans(word, text[point.end : other.start]):
                yield Expression(start, other.end, point.start, "in", (point, other))
                index += 2
                continue
            index += 1
            if word != "between":
                yield Expression(start, point.end, point.start, self._openings.get(word, "in"), (point,))


def _spans(word: str, joint: str) -> bool:
    """Whether what stands between two dates makes them one span; "and" does so after "between" alone."""
    return bool(_JOINTS.fullmatch(joint)) and (word == "between" or "and" not in joint.split())


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
