"""What is known of documents besides text and date, and the pages of statements."""

import sqlite3
from pathlib import Path

import pytest

from builders import RELATION_TYPES, make_document
from conflictgraph.model.documents import Place
from conflictgraph.storage import GraphFile, _connection

PAGES = (Place(start=0, name="page 1"), Place(start=13, name="page 2"))


def add(path: Path) -> None:
    document, statements = make_document("report.pdf", [("a", "support", "b"), ("c", "hostility", "d")], date="2016")
    plain, others = make_document("note.txt", [("a", "support", "c")])
    known = document.model_copy(
        update={"author": "A. Writer", "outlet": "The Paper", "dated_by": "metadata", "format": "PDF", "places": PAGES}
    )
    with GraphFile.open(path, create=True) as graph:
        graph.set_relation_types(RELATION_TYPES)
        graph.add(known, statements)
        graph.add(plain, others)


def test_what_is_known_of_a_document_comes_back(tmp_path: Path) -> None:
    add(tmp_path / "graph.db")
    with GraphFile.open(tmp_path / "graph.db") as graph:
        document = graph.document("report.pdf")
        assert (document.author, document.outlet, document.dated_by, document.format, document.places) == (
            *("A. Writer", "The Paper", "metadata", "PDF"),
            PAGES,
        )
        note, report = graph.documents()
        assert (note["author"], note["format"]) == (None, None)
        assert (report["author"], report["outlet"], report["dated_by"], report["format"]) == ("A. Writer", "The Paper", "metadata", "PDF")
        graph.remove("report.pdf")
        assert graph.document("note.txt").places == ()


def test_statements_tell_the_page_on_which_they_begin(tmp_path: Path) -> None:
    add(tmp_path / "graph.db")
    with GraphFile.open(tmp_path / "graph.db") as graph:
        places = {item["source"]["id"] + item["target"]["id"]: item.get("place") for item in graph.statements()}
        assert places == {"ac": None, "ab": "page 1", "cd": "page 2"}
        assert graph.verify() == []


def take_back(connection: sqlite3.Connection, version: int) -> None:
    """Make a file what one of an earlier format was."""
    connection.executescript("DROP INDEX document_wording; DROP TABLE sample; DROP TABLE alike; DROP TABLE excerpt; DROP TABLE aside;")
    for column in ("wording", "kept", "counted"):
        connection.execute(f"ALTER TABLE document DROP COLUMN {column}")
    connection.execute("DROP TABLE wording")
    if version == 1:
        connection.execute("DROP TABLE detail")
    connection.execute(f"PRAGMA user_version = {version}")


def test_a_file_of_format_2_finds_its_copies_when_it_is_first_written(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    twins = [make_document(name, [("a", "support", "b")], date="2016") for name in ("first", "second", "third")]
    near = make_document("fourth", [("A", "support", "B!")], date="2017")
    with GraphFile.open(path, create=True) as graph:
        for twin in twins[:2]:
            graph.add(*twin, keep_duplicates=True)
        graph.add(*near, keep_duplicates=True)
    with sqlite3.connect(path) as connection:
        take_back(connection, 2)
    with GraphFile.open(path, readonly=True) as graph:
        assert [document["copy_of"] for document in graph.documents()] == [None] * 3
        assert len(list(graph.statements())) == 3
    with GraphFile.open(path) as graph:
        graph.add(*twins[2])
        assert [(document["id"], document["copy_of"]) for document in graph.documents()] == [
            ("first", None),
            ("fourth", "first"),
            ("second", None),
            ("third", "first"),
        ]


def test_two_who_open_a_file_of_format_2_at_once_bring_it_up_to_date_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.db"
    add(path)
    with sqlite3.connect(path) as connection:
        take_back(connection, 2)
    kept = _connection.write_backup_of_format

    def other_is_faster(connection: sqlite3.Connection, file: Path, version: int) -> None:
        monkeypatch.setattr(_connection, "write_backup_of_format", kept)
        GraphFile.open(path).close()
        kept(connection, file, version)

    monkeypatch.setattr(_connection, "write_backup_of_format", other_is_faster)
    with GraphFile.open(path) as graph:
        assert len(list(graph.statements())) == 3
        assert graph.verify() == []
    assert (tmp_path / "graph.db.format2").exists()


def test_a_backup_that_was_cut_short_is_none(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    add(path)
    (tmp_path / ".kept.db.part").write_bytes(b"half of it")
    with GraphFile.open(path) as graph:
        graph.backup(tmp_path / "kept.db")
    with GraphFile.open(tmp_path / "kept.db") as graph:
        assert graph.verify() == []
    assert not list(tmp_path.glob(".*"))


def test_a_file_of_format_1_is_read_and_brought_up_to_date(tmp_path: Path) -> None:
    add(tmp_path / "graph.db")
    with sqlite3.connect(tmp_path / "graph.db") as connection:
        take_back(connection, 1)
    with GraphFile.open(tmp_path / "graph.db", readonly=True) as graph:
        assert len(list(graph.statements())) == 3
        assert graph.documents()[1]["author"] is None
    with GraphFile.open(tmp_path / "graph.db") as graph:
        graph.remove("report.pdf")
        graph.remove("note.txt")
    add(tmp_path / "graph.db")
    with GraphFile.open(tmp_path / "graph.db") as graph:
        assert graph.document("report.pdf").author == "A. Writer"
