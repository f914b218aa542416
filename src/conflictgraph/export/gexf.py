"""GEXF 1.3, a line at a time, with the days on which links held: what Gephi's timeline plays."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TextIO
from xml.sax.saxutils import quoteattr

from conflictgraph.export._appearance import NODE_COLOURS, OTHER_COLOUR, node_size
from conflictgraph.export._text import clean, distinct, link_id
from conflictgraph.graph.columns import EDGE_COLUMNS, NODE_COLUMNS, edge_columns, node_columns
from conflictgraph.graph.spells import actor_spells, link_spells
from conflictgraph.model.dates import Span
from conflictgraph.model.records import ActorRecord, LinkRecord

__all__ = ["write_gexf"]

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<meta><creator>conflictgraph</creator></meta>
<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">
"""
_TYPES = {str: "string", int: "integer", float: "double", bool: "boolean"}
# What Gephi has as columns of its own stands in the element itself: a column declared under such a name would be lost in Gephi's.
_OWN = frozenset({"label", "weight"})
_NODE_COLUMNS = tuple(column for column in NODE_COLUMNS if column[0] not in _OWN)
_EDGE_COLUMNS = tuple(column for column in EDGE_COLUMNS if column[0] not in _OWN)
_PLAIN = re.compile('[^\x00-\x1f"&<>\ud800-\udfff\ufffe\uffff]*')  # what needs no escape, as most texts; escaping is slow

_Values = Mapping[str, str | float | bool]


def write_gexf(stream: TextIO, links: Collection[LinkRecord], actors: Iterable[ActorRecord]) -> None:
    """Write links and their actors, each with its spells; what has none is always shown.

    All edges are directed, and those that hold both ways say so in `symmetric`. Each edge has its relation as `kind`, from which
    Gephi knows parallel edges apart.
    """
    spells = link_spells(links)
    lives = actor_spells(links, spells)
    nodes = node_columns(links, actors)
    ids = distinct(nodes)
    stream.write(_HEAD)
    stream.writelines(_declared("node", _NODE_COLUMNS))
    stream.writelines(_declared("edge", _EDGE_COLUMNS))
    stream.write("<nodes>\n")
    stream.writelines(_node(ids[actor], values, lives.get(actor)) for actor, values in nodes.items())
    stream.write("</nodes>\n<edges>\n")
    stream.writelines(_edge(link, ids, own) for link, own in zip(links, spells, strict=True))
    stream.write("</edges>\n</graph>\n</gexf>\n")


def _node(node_id: str, values: _Values, life: Span | None) -> str:
    content = _attvalues(_NODE_COLUMNS, values) + _spells([] if life is None else [life]) + _look(values)
    return f"<node{_attributes(id=node_id, label=values['label'])}>{content}</node>\n"


def _edge(link: LinkRecord, ids: Mapping[str, str], spells: Sequence[Span]) -> str:
    values, relation = edge_columns(link), link["relation"]
    ends = _attributes(source=ids[link["source"]["id"]], target=ids[link["target"]["id"]])
    own = _attributes(id=link_id(link), kind=relation, label=relation, weight=values["weight"])
    return f"<edge{own}{ends}>{_attvalues(_EDGE_COLUMNS, values)}{_spells(spells)}</edge>\n"


def _declared(element: str, columns: Iterable[tuple[str, type]]) -> Iterable[str]:
    yield f'<attributes class="{element}">\n'
    for name, kind in columns:
        yield f'<attribute id="{name}" title="{name}" type="{_TYPES[kind]}"/>\n'
    yield "</attributes>\n"


def _attvalues(columns: Iterable[tuple[str, type]], values: _Values) -> str:
    """The values of the columns, without the empty ones: in Gephi a cell without a value is empty."""
    cells = "".join([f'<attvalue for="{name}" value={_quoted(values[name])}/>' for name, _ in columns if values[name] != ""])
    return f"<attvalues>{cells}</attvalues>"


def _spells(spells: Iterable[Span]) -> str:
    """The spells; one that is open at both ends says as much as none."""
    bounded = "".join(f"<spell{_attributes(start=since, end=until)}/>" for since, until in spells if since or until)
    return f"<spells>{bounded}</spells>" if bounded else ""


def _attributes(**given: str | float | bool | None) -> str:
    return "".join([f" {name}={_quoted(value)}" for name, value in given.items() if value is not None])


def _quoted(value: str | float | bool) -> str:  # noqa: FBT001  # a column may hold a truth value
    if isinstance(value, str):
        return f'"{value}"' if _PLAIN.fullmatch(value) else quoteattr(clean(value))
    return f'"{str(value).lower()}"'


def _look(values: _Values) -> str:
    red, green, blue = NODE_COLOURS.get(str(values["kind"]), OTHER_COLOUR)
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:size value="{node_size(int(values["mentions"]))}"/>'
