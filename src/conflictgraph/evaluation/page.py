"""A page of every sentence that was read otherwise than people annotated it: one file, no script, readable anywhere."""

from html import escape
from itertools import groupby
from pathlib import Path

from conflictgraph.errors import OutputError
from conflictgraph.evaluation.scoring import Miss, Report

__all__ = ["write_page"]

_STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:50em;margin:2em auto;padding:0 1em;color:#222}"
    "h1{font-size:1.4em}article{border-top:1px solid #ccc;padding:.6em 0}small{color:#666}"
    "ul{list-style:none;margin:.3em 0;padding:0;font:14px/1.6 ui-monospace,monospace}"
    ".missed{color:#0a4f8f}.wrong{color:#a83200}.status{color:#6b5a00}b{display:inline-block;width:4.5em}"
)


def write_page(report: Report, path: Path, *, title: str) -> None:
    """Writes the page; raises OutputError where it cannot be written."""
    by_sentence = groupby(sorted(report.misses, key=lambda miss: (miss.sentence, miss.kind)), key=lambda miss: (miss.sentence, miss.text))
    articles = "\n".join(_article(sentence, text, list(rows)) for (sentence, text), rows in by_sentence)
    tally = report.sentences
    figures = f"sentences: precision {tally.precision:.3f}, recall {tally.recall:.3f}, F1 {tally.f1:.3f}"
    status = f"status right in {report.status_right:.3f} of what matched"
    page = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}: read otherwise</title><style>{_STYLE}</style>'
        f"<h1>{escape(title)}: what was read otherwise</h1><p>{figures}; {status}.</p>{articles}</html>\n"
    )
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error


def _article(sentence: str, text: str, rows: list[Miss]) -> str:
    return f"<article><small>{escape(sentence)}</small><p>{escape(text)}</p><ul>{''.join(map(_item, rows))}</ul></article>"


def _item(miss: Miss) -> str:
    claim = escape(f"{miss.source} -{miss.relation}-> {miss.target}")
    return f'<li class="{miss.kind}"><b>{miss.kind}</b>{claim} <small>{escape(miss.note)}</small></li>'
