"""The tour of the demo: a graph of the bundled briefing notes, and what one asks of it first."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from conflictgraph.api.doors import open_graph
from conflictgraph.api.graph import Graph
from conflictgraph.corpus import read_documents
from conflictgraph.errors import GraphFileError
from conflictgraph.lexicon._paths import data_path
from conflictgraph.model.documents import Document
from conflictgraph.model.records import LinkRecord, StatementRecord
from conflictgraph.model.vocabulary import Relation, Status

__all__ = ["demo_documents", "demo_graph", "find_disputed", "find_two_faced", "with_telling_sentences"]

_AFFIRMED = frozenset(Status) - {Status.DENIED}


def demo_documents() -> tuple[Document, ...]:
    """The bundled briefing notes, known by their file names wherever they are installed."""
    paths = sorted(data_path("texts").glob("*.md"))
    return tuple(
        document.model_copy(update={"id": path.name})
        for path, document in zip(paths, read_documents([str(path) for path in paths]), strict=True)
    )


def demo_graph(path: str | Path, *, on_document: Callable[..., None] | None = None) -> Graph:
    """The graph of the bundled notes on a file, read anew; raises GraphFileError where the file holds anything else."""
    documents = demo_documents()
    graph = open_graph(path, create=True)
    if Path(path).exists():
        _clear(graph, path, {document.id: document.text for document in documents})
    graph.add(documents, on_document=on_document)
    return graph


def _clear(graph: Graph, path: str | Path, ours: Mapping[str, str]) -> None:
    """Take the notes out of the graph, which must hold nothing else: nobody's own documents are touched."""
    held = [document["id"] for document in graph.documents]
    if others := [document for document in held if ours.get(document) != graph.text(document)]:
        graph.close()
        raise GraphFileError(f"{path} holds other documents than the demo's ({others[0]}); name another file, which the demo can make")
    for document in held:
        graph.remove(document)


def find_disputed(links: Iterable[LinkRecord]) -> list[LinkRecord]:
    """The links that some statements affirm and others deny, those with the most denials first."""
    found = [link for link in links if Status.DENIED in link["status"] and _AFFIRMED & link["status"].keys()]
    return sorted(found, key=lambda link: (-link["status"][Status.DENIED], -len(link["evidence"]), *_ends(link)))


def find_two_faced(links: Iterable[LinkRecord]) -> list[list[LinkRecord]]:
    """For each two actors with both support and hostility between them, in whatever direction, those links; most evidence first."""
    pairs: dict[tuple[str, ...], list[LinkRecord]] = {}
    for link in links:
        if link["relation"] in {Relation.SUPPORT, Relation.HOSTILITY}:
            pairs.setdefault(tuple(sorted(_ends(link))), []).append(link)
    mixed = [pair for pair in sorted(pairs) if len({link["relation"] for link in pairs[pair]}) > 1]
    return sorted((pairs[pair] for pair in mixed), key=lambda found: -sum(len(link["evidence"]) for link in found))


def with_telling_sentences(links: Iterable[LinkRecord]) -> list[LinkRecord]:
    """The links with one sentence for each status: the surest and shortest that no link before it has shown."""
    shown: set[tuple[str, int]] = set()
    return [_cut(link, shown) for link in links]


def _cut(link: LinkRecord, shown: set[tuple[str, int]]) -> LinkRecord:
    def plainness(statement: StatementRecord) -> tuple[Any, ...]:
        return _place(statement) in shown, -statement["confidence"], len(statement["sentence"]), statement["id"]

    chosen = [min((item for item in link["evidence"] if item["status"] == status), key=plainness) for status in link["status"]]
    shown.update(map(_place, chosen))
    return {**link, "evidence": [statement for statement in link["evidence"] if statement in chosen]}


def _place(statement: StatementRecord) -> tuple[str, int]:
    return statement["document"], statement["start"]


def _ends(link: LinkRecord) -> tuple[str, str]:
    return link["source"]["id"], link["target"]["id"]
