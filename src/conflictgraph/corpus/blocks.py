"""What in a document is text to be read: its blocks, one a paragraph, caption or heading. All else is furniture."""

import re
from collections import Counter
from collections.abc import Sequence

from conflictgraph.corpus.furniture import Furniture, load_furniture
from conflictgraph.corpus.wrapping import Line, joined_lines
from conflictgraph.model.documents import Block

__all__ = ["find_blocks"]

_LINE = re.compile(r"[^\n]+")
_ROW = re.compile(r"\s*\|.*\|\s*")
_CELL = re.compile(r"(?:[^|\\\n]|\\.)+")
_RULED = re.compile(r":?-{2,}:?")
_MARKS_BEFORE = re.compile(r"^(?:#{1,6}\s+|>\s*|[-*•+]\s+)*")
_MARKS_AFTER = re.compile(r"\s+#+$")
_CLOSING = "\"”’')]*_ "
_STATEMENT_ENDS = (".", "!", ",", ";", ":")
_LONGEST_HEADING = 200


def find_blocks(text: str) -> tuple[Block, ...]:
    """The stretches of a text that may hold statements, in order.

    Left out are menus, credits, bylines, bare addresses, and headings that occur more than once (a page repeats its
    titles in its menus). A full sentence that is repeated, such as a pull quote, stays.
    """
    furniture = load_furniture()
    blocks = [(lines[0].start, lines[-1].end) for lines in joined_lines(_paragraphs(text))]
    trimmed = [span for start, end in blocks if (span := _trimmed(text, start, end, furniture))]
    repeated = _repeated_headings([text[start:end] for start, end in trimmed])
    return tuple(Block(start=start, end=end) for start, end in trimmed if _heading_key(text[start:end]) not in repeated)


def _paragraphs(text: str) -> list[list[Line]]:
    """The lines between blank lines."""
    paragraphs: list[list[Line]] = [[]]
    previous_end = 0
    for match in _LINE.finditer(text):
        if text.count("\n", previous_end, match.start()) > 1:
            paragraphs.append([])
        previous_end = match.end()
        if (cells := _cells(text, match)) is not None:
            paragraphs += [*([cell] for cell in cells), []]
            continue
        line = _line(text, *match.span())
        if line is None:
            paragraphs.append([])
        else:
            paragraphs[-1].append(line)
    return [paragraph for paragraph in paragraphs if paragraph]


def _cells(text: str, line: re.Match[str]) -> list[Line] | None:
    """The cells of a row of a table in Markdown, each to be read by itself; None where the line is no row."""
    if _ROW.fullmatch(line[0]) is None:
        return None
    found = (_line(text, match.start(), match.end()) for match in _CELL.finditer(text, line.start(), line.end()))
    return [cell for cell in found if cell is not None and not _RULED.fullmatch(cell.text)]


def _line(text: str, start: int, end: int) -> Line | None:
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    return Line(start, end, text[start:end]) if start < end else None


def _trimmed(text: str, start: int, end: int, furniture: Furniture) -> tuple[int, int] | None:
    """The block without list and heading marks and without the credit at its end; None where it is furniture."""
    words = text[start:end]
    if furniture.is_furniture(words):
        return None
    credit = furniture.credit_start(words)
    words = words if credit is None else words[:credit].rstrip()
    words = _MARKS_AFTER.sub("", words)
    bare = _MARKS_BEFORE.sub("", words, count=1)
    bare = bare[furniture.dateline_end(bare) :]
    return (start + len(words) - len(bare), start + len(words)) if bare else None


def _repeated_headings(blocks: Sequence[str]) -> frozenset[str]:
    counts = Counter(_heading_key(block) for block in blocks)
    return frozenset(key for key, count in counts.items() if key is not None and count > 1)


def _heading_key(block: str) -> str | None:
    """What a heading is compared by; None for a sentence."""
    bare = " ".join(block.split())
    if len(bare) > _LONGEST_HEADING or bare.rstrip(_CLOSING).endswith(_STATEMENT_ENDS):
        return None
    return bare.casefold()
