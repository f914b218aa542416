"""A graph of actors as the library gives it: in memory or on a file, to add to, ask and export."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TextIO

from conflictgraph.api.answers import Answer
from conflictgraph.api.frames import links_frame
from conflictgraph.api.reader import Reader
from conflictgraph.corpus import find_blocks, read_documents
from conflictgraph.errors import ConflictGraphError, GraphFileError
from conflictgraph.export import export
from conflictgraph.graph.links import fold
from conflictgraph.graph.query import Filters, ask
from conflictgraph.graph.views import to_networkx
from conflictgraph.model.display import links_html
from conflictgraph.model.documents import Document
from conflictgraph.model.links import Link
from conflictgraph.model.records import ActorRecord, DocumentRecord, LinkRecord
from conflictgraph.model.statements import Statement
from conflictgraph.storage import AddOutcome, GraphFile

if TYPE_CHECKING:
    import networkx as nx  # type: ignore[import-untyped]
    import pandas as pd  # type: ignore[import-untyped]

__all__ = ["AddReport", "Graph"]

Sources = str | Path | Document | Iterable[str | Path | Document]


@dataclass
class AddReport:
    """What came of adding: documents by outcome, how many statements they made, and the faults of those left out."""

    statements: int = 0
    outcomes: dict[AddOutcome, list[str]] = field(default_factory=lambda: {outcome: [] for outcome in AddOutcome})
    faults: list[ConflictGraphError] = field(default_factory=list)

    @property
    def added(self) -> int:
        """How many documents are new in the graph."""
        return sum(len(ids) for outcome, ids in self.outcomes.items() if outcome.changes)


class Graph:
    """Actors and the links between them, each with the statements that make it.

    It stands on a graph file (`conflictgraph.open`) or in memory (`conflictgraph.read`), and closes as a context manager.
    """

    def __init__(self, open_file: Callable[[], GraphFile], reader: Reader) -> None:
        self._open_file = open_file
        self._reader = reader

    @cached_property
    def _file(self) -> GraphFile:
        return self._open_file()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()

    def load(self) -> None:
        """Open the file now rather than when it is first needed; raises GraphFileError."""
        _ = self._file

    def close(self) -> None:
        """Let the graph file go."""
        if "_file" in self.__dict__:
            self._file.close()

    def add(
        self,
        documents: Sources,
        *,
        date: str | None = None,
        on_error: Callable[[ConflictGraphError], None] | None = None,
        on_document: Callable[[Document, AddOutcome], None] | None = None,
    ) -> AddReport:
        """Read documents into the graph: files, folders, globs, or documents already read; adding twice changes nothing.

        `date` is the publication date of documents that carry none. What cannot be read is given to `on_error` and left
        out; without it the first fault is raised, and what was added before it stays. `on_document` hears of each document.
        """
        report = AddReport()
        tell = on_document or _nothing

        def fault(error: ConflictGraphError) -> None:
            if on_error is None:
                raise error
            report.faults.append(error)
            on_error(error)

        def settle(document: Document, outcome: AddOutcome) -> None:
            report.outcomes[outcome].append(document.id)
            tell(document, outcome)

        found = _documents(documents, date=date, on_error=fault)
        first = next(found, None)
        if first is None:
            return report
        self._begin()
        unread = self._unread(itertools.chain([first], found), settle, fault)
        for document, statements in self._reader.extract(unread):
            outcome = self._file.add(document, statements)
            report.statements += len(statements) if outcome.changes else 0
            settle(document, outcome)
        return report

    def remove(self, document_id: str) -> bool:
        """Take a document out with everything that came from it; False where it is not there."""
        return self._file.remove(document_id)

    def ask(self, question: str, *names: str, **filters: Any) -> Answer:  # noqa: ANN401 - the fields of Filters
        """Answer a named question (`ally-of`, `relations` ...) or a pattern such as `? -hostility-> ypg [possible]`.

        Filters are those of `query`: status, relation, since, until, min_evidence, min_confidence, document, kind, limit,
        sort, contested. Raises QuestionError and UnknownActorError.
        """
        return Answer(ask(question, names, self._file, Filters(**{name: _as_tuple(name, value) for name, value in filters.items()})))

    def allies_of(self, actor: str, **filters: Any) -> Answer:  # noqa: ANN401 - as for ask
        """Who backs the actor, is backed by it or allied with it, and is not more its enemy."""
        return self.ask("ally-of", actor, **filters)

    def enemies_of(self, actor: str, **filters: Any) -> Answer:  # noqa: ANN401 - as for ask
        """Who is hostile to the actor, or it to them."""
        return self.ask("enemy-of", actor, **filters)

    def backers_of(self, actor: str, **filters: Any) -> Answer:  # noqa: ANN401 - as for ask
        """Who supports the actor."""
        return self.ask("backers-of", actor, **filters)

    def backed_by(self, actor: str, **filters: Any) -> Answer:  # noqa: ANN401 - as for ask
        """Whom the actor supports."""
        return self.ask("backed-by", actor, **filters)

    def guarantors_of(self, agreement: str, **filters: Any) -> Answer:  # noqa: ANN401 - as for ask
        """Who guarantees or mediates the agreement, or guarantees for the party."""
        return self.ask("guarantors-of", agreement, **filters)

    def members_of(self, actor: str, **filters: Any) -> Answer:  # noqa: ANN401 - as for ask
        """The parts, members, branches and splinters of the actor."""
        return self.ask("members-of", actor, **filters)

    def relations_of(self, actor: str, other: str, **filters: Any) -> Answer:  # noqa: ANN401 - as for ask
        """Everything between two actors, in both directions."""
        return self.ask("relations", actor, other, **filters)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement, by document and place in it."""
        return tuple(Statement.from_record(record) for record in self._file.statements())

    @property
    def links(self) -> tuple[Link, ...]:
        """Every link of every status, in the order of source, relation and target."""
        return tuple(Link.from_record(record) for record in self._links())

    @property
    def actors(self) -> tuple[ActorRecord, ...]:
        """The actors that the statements name, in the order of their ids."""
        return tuple(self._file.actors())

    @property
    def documents(self) -> tuple[DocumentRecord, ...]:
        """The documents, in the order of their ids."""
        return tuple(self._file.documents())

    def text(self, document_id: str) -> str:
        """The text of a document, to which all offsets of its statements refer."""
        return self._file.text(document_id)

    def info(self) -> dict[str, object]:
        """What the graph holds, in numbers."""
        return self._file.info()

    def verify(self) -> list[str]:
        """Every fault of the graph, one line each; none where all is well."""
        return self._file.verify()

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """The graph for networkx: actors as nodes, links as edges keyed by relation, with the columns of the exports."""
        return to_networkx(self._links(), self._file.actors())

    def to_dataframe(self) -> "pd.DataFrame":
        """A table with a row for each link (needs pandas)."""
        return links_frame(self._links())

    def export(
        self,
        destination: str | Path | TextIO,
        *,
        format: str | None = None,  # noqa: A002 - the word of the command line
        status: Sequence[str] = (),
    ) -> list[Path]:
        """Write links and actors to a file, in the format of its suffix, or to a text stream in the `format` named.

        All statuses are written unless some are named. Returns the files written; raises OutputError.
        """
        return export(self._links(status), self._file.actors(), destination, format=format)

    def __repr__(self) -> str:
        info = self.info()
        return f"<Graph of {info['documents']} documents: {info['actors']} actors, {info['links']} links, {info['statements']} statements>"

    def _repr_html_(self) -> str:
        links = sorted(self._links(), key=lambda link: -len(link["evidence"]))
        info = self.info()
        head = f"{info['documents']} documents, {info['actors']} actors, {info['links']} links, {info['statements']} statements"
        return f"<p><b>Graph</b>: {head}</p>{links_html(links, len(links))}"

    def _begin(self) -> None:
        """Load what reading needs, then open the file: where something is missing, no empty file is left behind."""
        if "_file" not in self.__dict__:
            _ = self._reader.extractor
        self._reader.prepare(self._file)

    def _links(self, status: Sequence[str] = ()) -> list[LinkRecord]:
        wanted = Filters(status=tuple(status)).statuses
        return fold((item for item in self._file.statements() if item["status"] in wanted), self._file.relation_types)

    def _unread(
        self, documents: Iterable[Document], settle: Callable[[Document, AddOutcome], None], fault: Callable[[ConflictGraphError], None]
    ) -> Iterator[Document]:
        """The documents that would change the graph; the others are settled at once, without reading them."""
        for document in documents:
            try:
                outcome = self._file.outcome_of(document)
            except GraphFileError as error:
                fault(error)
                continue
            if outcome.changes:
                yield document
            else:
                settle(document, outcome)


def _documents(sources: Sources, *, date: str | None, on_error: Callable[[ConflictGraphError], None]) -> Iterator[Document]:
    """The documents that the sources name, one at a time; neighbours that are paths are read in one go, so that no id comes twice."""
    items = [sources] if isinstance(sources, str | Path | Document) else sources
    for made, group in itertools.groupby(items, key=lambda item: isinstance(item, Document)):
        if made:
            yield from (_with_blocks(item) for item in group if isinstance(item, Document))
        else:
            yield from read_documents([str(item) for item in group], date=date, on_error=on_error)


def _with_blocks(document: Document) -> Document:
    """A document made by hand need not say what in it is to be read."""
    return document if document.blocks else document.model_copy(update={"blocks": find_blocks(document.text)})


def _as_tuple(name: str, value: Any) -> Any:  # noqa: ANN401 - the fields of Filters
    """A filter that takes several values takes a single word too."""
    several = name in {"status", "relation", "document", "kind"}
    if several and isinstance(value, str):
        return (value,)
    return tuple(value) if several and isinstance(value, Sequence) else value


def _nothing(_document: Document, _outcome: AddOutcome) -> None:
    """Hears of a document and does nothing."""
