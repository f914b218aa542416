"""Several articles in one text, told apart where the text itself shows where one ends: by marks of an archive, or by its own titles."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conflictgraph.corpus.dateline import find_dateline
from conflictgraph.corpus.dateline_forms import load_dateline_forms
from conflictgraph.corpus.file_words import load_file_words

__all__ = ["Article", "split_articles"]

_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"^[ \t]*(?:[=*_~#-][ \t]*){3,}$\n?|\f", re.MULTILINE)
_LONGEST_TITLE = 200
_FEWEST_WORDS = 3
_LINES_OF_HEAD = 3
_SENTENCE_END = (".", ",", ";", ":")


@dataclass(frozen=True, slots=True)
class Article:
    """A stretch of a text that is one article, from `start` to `end`, with the title that stands above it, if it is known."""

    start: int
    end: int
    title: str | None = None


def split_articles(text: str) -> list[Article]:
    """The articles of a text in order; one, without a title, where nothing shows that there are several."""
    for found in (_between_marks(text), _below_titles(text), _between_rules(text), _at_datelines(text)):
        if len(found) > 1:
            return found
    return [Article(0, len(text))]


def _between_marks(text: str) -> list[Article]:
    """Articles between the lines that archives of the press put before and after each."""
    words = load_file_words()
    marks = sorted((match.start(), match.end()) for pattern in (words.article_start, words.article_end) for match in pattern.finditer(text))
    return list(_between(text, marks)) if marks else []


def _between(text: str, marks: Sequence[tuple[int, int]]) -> Iterator[Article]:
    starts = [0, *(end for _, end in marks)]
    ends = [*(start for start, _ in marks), len(text)]
    for start, end in zip(starts, ends, strict=True):
        if text[start:end].strip():
            first = next(match[0].strip() for match in _LINE.finditer(text, start, end) if match[0].strip())
            yield Article(start, end, first if _is_title(first) else None)


def _below_titles(text: str) -> list[Article]:
    """Articles under the titles that the opening lines give twice, as the heads of saved pages do, and that stand alone further down."""
    opening = text.split("\n\n", 1)[0]
    counts = Counter(line.strip() for line in opening.split("\n"))
    titles = [title for title, count in counts.items() if count > 1 and _is_title(title)]
    places = sorted((place, title) for title in titles if (place := _place_alone(text, title, len(opening))) is not None)
    if len(places) < len(titles):
        return []
    starts = [0, *(place for place, _ in places[1:])]
    return [Article(start, end, title) for (start, end), (_, title) in zip(itertools.pairwise([*starts, len(text)]), places, strict=False)]


def _place_alone(text: str, title: str, start: int) -> int | None:
    """Where a title stands alone between blank lines, if that is so at one place below the opening."""
    found = [match.start() + 2 for match in re.finditer(rf"\n\n[ \t]*{re.escape(title)}[ \t]*\n\s*\n", text[start:])]
    return start + found[0] if len(found) == 1 else None


def _between_rules(text: str) -> list[Article]:
    """Articles between ruled lines, where each says in its own opening lines on which day it was published."""
    marks = [match.span() for match in _RULE.finditer(text)]
    found = list(_between(text, marks)) if marks else []
    return found if all(article.title and find_dateline(text[article.start : article.end].lstrip()) for article in found) else []


def _at_datelines(text: str) -> list[Article]:
    """Articles that open with a dateline each, and the lines of a head that stand right above it."""
    forms = load_dateline_forms()
    lines = [match for match in _LINE.finditer(text) if match[0].strip()]
    places = [number for number, line in enumerate(lines) if forms.has_dateline(line[0].strip(), _after(text, line))]
    heads = [_first_of_head(lines, number) for number in places]
    starts = [0, *(lines[head].start() for head in heads[1:])]
    return [
        Article(start, end, title if _is_title(title := lines[head][0].strip()) and head < place else None)
        for start, end, head, place in zip(starts, [*starts[1:], len(text)], heads, places, strict=False)
    ]


def _after(text: str, line: re.Match[str]) -> str:
    following = _LINE.match(text, line.end() + 1)
    return following[0].strip() if following else ""


def _first_of_head(lines: Sequence[re.Match[str]], place: int) -> int:
    """The first of the lines above a dateline that may be its title and byline: short ones that end no sentence."""
    first = place
    while first and place - first < _LINES_OF_HEAD and _may_stand_above(lines[first - 1][0].strip()):
        first -= 1
    return first


def _may_stand_above(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and not line.endswith((*_SENTENCE_END, "!", "”", '"', ")"))


def _is_title(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and len(line.split()) >= _FEWEST_WORDS and not line.endswith(_SENTENCE_END)
