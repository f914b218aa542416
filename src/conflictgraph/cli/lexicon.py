"""`conflictgraph lexicon`: lint registries and lexicons, and see which names and words they do not know yet."""

from pathlib import Path

import click

from conflictgraph.cli._options import documents_argument, model_options
from conflictgraph.cli._output import print_table
from conflictgraph.cli._talk import Faults, say

__all__ = ["command"]


@click.group("lexicon")
def command() -> None:
    """Lint registries and lexicons, and find what they lack."""


@command.command("check")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--alone", is_flag=True, help="Check a registry as one in place of ours (--only-actors), not as one that adds to it.")
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...], *, alone: bool) -> None:
    """Lint registries (actors:) and lexicons of cues (cues:): one line for each fault, all faults in one run.

    A registry is checked as --actors would use it, with ours below: its names and ids may not clash with ours, and may point to them.

    \b
    Examples:
      conflictgraph lexicon check my-actors.yaml
      conflictgraph lexicon check my-actors.yaml my-cues.yaml
    """
    from conflictgraph.lexicon.checking import check_file

    faults = [fault for file in files for fault in check_file(file, alone=alone)]
    for fault in faults:
        click.echo(fault, err=True)
    if not faults:
        say(f"{len(files)} file{'s' * (len(files) != 1)} checked: no fault")
    ctx.exit(1 if faults else 0)


@command.command("suggest")
@documents_argument
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many of each.")
@model_options
@click.pass_context
def suggest(ctx: click.Context, documents: tuple[str, ...], limit: int, actors: str | None, only_actors: str | None, model: str) -> None:
    """Print frequent names that no registry has, and words between known actors that no cue has.

    \b
    Examples:
      conflictgraph lexicon suggest reports/
      conflictgraph lexicon suggest sudan.txt --only-actors states --limit 50
    """
    from conflictgraph.api import Reader
    from conflictgraph.api.suggesting import suggest as found

    faults = Faults()
    names, words = found(documents, reader=Reader(model=model, actors=actors, only_actors=only_actors), on_error=faults)
    print_table(("name", "kind", "times", "where"), [(*row[:2], str(row[2]), row[3]) for row in names[:limit]])
    click.echo()
    print_table(("word", "between", "times", "where"), [(*row[:2], str(row[2]), row[3]) for row in words[:limit]])
    ctx.exit(1 if faults.count else 0)
