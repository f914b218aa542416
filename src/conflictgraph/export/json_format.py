"""JSON: the actors and the links with all their evidence, one a line."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import TextIO

from conflictgraph.graph.columns import node_columns
from conflictgraph.model.records import ActorRecord, LinkRecord

__all__ = ["write_json"]


def write_json(stream: TextIO, links: Collection[LinkRecord], actors: Iterable[ActorRecord]) -> None:
    """Write `{"actors": [...], "links": [...]}`, links as `query --format json` has them."""
    known = {actor["id"]: actor for actor in actors}
    nodes = [
        known[actor] if actor in known else _unregistered(actor, columns) for actor, columns in node_columns(links, known.values()).items()
    ]
    stream.write('{"actors": [')
    _write_items(stream, nodes)
    stream.write('],\n"links": [')
    _write_items(stream, links)
    stream.write("]}\n")


def _unregistered(actor: str, columns: Mapping[str, object]) -> ActorRecord:
    return {"id": actor, "name": str(columns["label"]), "kind": str(columns["kind"]), "aliases": [], "registered": False}


def _write_items(stream: TextIO, items: Iterable[object]) -> None:
    stream.writelines(f"{',' if number else ''}\n{json.dumps(item, ensure_ascii=False)}" for number, item in enumerate(items))
