"""`query`, `info`, `verify`, `remove` and `export` through the real command, on a graph made by hand."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import networkx as nx
import pytest

from builders import make_document
from command import Run
from conflictgraph.storage import GraphFile


def test_an_answer_is_a_table_of_plain_columns_where_a_program_reads(run: Run, graph: Path) -> None:
    result = run("query", "ally-of", "Russia")
    head, *rows = result.out.splitlines()
    assert head.split() == ["source", "relation", "target", "status", "first", "last", "sentences"]
    assert [row.split() for row in rows] == [
        ["Russia", "-support->", "Syrian", "regime", "actual", "3", "2016-12", "2017-04-11", "3"],
    ]
    assert (result.code, result.err) == (0, "")


def test_why_shows_each_sentence_with_its_trigger_document_and_date(run: Run, graph: Path) -> None:
    result = run("query", "backers-of", "syrian-regime", "--why", "--since", "2017", "--published")
    assert result.out.splitlines() == [
        "Russia -support-> Syrian regime  (actual 2)",
        "  strike.txt, 2017-04-11:",
        "    396fcb94  russia «support» syrian-regime.",
        "    dd70206e  russia «support» syrian-regime.",
        "Iran -support-> Syrian regime  (actual 1)",
        "  strike.txt, 2017-04-11:",
        "    260e4032  iran «support» syrian-regime.",
    ]


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("table", "    1c371fc9  us «hostility» iran.  (denied, attributed to Russia)"),
        ("markdown", "> us «hostility» iran. (claims, undated, 1c371fc9, denied, attributed to Russia)"),
    ],
)
def test_why_says_how_a_statement_is_put_and_whose_allegation_it_is(form: str, line: str, run: Run, graph: Path) -> None:
    with GraphFile.open(graph) as file:
        file.add(*make_document("claims", [("us", "hostility", "iran", {"attributed_to": "russia", "status": "denied"})]))
    assert line in run("query", "relations", "us", "iran", "--status", "any", "--why", "--format", form).out.splitlines()


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_a_relation_shows_its_direction(form: str, run: Run, graph: Path) -> None:
    out = run("query", "? -?-> ?", "--format", form).out
    assert "-support->" in out
    assert "<-cooperation->" in out
    assert "<-support->" not in out


def test_json_is_an_array_of_links_with_their_evidence(run: Run, graph: Path) -> None:
    (link,) = json.loads(run("query", "guarantors-of", "ceasefire", "--status", "proposed", "--format", "json").out)
    assert (link["source"]["id"], link["relation"], link["target"]["id"]) == ("turkey", "guarantor", "agreement:ceasefire")
    assert link["status"] == {"proposed": 1}
    assert link["evidence"][0]["sentence"] == "turkey guarantor agreement:ceasefire."


def test_json_lines_are_a_link_a_line(run: Run, graph: Path) -> None:
    lines = run("query", "? -support-> ?", "--status", "any", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["source"]["id"] for line in lines] == ["russia", "hizbollah", "iran"]


def test_csv_has_the_columns_of_the_export(run: Run, graph: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(run("query", "enemy-of", "us", "--format", "csv").out))
    assert (row["Source"], row["Target"], row["relation"], row["weight"]) == ("us", "syrian-regime", "hostility", "1")


def test_markdown_is_a_table(run: Run, graph: Path) -> None:
    lines = run("query", "enemy-of", "us", "--format", "markdown", "--why").out.splitlines()
    assert lines[1] == "| --- | --- | --- | --- | --- | --- | --- |"
    assert lines[2].startswith("| United States | -hostility-> | Syrian regime |")
    assert re.fullmatch(r"> us «hostility» syrian-regime\. \(strike\.txt, 2017-04-11, [0-9a-f]{8}\)", lines[-2])


def test_no_answer_is_said_on_standard_error_and_is_no_failure(run: Run, graph: Path) -> None:
    result = run("query", "ally-of", "Jordan")
    assert (result.code, result.out) == (0, "")
    assert len(result.complaints) == 1
    assert "no answer" in result.err


def test_what_the_filters_leave_out_is_said_on_standard_error(run: Run, graph: Path) -> None:
    assert run("query", "backed-by", "hizbollah").complaints == [
        "conflictgraph: no answer: all is left out: 1 possible; --status any shows them"
    ]
    result = run("query", "ally-of", "iran", "--format", "json")
    assert len(json.loads(result.out)) == 1
    assert result.complaints == ["conflictgraph: left out: 1 possible; --status any shows them"]


def test_a_name_that_is_read_as_another_is_said(run: Run, graph: Path) -> None:
    assert run("query", "ally-of", "moscow").complaints == ["conflictgraph: moscow is read as Russia"]


def test_a_pattern_with_a_status_needs_no_option(run: Run, graph: Path) -> None:
    assert "hizbollah" in run("query", "? -support-> iran [possible]", "--format", "csv").out


def test_no_answer_in_json_is_an_empty_array(run: Run, graph: Path) -> None:
    assert json.loads(run("query", "ally-of", "Jordan", "--format", "json").out) == []


def test_a_graph_may_be_named_by_option_or_environment(run: Run, graph: Path) -> None:
    other = graph.rename(graph.with_name("syria.db"))
    assert run("query", "enemy-of", "us", "--graph", str(other)).out
    assert run("query", "enemy-of", "us", CONFLICTGRAPH=str(other)).out


WRONG = [
    (("query", "friend-of", "russia"), 2, "unknown question 'friend-of'"),
    (("query", "ally-of"), 2, "ally-of wants one actor: conflictgraph query ally-of ACTOR"),
    (("query", "? -hostility-> us [possible]", "--status", "any"), 2, "asks for its own status; leave out the status any"),
    (("query", "?", "-hostility->", "ypg"), 2, "put the whole pattern in quotes and write 'SOURCE -RELATION-> TARGET"),
    (("query", "?", "-hostility-"), 2, "put the whole pattern in quotes"),
    (("query", "?->us"), 2, "write 'SOURCE -RELATION-> TARGET [STATUS, ...]'"),
    (("query", "ally-of", "russia", "--document", "strike.md"), 2, "no document 'strike.md' in this graph; did you mean strike.txt"),
    (("query", "ally-of", "russia", "--status", "sure"), 2, "'sure' is not known; there are actual, ended"),
    (("query", "ally-of", "russia", "--since", "May"), 2, "since 'May' is not a date"),
    (("query", "ally-of", "russia", "--since", "2018", "--until", "2017"), 2, "exchange them"),
    (("query", "ally-of", "russia", "--limit", "0"), 2, "--limit"),
    (("query", "? -hates-> ypg"), 2, "'hates' is no relation"),
    (("query", "ally-of", "Rusia"), 1, "unknown actor 'Rusia'; did you mean Russia"),
    (("query", "ally-of", "russia", "--nonsense"), 2, "No such option"),
    (("quer",), 2, "No such command"),
    (("add",), 2, "nothing to add; name documents, or --example factbook"),
    (("add", "a.txt", "--date", "May"), 2, "'May' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"),
    (("remove", "other.txt"), 1, "no document 'other.txt' in this graph"),
    (("export", "graph.xyz"), 2, ".graphml, .gexf, .json, .csv"),
    (("export", "nowhere/graph.graphml"), 1, "nowhere/graph.graphml cannot be written"),
    (("export", "graph.json", "--format", "csv"), 2, "graph.json would be json by its name and csv by its format"),
    (("export", "-"), 2, "add --format graphml, gexf, json or csv"),
    (("export", "graph.json", "--status", "sure"), 2, "'sure' is not known"),
]


@pytest.mark.parametrize(("arguments", "code", "message"), WRONG, ids=[" ".join(row[0]) for row in WRONG])
def test_what_is_wrong_is_said_in_one_line(arguments: tuple[str, ...], code: int, message: str, run: Run, graph: Path) -> None:
    result = run(*arguments)
    assert (result.code, result.out, len(result.complaints)) == (code, "", 1)
    assert result.err.startswith("conflictgraph: ")
    assert message in result.err


@pytest.mark.parametrize("verb", ["query ally-of russia", "info", "verify", "remove a.txt", "export graph.json"])
def test_no_graph_yet_is_one_line_that_says_how_to_make_one(verb: str, run: Run, tmp_path: Path) -> None:
    result = run(*verb.split())
    assert (result.code, result.complaints) == (1, ["conflictgraph: no graph at conflictgraph.db; make one with: conflictgraph add DOC"])
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("verb", ["query ally-of russia", "info", "verify", "export graph.json"])
def test_a_file_that_is_no_graph_is_one_line(verb: str, run: Run, graph: Path) -> None:
    graph.write_text("This is a letter.")
    result = run(*verb.split())
    assert (result.code, len(result.complaints)) == (1, 1)
    assert "is not a graph file" in result.err


@pytest.mark.parametrize("verb", ["info", "verify"])
def test_an_empty_file_is_an_empty_graph(verb: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "conflictgraph.db").touch()
    result = run(verb)
    assert (result.code, result.err) == (0, "")


def test_info_says_what_the_graph_holds(run: Run, graph: Path) -> None:
    lines = run("info").out.splitlines()
    expected = {"documents: 2", "statements: 8", "actor: russia (Russia)", "document: strike.txt (2017-04-11, 5 statements)"}
    assert expected <= set(lines)
    assert json.loads(run("info", "--format", "json").out)["documents"] == 2


def test_info_says_what_read_the_graph(run: Run, graph: Path) -> None:
    with GraphFile.open(graph) as file:
        file.begin_run(package="0.1", model="md", registry="r1", lexicon="l1")
        file.add(*make_document("new.txt", [("us", "hostility", "iran")]))
    assert "read by: conflictgraph 0.1, model md, registry r1, lexicon l1 (1 document)" in run("info").out.splitlines()


def test_verify_finds_a_graph_whole(run: Run, graph: Path) -> None:
    result = run("verify")
    assert (result.code, result.out) == (0, "conflictgraph.db is whole: 2 documents, 8 statements\n")


def test_remove_takes_a_document_out_with_its_statements(run: Run, graph: Path) -> None:
    assert run("remove", "strike.txt").code == 0
    assert {"documents: 1", "statements: 3"} <= set(run("info").out.splitlines())


def test_export_writes_a_graph_that_networkx_reads(run: Run, graph: Path, tmp_path: Path) -> None:
    result = run("export", "graph.graphml")
    assert (result.code, result.err) == (0, "conflictgraph: wrote graph.graphml\n")
    read = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert read.number_of_edges() == 6


def test_export_keeps_only_the_statuses_asked_for(run: Run, graph: Path) -> None:
    links = json.loads(run("export", "-", "--format", "json", "--status", "proposed", "--status", "possible").out)["links"]
    assert [link["source"]["id"] for link in links] == ["hizbollah", "turkey"]


@pytest.mark.parametrize("arguments", [["query", "? -?-> ? [any]", "--why"], ["info"], ["query", "--help"], []], ids=" ".join)
def test_a_reader_that_goes_away_is_no_error(arguments: list[str], graph: Path) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    environment = {**os.environ, "CONFLICTGRAPH": str(graph)}
    done = subprocess.run(
        [sys.executable, "-m", "conflictgraph", *arguments], stdout=theirs, stderr=subprocess.PIPE, env=environment, check=False
    )
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_output_that_is_full_is_one_line(graph: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "conflictgraph", "info", "--graph", str(graph)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == ["conflictgraph: cannot write the output: No space left on device"]


@pytest.mark.parametrize("verb", ["extract", "add", "remove", "info", "verify", "query", "export"])
def test_the_help_of_every_command_has_examples(verb: str, run: Run) -> None:
    result = run(verb, "--help")
    assert result.code == 0
    assert f"Examples:\n    conflictgraph {verb}" in result.out


def test_the_bare_command_is_its_help(run: Run) -> None:
    result = run()
    assert (result.code, result.out, result.err) == (0, run("--help").out, "")
    assert "Commands:" in result.out


def test_the_help_of_query_explains_patterns(run: Run) -> None:
    assert "'SOURCE -RELATION-> TARGET [STATUS, ...]', in quotes" in run("query", "--help").out


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert run("--version").out == f"conflictgraph {version('conflictgraph')}\n"


def test_an_empty_graph_is_no_answer_rather_than_an_unknown_actor(run: Run, tmp_path: Path) -> None:
    (tmp_path / "conflictgraph.db").touch()
    result = run("query", "ally-of", "Russia")
    assert (result.code, result.complaints) == (0, ["conflictgraph: no answer: the graph is empty; add documents to it first"])
