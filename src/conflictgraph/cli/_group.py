"""The command as a whole: its verbs, and how everything that can go wrong ends in one line and an exit code."""

import errno
import importlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from conflictgraph.errors import ConflictGraphError, DataError

__all__ = ["main"]

_VERBS = {
    "demo": "Take the tour on bundled briefing notes.",
    "inspect": "Say what is understood of documents, before you add them.",
    "extract": "Print the statements of documents; store nothing.",
    "add": "Read documents into the graph file.",
    "update": "Read documents that have changed.",
    "reprocess": "Read the documents of the graph file anew.",
    "remove": "Take documents out of the graph file.",
    "union": "Bring the documents of other graph files into one.",
    "info": "Say what the graph file holds.",
    "backup": "Write a whole copy of the graph file.",
    "compact": "Give back the room of what was removed.",
    "verify": "Check the graph file against its own documents.",
    "query": "Ask who backs, fights, guarantees or belongs to whom.",
    "sql": "Ask the graph as tables, in SQL.",
    "timeline": "Show what was said between two actors, over time.",
    "diff": "Compare two graphs, or one graph on two days.",
    "actors": "List, merge, split and rename actors; begin a registry.",
    "accept": "Say that a statement is right.",
    "reject": "Say that a sentence does not say it.",
    "correct": "Say what a sentence does say.",
    "judgements": "Show what was judged, or write it as gold.",
    "explain": "Say why a sentence was read as it was.",
    "score": "Measure the reading of annotated texts.",
    "lexicon": "Lint registries and lexicons; find what they lack.",
    "plot": "Draw the graph as a picture.",
    "export": "Write the graph for other programs.",
}
_INTERRUPTED = 130


class _End(click.ClickException):
    """The end of a run: a line for each fault, and the exit code that says so."""

    def __init__(self, lines: Sequence[str], code: int) -> None:
        super().__init__("; ".join(lines))
        self.lines = tuple(lines)
        self.code = code


@contextmanager
def _ending() -> Iterator[None]:
    """Turns what can go wrong into an end; click would call it a failure that nobody reads what we write, as after `| head`."""
    try:
        yield
    except ConflictGraphError as error:
        raise _End(error.faults if isinstance(error, DataError) else (str(error),), error.exit_code) from error
    except BrokenPipeError as error:
        raise _End((), _output_failed(error)) from error


class _Verbs(click.Group):
    """The verbs, imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in _VERBS:
            return None
        command: click.Command = importlib.import_module(f"conflictgraph.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section("Commands"):
            formatter.write_dl(list(_VERBS.items()))

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:  # noqa: ANN401 - click's signature
        with _ending():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        with _ending():
            return super().invoke(ctx)


def _show_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's signature
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"conflictgraph {version('conflictgraph')}")
        ctx.exit()


@click.group(cls=_Verbs, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="Show the version and exit.")
@click.pass_context
def _cli(ctx: click.Context) -> None:
    """Who backs whom, who fights whom and who guarantees what, with the sentences that say so.

    \b
    Examples:
      conflictgraph add reports/ --date 2017-04
      conflictgraph query ally-of Russia --why
      conflictgraph query '? -hostility-> ypg [possible]'
      conflictgraph plot graph.png
      conflictgraph export graph.graphml

    Every command explains itself: conflictgraph query --help
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main() -> None:
    """Run the command and exit: 0 done, 1 failed, 2 wrongly used, 130 interrupted."""
    sys.exit(_run())


def _run() -> int:
    try:
        code = _cli.main(prog_name="conflictgraph", standalone_mode=False)
        sys.stdout.flush()
    except _End as end:
        _say(*end.lines)
        return end.code
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx is not None else "conflictgraph"
        _say(f"{error.format_message()} (see: {where} --help)")
        return error.exit_code
    except click.ClickException as error:
        _say(error.format_message())
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say("interrupted")
        return _INTERRUPTED
    except OSError as error:
        return _output_failed(error)
    return code if isinstance(code, int) else 0


def _output_failed(error: OSError) -> int:
    """Nothing more is written at exit; that whoever read our output has seen enough is no failure."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno == errno.EPIPE:
        return 0
    _say(f"cannot write the output: {error.strerror or error}")
    return 1


def _say(*lines: str) -> None:
    for line in lines:
        click.echo(" ".join(f"conflictgraph: {line}".split()), err=True)
