"""The library as a user meets it, on texts of our own, through the whole pipeline."""

from pathlib import Path

import pytest

import conflictgraph as cg
from conflictgraph import errors
from conflictgraph.errors import GraphFileError, InputError, MissingExtraError, QuestionError, UnknownActorError
from conflictgraph.model.documents import Document
from conflictgraph.storage import AddOutcome

pytestmark = pytest.mark.pipeline
TEXT = "Russia supports the Syrian regime. Turkey attacked the YPG. Turkey and Jordan should guarantee a ceasefire."


@pytest.fixture(scope="module")
def reader() -> cg.Reader:
    return cg.Reader()


@pytest.fixture(scope="module")
def graph() -> cg.Graph:
    return cg.read(text=TEXT, date="2017-04-11")


def ids(answer: cg.Answer) -> list[str]:
    return [str(link) for link in answer]


def test_a_text_becomes_a_graph_in_memory(graph: cg.Graph) -> None:
    assert ids(graph.allies_of("Russia")) == ["russia -support-> syrian-regime"]
    assert ids(graph.enemies_of("YPG")) == ["turkey -hostility-> ypg"]
    assert ids(graph.backers_of("Damascus")) == ["russia -support-> syrian-regime"]
    assert ids(graph.backed_by("Moscow")) == ["russia -support-> syrian-regime"]
    assert ids(graph.relations_of("Turkey", "ypg")) == ["turkey -hostility-> ypg"]
    assert ids(graph.members_of("ypg")) == []
    assert {link.source.id for link in graph.guarantors_of("ceasefire", status="proposed")} == {"jordan", "turkey"}


def test_every_statement_quotes_the_text(graph: cg.Graph) -> None:
    text = graph.text("text")
    assert text == TEXT
    for statement in graph.statements:
        assert text[statement.evidence.start : statement.evidence.end] == statement.evidence.sentence
        assert statement.published == "2017-04-11"


def test_links_hold_every_status(graph: cg.Graph) -> None:
    assert {"russia -support-> syrian-regime", "turkey -guarantor-> agreement:ceasefire"} <= {str(link) for link in graph.links}
    assert {actor["id"] for actor in graph.actors} == {end.id for link in graph.links for end in (link.source, link.target)}


def test_an_answer_is_a_sequence_of_links_with_notes(graph: cg.Graph) -> None:
    answer = graph.ask("? -hostility-> ypg")
    assert (len(answer), str(answer[0])) == (1, "turkey -hostility-> ypg")
    assert "no answer" in graph.allies_of("Israel").notes[0]
    assert answer.records[0] == answer[0].to_record()


def test_what_is_printed_is_readable(graph: cg.Graph) -> None:
    assert repr(graph).startswith("<Graph of 1 document: ")
    assert str(graph.allies_of("Russia").links) == "(russia -support-> syrian-regime (actual 1),)"
    assert repr(graph.statements[0]) == "russia -support-> syrian-regime"
    assert repr(graph.allies_of("Russia")) == "<Answer to ally-of Russia: russia -support-> syrian-regime (actual 1)>"


def test_notes_name_arguments_where_the_command_line_names_options(graph: cg.Graph) -> None:
    assert graph.guarantors_of("ceasefire").notes == ("no answer: all is left out: 2 proposed; status any shows them",)
    assert graph.allies_of("Russia", min_evidence=2).notes == ("no answer: all is left out: 1 link by min_evidence 2",)


def test_errors_name_arguments(graph: cg.Graph, tmp_path: Path) -> None:
    with pytest.raises(cg.QuestionError, match=r"^since 'May' is not a date"):
        graph.allies_of("Russia", since="May")
    with pytest.raises(cg.QuestionError, match="asks for its own status; leave out the status actual"):
        graph.ask("? -hostility-> ypg [possible]", status="actual")
    with pytest.raises(cg.GraphFileError, match=r"no graph at .*; make one with create=True"):
        cg.open(tmp_path / "my.db")
    with pytest.raises(cg.DataError, match=r"^[^-]*no such file"):
        cg.read(text="One.", actors="missing.yaml")


def test_every_error_can_be_caught_by_the_name_of_the_package() -> None:
    assert set(errors.__all__) <= set(cg.__all__)
    assert all(getattr(cg, name) is getattr(errors, name) for name in errors.__all__)


def test_what_is_no_fault_is_told_to_who_listens(graph: cg.Graph, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Russia supports the Syrian r\xe9gime.")
    heard: list[str] = []
    with cg.open(tmp_path / "my.db", create=True) as made:
        report = made.add(tmp_path / "a.txt", date="2016", on_notice=heard.append)
        assert "read as Windows-1252" in heard[0]
        assert report.notices == heard
        report = made.add(tmp_path / "a.txt", date="2017")
        assert "stays dated 2016, not 2017" in report.notices[1]


def test_what_is_not_understood_is_an_error(graph: cg.Graph) -> None:
    with pytest.raises(UnknownActorError, match="Rusia"):
        graph.allies_of("Rusia")
    with pytest.raises(QuestionError, match="sure"):
        graph.allies_of("Russia", status="sure")


def test_networkx_keeps_parallel_relations_apart(graph: cg.Graph) -> None:
    network = graph.to_networkx()
    assert network.edges["russia", "syrian-regime", "support"]["weight"] == 1
    assert network.nodes["ypg"]["kind"] == "armed_group"


def test_pandas_is_asked_for_only_when_a_table_is(graph: cg.Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'conflictgraph\[examples\]'"):
        graph.to_dataframe()


def test_a_graph_shows_itself_as_escaped_html(reader: cg.Reader) -> None:
    graph = cg.read(text="Russia supports the Syrian regime <script>alert(1)</script>.")
    link, statement = graph.links[0], graph.statements[0]
    for thing in (graph, link, statement, graph.allies_of("Russia")):
        html = thing._repr_html_()
        assert "<mark>supports</mark>" in html
        assert "Syrian regime" in html
        assert "<script>" not in html


def test_a_graph_file_is_made_when_something_is_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT)
    with pytest.raises(GraphFileError, match=r"no graph at my\.db"):
        cg.open("my.db")
    with cg.open("my.db", create=True) as graph:
        assert not Path("my.db").exists()
        first = graph.add("a.txt", date="2017")
        second = graph.add(["a.txt", Document(id="b", text="Iran arms Hizbollah.")])
    assert (first.added, second.added, second.outcomes[AddOutcome.PRESENT]) == (1, 1, ["a.txt"])
    with cg.open("my.db") as graph:
        assert [(document["id"], document["statements"] > 0) for document in graph.documents] == [("a.txt", True), ("b", True)]
        assert graph.remove("b")
        assert not graph.remove("b")
        assert graph.verify() == []
        assert ids(graph.allies_of("Russia")) == ["russia -support-> syrian-regime"]


def test_reading_takes_paths_or_a_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing to read"):
        cg.read()
    with pytest.raises(InputError, match="no such file"):
        cg.read(tmp_path / "missing.txt")


def test_extracting_keeps_nothing(reader: cg.Reader, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    ((document, statements),) = cg.extract([str(tmp_path / "a.txt")], reader=reader)
    assert document.text == TEXT
    assert "russia -support-> syrian-regime" in map(str, statements)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_the_same_text_gives_the_same_graph(graph: cg.Graph) -> None:
    again = cg.read(text=TEXT, date="2017-04-11")
    assert again.statements == graph.statements
