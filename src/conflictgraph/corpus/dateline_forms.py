"""The forms in which a line tells the day of its text, made of the words in `data/datelines.yaml`."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property

from conflictgraph.corpus.day_forms import day_pattern, either, month_pattern, read_day
from conflictgraph.corpus.furniture import load_furniture
from conflictgraph.lexicon.words import Words, load_words
from conflictgraph.model._base import Frozen

__all__ = ["DatelineForms", "Dating", "Kind", "load_dateline_forms"]

_LONGEST_LINE = 200
_LONGEST_LABEL = 4  # words
_LEAST_PROSE = 60
_MARKED = re.compile(r"\s*(?:[#|>]|[-*+•–—]\s)|.*\|\s*$")
_BARS = re.compile(r"\s*[|·•]\s*")
_BREAK = r"(?:[\s,;/()\[\]…–—-]+|\.{2,})"
_NAME = r"[^\W\d_a-z][\w.'’-]*"
_READING_TIME = r"(?i:\d+[\s-]?min(?:ute)?s?\.?\s+read\b)"
_SYMBOL = r"(?:[A-Z]{1,5}(?:/[A-Z\d][\w.-]*)+(?:\s\(\d{4}\))?)"
_AGENCY = r"[(\[/][^()\[\]/\d]{2,40}[)\]/]"
_SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*$")


class Kind(Enum):
    """What a line says of its day."""

    PUBLISHED = "published"
    WRITTEN = "written"  # nothing in words: it stands in a dateline, beside an author, or alone
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class Dating:
    """The day (or labelled month) that a line gives its text; `date` is None where there is no such day or it may be one of two."""

    kind: Kind
    date: str | None


class DatelineForms(Frozen):
    """The words around the day of a text (see the head of `data/datelines.yaml`), and the forms made of them."""

    published: Words
    updated: Words
    with_colon: Words
    other: Words
    sections: Words
    fields: Words
    organs: Words
    seats: Words
    openers: Words
    particles: Words
    persons: Words
    weekdays: Words

    def datings(self, line: str, *, before: str = "", after: str = "") -> list[Dating]:
        """What a line says of the day of its text; `before` is the last line that is not blank, `after` the very next line."""
        if _MARKED.match(line):  # a heading, an item of a list or the row of a table is of what it tells
            return []
        if before.rpartition(" ")[2] in (*self.openers, *self.particles):  # a line break inside a sentence
            return []
        bare = _bare(line)
        goes_on = after[:1].islower() and self._item.match(after) is None
        return (self._of_whole_line(bare, _bare(before)) if not goes_on else []) or self._of_dateline(bare, after)

    def has_dateline(self, line: str, after: str) -> bool:
        """Whether a line opens a report with its place and day: "GENEVA, 3 March 2021 (Agency) - Talks began."."""
        return bool(self._of_dateline(_bare(line), after))

    def day_of(self, words: str) -> str | None:
        """The date that words mean which are nothing but a day or a month: "4 March 2019", "March 2019"; None where that is in doubt."""
        day = re.fullmatch(self._day, words)
        written = day["day"] if day else words if re.fullmatch(month_pattern(self._months), words) else None
        return None if written is None else read_day(written, self._months)

    def _of_whole_line(self, line: str, before: str) -> list[Dating]:
        """The days of a line that holds nothing but days, their labels, authors and the like."""
        if len(line) > _LONGEST_LINE or not any(character.isdigit() for character in line):
            return []
        if match := self._places_and_day.fullmatch(line):
            return [Dating(Kind.WRITTEN, read_day(match["day"] or match["its_day"], self._months))]
        heading = self._kind_of(before)
        if self._is_of_something_else(before) if heading is None else before.casefold() in self.with_colon:
            return []
        parts = [self._of_part(part, heading or Kind.WRITTEN) for part in _BARS.split(line)]
        return [] if None in parts else [dating for part in parts if part for dating in part]

    def _of_part(self, part: str, otherwise: Kind) -> list[Dating] | None:
        """The days of a line or of a part between bars; None where it holds what is not known to stand beside a day."""
        found: list[Dating] = []
        place = 0
        while place < len(part):
            match = self._beside.fullmatch(part, place) or self._labelled_month.match(part, place) or self._item.match(part, place)
            if match is None:
                return None
            groups = match.groupdict()
            if day := groups.get("day"):
                found.append(Dating(self._kind_of(groups.get("label") or "") or otherwise, read_day(day, self._months)))
            place = match.end()
        return found

    def _of_dateline(self, line: str, after: str) -> list[Dating]:
        """The day in the dateline that opens a report: "GENEVA, 3 March 2021 (Agency) - Talks began."."""
        match = self._dateline.match(line)
        if match is None:
            return []
        is_in_capitals = match["place"].split(",")[0].isupper()
        has_agency = bool(match["agency"] or match["agency_behind"])
        if (match["bracket"] and not is_in_capitals) or (match["dash"] == ":" and not (is_in_capitals and has_agency)):
            return []  # so a caption, a chronology or the birth of a person may be written
        text = line[match.end() :].lstrip("\"“‘'«")
        return [Dating(Kind.WRITTEN, read_day(match["day"], self._months))] if not text or self._is_prose(text, after) else []

    def _is_prose(self, text: str, after: str) -> bool:
        """Whether words begin a text: a sentence, a long line, or one that goes on below."""
        is_whole = len(text) >= _LEAST_PROSE or _SENTENCE_END.search(text) is not None
        return text[0].isupper() and (is_whole or bool(after)) and text.split(maxsplit=1)[0].casefold() not in self.persons

    def _kind_of(self, label: str) -> Kind | None:
        words = " ".join(label.casefold().split()).rstrip(": ")
        return Kind.PUBLISHED if words in self.published else Kind.UPDATED if words in self.updated else None

    def _is_of_something_else(self, line: str) -> bool:
        """Whether a line labels the day under it as one of something else: "Born", "Deadline for answers:"."""
        words = re.findall(r"\w+", line.casefold())
        return line.endswith(":") or (len(words) <= _LONGEST_LABEL and any(word in self.other for word in words))

    @property
    def _months(self) -> Words:
        return load_furniture().months

    @cached_property
    def _day(self) -> str:
        return day_pattern(self._months, self.weekdays)

    @cached_property
    def _label(self) -> str:
        labels = either((*self.published, *self.updated))
        return rf"(?i:(?P<label>{labels})(?!\w)(?:\s+by\s[^\d.:|]{{2,40}}?)?(?:\s+(?:on|at|in)\b)?\s*[:–—-]?\s*)"

    @cached_property
    def _labelled_month(self) -> re.Pattern[str]:
        return re.compile(rf"{self._label}(?P<day>{month_pattern(self._months)})(?:\.$)?")

    @cached_property
    def _author(self) -> str:
        """The pattern of a byline of at least two names, none of them a month or a weekday."""
        name = rf"(?!(?i:{either((*self._months, *self.weekdays))})\b){_NAME}"
        particles = r"(?:and|&|al-|el-|de|van|von|bin)"
        return rf"(?:(?i:(?:written |story |text |reporting )?by):?\s+{name}(?:,?\s(?:{particles}\s?)?{name}){{1,8}}(?:\s+on\b)?)"

    @cached_property
    def _item(self) -> re.Pattern[str]:
        """One thing of a line that is no text: a day with or without its label, an author, a break."""
        heads = rf"(?i:{either((*self.organs, *self.seats))}(?!\w))"
        return re.compile(rf"(?:{self._label})?{self._day}(?(label)(?:\.$)?)|{_BREAK}|{self._author}|{_READING_TIME}|{_SYMBOL}|{heads}")

    @cached_property
    def _beside(self) -> re.Pattern[str]:
        """What may stand between bars beside a day."""
        section = either(self.sections)
        return re.compile(rf"(?i:{section}(?:[\s/]+{section})*(?:\s+(?:n[°o]\.?\s?)?\d{{1,4}})?|{either(self.fields)}:[^\d:]{{1,80}})")

    @cached_property
    def _words_of_place(self) -> str:
        inner = rf"(?:(?:{either(self.particles)}\s+){{0,2}}{_NAME})"
        openers = either((*self.openers, *self.weekdays, *self.published, *self.updated))
        return rf"(?!(?i:{openers})\b){_NAME}(?:\s+{inner}){{0,4}}"

    @cached_property
    def _places_and_day(self) -> re.Pattern[str]:
        """A line of nothing but places and the day, where they cannot be a caption: several places, or one in capitals with its agency."""
        several = rf"{self._words_of_place}(?:\s?/\s?{self._words_of_place}){{1,4}},?\s+{self._day}"
        day = self._day.replace("?P<day>", "?P<its_day>")
        capitals = rf"[A-Z][A-Z'’ .-]{{2,40}}(?:,\s*{self._words_of_place})?,\s*{day}\s*{_AGENCY}"
        return re.compile(rf"(?:{several}|{capitals})\.?")

    @cached_property
    def _dateline(self) -> re.Pattern[str]:
        """The place, the day and the dash of a dateline, and the agency before or behind the day."""
        place = rf"(?P<place>{self._words_of_place}(?:(?:,\s*|\s?/\s?){self._words_of_place}){{0,2}})"
        joint = rf"(?:\s*(?P<agency>{_AGENCY}))?(?:\s*,\s*|\s+[-–—]{{1,2}}\s+|\s*(?P<bracket>\()|(?<=[)\]/])\s*)"
        dash = r"(?P<dash>-{1,3}|[–—―:])(?:\s+|$|(?<=[–—―]))"
        return re.compile(rf"\(?{place}{joint}{self._day}\)?(?:,?\s*(?P<agency_behind>{_AGENCY}))?\s*{dash}")


@cache
def load_dateline_forms() -> DatelineForms:
    """The forms that `data/datelines.yaml` gives; raises DataError with every fault in it."""
    return load_words("datelines.yaml", DatelineForms)


def _bare(line: str) -> str:
    """A line without blanks and emphasis around it and in it."""
    return line.replace("**", "").replace("__", "").strip(" \t\u00a0*_")
