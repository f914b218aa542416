"""Words per second of every reader, and the memory that a folder of many files of every kind takes.

    python benchmarks/readers.py [FILES]       FILES in the folder, 1,000 unless said

The text is that of the demo's notes. Files are made with the standard library, python-docx and DuckDB; a PDF is a sample of the tests,
printed by LibreOffice, many times over.
"""

import csv
import io
import json
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from html import escape
from pathlib import Path

import docx
import duckdb

from conflictgraph.corpus import read_documents

ROOT = Path(__file__).resolve().parents[1]
PARAGRAPHS = [
    line for note in sorted((ROOT / "data" / "texts").glob("*.md")) for line in note.read_text(encoding="utf-8").splitlines() if line
]
SAMPLE = (ROOT / "tests" / "corpus" / "samples" / "note.pdf").read_bytes()
LEAST_SECONDS = 2.0
KIB_PER_MIB = 1024
FIRST_LOOK = 32  # documents


def text(number: int) -> str:
    """Paragraphs that begin elsewhere in each file, so that no two files are the same."""
    at = number * 7 % len(PARAGRAPHS)
    return "\n\n".join([f"Note number {number}.", *(PARAGRAPHS[at:] + PARAGRAPHS[:at])[:60]])


def page(number: int) -> bytes:
    """A web page with a menu."""
    body = "".join(f"<p>{escape(line)}</p>" for line in text(number).split("\n\n"))
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/about'>About us</a></li></ul></nav>"
    return f"<!DOCTYPE html><html><head><title>{number}</title></head><body>{menu}<article>{body}</article></body></html>".encode()


def word(number: int) -> bytes:
    """A Word file."""
    made, stream = docx.Document(), io.BytesIO()
    for line in text(number).split("\n\n"):
        made.add_paragraph(line)
    made.save(stream)
    return stream.getvalue()


def mail(number: int) -> bytes:
    """A letter."""
    letter = EmailMessage()
    letter["From"], letter["Subject"], letter["Date"] = "desk@example.org", f"Note {number}", "Mon, 04 Mar 2019 10:00:00 +0000"
    letter.set_content(text(number))
    return bytes(letter)


def feed(number: int) -> bytes:
    """A feed of one item."""
    items = "".join(f"<item><guid>{number}</guid><title>{number}</title><description>{escape(escape(text(number)))}</description></item>")
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'.encode()


def table(number: int) -> bytes:
    """A table of one row."""
    stream = io.StringIO()
    csv.writer(stream).writerows([["id", "text"], [f"row-{number}", text(number)]])
    return stream.getvalue().encode()


def parquet(number: int) -> bytes:
    """The same as Parquet."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        path = Path(folder, "table.parquet")
        connection.execute("CREATE TABLE t AS SELECT ? AS id, ? AS text", [f"parquet-{number}", text(number)])
        connection.execute(f"COPY t TO '{path}'")
        return path.read_bytes()


def packed(number: int) -> bytes:
    """A zip file with one text."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("note.txt", text(number))
    return stream.getvalue()


KINDS: dict[str, Callable[[int], bytes]] = {
    ".txt": lambda number: text(number).encode(),
    ".md": lambda number: f"---\ntitle: Note {number}\n---\n{text(number)}".encode(),
    ".jsonl": lambda number: json.dumps({"id": f"line-{number}", "text": text(number)}).encode(),
    ".json": lambda number: json.dumps([{"id": f"item-{number}", "text": text(number)}]).encode(),
    ".csv": table,
    ".parquet": parquet,
    ".html": page,
    ".docx": word,
    ".pdf": lambda _: SAMPLE,
    ".xml": feed,
    ".eml": mail,
    ".zip": packed,
}


def main() -> None:
    """Print both tables."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    plain = 0.0
    print("kind      words/s   x as long as plain text")
    with tempfile.TemporaryDirectory() as folder:
        for suffix, make in KINDS.items():
            path = Path(folder, f"note{suffix}")
            path.write_bytes(make(1))
            rate = words_per_second(path)
            plain = plain or rate
            print(f"{suffix:<8}{rate:>9,.0f}   {plain / rate:5.1f}")
    with tempfile.TemporaryDirectory() as folder:
        for number, (suffix, make) in zip(range(files), list(KINDS.items()) * (files // len(KINDS) + 1), strict=False):
            Path(folder, f"{number:05}{suffix}").write_bytes(make(number))
        read_folder(folder)


def words_per_second(path: Path) -> float:
    """How fast a file is read, again and again."""
    words = 0
    list(read_documents([str(path)]))  # loads what it needs
    start = time.perf_counter()
    while time.perf_counter() - start < LEAST_SECONDS:
        words += sum(len(document.text.split()) for document in read_documents([str(path)]))
    return words / (time.perf_counter() - start)


def read_folder(folder: str) -> None:
    """Read a folder and say now and then how much memory that took at most."""
    count = words = 0
    start = time.perf_counter()
    for document in read_documents([folder], on_error=lambda fault: print(f"fault: {fault}")):
        count += 1
        words += len(document.text.split())
        if count & (count - 1) == 0 and count >= FIRST_LOOK:
            print(f"after {count:>5} documents: at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MIB:,.0f} MiB")
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MIB
    print(f"after all {count} documents of {folder!r}: at most {peak:,.0f} MiB; {words:,} words in {seconds:.1f} s")


main()
