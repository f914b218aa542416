"""The analyst's word at the command line: judged, shown, taken back, and measured."""

import json
import re
import shutil
from pathlib import Path

import pytest

import conflictgraph as cg
from command import Run
from conflictgraph.api import Graph
from conflictgraph.model.documents import Document
from conflictgraph.storage import GraphFile

pytestmark = pytest.mark.pipeline

TEXT = """Libya sent arms to the government of Chad. Egypt is an ally of Sudan. The Zaghawa Front attacked the Mobale Brigade.
Kenya supports the Mobale Brigade. The Mobaleh Brigade shelled Niger."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "conflictgraph.db"
    with Graph(lambda: GraphFile.open(path, create=True), cg.Reader()) as graph:
        graph.add([Document(id="report.txt", text=TEXT, date="2013-09-01")])
    return path


@pytest.fixture
def graph(made: Path, tmp_path: Path) -> Path:
    """The graph where the command looks for it."""
    return shutil.copy(made, tmp_path / "conflictgraph.db")


def exports(run: Run, folder: Path) -> dict[str, bytes]:
    for suffix in ("graphml", "json", "csv"):
        assert run("export", f"out.{suffix}").code == 0
    return {path.name: path.read_bytes() for path in sorted(folder.glob("out.*"))}


def id_of(run: Run, *question: str) -> str:
    """The id that a question shows for its first sentence."""
    shown = run("query", *question, "--why").out.splitlines()
    return next(match[1] for line in shown if (match := re.match(r" {4}([0-9a-f]{8})  ", line)))


JUDGEMENTS = {
    "merge": ["actors", "merge", "mobale-brigade", "mobaleh-brigade"],
    "rename": ["actors", "rename", "Zaghawa Front", "Front of the Zaghawa"],
    "split": ["actors", "split", "mobale-brigade", "Mobale Guard", "--document", "report.txt"],
    "reject": ["reject", "ID"],
    "accept": ["accept", "ID"],
    "correct": ["correct", "ID", "--relation", "hostility", "--swap"],
}


@pytest.mark.parametrize("kind", JUDGEMENTS)
def test_every_judgement_is_undone_to_the_byte(run: Run, graph: Path, kind: str) -> None:
    statement = id_of(run, "backed-by", "Libya")
    before, file = exports(run, graph.parent), graph.read_bytes()
    judged = run(*(statement if word == "ID" else word for word in JUDGEMENTS[kind]), "--why", "as the envoy told us")
    assert judged.code == 0, judged.err
    changed = exports(run, graph.parent)
    assert changed["out.json"] != before["out.json"]
    listed = run("judgements")
    assert (listed.code, listed.err) == (0, "")
    (line,) = listed.out.splitlines()[1:]
    assert {kind, "as the envoy told us"} <= set(re.split(r" {2,}", line))
    assert run("actors", "undo").code == 0
    assert exports(run, graph.parent) == before
    assert graph.read_bytes() == file
    assert run("verify").code == 0


def test_a_judgement_shows_wherever_the_graph_does(run: Run, graph: Path) -> None:
    statement = id_of(run, "backed-by", "Libya")
    assert run("correct", statement, "--relation", "hostility", "--why", "it was a raid", "--who", "Ann").code == 0
    shown = run("query", "enemy-of", "Chad", "--why").out
    assert "(corrected by Ann: it was a raid)" in shown
    assert statement in shown
    assert "hostility" in run("timeline", "Libya", "Chad").out
    assert run("query", "backers-of", "Chad").out == ""
    (told,) = json.loads(run("query", "enemy-of", "Chad", "--format", "json").out)[0]["evidence"]
    assert told["judged"]["was"] == "libya -support-> chad [actual]"
    assert "judgements: 1" in run("info").out
    with cg.open(graph) as opened:
        assert [item.judged.who for item in opened.statements if item.judged] == ["Ann"]
        opened.reject(statement, why="after all", who="Bob")
        assert [item["who"] for item in opened.judgements] == ["Ann", "Bob"]
        assert statement not in {item.id[:8] for item in opened.statements}


def test_the_library_judges_as_the_command_does(graph: Path) -> None:
    with cg.open(graph) as opened:
        before = opened.statements
        statement = before[0].id
        opened.merge("mobale-brigade", "mobaleh-brigade", why="one brigade")
        opened.split("mobale-brigade", "Guard", why="another", mentions=["Mobaleh Brigade"])
        opened.rename("guard", "Palace Guard", why="its full name")
        opened.accept(statement, why="so it is")
        opened.correct(statement, why="no", status="ended", when="2012")
        assert "Palace Guard" in {actor["name"] for actor in opened.actors}
        assert (opened.statements[0].status, opened.statements[0].when.start) == ("ended", "2012")
        for _ in range(5):
            opened.undo()
        assert opened.statements == before


def test_proposals_are_shown_and_never_carried_out(run: Run, graph: Path) -> None:
    before = exports(run, graph.parent)
    proposed = run("actors", "suggest")
    assert "mobale-brigade" in proposed.out.splitlines()[1]
    (record,) = map(json.loads, run("actors", "suggest", "--format", "jsonl").out.splitlines())
    pair = {record["actor"]["id"], record["other"]["id"]}
    assert pair == {"mobale-brigade", "mobaleh-brigade"}
    assert exports(run, graph.parent) == before
    assert run("actors", "merge", *sorted(pair), "--not", "--why", "two towns").code == 0
    assert run("actors", "suggest").out == ""
    assert exports(run, graph.parent) == before


def test_reviewed_sentences_are_gold_for_the_score(run: Run, graph: Path) -> None:
    nothing = run("judgements", "--gold", "mine.jsonl")
    assert (nothing.code, len(nothing.complaints)) == (1, 1)
    assert not (graph.parent / "mine.jsonl").exists()
    right, wrong = id_of(run, "backed-by", "Libya"), id_of(run, "backed-by", "Kenya")
    assert run("accept", right, "--why", "so it says").code == 0
    assert run("reject", wrong, "--why", "another Kenya").code == 0
    done = run("judgements", "--gold", "mine.jsonl")
    assert "2 sentences of 1 document, 1 relation" in done.err
    figures = json.loads(run("score", "mine.jsonl", "--format", "json").out)
    assert (figures["sentences"]["right"], figures["sentences"]["drawn"], figures["sentences"]["gold"]) == (1, 2, 1)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["reject", "ffffffff", "--why", "x"], "no statement ffffffff"),
        (["reject", "ffffffff"], "--why"),
        (["actors", "merge", "Libya", "Narnia", "--why", "x"], "unknown actor 'Narnia'"),
        (["actors", "merge", "Libya", "Chad", "--why", "x", "--not", "--unsure"], "exclude each other"),
        (["actors", "undo", "12345678"], "no judgement 12345678"),
        (["actors", "split", "Libya", "Chad", "--why", "x"], "which mentions"),
        (["judgements", "--gold", "no-such-folder/mine.jsonl"], "no sentence is reviewed"),
    ],
)
def test_what_cannot_be_judged_is_said_in_a_line_and_kept_nowhere(run: Run, graph: Path, command: list[str], said: str) -> None:
    done = run(*command)
    assert done.code in {1, 2}
    assert said in done.err
    assert "Traceback" not in done.err
    assert not Path(f"{graph}.judgements.jsonl").exists()


def test_a_damaged_judgement_file_is_told_line_by_line(run: Run, graph: Path) -> None:
    Path(f"{graph}.judgements.jsonl").write_text("{}\n>>>>>>> theirs\n")
    for command in (["query", "ally-of", "Chad"], ["export", "out.json"], ["info"], ["plot", "out.png"], ["verify"]):
        done = run(*command)
        assert done.code == 1
        assert [re.search(r"judgements\.jsonl:(\d)", line)[1] for line in done.complaints] == ["1", "2"]


def test_a_question_says_that_statements_about_it_were_rejected(run: Run, graph: Path) -> None:
    assert graph.exists()
    assert run("reject", id_of(run, "backed-by", "Libya"), "--why", "a rumour").code == 0
    said = "conflictgraph: left out: 1 rejected statement; `conflictgraph judgements` shows them"
    for asked in (["backed-by", "Libya"], ["backers-of", "Chad"], ["relations", "Libya", "Chad"], ["? -support-> ?"]):
        assert said in run("query", *asked).complaints
    for asked in (["enemy-of", "Libya"], ["relations", "Libya", "Egypt"], ["backed-by", "Kenya"]):
        assert said not in run("query", *asked).complaints


VERBS = [
    ["accept", "ID"],
    ["reject", "ID"],
    ["correct", "ID", "--swap"],
    ["actors", "merge", "a", "b"],
    ["actors", "rename", "a", "b"],
    ["actors", "split", "a", "b", "--mention", "c"],
]


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: " ".join(verb[:2]))
def test_a_reason_that_is_forgotten_is_asked_for_in_one_line(run: Run, graph: Path, verb: list[str]) -> None:
    assert graph.exists()
    judged = run(*verb)
    assert (judged.code, len(judged.complaints)) == (2, 1)
    assert "Missing option '--why'" in judged.err


def test_documents_are_named_by_their_file_alone(run: Run, tmp_path: Path) -> None:
    with Graph(lambda: GraphFile.open(tmp_path / "conflictgraph.db", create=True), cg.Reader()) as graph:
        graph.add([Document(id="reports/2013/report.txt", text=TEXT, date="2013-09-01")])
    split = run("actors", "split", "mobale-brigade", "Mobale Guard", "--document", "report.txt", "--why", "the guard alone")
    assert (split.code, "in reports/2013/report.txt" in split.err) == (0, True)
    assert run("remove", "report.txt").err == "conflictgraph: conflictgraph.db: removed 1 document\n"


def test_a_review_follows_its_sentence_to_the_copy_that_counts(run: Run, tmp_path: Path) -> None:
    with Graph(lambda: GraphFile.open(tmp_path / "conflictgraph.db", create=True), cg.Reader()) as graph:
        graph.add([Document(id="second.txt", text=TEXT, date="2013-09-02")])
    assert run("reject", id_of(run, "backed-by", "Libya"), "--why", "a rumour").code == 0
    with Graph(lambda: GraphFile.open(tmp_path / "conflictgraph.db", create=True), cg.Reader()) as graph:
        graph.add([Document(id="first.txt", text=TEXT, date="2013-09-01")])
        assert [document["copy_of"] for document in graph.documents] == [None, "first.txt"]
        assert not graph.backed_by("Libya").links
    assert "no more" not in run("judgements").err
    assert run("remove", "first.txt", "second.txt").code == 0
    assert "1 judgement of statements that this graph has no more" in run("judgements").err


def test_an_actor_is_shown_with_the_names_of_those_merged_into_it(run: Run, graph: Path) -> None:
    assert graph.exists()
    assert run("actors", "merge", "mobale-brigade", "mobaleh-brigade", "--why", "one spelling").code == 0
    shown = run("actors", "show", "mobale-brigade").out.splitlines()
    assert "also: Mobaleh Brigade" in shown


def test_an_actor_named_by_a_correction_is_as_registered_as_the_registry_has_it(run: Run, graph: Path) -> None:
    assert graph.exists()
    assert run("correct", id_of(run, "backed-by", "Libya"), "--source", "Russia", "--why", "a slip").code == 0
    (russia,) = [json.loads(line) for line in run("actors", "list", "russia", "--format", "jsonl").out.splitlines()]
    assert russia["registered"]
