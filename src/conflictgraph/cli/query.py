"""`conflictgraph query`: questions to the graph file, answered with sentences."""

import json
import sys
from collections.abc import Callable, Sequence

import click

from conflictgraph.cli._options import graph_option
from conflictgraph.cli._output import markdown_row, marked_sentence, plain, print_table
from conflictgraph.cli._talk import say
from conflictgraph.graph.query import QUESTIONS, SORTS, Filters, ask
from conflictgraph.model.display import tally_text
from conflictgraph.model.records import LinkRecord, StatementRecord
from conflictgraph.model.vocabulary import ActorKind, Relation, Status
from conflictgraph.storage import GraphFile

__all__ = ["command"]

_HEADS = ("source", "relation", "target", "status", "first", "last", "sentences")
_QUESTIONS = "\n".join(f"  {question.usage:<32}{question.help}" for question in QUESTIONS.values())


def _choice(words: Sequence[str]) -> str:
    return ", ".join(words)


@click.command("query", epilog=f"\b\nQuestions:\n{_QUESTIONS}")
@click.argument("question")
@click.argument("actors", metavar="[ACTOR...]", nargs=-1)
@graph_option
@click.option(
    "--status",
    multiple=True,
    metavar="STATUS",
    help=f"Statements that count: {_choice(list(Status))}, or any (repeatable) [default: actual].",
)
@click.option("--relation", multiple=True, metavar="RELATION", help=f"Only these relations: {_choice(list(Relation))} (repeatable).")
@click.option("--since", metavar="DATE", help="Published then or later: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--until", metavar="DATE", help="Published then or earlier.")
@click.option("--min-evidence", type=click.IntRange(min=1), metavar="N", default=1, help="Links with at least N statements.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), metavar="X", default=0.0, help="Statements read with at least this confidence, 0 to 1."
)
@click.option("--document", multiple=True, metavar="ID", help="Only what these documents say (repeatable).")
@click.option("--kind", multiple=True, metavar="KIND", help=f"Only actors of these kinds: {_choice(list(ActorKind))} (repeatable).")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N links.")
@click.option("--sort", type=click.Choice(list(SORTS)), default="evidence", show_default=True, help="The order of the links.")
@click.option("--contested", is_flag=True, help="Keep allies whom hostility outweighs.")
@click.option("--why", is_flag=True, help="Show the sentences, with the words that carry the relation marked.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv", "markdown"]),
    default="table",
    show_default=True,
    help="How to print the links; json and jsonl always hold the sentences.",
)
def command(
    question: str, actors: tuple[str, ...], graph: str, form: str, *, why: bool, status: tuple[str, ...], **filters: object
) -> None:
    """Ask the graph file a QUESTION about ACTORs, named by id, name or alias, or a pattern in the arrow notation.

    Statements count that are stated as fact (actual), unless --status says otherwise. Nothing found is no failure:
    the reason is said on standard error.

    \b
    Examples:
      conflictgraph query ally-of Russia --why
      conflictgraph query guarantors-of ceasefire --status proposed
      conflictgraph query relations Turkey YPG --status any --since 2016
      conflictgraph query '? -hostility-> ypg [possible]' --format json
    """
    chosen = Filters(**({"status": status} if status else {}), **filters)  # type: ignore[arg-type] # click has checked them
    with GraphFile.open(graph, readonly=True) as file:
        answer = ask(question, actors, file, chosen)
    _PRINTERS[form](answer.links, why)
    for note in answer.notes:
        say(note)


def _print_table(links: Sequence[LinkRecord], why: bool) -> None:  # noqa: FBT001 - one printer a format
    if not why:
        if links:
            print_table(_HEADS, [_row(link) for link in links])
        return
    for link in links:
        click.echo(f"{plain(link['source']['name'])} {_arrow(link)} {plain(link['target']['name'])}  ({tally_text(link['status'])})")
        for statement in link["evidence"]:
            click.echo(f"    {marked_sentence(statement)}  [{_place(statement)}]")


def _print_markdown(links: Sequence[LinkRecord], why: bool) -> None:  # noqa: FBT001 - one printer a format
    click.echo(markdown_row(_HEADS))
    click.echo(markdown_row(["---"] * len(_HEADS)))
    for link in links:
        click.echo(markdown_row(_row(link)))
    for link in links if why else ():
        click.echo(f"\n**{plain(link['source']['name'])} {_arrow(link)} {plain(link['target']['name'])}**\n")
        for statement in link["evidence"]:
            click.echo(f"> {marked_sentence(statement)} ({_place(statement)})\n")


def _print_json(links: Sequence[LinkRecord], _why: bool) -> None:  # noqa: FBT001 - one printer a format
    click.echo(json.dumps(links, ensure_ascii=False, indent=2))


def _print_json_lines(links: Sequence[LinkRecord], _why: bool) -> None:  # noqa: FBT001 - one printer a format
    for link in links:
        click.echo(json.dumps(link, ensure_ascii=False))


def _print_csv(links: Sequence[LinkRecord], _why: bool) -> None:  # noqa: FBT001 - one printer a format
    from conflictgraph.export import write_edges_csv

    write_edges_csv(sys.stdout, links, [])


_PRINTERS: dict[str, Callable[[Sequence[LinkRecord], bool], None]] = {
    "table": _print_table,
    "markdown": _print_markdown,
    "json": _print_json,
    "jsonl": _print_json_lines,
    "csv": _print_csv,
}


def _row(link: LinkRecord) -> tuple[str, ...]:
    count = len({(item["document"], item["start"]) for item in link["evidence"]})
    ends = (link["source"]["name"], link["relation"], link["target"]["name"])
    return (*ends, tally_text(link["status"]), link["first"] or "", link["last"] or "", str(count))


def _arrow(link: LinkRecord) -> str:
    return f"<-{link['relation']}->" if link["symmetric"] else f"-{link['relation']}->"


def _place(statement: StatementRecord) -> str:
    status = "" if statement["status"] == "actual" else statement["status"]
    return plain(", ".join(part for part in (statement["document"], statement["published"] or "undated", status) if part))
