"""The head of a Markdown file: title, date and url between two lines of three hyphens."""

import re
from typing import Any

import yaml

from conflictgraph.errors import InputError

__all__ = ["split_front_matter"]

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<head>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)

_UNCLOSED = re.compile(r"\A---[ \t]*\n[\w-]+:(?:\s|\Z)")


def split_front_matter(text: str, place: str) -> tuple[dict[str, Any], str]:
    """The fields of the front matter and the text after it; no fields where the text only starts with a ruled line.

    Raises InputError where the front matter is begun and never ended.
    """
    match = _FRONT_MATTER.match(text)
    if match is None:
        if _UNCLOSED.match(text):
            raise InputError(f"{place}:1: the front matter is never closed; put a line '---' after its last field")
        return {}, text
    fields = _fields(match["head"], place)
    return (fields, text[match.end() :]) if fields is not None else ({}, text)


def _fields(head: str, place: str) -> dict[str, Any] | None:
    """The fields with every value as it is written (`2016-07` is no number, `no` is no truth value); None if it is prose."""
    try:
        loaded = yaml.BaseLoader(head).get_single_data()
    except (yaml.YAMLError, RecursionError) as fault:
        raise InputError(f"{place}: front matter is not valid YAML ({_first_line(fault)})") from fault
    return {str(key).casefold(): value for key, value in loaded.items()} if isinstance(loaded, dict) else {} if loaded is None else None


def _first_line(fault: Exception) -> str:
    if isinstance(fault, yaml.MarkedYAMLError) and fault.problem_mark is not None:
        return f"line {fault.problem_mark.line + 2}: {fault.problem}"
    return str(fault).splitlines()[0] if str(fault) else type(fault).__name__
