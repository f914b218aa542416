"""`conflictgraph actors`: who is who - the actors of a graph and a registry, and what was judged of them."""

import importlib

import click

__all__ = ["command"]

_VERBS = {
    "list": "List the actors of the graph.",
    "show": "Tell what is known of an actor.",
    "init": "Write the beginning of a registry of your own.",
    "suggest": "Propose actors that may be one; merge none.",
    "merge": "Say that several actors are one.",
    "split": "Say that some mentions of an actor are another.",
    "rename": "Give an actor the name to show.",
    "undo": "Take a judgement back.",
}


class _Verbs(click.Group):
    """The verbs on actors, imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in _VERBS:
            return None
        command: click.Command = importlib.import_module(f"conflictgraph.cli.actors.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section("Commands"):
            formatter.write_dl(list(_VERBS.items()))


@click.group("actors", cls=_Verbs)
def command() -> None:
    """Who is who: the actors of the graph, registries of your own, and judgements on actors, each of which can be undone."""
