"""The graph as tables at the command line: what SQL sees is what questions see, and it changes nothing."""

import csv
import io
import json
from pathlib import Path

import pytest

from command import Run
from conflictgraph.graph.relational import TABLES


def rows(run: Run, query: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("sql", query, "--format", "jsonl").out.splitlines()]


def test_the_tables_hold_what_questions_see(run: Run, graph: Path) -> None:
    assert graph.exists()
    exported = json.loads(run("export", "-", "--format", "json").out)
    links = {(link["source"]["id"], link["relation"], link["target"]["id"]): len(link["evidence"]) for link in exported["links"]}
    found = rows(run, "SELECT * FROM links")
    assert {(row["source"], row["relation"], row["target"]): row["evidence"] for row in found} == links
    assert [row["n"] for row in rows(run, "SELECT count(*) AS n FROM statements")] == [sum(links.values())]
    assert {row["id"] for row in rows(run, "SELECT id FROM documents")} == {"strike.txt", "aleppo.txt"}


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_its_columns_and_rows(run: Run, graph: Path, table: str) -> None:
    assert graph.exists()
    answer = list(csv.DictReader(io.StringIO(run("sql", f"SELECT * FROM {table}", "--format", "csv").out)))  # noqa: S608 - our own names
    assert answer
    assert tuple(answer[0]) == tuple(TABLES[table])


def test_judgements_show_in_the_tables(run: Run, graph: Path) -> None:
    assert graph.exists()
    (statement,) = rows(run, "SELECT id FROM statements WHERE source = 'us'")
    assert run("reject", str(statement["id"]), "--why", "a test").code == 0
    assert rows(run, "SELECT id FROM statements WHERE source = 'us'") == []
    assert run("sql", "SELECT id FROM statements WHERE source = 'us'").err == "conflictgraph: no row fits\n"


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM links",
        "ATTACH 'other.db' AS other",
        "SELECT nothing FROM links",
        "hello",
        "PRAGMA user_version = 9",
        "SELECT 1; SELECT 2",
    ],
)
def test_what_is_no_question_is_one_line_and_changes_nothing(run: Run, graph: Path, query: str) -> None:
    before = graph.read_bytes()
    asked = run("sql", query)
    assert (asked.code, asked.out, len(asked.complaints)) == (2, "", 1)
    assert asked.err.endswith("the tables are statements, links, actors, documents\n")
    assert graph.read_bytes() == before
    assert sorted(path.name for path in graph.parent.iterdir()) == ["conflictgraph.db"]
