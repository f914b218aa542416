"""The day on which a text says, in its opening lines, that it was published."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from conflictgraph.corpus.dateline_forms import Dating, Kind, load_dateline_forms
from conflictgraph.model.dates import first_day, last_day

__all__ = ["find_dateline"]

_WINDOW = 2_000  # characters
_LINES = 15
_LONGEST_LINE = 600
_HEAD = 400  # characters of running text that may stand before the day: a summary, but not a text
_LONG, _SENTENCE, _WORDS = 200, 200, 4
_PRINTED_WITHIN = timedelta(days=7)
_LINE = re.compile(rf"^[^\n]{{1,{_LONGEST_LINE}}}", re.MULTILINE)
_FULL_STOP = re.compile(r"\.[\"”’)\]]*$")


def find_dateline(text: str, *, today: str | None = None) -> str | None:
    """The day of publication (or month, where a label gives only that) in the opening lines of a text; None rather than a guess.

    A day labelled as that of publication goes before one without a label, that before the day of an update. Days that
    contradict each other, days that do not exist, and days after `today` give none.
    """
    head, below = _opening(text)
    for kind in Kind:  # from the strongest to the weakest
        dates = {dating.date for dating in head if dating.kind is kind}
        if not dates:
            continue
        if kind is Kind.WRITTEN:
            dates |= {dating.date for dating in below if dating.kind is kind}
        found = _agreed(dates, kind)
        return found if found and not _is_contradicted(found, head, kind) and not (today and first_day(found) > today) else None
    return None


def _opening(text: str) -> tuple[list[Dating], list[Dating]]:
    """What the lines before the running text say of its day, and what the other lines at the start say."""
    forms = load_dateline_forms()
    head: list[Dating] = []
    below: list[Dating] = []
    running = 0
    for before, line, after in _first_lines(text):
        (head if running < _HEAD else below).extend(forms.datings(line, before=before, after=after))
        running += _running_text(line, after)
    return head, below


def _first_lines(text: str) -> Iterator[tuple[str, str, str]]:
    """Each of the first lines that are not blank, with the one before it and what stands right after it."""
    before = ""
    for number, match in enumerate(match for match in _LINE.finditer(text) if match[0].strip()):
        if number >= _LINES or match.start() >= _WINDOW:
            return
        following = _LINE.match(text, match.end() + 1)
        yield before, match[0].strip(), following[0].strip() if following else ""
        before = match[0].strip()


def _running_text(line: str, after: str) -> int:
    """How many characters of running text a line counts for: none if it may be a title."""
    if _FULL_STOP.search(line) and len(line.split()) >= _WORDS:
        return max(len(line), _SENTENCE)
    return len(line) if after[:1].islower() or len(line) >= _LONG else 0


def _agreed(dates: set[str | None], kind: Kind) -> str | None:
    """The one day of several datings; the month where labelled days differ only in the day."""
    known = {found for found in dates if found is not None}
    if len(known) < len(dates):
        return None
    if len(known) > 1 and kind is not Kind.WRITTEN:
        known = {found[: len("YYYY-MM")] for found in known}
    return known.pop() if len(known) == 1 else None


def _is_contradicted(found: str, head: list[Dating], kind: Kind) -> bool:
    """Whether the text cannot be of that day: it was updated before, or written later or long before."""
    others = [(dating.kind, dating.date) for dating in head if dating.date is not None and dating.kind is not kind]
    earliest = (date.fromisoformat(first_day(found)) - _PRINTED_WITHIN).isoformat()
    return any(
        last_day(other) < first_day(found) if of is Kind.UPDATED else not earliest <= other <= last_day(found) for of, other in others
    )
