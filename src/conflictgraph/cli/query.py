"""`conflictgraph query`: questions to the graph file, answered with sentences."""

import re
from collections.abc import Sequence
from typing import Any

import click

from conflictgraph.cli._answers import PRINTERS, Shown
from conflictgraph.cli._options import graph_option, time_options, view_options
from conflictgraph.cli._talk import counted, say
from conflictgraph.errors import QuestionError
from conflictgraph.graph.curation import Curated
from conflictgraph.graph.query import QUESTIONS, SORTS, Answer, Filters, ask
from conflictgraph.graph.query.names import resolve_document
from conflictgraph.graph.source import StatementSource
from conflictgraph.model.notation import GRAMMAR
from conflictgraph.model.records import LinkRecord
from conflictgraph.model.vocabulary import ActorKind, Relation, Status
from conflictgraph.storage import GraphFile

__all__ = ["command"]

_QUESTIONS = "\n".join(f"  {question.usage:<32}{question.help}" for question in QUESTIONS.values())

_PATTERNS = """
  'SOURCE -RELATION-> TARGET [STATUS, ...]', in quotes, with spaces around the arrow. ? stands for anything.
  '? -hostility-> ypg'                      who is hostile to the YPG
  'russia -?-> ? [any]'                     whatever Russia does, to whomever, in every status
  '? <-support- russia'                     whom Russia supports: the arrow points from source to target
  'turkey <-cooperation-> ?'                what is mutual
  '? -guarantor-> ? [proposed, possible]'   only of these statuses, in place of --status
"""
_BARE_ARROW = re.compile(r"<?-[a-z?]+->?")


class _Query(click.Command):
    """The verb `query`, which knows a pattern whose quotes were forgotten."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if bare := next(filter(_BARE_ARROW.fullmatch, args), None):
            raise QuestionError(f"'{bare}' stands alone; put the whole pattern in quotes and write {GRAMMAR}")
        return super().parse_args(ctx, args)


def _choice(words: Sequence[str]) -> str:
    return ", ".join(words)


@click.command("query", cls=_Query, epilog=f"\b\nQuestions:\n{_QUESTIONS}\n\n\b\nPatterns:{_PATTERNS}")
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
@time_options
@view_options
@click.option("--min-evidence", type=click.IntRange(min=1), metavar="N", default=1, help="Links with at least N statements.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), metavar="X", default=0.0, help="Statements read with at least this confidence, 0 to 1."
)
@click.option("--document", multiple=True, metavar="ID", help="Only what these documents say, by id or file name (repeatable).")
@click.option("--kind", multiple=True, metavar="KIND", help=f"Only actors of these kinds: {_choice(list(ActorKind))} (repeatable).")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N links.")
@click.option("--sort", type=click.Choice(list(SORTS)), default="evidence", show_default=True, help="The order of the links.")
@click.option("--contested", is_flag=True, help="Keep allies whom hostility outweighs.")
@click.option("--why", is_flag=True, help="Show the sentences, with the words that carry the relation marked.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(PRINTERS)),
    default="table",
    show_default=True,
    help="How to print the links; json and jsonl always hold the sentences.",
)
def command(
    question: str,
    actors: tuple[str, ...],
    graph: str,
    form: str,
    *,
    why: bool,
    status: tuple[str, ...],
    **filters: Any,  # noqa: ANN401 - the fields of Filters
) -> None:
    """Ask the graph file a QUESTION about ACTORs, named by id, name or alias, or a pattern in the arrow notation.

    Statements count that are stated as fact (actual), unless --status says otherwise. Nothing found is no failure:
    the reason is said on standard error.

    \b
    Examples:
      conflictgraph query ally-of Russia --why
      conflictgraph query guarantors-of ceasefire --status proposed
      conflictgraph query relations Turkey YPG --status any --since 2016 --document report.md
      conflictgraph query members-of al-Qaeda --as-of 2015-06
      conflictgraph query '? -hostility-> ypg [possible]' --format json
    """
    chosen = Filters(**filters | ({"status": status} if status else {}))
    with GraphFile.open(graph, readonly=True) as file:
        source = file.curated()
        answer = ask(question, actors, source, chosen)
        rejected = _rejected(question, answer, source)
        asides = [(name, file.counting_for(resolve_document(name, file))) for name in chosen.document]
        shown = Shown(answer.links, why, _attributed(answer.links, source), source.registry_dates()) if why else Shown(answer.links)
    PRINTERS[form](shown)
    for note in answer.notes:
        say(note)
    if rejected:
        say(f"left out: {counted(rejected, 'rejected statement')}; `conflictgraph judgements` shows them")
    for name, counting in asides:
        if counting is not None:
            say(f"{name} is a copy of {counting}, which counts in its place; ask for that one")


def _rejected(question: str, answer: Answer, source: Curated) -> int:
    """How many statements that the question is about were rejected."""
    asked = QUESTIONS.get(question)
    relations, ends = asked.relations if asked else (), {end["id"] for end in answer.actors}
    wanted = min(len(ends), len(answer.names))
    return sum(
        (not relations or item["relation"] in relations) and len(ends & {item["source"]["id"], item["target"]["id"]}) >= wanted
        for item in source.rejected()
    )


def _attributed(links: Sequence[LinkRecord], source: StatementSource) -> dict[str, str]:
    """The names of the actors to whom statements are attributed, by id."""
    found = {item["attributed_to"] for link in links for item in link["evidence"]}
    known = (source.actor(actor) for actor in sorted(filter(None, found)))
    return {actor["id"]: actor["name"] for actor in known if actor is not None}
