"""Printed pages to text: lines as they stand on paper made paragraphs, without running heads, page numbers and broken words.

Coordinates are points, the origin is the lower left corner of a page.
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from conflictgraph.model.names import normalised_name

__all__ = ["Page", "PrintedLine", "printed_text"]

_MARGIN = 0.15  # of the height of a page: where running heads and page numbers stand
_SAME_HEIGHT = 3.0  # points
_WIDER_GAP = 1.3  # of the usual distance between two lines
_NARROWEST, _WIDEST = 4, 3.0  # the usual distance: one quarter are narrower; no line is further off, in sizes of its letters
_OTHER_SIZE = 0.08
_USUAL_LEADING = 1.2  # of the size of the letters, where no two lines tell
_NOTE_SIZE = 0.9  # of the size of the body
_SAME_LINE = 0.3  # of the size of the letters
_INDENT = 0.8  # of the size of the letters
_NEAR_EDGE = 20.0  # points: lines that begin so near to each other stand in one column
_LEAST_SPLIT = 3  # lines that leave the same strip white: then it parts two columns
_MARK_SIZE = 0.82  # of the size of the body
_MARK = re.compile(r"[\d*†‡,]{1,4}")
_NUMBER = re.compile(r"(?i)\W*(?:page|p\.)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|\|)\s*\d{1,4})?\W*")
_ITEM = re.compile(r"[•‣▪●◦–*-]\s|\(?(?:\d{1,3}|[a-z])[.)]\s")
_SENTENCE_END = re.compile(r"[.!?:;][\"”’')\]]*$")
_HYPHENS = frozenset("-\u00ad\u2010")
_BETWEEN = "\n\n"  # paragraphs
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of print: its words, the box around them, and the size of its letters; `strip` is the white strip on its right, if wide."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    strip: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number, its height, and its lines in the order in which they are printed."""

    number: int
    height: float
    lines: Sequence[PrintedLine]


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together, each with the number of its page."""

    lines: list[tuple[int, PrintedLine]]


@dataclass(frozen=True, slots=True)
class _Measures:
    """How a text is printed: the size of its letters, the distance between lines, and how far they go."""

    body: float
    leadings: Mapping[float, float]
    edges: Mapping[tuple[int, int], float]


def printed_text(pages: Sequence[Page]) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The text of pages, a paragraph a line with blank lines between, and where in it each page begins (`page 3`).

    Notes at the foot of pages stand at the end, so that they do not part what goes on over the page.
    """
    pages = _without_running_heads(pages)
    body = _body_size(line for page in pages for line in page.lines)
    pages = [Page(page.number, page.height, _in_columns([line for line in page.lines if not _is_mark(line, body)])) for page in pages]
    text: list[tuple[int, PrintedLine]] = []
    notes: list[tuple[int, PrintedLine]] = []
    for page in pages:
        first_note = _first_note(page, body)
        text += ((page.number, line) for line in page.lines[:first_note])
        notes += ((page.number, line) for line in page.lines[first_note:])
    measures = _Measures(body, _leadings(text), _edges(text, body))
    paragraphs = [*_paragraphs(text, measures), *_paragraphs(notes, measures)]
    return _joined(paragraphs, _vocabulary(line for page in pages for line in page.lines))


def _is_mark(line: PrintedLine, body: float) -> bool:
    """Whether a line is but the small number of a note, which some programs print as a line of its own."""
    return line.size < _MARK_SIZE * body and _MARK.fullmatch(line.text) is not None


def _without_running_heads(pages: Sequence[Page]) -> list[Page]:
    """The pages without lines in their margins that stand at the same height on others too, but for numbers, and page numbers."""
    counts: Counter[tuple[str, int]] = Counter()
    for page in pages:
        counts.update({key for line in page.lines if _in_margin(line, page) for key in _keys(line)})
    repeated = {key for key, count in counts.items() if count > 1}
    return [
        Page(
            page.number,
            page.height,
            [line for line in page.lines if not (_in_margin(line, page) and (_NUMBER.fullmatch(line.text) or repeated & _keys(line)))],
        )
        for page in pages
    ]


def _in_margin(line: PrintedLine, page: Page) -> bool:
    return line.bottom > page.height * (1 - _MARGIN) or line.top < page.height * _MARGIN


