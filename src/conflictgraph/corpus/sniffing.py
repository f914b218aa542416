"""What kind of document some bytes are, where no name says so: by the marks with which kinds of files begin."""

import re

from conflictgraph.corpus.file_words import column_name, load_file_words

__all__ = ["HEAD", "sniffed_suffix"]

HEAD = 4_096
_FEWEST_COLUMNS = 2
_MARKS = ((b"%PDF-", ".pdf"), (b"PAR1", ".parquet"))
_ZIP, _WORD = b"PK\x03\x04", b"word/"
_PAGE = re.compile(rb"<!doctype html|<html|<!-- saved from url=", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_FRONT_MATTER = re.compile(rb"---[ \t]*\r?\n[\w-]+:\s")
_HEADERS = re.compile(rb"\A(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}")
_MAIL = re.compile(rb"^(?:from|received|message-id|mime-version):", re.IGNORECASE | re.MULTILINE)


def sniffed_suffix(head: bytes) -> str:
    """The suffix that a file which begins so would have; `.txt` where nothing says otherwise."""
    for mark, suffix in _MARKS:
        if head.startswith(mark):
            return suffix
    if head.startswith(_ZIP):
        return ".docx" if _WORD in head or b"[Content_Types].xml" in head else ".zip"
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"{"):
        return ".jsonl"
    if text.startswith(b"["):
        return ".json" if text[1:].lstrip()[:1] in {b"{", b"]"} else ".txt"
    return _of_markup(text) if text.startswith(b"<") else ".md" if _FRONT_MATTER.match(text) else _of_headers(text)


def _of_markup(text: bytes) -> str:
    if _FEED.search(text) and not _PAGE.match(text):
        return ".xml"
    return ".html" if _PAGE.search(text) else ".txt"


def _of_headers(text: bytes) -> str:
    headers = _HEADERS.match(text)
    if headers and len(_MAIL.findall(headers[0])) > 1:
        return ".eml"
    return ".csv" if _is_table(text) else ".txt"


def _is_table(text: bytes) -> bool:
    """Whether the first line names columns, among them one of texts."""
    line = text.split(b"\n", 1)[0].decode("utf-8", "replace").strip()
    names = re.split(r"[,;\t|]", line)
    known = load_file_words().columns
    plain = {column_name(name.strip('"')) for name in names}
    return (
        len(names) >= _FEWEST_COLUMNS
        and not plain.isdisjoint(known["text"])
        and len(plain.intersection(*[set().union(*known.values())])) > 1
    )
