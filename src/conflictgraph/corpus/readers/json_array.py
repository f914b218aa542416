"""JSON: an array of documents, an object that holds one, or one document."""

import json
from typing import Any

from conflictgraph.corpus.decoding import MAX_BYTES, decoded
from conflictgraph.corpus.files import File, Found
from conflictgraph.errors import InputError

__all__ = ["read"]

_LARGEST = 10 * MAX_BYTES


def read(file: File) -> Found:
    """The documents of a JSON file."""
    text = decoded(file.data(most=_LARGEST), file.name, file.assumed)
    for number, item in enumerate(_documents(_loaded(text, file.name), file.name), start=1):
        place = f"{file.name}#{number}"
        if isinstance(item, dict):
            yield place, item
        else:
            file.report(InputError(f'{place}: not a JSON object; a document is {{"id": ..., "text": ..., "date": ...}}'))


def _loaded(text: str, name: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    try:
        return json.loads(text)
    except json.JSONDecodeError as fault:
        raise InputError(
            f"{name}:{fault.lineno}: not valid JSON ({fault.msg} at column {fault.colno}); for an object a line, name it .jsonl"
        ) from fault
    except (ValueError, RecursionError) as fault:
        raise InputError(f"{name}: not valid JSON ({str(fault).splitlines()[0]})") from fault


def _documents(loaded: Any, name: str) -> list[Any]:  # noqa: ANN401 - whatever JSON holds
    """The array, or the only array of objects in an object, or the object as one document."""
    if isinstance(loaded, list):
        return loaded
    if isinstance(loaded, dict):
        lists = [value for value in loaded.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
        if "text" in loaded:
            return [loaded]
        if len(lists) == 1:
            return lists[0]
    raise InputError(f'{name}: holds no documents; write [{{"id": ..., "text": ..., "date": ...}}, ...]')
