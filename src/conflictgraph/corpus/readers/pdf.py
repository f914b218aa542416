"""PDF: the text of its pages as they are printed, and what the file says of itself (PDFium)."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from conflictgraph.corpus.decoding import MAX_CHARACTERS
from conflictgraph.corpus.file_words import load_file_words
from conflictgraph.corpus.files import File, Found
from conflictgraph.corpus.layout import Page, PrintedLine, printed_text
from conflictgraph.errors import InputError

__all__ = ["read"]

_LARGEST = 200_000_000
_MOST_PAGES = 5_000
_WRONG_PASSWORD = 4
_LINE_END = frozenset((10, 13))
_BROKEN_WORD = frozenset((2, 0xFFFE, 0xAD))  # how PDFium gives a hyphen at the end of a line
_WIDE_GAP = 1.8  # of the size of the letters
_SMALL, _RAISED = 0.82, 0.15  # of the size of the letters around: what is so small and stands so high is the mark of a note
_MARKS = "0123456789,*†‡"
_TITLE_SIZE, _TITLE_LINES = 0.95, 3  # of the largest letters; how many lines at most
_SOLID = 33  # the first character that is printed


def read(file: File) -> Found:
    """The one document of a PDF; its places are pages."""
    with _opened(file.data(most=_LARGEST), file) as opened:
        if len(opened) > _MOST_PAGES:
            raise InputError(f"{file.name}: has more than {_MOST_PAGES:,} pages; split it")
        pages = list(_pages(opened, file))
        properties = opened.get_metadata_dict(skip_empty=True)
    text, places = printed_text(pages)
    if not text:
        raise InputError(f"{file.name}: holds no text; if it is a scan, run it through a program that recognises print (OCR)")
    yield file.name, {"id": file.name, "text": text, **_said(properties, pages), "places": places}


def _opened(data: bytes, file: File) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as fault:
        if getattr(fault, "err_code", None) == _WRONG_PASSWORD:
            raise InputError(f"{file.name}: is protected by a password; save it without") from fault
        raise InputError(f"{file.name}: is no PDF, or a damaged one") from fault


def _said(properties: Mapping[str, str], pages: list[Page]) -> dict[str, str | None]:
    words = load_file_words()
    return {
        "title": _title(words.said_title(properties.get("Title")), _largest(pages)),
        "author": words.said_author(properties.get("Author")),
    }


def _title(said: str | None, printed: str | None) -> str | None:
    """The title that the file says it has, without the name of the site that a browser puts behind the one that is printed."""
    is_printed = said is not None and printed is not None and re.fullmatch(rf"{re.escape(printed)}\s+[|–—-]\s.*", said)
    return printed if is_printed else said or printed


def _largest(pages: list[Page]) -> str | None:
    """The lines in the largest letters of the first page, where they are larger than others."""
    lines = pages[0].lines if pages else ()
    largest = max((line.size for line in lines), default=0)
    title = [line.text for line in lines if line.size > _TITLE_SIZE * largest]
    return " ".join(title) if title and len(title) < len(lines) and len(title) <= _TITLE_LINES else None


def _pages(opened: pdfium.PdfDocument, file: File) -> Iterator[Page]:
    read_so_far = 0
    for number in range(len(opened)):
        page = opened[number]
        lines = list(_lines(page.get_textpage()))
        read_so_far += sum(len(line.text) for line in lines)
        if read_so_far > MAX_CHARACTERS:
            raise InputError(f"{file.name}: is longer than {MAX_CHARACTERS:,} characters; split it")
        yield Page(number + 1, page.get_height(), lines)
        page.close()


def _lines(page: pdfium.PdfTextPage) -> Iterator[PrintedLine]:
    """The lines of a page as PDFium reads them, parted where a gap between two words is as wide as one between columns."""
    line: list[_Letter] = []
    for letter in _letters(page):
        if letter.code in _LINE_END or (line and line[-1].code in _BROKEN_WORD and letter.line != line[-1].line):
            yield from _parted(line)
            line = []
        if letter.code not in _LINE_END and not (line and letter.is_blank and line[-1].is_blank):
            line.append(letter)
    yield from _parted(line)


class _Letter(NamedTuple):
    """A character of a page: its code, where it begins and ends on its line, the height of the line it stands on, and its size."""

    code: int
    left: float
    right: float
    line: float
    size: float
    is_blank: bool


def _letters(page: pdfium.PdfTextPage) -> Iterator[_Letter]:
    box, matrix = pdfium_c.FS_RECTF(), pdfium_c.FS_MATRIX()
    across, up = ctypes.c_double(), ctypes.c_double()
    size, line, was_blank = 0.0, math.nan, True
    for index in range(page.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(page, index)
        if not code or not pdfium_c.FPDFText_GetLooseCharBox(page, index, box):
            continue
        pdfium_c.FPDFText_GetCharOrigin(page, index, across, up)
        # Inside a word letters change their size only where they change their height: marks of notes.
        if (was_blank or up.value != line) and pdfium_c.FPDFText_GetMatrix(page, index, matrix):
            size = abs(pdfium_c.FPDFText_GetFontSize(page, index) * math.hypot(matrix.c, matrix.d))
        line, was_blank = up.value, code < _SOLID and code not in _BROKEN_WORD
        yield _Letter(code, box.left, box.right, line, size, was_blank)


def _parted(letters: list[_Letter]) -> Iterator[PrintedLine]:
    solid = [letter for letter in letters if not letter.is_blank]
    if not solid:
        return
    size, line = Counter((round(letter.size, 1), round(letter.line, 1)) for letter in solid).most_common(1)[0][0]
    part: list[_Letter] = []
    last: _Letter | None = None
    for letter in letters:
        if not letter.is_blank:
            if last is not None and letter.left - last.right > _WIDE_GAP * size:
                yield _printed(part, size, line, (last.right, letter.left))
                part = []
            last = letter
        part.append(letter)
    yield _printed(part, size, line, None)


def _printed(letters: list[_Letter], size: float, line: float, strip: tuple[float, float] | None) -> PrintedLine:
    solid = [letter for letter in letters if not letter.is_blank]
    words = "".join(_character(letter.code) for letter in _without_marks(letters, size, line))
    left, right = min(letter.left for letter in solid), max(letter.right for letter in solid)
    return PrintedLine(" ".join(words.split()), left, line, right, line + size, size, strip)


def _without_marks(letters: list[_Letter], size: float, line: float) -> Iterator[_Letter]:
    """The letters without small raised numbers behind a word, which are marks of notes."""
    behind_word = False
    for letter in letters:
        is_raised = letter.size < _SMALL * size and letter.line > line + _RAISED * size
        if is_raised and behind_word and chr(letter.code) in _MARKS:
            continue
        behind_word = not letter.is_blank
        yield letter


@cache
def _character(code: int) -> str:
    if code in _BROKEN_WORD:
        return "-"
    character = chr(code)
    return character if re.match(r"[^\ud800-\udfff]", character) and (character.isprintable() or character.isspace()) else " "
