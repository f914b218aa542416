"""Documents into a graph: which of them change it, what was said on the way, and what came of it."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from conflictgraph.api.reader import Reader
from conflictgraph.corpus import find_blocks, read_documents
from conflictgraph.errors import ConflictGraphError, GraphFileError
from conflictgraph.model.documents import Document
from conflictgraph.storage import AddOutcome, GraphFile

__all__ = ["AddReport", "Adding", "Sources"]

Sources = str | Path | Document | Iterable[str | Path | Document]


@dataclass
class AddReport:
    """What came of adding: documents by outcome, how many statements they made, and the faults of those left out.

    `notices` are what one should know that is no fault: assumed encodings, dates that stay, mixed readings.
    """

    statements: int = 0
    outcomes: dict[AddOutcome, list[str]] = field(default_factory=lambda: {outcome: [] for outcome in AddOutcome})
    faults: list[ConflictGraphError] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    @property
    def added(self) -> int:
        """How many documents count that did not before."""
        return sum(len(ids) for outcome, ids in self.outcomes.items() if outcome.counts)


class Adding:
    """One run that adds documents to a graph and reports on it; without `on_error` the first fault is raised."""

    def __init__(  # noqa: PLR0913 - what the command takes as options
        self,
        reader: Reader,
        on_error: Callable[[ConflictGraphError], None] | None = None,
        on_notice: Callable[[str], None] | None = None,
        on_document: Callable[[Document, AddOutcome], None] | None = None,
        *,
        keep_duplicates: bool = False,
        jobs: int = 1,
        update: bool = False,
    ) -> None:
        self._jobs, self._update = jobs, update
        self._keep_duplicates = keep_duplicates
        self.report = AddReport()
        self._reader = reader
        self._on_error = on_error
        self._on_notice = on_notice
        self._on_document = on_document

    def find(self, sources: Sources, *, date: str | None) -> Iterator[Document]:
        """The documents that the sources name, one at a time; neighbours that are paths are read in one go, so that no id comes twice."""
        items = [sources] if isinstance(sources, str | Path | Document) else sources
        for made, group in itertools.groupby(items, key=lambda item: isinstance(item, Document)):
            if made:
                yield from (_with_blocks(item) for item in group if isinstance(item, Document))
            else:
                yield from read_documents([str(item) for item in group], date=date, on_error=self._fault, on_notice=self._notice)

    def add(self, documents: Iterable[Document], file: GraphFile) -> None:
        """Read the documents that are new into the graph, each whole or not at all."""
        others = self._reader.prepare(file)
        for line in self._reader.notices:
            self._notice(line)
        pick = self._changed if self._update else self._unread
        self._put(pick(documents, file), file, mixed=others)

    def read_again(self, file: GraphFile, *, everything: bool) -> None:
        """Read documents of the graph anew that were read otherwise than now, or all."""
        self._reader.prepare(file)
        ids = file.document_ids() if everything else file.read_otherwise()
        self._put((_with_blocks(file.document(document_id), anew=True) for document_id in ids), file)

    def _put(self, documents: Iterable[Document], file: GraphFile, *, mixed: str | None = None) -> None:
        """Read documents and write them to the file; `mixed` is what to say, once, where others of it were read otherwise."""
        for document, statements in self._reader.extract(documents, jobs=self._jobs):
            if not self.report.added and mixed:
                self._notice(mixed)
            if self._update:
                outcome = file.replace(document, statements)
            else:
                outcome = file.add(document, statements, keep_duplicates=self._keep_duplicates)
            self.report.statements += len(statements) if outcome.counts or outcome is AddOutcome.UPDATED else 0
            self._settle(document, outcome)

    def _unread(self, documents: Iterable[Document], file: GraphFile) -> Iterator[Document]:
        """The documents that are not in the graph; the others are settled at once, without reading them."""
        for document in documents:
            try:
                present = file.has(document)
            except GraphFileError as error:
                self._fault(error)
                continue
            if not present:
                yield document
                continue
            self._compare_dates(document, file)
            if self._keep_duplicates:
                file.keep(document.id)
            self._settle(document, AddOutcome.PRESENT)

    def _changed(self, documents: Iterable[Document], file: GraphFile) -> Iterator[Document]:
        """The documents that the graph has not, or not so; a date that was once given stays where the document still tells none."""
        for document in documents:
            stored = file.find(document.id)
            if stored is not None and document.date is None and stored.dated_by == "given":
                document = document.model_copy(update={"date": stored.date, "dated_by": stored.dated_by})  # noqa: PLW2901 - the same one
            if stored == document:
                self._settle(document, AddOutcome.PRESENT)
            else:
                yield document

    def _compare_dates(self, document: Document, file: GraphFile) -> None:
        stored = file.date(document.id)
        if document.date is not None and document.date != stored:
            self._notice(f"{document.id}: stays dated {stored or 'not at all'}, not {document.date}; `conflictgraph update` changes that")

    def _settle(self, document: Document, outcome: AddOutcome) -> None:
        self.report.outcomes[outcome].append(document.id)
        if self._on_document is not None:
            self._on_document(document, outcome)

    def _fault(self, error: ConflictGraphError) -> None:
        if self._on_error is None:
            raise error
        self.report.faults.append(error)
        self._on_error(error)

    def _notice(self, line: str) -> None:
        self.report.notices.append(line)
        if self._on_notice is not None:
            self._on_notice(line)


def _with_blocks(document: Document, *, anew: bool = False) -> Document:
    """A document made by hand need not say what in it is to be read; what an earlier version found is found `anew`."""
    return document if document.blocks and not anew else document.model_copy(update={"blocks": find_blocks(document.text)})
