"""`conflictgraph diff`: how two graphs, or one graph on two days, differ."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from conflictgraph.cli._options import graph_option, view_options
from conflictgraph.cli._output import claim_line, marked_sentence, plain
from conflictgraph.cli._talk import say
from conflictgraph.errors import QuestionError
from conflictgraph.graph.columns import best_evidence
from conflictgraph.graph.query import Difference, Filters, ask, compare
from conflictgraph.model.dates import is_date
from conflictgraph.model.display import tally_text
from conflictgraph.model.records import LinkRecord
from conflictgraph.model.vocabulary import Relation, Status
from conflictgraph.storage import GraphFile

__all__ = ["command"]

_PARTS = ("turned", "new", "gone", "both")
_USUAL = _PARTS[:3]


@click.command("diff")
@click.argument("old")
@click.argument("new")
@graph_option
@click.option("--only", "parts", multiple=True, type=click.Choice(_PARTS), help="Only this part (repeatable) [default: turned, new, gone].")
@click.option(
    "--status", multiple=True, metavar="STATUS", help=f"Statements that count: {', '.join(Status)}, or any (repeatable) [default: any]."
)
@click.option("--relation", multiple=True, metavar="RELATION", help=f"Only these relations: {', '.join(Relation)} (repeatable).")
@click.option("--min-evidence", type=click.IntRange(min=1), metavar="N", default=1, help="Links with at least N statements.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), metavar="X", default=0.0, help="Statements read with at least this confidence."
)
@view_options
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N of each part, the best-evidenced.")
@click.option("--why", is_flag=True, help="Show the best sentence of each link.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="How to print it.")
def command(old: str, new: str, graph: str, form: str, *, parts: tuple[str, ...], limit: int | None, why: bool, **filters: Any) -> None:  # noqa: ANN401 - the fields of Filters
    """How OLD and NEW differ: pairs that turned, links that are new, links that are gone.

    OLD and NEW are two graph files, or two dates (YYYY, YYYY-MM or YYYY-MM-DD): what may have held in --graph on each. A pair turns
    where friendship outweighed hostility and no longer does, or the other way, and where what was fact has ended or is denied.
    `--only both` shows what the two have in common.

    \b
    Examples:
      conflictgraph diff january.db march.db --why
      conflictgraph diff 2015-06 2017-06 --relation affiliation
    """
    status = filters.pop("status") or ("any",)
    states = [_links(state, graph, status=status, **filters) for state in (old, new)]
    found = compare(*states)
    shown = parts or _USUAL
    if form == "json":
        click.echo(json.dumps(_as_json(found, shown, limit), ensure_ascii=False, indent=2))
        return
    for part in shown:
        _print_part(part, found, limit, why=why)
    if not any(getattr(found, part) for part in shown):
        say(f"no link turned, is new or gone between {old} and {new}" if not parts else f"no answer: nothing is {' or '.join(parts)}")


def _links(state: str, graph: str, **filters: Any) -> list[LinkRecord]:  # noqa: ANN401 - the fields of Filters
    """The links of a graph file, or of the graph on a day."""
    as_of = state if is_date(state) and not Path(state).exists() else None
    if as_of is None and not Path(state).exists():
        raise QuestionError(f"'{state}' is neither a graph file nor a date; name a file, or write YYYY, YYYY-MM or YYYY-MM-DD")
    with GraphFile.open(state if as_of is None else graph, readonly=True) as file:
        return ask("? -?-> ?", (), file.curated(), Filters(as_of=as_of, **filters)).links


def _as_json(found: Difference, parts: Sequence[str], limit: int | None) -> dict[str, Any]:
    rows: dict[str, Any] = {part: list(getattr(found, part))[:limit] for part in parts}
    if "turned" in rows:
        rows["turned"] = [{"before": turn.before, "after": turn.after} for turn in rows["turned"]]
    return rows


def _print_part(part: str, found: Difference, limit: int | None, *, why: bool) -> None:
    rows = getattr(found, part)
    if not rows:
        return
    what = "pair" if part == "turned" else "link"
    click.echo(f"{part}: {len(rows)} {what}{'s' * (len(rows) != 1)}")
    for row in rows[:limit]:
        if part == "turned":
            for word, links in (("before", row.before), ("after ", row.after)):
                for link in links:
                    _print_link(f"{word}  ", link, why=why)
        else:
            _print_link("", link=row, why=why)
    if limit is not None and len(rows) > limit:
        say(f"{len(rows) - limit} more {part}; raise --limit")


def _print_link(lead: str, link: LinkRecord, *, why: bool) -> None:
    click.echo(f"  {lead}{claim_line(link)}  ({tally_text(link['status'])})")
    if why:
        best = best_evidence(link["evidence"])
        click.echo(f"      {marked_sentence(best)}  ({plain(best['document'])}, {best['published'] or 'undated'})")
