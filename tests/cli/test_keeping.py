"""The life of a graph file at the command line: documents that change, readings that age, copies, room given back."""

import json
import sqlite3
from pathlib import Path

import pytest

from command import Run

pytestmark = pytest.mark.pipeline

FIRST = "Libya sent arms to the government of Chad. Egypt is an ally of Sudan."
SECOND = "Libya sent arms to the government of Chad. Egypt attacked Sudan."


@pytest.fixture
def folder(run: Run, tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(FIRST)
    (reports / "b.txt").write_text("Kenya backs Uganda.")
    assert run("add", "reports", "--date", "2013").code == 0
    return tmp_path


def said(run: Run, *options: str) -> list[str]:
    links = json.loads(run("query", "? -?-> ?", "--format", "json", *options).out)
    return sorted(f"{link['source']['id']} {link['relation']} {link['target']['id']}" for link in links)


def test_a_document_that_has_changed_takes_the_place_of_what_it_was(run: Run, folder: Path) -> None:
    (folder / "reports" / "a.txt").write_text(SECOND)
    assert "already in the graph with another text" in run("add", "reports").err
    (folder / "reports" / "c.txt").write_text("Niger condemned Mali.")
    updated = run("update", "reports")
    assert updated.err == "conflictgraph: conflictgraph.db: updated 1 document, added 1, with 3 statements; 1 unchanged\n"
    assert said(run) == ["egypt hostility sudan", "kenya support uganda", "libya support chad", "niger hostility mali"]
    assert run("update", "reports").err == "conflictgraph: conflictgraph.db: updated 0 documents, added 0, with 0 statements; 3 unchanged\n"
    assert run("verify").code == 0


def test_an_update_equals_what_adding_the_new_text_at_once_would_have_made(run: Run, folder: Path) -> None:
    (folder / "reports" / "a.txt").write_text(SECOND)
    assert run("update", "reports").code == 0
    assert run("add", "reports", "--date", "2013", "--graph", "fresh.db").code == 0
    for name in ("conflictgraph", "fresh"):
        assert run("export", f"{name}.json", "--graph", f"{name}.db").code == 0
    assert (folder / "conflictgraph.json").read_bytes() == (folder / "fresh.json").read_bytes()


def test_a_date_once_given_stays_where_the_new_text_tells_none(run: Run, folder: Path) -> None:
    (folder / "reports" / "a.txt").write_text(SECOND)
    assert run("update", "reports/a.txt").code == 0
    assert "document: reports/a.txt (2013, 2 statements)" in run("info").out


def test_judgements_follow_a_document_that_changes_around_them(run: Run, folder: Path) -> None:
    (statement,) = (link["evidence"][0]["id"] for link in json.loads(run("query", "backed-by", "Libya", "--format", "json").out))
    assert run("reject", statement, "--why", "a rumour").code == 0
    (folder / "reports" / "a.txt").write_text(f"A new beginning. {SECOND}")
    assert run("update", "reports").code == 0
    assert said(run) == ["egypt hostility sudan", "kenya support uganda"]


def test_what_another_registry_has_read_is_read_anew_and_nothing_else(run: Run, folder: Path) -> None:
    assert run("reprocess").err == "conflictgraph: conflictgraph.db: nothing was read otherwise\n"
    (folder / "my.yaml").write_text("actors:\n  - {id: valley-front, name: Kenya Front, kind: armed_group, aliases: [Kenya]}\n")
    assert run("lexicon", "check", "my.yaml", "--alone").code == 0
    reread = run("reprocess", "--only-actors", "my.yaml")
    assert reread.complaints[-1].startswith("conflictgraph: conflictgraph.db: read 2 documents anew with")
    assert "valley-front support" in " ".join(said(run))
    assert run("reprocess", "--only-actors", "my.yaml").err.endswith("nothing was read otherwise\n")
    assert run("reprocess").code == 0
    assert said(run) == ["egypt support sudan", "kenya support uganda", "libya support chad"]
    assert "read 2 documents anew" in run("reprocess", "--all").err
    assert run("verify").code == 0


def test_a_backup_is_the_whole_graph_with_its_judgements(run: Run, folder: Path) -> None:
    assert run("actors", "rename", "Libya", "State of Libya", "--why", "as it calls itself").code == 0
    assert run("backup", "kept.db").err == "conflictgraph: wrote kept.db\n"
    for name in ("conflictgraph", "kept"):
        assert run("export", f"{name}.json", "--graph", f"{name}.db").code == 0
    assert (folder / "conflictgraph.json").read_bytes() == (folder / "kept.json").read_bytes()
    again = run("backup", "kept.db")
    assert (again.code, again.complaints) == (1, ["conflictgraph: kept.db is there already; name another file, or remove it first"])
    assert run("backup", "nowhere/kept.db").code == 1


def test_room_of_what_was_removed_is_given_back(run: Run, folder: Path) -> None:
    (folder / "reports" / "long.txt").write_text("Nothing happened on that day. " * 20_000)
    assert run("add", "reports/long.txt").code == 0
    assert run("remove", "long.txt").code == 0
    before = (folder / "conflictgraph.db").stat().st_size
    assert run("compact").code == 0
    assert (folder / "conflictgraph.db").stat().st_size < before - 500_000
    assert said(run) == ["egypt support sudan", "kenya support uganda", "libya support chad"]


def test_a_file_of_an_earlier_format_is_kept_as_it_was(run: Run, folder: Path) -> None:
    with sqlite3.connect(folder / "conflictgraph.db") as connection:
        connection.executescript("DROP INDEX document_wording; DROP TABLE sample; DROP TABLE alike; DROP TABLE excerpt; DROP TABLE aside;")
        for column in ("wording", "kept", "counted"):
            connection.execute(f"ALTER TABLE document DROP COLUMN {column}")
        connection.execute("DROP TABLE wording")
        connection.execute("PRAGMA user_version = 2")
    before = said(run)
    assert run("compact").code == 0
    assert said(run, "--graph", "conflictgraph.db.format2") == said(run) == before
    with sqlite3.connect(folder / "conflictgraph.db.format2") as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)


