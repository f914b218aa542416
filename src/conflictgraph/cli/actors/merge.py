"""`conflictgraph actors merge`: several actors are one."""

import click

from conflictgraph.cli._judging import judge, judging_options
from conflictgraph.errors import QuestionError
from conflictgraph.model.judgements import Verdict

__all__ = ["command"]


@click.command("merge")
@click.argument("actor")
@click.argument("others", metavar="OTHER...", nargs=-1, required=True)
@click.option("--not", "negative", is_flag=True, help="They are not one: do not propose it again.")
@click.option("--unsure", is_flag=True, help="You have looked and cannot tell: do not propose it again.")
@judging_options()
def command(actor: str, others: tuple[str, ...], graph: str, who: str | None, why: str, *, negative: bool, unsure: bool) -> None:
    """Say that ACTOR and each OTHER are one; ACTOR stays, and the others are names of it.

    \b
    Examples:
      conflictgraph actors merge 'Syrian Muslim Brotherhood' brotherhood --why 'the text means the Syrian branch'
      conflictgraph actors merge kawa khatib --not --why 'two spokesmen'
    """
    if negative and unsure:
        raise QuestionError("--not and --unsure exclude each other; give one")
    verdict = Verdict.NEGATIVE if negative else Verdict.UNSURE if unsure else Verdict.POSITIVE
    judge(graph, who, lambda judging: judging.merge([actor, *others], why, verdict))