def _keys(line: PrintedLine) -> set[tuple[str, int]]:
    """What a line in a margin is compared by: its words without numbers, and its height, rounded both ways."""
    words = re.sub(r"\d+", "#", normalised_name(line.text))
    return {(words, round(line.bottom / _SAME_HEIGHT)), (words, int(line.bottom / _SAME_HEIGHT))}


def _in_columns(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines column by column, where they were printed across two columns; as they stand elsewhere."""
    middle = _gutter([line.strip for line in lines if line.strip is not None])
    lines = _whole_lines(lines, middle)
    if middle is None:
        return lines
    ordered: list[PrintedLine] = []
    right: list[PrintedLine] = []
    for line in lines:
        if line.left < middle < line.right:
            ordered += right
            right = []
        (right if line.left >= middle else ordered).append(line)
    return [*ordered, *right]


def _whole_lines(lines: Sequence[PrintedLine], middle: float | None) -> list[PrintedLine]:
    """The lines with their parts put together again but for those on both sides of the strip between columns."""
    whole: list[PrintedLine] = []
    for line in lines:
        last = whole[-1] if whole else None
        if last is not None and last.strip is not None and not (middle is not None and last.strip[0] < middle < last.strip[1]):
            whole[-1] = replace(line, text=f"{last.text} {line.text}", left=last.left)
        else:
            whole.append(line)
    return whole


def _gutter(strips: Sequence[tuple[float, float]]) -> float | None:
    """The middle of the strip that most lines leave white, if they are enough."""
    if len(strips) < _LEAST_SPLIT:
        return None
    best = max(strips, key=lambda strip: _crossed(strips, sum(strip) / 2))
    middle = sum(best) / 2
    return middle if _crossed(strips, middle) >= max(_LEAST_SPLIT, len(strips) // 2) else None


def _crossed(strips: Sequence[tuple[float, float]], middle: float) -> int:
    return sum(left < middle < right for left, right in strips)


def _body_size(lines: Iterable[PrintedLine]) -> float:
    """The size of letters in which most of the text is printed."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(line.size, 1)] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def _first_note(page: Page, body: float) -> int:
    """The place of the first of the lines in small print at the foot of a page; their number where there is none."""
    first = len(page.lines)
    while first and page.lines[first - 1].size < body * _NOTE_SIZE:
        first -= 1
    return first if first and any(line.size >= body * _NOTE_SIZE for line in page.lines[:first]) else len(page.lines)


def _leadings(lines: Sequence[tuple[int, PrintedLine]]) -> dict[float, float]:
    """The usual distance between two lines of a paragraph, by the size of their letters: a narrow one, for many part paragraphs."""
    found: defaultdict[float, list[float]] = defaultdict(list)
    for (page, above), (other, below) in itertools.pairwise(lines):
        if page == other and _is_size(above.size, below.size) and below.size < above.bottom - below.bottom < _WIDEST * below.size:
            found[round(below.size)].append(above.bottom - below.bottom)
    return {size: sorted(distances)[len(distances) // _NARROWEST] for size, distances in found.items()}


def _paragraphs(lines: Sequence[tuple[int, PrintedLine]], measures: _Measures) -> Iterator[_Paragraph]:
    paragraph: _Paragraph | None = None
    for page, line in lines:
        if paragraph is None or not _goes_on(paragraph, page, line, measures):
            if paragraph is not None:
                yield paragraph
            paragraph = _Paragraph([])
        paragraph.lines.append((page, line))
    if paragraph is not None:
        yield paragraph


def _edges(lines: Sequence[tuple[int, PrintedLine]], body: float) -> dict[tuple[int, int], float]:
    """How far to the right print goes in the size of the body, on each page by where lines begin."""
    edges: defaultdict[tuple[int, int], float] = defaultdict(float)
    for page, line in lines:
        if _is_size(line.size, body):
            key = page, round(line.left / _NEAR_EDGE)
            edges[key] = max(edges[key], line.right)
    return edges


def _goes_on(paragraph: _Paragraph, page: int, line: PrintedLine, measures: _Measures) -> bool:
    """Whether a line belongs to the paragraph before it."""
    last_page, last = paragraph.lines[-1]
    if not _is_size(last.size, line.size):
        return False
    if page == last_page and abs(last.bottom - line.bottom) < _SAME_LINE * line.size and line.left >= last.right - line.size:
        return True  # what stood between them, a mark of a note, is gone
    if _ITEM.match(line.text):
        return False
    is_below = page == last_page and line.top < last.top and line.left < last.right and last.left < line.right
    if not is_below:  # another page or column
        return _SENTENCE_END.search(last.text) is None and _is_size(line.size, measures.body)
    usual = measures.leadings.get(round(line.size), line.size * _USUAL_LEADING)
    if last.bottom - line.bottom > usual * _WIDER_GAP:
        return False
    return not (
        _is_indented(paragraph, line) or _ends_short(paragraph, line, measures.edges.get((page, round(line.left / _NEAR_EDGE)), 0.0))
    )


def _is_size(one: float, other: float) -> bool:
    return abs(one - other) <= _OTHER_SIZE * max(one, other)


def _is_indented(paragraph: _Paragraph, line: PrintedLine) -> bool:
    """Whether a line begins further to the right than those above it, as the first line of a paragraph does."""
    last = paragraph.lines[-1][1]
    is_item = _ITEM.match(paragraph.lines[0][1].text) is not None
    return line.left - last.left > _INDENT * line.size and not is_item and _SENTENCE_END.search(last.text) is not None


def _ends_short(paragraph: _Paragraph, line: PrintedLine, edge: float) -> bool:
    """Whether the first word of this line had room behind the last one: then that was the end of a paragraph."""
    last = paragraph.lines[-1][1]
    if _SENTENCE_END.search(last.text) is not None:
        edge = max(line.right, *(item.right for page, item in paragraph.lines if page == paragraph.lines[-1][0]))
    first_word = line.text.split(maxsplit=1)[0] if line.text.split() else ""
    width = (line.right - line.left) / max(1, len(line.text))
    return edge - last.right > (len(first_word) + 2) * width


def _vocabulary(lines: Iterable[PrintedLine]) -> set[str]:
    """The words of the text but for those that may be parts of one: the first and the last of each line."""
    words: set[str] = set()
    for line in lines:
        words.update(word.casefold() for word in _WORD.findall(line.text)[1:-1])
    return words


def _joined(paragraphs: Iterable[_Paragraph], vocabulary: set[str]) -> tuple[str, tuple[tuple[int, str], ...]]:
    texts: list[str] = []
    places: list[tuple[int, str]] = []
    start = 0
    for paragraph in paragraphs:
        text = ""
        for page, line in paragraph.lines:
            words = " ".join(line.text.split())
            text = _with_room(text, words, vocabulary) if text else ""
            if not places or places[-1][1] != f"page {page}":
                places.append((start + len(text), f"page {page}"))
            text += words
        texts.append(text)
        start += len(text) + len(_BETWEEN)
    return _BETWEEN.join(texts), tuple(places)


def _with_room(text: str, following: str, vocabulary: set[str]) -> str:
    """The text, ready for the words that follow on the next line: a blank, or a word that was broken put together."""
    if text[-1:] in _HYPHENS and text[-2:-1].isdigit() and following[:1].isdigit():
        return text
    if text[-1:] not in _HYPHENS or not text[-2:-1].isalpha() or not following[:1].isalpha():
        return text if text.endswith(("—", "/")) else f"{text} "
    stem = text[:-1]
    left = re.split(r"[^\w-]", stem)[-1].casefold()
    right = re.match(r"[\w-]*", following)
    rest = right[0].casefold() if right else ""
    return stem if _was_broken(left, rest, following[0].islower(), vocabulary) else f"{stem}-"


def _was_broken(left: str, right: str, lower: bool, vocabulary: set[str]) -> bool:  # noqa: FBT001 - a pure question of four facts
    """Whether a hyphen at the end of a line only breaks a word: not where the word has it elsewhere, or both its parts are words."""
    if left + right in vocabulary:
        return True
    if not lower or f"{left}-{right}" in vocabulary:
        return False
    return not ({left, left.rsplit("-", 1)[-1]} & vocabulary and right in vocabulary)