def test_all_that_came_out_of_a_file_or_folder_is_removed_by_its_name(run: Run, folder: Path) -> None:
    (folder / "two.txt").write_text(f"One of the reports\n\n{FIRST}\n\nEnd of Document\n\nAnother of the reports\n\nMali attacked Niger.\n")
    assert run("add", "two.txt").code == 0
    assert run("remove", "two.txt").err.endswith("removed 2 documents\n")
    assert run("remove", "reports/").err.endswith("removed 2 documents\n")
    gone = run("remove", "reports")
    assert (gone.code, len(gone.complaints)) == (1, 1)


def test_what_counts_of_copies_is_said_when_it_changes(run: Run, folder: Path) -> None:
    (folder / "z.txt").write_text(f"{FIRST}\n\n")
    assert "kept 1 more that is a copy of others and not counted" in run("add", "z.txt", "--date", "2014").err
    assert "z.txt is a copy of reports/a.txt, which counts in its place" in run("query", "backed-by", "Libya", "--document", "z.txt").err
    assert run("add", "z.txt", "--keep-duplicates").code == 0
    assert run("query", "backed-by", "Libya", "--document", "z.txt", "--format", "json").out.count('"document": "z.txt"') == 1
    (folder / "b.txt").write_text(FIRST)
    added = run("add", "b.txt", "--date", "2012").err
    assert "added 1 document with 2 statements, 1 of them in place of copies that counted before" in added
    assert run("remove", "b.txt").complaints == [
        "conflictgraph: b.txt: in its place counts reports/a.txt",
        "conflictgraph: conflictgraph.db: removed 1 document",
    ]
