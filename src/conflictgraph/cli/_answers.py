"""Answers on standard output: one printer a format."""

import itertools
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import click

from conflictgraph.cli._output import claim_line, markdown_row, marked_sentence, plain, print_table, short_id
from conflictgraph.graph.query import old_names
from conflictgraph.model.display import judged_text, tally_text, when_text
from conflictgraph.model.notation import arrow
from conflictgraph.model.records import DatedRecord, LinkRecord, StatementRecord

__all__ = ["PRINTERS", "Shown"]

_HEADS = ("source", "relation", "target", "status", "first", "last", "sentences")


@dataclass(frozen=True, slots=True)
class Shown:
    """The links to print, `why` with their sentences; `names` are those of the actors to whom statements are attributed.

    `dates` are what the registry dates of actors, by which names used out of their time are flagged.
    """

    links: Sequence[LinkRecord]
    why: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, DatedRecord] = field(default_factory=dict)


def _print_table(shown: Shown) -> None:
    if shown.why:
        _print_sentences(shown)
    elif shown.links:
        print_table(_HEADS, [_row(link) for link in shown.links])


def _print_sentences(shown: Shown) -> None:
    for link in shown.links:
        click.echo(f"{claim_line(link)}  ({tally_text(link['status'])})")
        for place, statements in itertools.groupby(link["evidence"], key=_place):
            click.echo(f"  {place}:")
            for statement in statements:
                remarks = _remarks(statement, shown)
                click.echo(f"    {short_id(statement)}  {marked_sentence(statement)}{f'  ({remarks})' if remarks else ''}")


def _print_markdown(shown: Shown) -> None:
    click.echo(markdown_row(_HEADS))
    click.echo(markdown_row(["---"] * len(_HEADS)))
    for link in shown.links:
        click.echo(markdown_row(_row(link)))
    for link in shown.links if shown.why else ():
        click.echo(f"\n**{claim_line(link)}**\n")
        for statement in link["evidence"]:
            place = ", ".join(part for part in (_place(statement), short_id(statement), _remarks(statement, shown)) if part)
            click.echo(f"> {marked_sentence(statement)} ({place})\n")


def _print_json(shown: Shown) -> None:
    click.echo(json.dumps(shown.links, ensure_ascii=False, indent=2))


def _print_json_lines(shown: Shown) -> None:
    for link in shown.links:
        click.echo(json.dumps(link, ensure_ascii=False))


def _print_csv(shown: Shown) -> None:
    from conflictgraph.export import write_edges_csv

    write_edges_csv(sys.stdout, shown.links, [])


PRINTERS: Mapping[str, Callable[[Shown], None]] = MappingProxyType(
    {"table": _print_table, "json": _print_json, "jsonl": _print_json_lines, "csv": _print_csv, "markdown": _print_markdown}
)


def _row(link: LinkRecord) -> tuple[str, ...]:
    count = len({(item["document"], item["start"]) for item in link["evidence"]})
    ends = (link["source"]["name"], arrow(link["relation"], mutual=link["symmetric"]), link["target"]["name"])
    return (*ends, tally_text(link["status"]), link["first"] or "", link["last"] or "", str(count))


def _place(statement: StatementRecord) -> str:
    where = f", {statement['place']}" if "place" in statement else ""
    return plain(f"{statement['document']}{where}, {statement['published'] or 'undated'}")


def _remarks(statement: StatementRecord, shown: Shown) -> str:
    """What is to be known of a statement besides its sentence.

    How it is put, where that is not as plain fact; when it was; whose allegation it is; names out of their time; who judged it.
    """
    whose = statement["attributed_to"]
    status = "" if statement["status"] == "actual" else statement["status"]
    attributed = f"attributed to {shown.names.get(whose, whose)}" if whose else ""
    remarks = (status, when_text(statement["when"]), attributed, *old_names(statement, shown.dates), judged_text(statement))
    return plain(", ".join(remark for remark in remarks if remark))
