"""Tables and sentences on standard output: drawn where a person looks, plain where a program reads."""

import os
import sys
from collections.abc import Sequence

import click

from conflictgraph.model.display import marked_parts
from conflictgraph.model.notation import arrow
from conflictgraph.model.records import LinkRecord, StatementRecord

__all__ = ["claim_line", "markdown_row", "marked_sentence", "plain", "print_table", "short_id"]

_GAP = "  "
_WIDEST_CELL = 100
_UNBROKEN = 12
_LONGEST_SENTENCE = 300
_SHORT_ID = 8


def plain(text: str) -> str:
    """Words of a document on one line, without characters that could steer a terminal."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def short_id(statement: StatementRecord) -> str:
    """As much of a statement's id as a person wants to type; the verbs that judge take it."""
    return statement["id"][:_SHORT_ID]


def claim_line(item: LinkRecord | StatementRecord) -> str:
    """Who is what to whom: `Russia -support-> Syrian regime`."""
    return f"{plain(item['source']['name'])} {arrow(item['relation'], mutual=item['symmetric'])} {plain(item['target']['name'])}"


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table: with rules on a terminal, with aligned columns elsewhere."""
    cells = [[plain(cell) for cell in row] for row in rows]
    if sys.stdout.isatty():
        _draw_table(heads, cells)
        return
    widths = [min(_WIDEST_CELL, max(len(row[column]) for row in (heads, *cells))) for column in range(len(heads))]
    for row in (heads, *cells):
        click.echo(_GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _draw_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column, head in enumerate(heads):
        longest = max(len(cell) for cell in (head, *(row[column] for row in rows)))
        table.add_column(head, min_width=longest if longest <= _UNBROKEN else None, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def marked_sentence(statement: StatementRecord) -> str:
    """The sentence with its trigger marked: bold on a terminal, where a long one is shortened around it; «so» elsewhere."""
    before, trigger, after = (_kept_edges(part) for part in marked_parts(statement))
    if sys.stdout.isatty():
        before, after = _shortened(before, after, max(0, _LONGEST_SENTENCE - len(trigger)))
    if not trigger:
        return f"{before}{after}".strip()
    bold = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return f"{before}{click.style(trigger, bold=True) if bold else f'«{trigger}»'}{after}".strip()


def _shortened(before: str, after: str, most: int) -> tuple[str, str]:
    """What stands on both sides of a trigger, cut between words to `most` characters where it is longer."""
    if len(before) + len(after) <= most:
        return before, after
    left = max(most // 2, most - len(after))
    right = max(most // 2, most - len(before))
    if len(before) > left:
        before = f"… {before[-left:].split(' ', 1)[-1]}"
    if len(after) > right:
        after = f"{after[:right].rsplit(' ', 1)[0]} …"
    return before, after


def markdown_row(cells: Sequence[str]) -> str:
    """A row of a Markdown table."""
    return "| " + " | ".join(plain(cell).replace("\\", "\\\\").replace("|", "\\|") for cell in cells) + " |"


def _kept_edges(part: str) -> str:
    """One line of plain words; a space at its edge still parts it from its neighbour."""
    words = plain(part)
    if not words:
        return " " if part else ""
    return f"{' ' * part[0].isspace()}{words}{' ' * part[-1].isspace()}"
