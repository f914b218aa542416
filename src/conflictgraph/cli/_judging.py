"""What the verbs that judge have in common: who judges and why, and where the judgement is kept."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from conflictgraph.cli._options import graph_option
from conflictgraph.cli._talk import say
from conflictgraph.graph.curation.judging import Judging
from conflictgraph.graph.curation.words import judgement_words
from conflictgraph.model.judgements import JudgementRecord
from conflictgraph.storage import GraphFile

__all__ = ["judge", "judging_options"]

Decorated = TypeVar("Decorated", bound=Callable[..., object])

_who_option = click.option(
    "--who", metavar="NAME", envvar="CONFLICTGRAPH_WHO", help="Whose judgement it is; $CONFLICTGRAPH_WHO, or else the login name."
)


def judging_options(*, why_required: bool = True) -> Callable[[Decorated], Decorated]:
    """The options of a verb that judges."""

    def decorate(function: Decorated) -> Decorated:
        # An option that is required has no default, not even None.
        given: Any = {"required": True} if why_required else {"default": ""}
        why = click.option("--why", metavar="TEXT", help="The reason.", **given)
        return why(_who_option(graph_option(function)))

    return decorate


def judge(graph: str, who: str | None, judgement_of: Callable[[Judging], JudgementRecord]) -> None:
    """Make a judgement on the graph, and keep it in the file beside it; the graph file itself is not touched."""
    with GraphFile.open(graph, readonly=True) as file:
        judgement = judgement_of(Judging(file.curated(), who))
        file.judgements.append(judgement)
        path = file.judgements.path
    say(f"{path}: {judgement['id']} {judgement_words(judgement)}; `conflictgraph actors undo {judgement['id']}` takes it back")
