"""Several processes read what one reads, and lose nothing when one of them is ended."""

import multiprocessing
from pathlib import Path

import pytest

import conflictgraph as cg
from conflictgraph.api import Graph
from conflictgraph.errors import ModelError, ReadingError
from conflictgraph.model.documents import Document
from conflictgraph.storage import AddOutcome, GraphFile

pytestmark = [pytest.mark.pipeline, pytest.mark.long]

NOTES = sorted((Path(__file__).parents[2] / "data" / "texts").glob("*.md"))


def opened(path: Path, **reader: str) -> Graph:
    return Graph(lambda: GraphFile.open(path, create=True), cg.Reader(**reader))


def held(path: Path) -> tuple[list[object], list[object]]:
    with GraphFile.open(path, readonly=True) as file:
        assert file.verify() == []
        return list(file.statements()), list(file.documents())


def test_two_processes_make_what_one_makes_and_one_that_is_killed_is_told_and_made_up_for(tmp_path: Path) -> None:
    with opened(tmp_path / "one.db") as graph:
        graph.add(NOTES)

    def kill_one(_: Document, __: AddOutcome) -> None:
        for worker in multiprocessing.active_children()[:1]:
            worker.kill()

    texts = [note.read_text(encoding="utf-8") for note in NOTES]
    more = [Document(id=f"long-{number}", text=text * 8) for number, text in enumerate(texts)]
    with opened(tmp_path / "two.db") as graph:
        with pytest.raises(ReadingError, match="ended from outside, perhaps for want of memory; try again with fewer --jobs"):
            graph.add([*NOTES, *more], jobs=2, on_document=kill_one)
        assert graph.verify() == []
        assert graph.add(NOTES, jobs=2).faults == []
        for document in more:
            graph.remove(document.id)
    assert held(tmp_path / "two.db") == held(tmp_path / "one.db")
    assert multiprocessing.active_children() == []


def test_what_a_process_lacks_is_one_error(tmp_path: Path) -> None:
    with opened(tmp_path / "graph.db", model="en_core_web_no") as graph, pytest.raises((ReadingError, ModelError), match="en_core_web_no"):
        graph.add([*NOTES, *(Document(id=str(number), text="One. " * 40_000) for number in range(3))], jobs=2)


def test_few_documents_need_no_processes(tmp_path: Path) -> None:
    with opened(tmp_path / "graph.db") as graph:
        report = graph.add([Document(id="a", text="Russia backs Chad.")], jobs=8)
    assert report.statements == 1
