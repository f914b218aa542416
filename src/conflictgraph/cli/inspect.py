"""`conflictgraph inspect`: what is understood of documents before they are read into a graph."""

import hashlib
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from conflictgraph.cli._options import date_option, documents_argument
from conflictgraph.cli._output import plain
from conflictgraph.cli._talk import Faults, counted, say
from conflictgraph.errors import QuestionError

if TYPE_CHECKING:
    from conflictgraph.model.documents import Document

__all__ = ["command"]

_AROUND = 60
_HASH = 12


@click.command("inspect")
@documents_argument
@date_option
@click.option("--text", "whole", is_flag=True, help="Print the text as it is stored and quoted, to which all offsets refer.")
@click.option("--original", "offset", type=click.IntRange(min=0), metavar="OFFSET", help="Say where in the original a character stands.")
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, help="Lines to read, or JSON a line."
)
@click.pass_context
def command(ctx: click.Context, documents: tuple[str, ...], date: str | None, form: str, *, whole: bool, offset: int | None) -> None:
    """Say what is understood of documents: title, author, date and where it comes from, what of the text is read.

    Nothing is extracted and nothing kept: look before you add.

    \b
    Examples:
      conflictgraph inspect report.pdf
      conflictgraph inspect saved-pages/ --format jsonl
      conflictgraph inspect report.pdf --text | less
      conflictgraph inspect report.pdf --original 1204
    """
    from conflictgraph.api import inspect

    if whole and offset is not None:
        raise QuestionError("--text and --original exclude each other; give one")
    faults = Faults()
    found = 0
    for document in inspect(*documents, date=date, on_error=faults, on_notice=say):
        found += 1
        for line in _lines(document, form, whole=whole, offset=offset):
            click.echo(line)
    if found > 1:
        say(counted(found, "document"))
    ctx.exit(1 if faults.count else 0)


def _lines(document: "Document", form: str, *, whole: bool, offset: int | None) -> Iterator[str]:
    if whole:
        yield document.text
    elif offset is not None:
        yield _original(document, offset)
    elif form == "jsonl":
        yield json.dumps(_record(document), ensure_ascii=False)
    else:
        shown = {name: value for name, value in _record(document).items() if value not in (None, "")}
        yield from (plain(f"{name}: {value}") if name == "id" else f"  {plain(f'{name}: {value}')}" for name, value in shown.items())


def _record(document: "Document") -> dict[str, object]:
    read = sum(block.end - block.start for block in document.blocks)
    return {
        "id": document.id,
        "format": document.format,
        "title": document.title,
        "author": document.author,
        "outlet": document.outlet,
        "date": document.date,
        "dated_by": document.dated_by,
        "url": document.url,
        "characters": len(document.text),
        "read": read,
        "words": len(document.text.split()),
        "paragraphs": len(document.blocks),
        "places": _range([place.name for place in document.places]),
        "sha256": hashlib.sha256(document.text.encode()).hexdigest()[:_HASH],
        "begins": document.text[document.blocks[0].start : document.blocks[0].end][:_AROUND] if document.blocks else None,
    }


def _range(names: list[str]) -> str | None:
    """From the first page or paragraph to the last; notes at the end of a text may stand on earlier pages."""
    return f"{names[0]} to {max(names, key=lambda name: int(name.rpartition(' ')[2]))}" if names else None


def _original(document: "Document", offset: int) -> str:
    """Where a character stands, with the words around it."""
    if offset >= len(document.text):
        raise QuestionError(f"{document.id}: has {len(document.text)} characters; --original takes 0 to {len(document.text) - 1}")
    place = document.place_at(offset) or "no page or paragraph is known of this kind of document"
    before, after = document.text[max(0, offset - _AROUND) : offset], document.text[offset : offset + _AROUND]
    return plain(f"{document.id}: {place}: ...{before}\u00bb{after}...")
