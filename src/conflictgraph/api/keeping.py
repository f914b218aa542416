"""The life of a graph file in the library: documents come, change and go, files are joined, saved and checked."""

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from conflictgraph.api.adding import Adding, AddReport, Sources
from conflictgraph.errors import ConflictGraphError
from conflictgraph.model.documents import Document
from conflictgraph.storage import AddOutcome, GraphFile
from conflictgraph.storage.uniting import United, unite

if TYPE_CHECKING:
    from conflictgraph.api.reader import Reader

__all__ = ["Keeping"]


class Keeping:
    """What may be done with the documents of a graph and with its file."""

    if TYPE_CHECKING:
        _reader: Reader

        @property
        def _file(self) -> GraphFile: ...

    def add(  # noqa: PLR0913 - what the command takes as options
        self,
        documents: Sources,
        *,
        date: str | None = None,
        keep_duplicates: bool = False,
        jobs: int = 1,
        on_error: Callable[[ConflictGraphError], None] | None = None,
        on_notice: Callable[[str], None] | None = None,
        on_document: Callable[[Document, AddOutcome], None] | None = None,
    ) -> AddReport:
        """Read documents into the graph: files, folders, globs, or documents already read; adding twice changes nothing.

        Of documents that say the same in almost the same words one counts, the earliest dated; `keep_duplicates` counts all that are
        added. `date` is the publication date of documents that carry none, in a field or in a dateline. `jobs` processes read at once; a
        script that asks for several begins under `if __name__ == "__main__":`. What cannot be read is given to `on_error` and left out;
        without it the first fault is raised, and what was added before it stays. `on_notice` hears what one should know that is no fault,
        `on_document` of each document.
        """
        adding = Adding(self._reader, on_error, on_notice, on_document, keep_duplicates=keep_duplicates, jobs=jobs)
        found = adding.find(documents, date=date)
        if (first := next(found, None)) is not None:
            adding.add(itertools.chain([first], found), self._opened_to_read())
        return adding.report

    def update(  # noqa: PLR0913 - what the command takes as options
        self,
        documents: Sources,
        *,
        date: str | None = None,
        jobs: int = 1,
        on_error: Callable[[ConflictGraphError], None] | None = None,
        on_notice: Callable[[str], None] | None = None,
        on_document: Callable[[Document, AddOutcome], None] | None = None,
    ) -> AddReport:
        """Read documents that are new or have changed, in the place of what the graph has under their ids, as `add` would."""
        adding = Adding(self._reader, on_error, on_notice, on_document, jobs=jobs, update=True)
        found = adding.find(documents, date=date)
        if (first := next(found, None)) is not None:
            adding.add(itertools.chain([first], found), self._opened_to_read())
        return adding.report

    def reprocess(
        self,
        *,
        everything: bool = False,
        jobs: int = 1,
        on_notice: Callable[[str], None] | None = None,
        on_document: Callable[[Document, AddOutcome], None] | None = None,
    ) -> AddReport:
        """Read anew, from the texts that the graph keeps, the documents that another package, pipeline, registry or lexicon has read.

        `everything` reads all of them. What was judged stays, and follows its sentences.
        """
        reprocessing = Adding(self._reader, None, on_notice, on_document, jobs=jobs, update=True)
        reprocessing.read_again(self._opened_to_read(), everything=everything)
        return reprocessing.report

    def backup(self, target: str | Path) -> None:
        """Write the graph as it is now, with what was judged of it, to another file; raises OutputError where that is there already."""
        self._file.backup(Path(target))

    def compact(self) -> tuple[int, int]:
        """Give back the room of what was removed; the size before and after, in bytes."""
        return self._file.compact()

    def remove(self, document_id: str) -> bool:
        """Take a document out with everything that came from it; False where it is not there."""
        return self._file.remove(document_id)

    def union(self, *others: str | Path, keep_duplicates: bool = False) -> United:
        """Bring in the documents of other graph files, with their statements and what was judged of them; nothing is read anew.

        Raises GraphFileError where a file is missing or damaged, DataError where an id stands for different texts.
        """
        return unite(lambda: self._file, [Path(other) for other in others], keep_duplicates=keep_duplicates)

    def info(self) -> dict[str, object]:
        """What the graph holds, in numbers."""
        return self._file.info()

    def verify(self) -> list[str]:
        """Every fault of the graph, one line each; none where all is well."""
        return self._file.verify()

    def _opened_to_read(self) -> GraphFile:
        """The graph file, when all that reading needs is loaded: where something is missing, no empty file is left behind."""
        if "_file" not in self.__dict__:
            _ = self._reader.extractor
        return self._file
