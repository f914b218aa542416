"""`conflictgraph score`: how well annotated texts are read, and what was read otherwise."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from conflictgraph.cli._options import model_options
from conflictgraph.cli._output import print_table
from conflictgraph.cli._talk import say

if TYPE_CHECKING:
    from conflictgraph.evaluation import Report, Tally

__all__ = ["command"]


@click.command("score")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option(
    "--errors", "page", metavar="FILE.html", type=click.Path(path_type=Path), help="Write a page of every sentence read otherwise."
)
@click.option(
    "--without", multiple=True, metavar="MECHANISM", help="Leave out a mechanism, such as judge or references, to see what it is worth."
)
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="A table, or a JSON object."
)
@model_options
def command(
    gold: Path, page: Path | None, without: tuple[str, ...], form: str, actors: str | None, only_actors: str | None, model: str
) -> None:
    """Read the texts of GOLD and compare what is found with what people annotated in them.

    GOLD is a file of JSON lines {"id", "text", "sentences", "actors", "relations"}, or of annotated passages (.txt): a sentence a line
    and under it lines such as '> iran -support-> hizbollah [actual] «arms»'. Edges count once a document, sentences' rows once a sentence.

    \b
    Examples:
      conflictgraph score my-gold.jsonl --only-actors states
      conflictgraph score my-passages.txt --errors errors.html
      conflictgraph score my-gold.jsonl --without judge
    """
    from conflictgraph.api import Reader
    from conflictgraph.api.scoring import score_gold

    report = score_gold(gold, reader=Reader(model=model, actors=actors, only_actors=only_actors, without=without))
    if page is not None:
        from conflictgraph.evaluation.page import write_page

        write_page(report, page, title=gold.name)
        say(f"{len(report.misses)} rows read otherwise: {page}")
    if form == "json":
        click.echo(json.dumps(_figures(report)))
        return
    rows = [("edges", report.edges), ("sentences", report.sentences), *((f"  {name}", tally) for name, tally in report.by_relation.items())]
    print_table(("", "P", "R", "F1", "right", "drawn", "gold"), [_row(name, tally) for name, tally in rows])
    say(f"{report.documents} documents, {report.statements} statements; status right in {report.status_right:.3f} of what matched")


def _row(name: str, tally: "Tally") -> tuple[str, ...]:
    shares = (f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1))
    return (name, *shares, str(tally.right), str(tally.drawn), str(tally.gold))


def _figures(report: "Report") -> dict[str, object]:
    tallies: dict[str, Tally] = {"edges": report.edges, "sentences": report.sentences}
    tallies |= {relation.value: tally for relation, tally in report.by_relation.items()}
    figures = {name: _figures_of(tally) for name, tally in tallies.items()}
    return {"documents": report.documents, "statements": report.statements, **figures, "status_right": round(report.status_right, 3)}


def _figures_of(tally: "Tally") -> dict[str, float]:
    shares = {"p": tally.precision, "r": tally.recall, "f1": tally.f1}
    return {**{name: round(share, 3) for name, share in shares.items()}, "right": tally.right, "drawn": tally.drawn, "gold": tally.gold}
