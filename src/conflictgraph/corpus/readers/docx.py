"""Word files (DOCX): paragraphs and the cells of tables in order, with what was inserted and without what was deleted (python-docx)."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

import docx
from docx.oxml.ns import qn
from lxml.etree import LxmlError, QName, XMLParser, fromstring

from conflictgraph.corpus.decoding import MAX_BYTES
from conflictgraph.corpus.file_words import load_file_words
from conflictgraph.corpus.files import File, Found
from conflictgraph.errors import InputError

__all__ = ["read"]

_LARGEST_PART = 5 * MAX_BYTES
_PARAGRAPH, _TEXT, _TAB = qn("w:p"), qn("w:t"), qn("w:tab")
_BREAKS = {qn("w:br"), qn("w:cr")}
_NOT_READ = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:pPr"),
    qn("w:rPr"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_NOTES = ("/footnotes", "/endnotes")
_PROPERTIES = "/metadata/core-properties"
_TITLES = re.compile(r"(?i)title|heading 1")
_HEAD = 1_024  # bytes in which a part of XML declares what it is


def read(file: File) -> Found:
    """The one document of a Word file; its places are paragraphs."""
    opened = _opened(file.data(most=_LARGEST_PART), file)
    texts = [text for root in (opened.element.body, *_notes(opened)) for text in _paragraphs(root) if text]
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + len("\n\n"))
    said, words = _properties(opened), load_file_words()
    yield (
        file.name,
        {
            "id": file.name,
            "text": "\n\n".join(texts),
            "title": words.said_title(said.get("title")) or _heading(opened),
            "author": words.said_author(said.get("creator")),
            "places": tuple((start, f"paragraph {number}") for number, start in enumerate(starts[:-1], start=1)),
        },
    )


def _opened(data: bytes, file: File) -> Any:  # noqa: ANN401 - a document of python-docx
    try:
        with ZipFile(BytesIO(data)) as parts:
            largest = max((item.file_size for item in parts.infolist()), default=0)
            total = sum(item.file_size for item in parts.infolist())
            if largest > _LARGEST_PART or total > 2 * _LARGEST_PART:
                raise InputError(f"{file.name}: unpacks to {total:,} bytes, which no text needs; it is not read")
            if any(b"<!DOCTYPE" in parts.open(item).read(_HEAD) for item in parts.infolist() if item.filename.endswith((".xml", ".rels"))):
                raise InputError(f"{file.name}: declares entities, which no Word file needs; it is not read")
        return docx.Document(BytesIO(data))
    # What zipfile, lxml and python-docx raise where an archive, a part of it or a tie between parts is not what a Word file has.
    except (BadZipFile, KeyError, ValueError, LxmlError, OSError, NotImplementedError, RuntimeError) as fault:
        raise InputError(f"{file.name}: is no Word file, or a damaged one; save it anew as .docx") from fault


def _paragraphs(element: Any) -> Iterator[str]:  # noqa: ANN401 - an element of lxml
    """The text of every paragraph below an element, those of tables and text boxes too, each once and in order."""
    for child in element:
        if child.tag in _NOT_READ:
            continue
        if child.tag == _PARAGRAPH:
            yield from (" ".join(line.split()) for line in "".join(_runs(child)).split("\n"))
            yield from _paragraphs_inside(child)
        else:
            yield from _paragraphs(child)


def _paragraphs_inside(paragraph: Any) -> Iterator[str]:  # noqa: ANN401 - an element of lxml
    """The paragraphs of text boxes that hang on a paragraph."""
    for box in paragraph.iter(qn("w:txbxContent")):
        if not any(parent.tag in _NOT_READ for parent in box.iterancestors()):
            yield from _paragraphs(box)


def _runs(element: Any) -> Iterator[str]:  # noqa: ANN401 - an element of lxml
    for child in element:
        if child.tag in _NOT_READ or child.tag == qn("w:txbxContent"):
            continue
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag == _TAB:
            yield "\t"
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        else:
            yield from _runs(child)


def _notes(opened: Any) -> Iterator[Any]:  # noqa: ANN401 - a document of python-docx
    """The trees of the notes at the foot of pages and at the end, which stand behind the text."""
    for tie in opened.part.rels.values():
        if not tie.is_external and tie.reltype.endswith(_NOTES):
            yield fromstring(tie.target_part.blob, parser=XMLParser(resolve_entities=False, no_network=True))


def _properties(opened: Any) -> dict[str, str]:  # noqa: ANN401 - a document of python-docx
    """What the file says of itself; LibreOffice ties it to the rest by another name than Word, under which python-docx does not look."""
    parts = [tie.target_part for tie in opened.part.package.rels.values() if not tie.is_external and tie.reltype.endswith(_PROPERTIES)]
    root = fromstring(parts[0].blob, parser=XMLParser(resolve_entities=False, no_network=True)) if parts else ()
    return {QName(item).localname: item.text or "" for item in root if isinstance(item.tag, str)}


def _heading(opened: Any) -> str | None:  # noqa: ANN401 - a document of python-docx
    """The first paragraph that has the style of a title or of a first heading."""
    titles = {style.style_id for style in opened.styles if _TITLES.fullmatch(style.name or "")}
    marked = opened.element.body.iterfind(f".//{_PARAGRAPH}/{qn('w:pPr')}/{qn('w:pStyle')}")
    found = ("".join(_runs(mark.getparent().getparent())) for mark in marked if mark.get(qn("w:val")) in titles)
    return next((" ".join(title.split()) for title in found if title.strip()), None)
