"""GraphML, a line at a time, as Gephi, Gephi Lite, Cytoscape and networkx read it."""

from collections.abc import Collection, Iterable, Mapping
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from conflictgraph.export._appearance import NODE_COLOURS, OTHER_COLOUR, node_size
from conflictgraph.export._text import clean, distinct, link_id
from conflictgraph.graph.columns import EDGE_COLUMNS, NODE_COLUMNS, edge_columns, node_columns
from conflictgraph.model.records import ActorRecord, LinkRecord

__all__ = ["write_graphml"]

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_TYPES = {str: "string", int: "int", float: "double", bool: "boolean"}
_LOOK = (("r", int), ("g", int), ("b", int), ("size", float))
_PLACE = (("x", float), ("y", float))


def write_graphml(
    stream: TextIO,
    links: Collection[LinkRecord],
    actors: Iterable[ActorRecord],
    *,
    positions: Mapping[str, tuple[float, float]] | None = None,
) -> None:
    """Write links and their actors; all edges are directed, and those that hold both ways say so in `symmetric`.

    Each edge has an id of its own and its relation as `label`, from which Gephi knows parallel edges apart.
    """
    columns = (*NODE_COLUMNS, *_LOOK, *(_PLACE if positions else ()))
    nodes = node_columns(links, actors)
    ids = distinct(nodes)
    stream.write(_HEAD)
    stream.writelines(_keys("node", "n", columns))
    stream.writelines(_keys("edge", "e", (*EDGE_COLUMNS, ("interaction", str))))
    stream.write('<graph edgedefault="directed">\n')
    for actor, values in nodes.items():
        place = {} if not positions or actor not in positions else dict(zip("xy", map(float, positions[actor]), strict=True))
        data = _data("n", columns, {**values, **_look(values), **place})
        stream.write(f"<node id={_attribute(ids[actor])}>{data}</node>\n")
    for link in links:
        ends = f"source={_attribute(ids[link['source']['id']])} target={_attribute(ids[link['target']['id']])}"
        values = {**edge_columns(link), "interaction": link["relation"]}
        data = _data("e", (*EDGE_COLUMNS, ("interaction", str)), values)
        stream.write(f'<edge id="{link_id(link)}" {ends} label={_attribute(link["relation"])}>{data}</edge>\n')
    stream.write("</graph>\n</graphml>\n")


def _keys(element: str, prefix: str, columns: Iterable[tuple[str, type]]) -> Iterable[str]:
    for name, kind in columns:
        yield f'<key id="{prefix}_{name}" for="{element}" attr.name="{name}" attr.type="{_TYPES[kind]}"/>\n'


def _data(prefix: str, columns: Iterable[tuple[str, type]], values: Mapping[str, str | float | bool]) -> str:
    return "".join(f'<data key="{prefix}_{name}">{_content(values[name])}</data>' for name, _ in columns if name in values)


def _content(value: str | float | bool) -> str:  # noqa: FBT001  # a column may hold a truth value
    if isinstance(value, str):
        return escape(clean(value), {"\r": "&#13;"})
    return str(value).lower() if isinstance(value, bool) else str(value)


def _attribute(text: str) -> str:
    return quoteattr(text)


def _look(values: Mapping[str, str | float | bool]) -> dict[str, str | float | bool]:
    red, green, blue = NODE_COLOURS.get(str(values["kind"]), OTHER_COLOUR)
    return {"r": red, "g": green, "b": blue, "size": node_size(int(values["mentions"]))}
