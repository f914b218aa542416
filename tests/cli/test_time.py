"""Time at the command line: what held on a day, what was said over time, what has changed."""

import json
import shutil
from pathlib import Path

import pytest
from matplotlib.text import Text

import conflictgraph as cg
from command import Run
from conflictgraph.api import Graph
from conflictgraph.model.documents import Document
from conflictgraph.storage import GraphFile

pytestmark = pytest.mark.pipeline

OLD = """In March 2012 Libya sent arms to the government of Chad. Libya is an ally of Sudan. Egypt has backed Sudan since 2009.
Niger attacked Mali in June 2013."""
NEW = """Libya is at war with Chad. Libya is a former ally of Sudan. Egypt has backed Sudan since 2009. Kenya supports Uganda."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a graph of each text, and one of both."""
    folder = tmp_path_factory.mktemp("made")
    texts = (("old", OLD, "2013-09-01"), ("new", NEW, "2016-04"))
    reader = cg.Reader()
    for name, wanted in (("old", texts[:1]), ("new", texts[1:]), ("conflictgraph", texts)):
        with Graph(lambda name=name: GraphFile.open(folder / f"{name}.db", create=True), reader) as graph:
            graph.add([document_of(*text) for text in wanted])
    return folder


def document_of(name: str, text: str, date: str) -> Document:
    return Document(id=f"{name}.txt", text=text, date=date)


@pytest.fixture
def graph(made: Path, tmp_path: Path) -> Path:
    """The graphs where the command looks for them."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "conflictgraph.db"


def test_what_held_on_a_day(run: Run, graph: Path) -> None:
    assert "Libya" in run("query", "ally-of", "Sudan", "--as-of", "2014").out
    later = run("query", "ally-of", "Sudan", "--as-of", "2018").out
    assert "Egypt" in later
    assert "Libya" not in later


def test_the_time_of_an_event_is_shown_with_its_sentence(run: Run, graph: Path) -> None:
    assert "(2013-06)" in run("query", "enemy-of", "Mali", "--why").out
    assert "(since 2009)" in run("query", "backers-of", "Sudan", "--since", "2011", "--why").out


def test_a_timeline_at_the_command_line(run: Run, graph: Path) -> None:
    lines = run("timeline", "Libya", "Chad").out.splitlines()
    assert [line.split()[:2] for line in lines[1:]] == [["2012-03", "2013-09-01"], ["2016-04", "Chad"]]
    assert len(run("timeline", "Libya", "Chad", "--format", "jsonl").out.splitlines()) == 2
    assert run("timeline", "Libya", "Chad", "--format", "markdown").out.startswith("| when | published |")


def test_a_timeline_is_drawn(run: Run, graph: Path, tmp_path: Path) -> None:
    for name in ("one.svg", "two.svg"):
        assert run("timeline", "Libya", "Chad", "--plot", name).complaints == [f"conflictgraph: wrote {name}"]
    drawn = (tmp_path / "one.svg").read_text()
    assert drawn == (tmp_path / "two.svg").read_text()
    assert all(
        word in drawn for word in ("Libya and Chad: what was said of them", "hostility", "When it was, as the text says", "2 documents")
    )


def test_a_timeline_with_nothing_to_draw_makes_no_file(run: Run, graph: Path, tmp_path: Path) -> None:
    result = run("timeline", "Libya", "Kenya", "--plot", "none.svg")
    assert result.code == 1
    assert "nothing to plot: no dated statement between Libya and Kenya" in result.err
    assert not (tmp_path / "none.svg").exists()


def test_two_graphs_differ(run: Run, graph: Path) -> None:
    found = json.loads(run("diff", "old.db", "new.db", "--format", "json").out)
    assert sorted((turn["before"][0]["source"]["name"], turn["before"][0]["target"]["name"]) for turn in found["turned"]) == [
        ("Libya", "Chad"),
        ("Libya", "Sudan"),
    ]
    assert [(link["source"]["name"], link["target"]["name"]) for link in found["new"]] == [("Kenya", "Uganda")]
    assert [(link["source"]["name"], link["target"]["name"]) for link in found["gone"]] == [("Niger", "Mali")]


def test_a_difference_reads_as_lines(run: Run, graph: Path) -> None:
    out = run("diff", "old.db", "new.db", "--why").out
    assert "turned: 2 pairs\n  before  Libya -support-> Chad  (actual 1)\n      In March 2012" in out
    assert "new: 1 link\n  Kenya -support-> Uganda  (actual 1)" in out
    assert run("diff", "old.db", "new.db", "--only", "both").out.startswith("both: 1 link\n  Egypt -support-> Sudan")


def test_two_days_of_one_graph_differ(run: Run, graph: Path) -> None:
    out = run("diff", "2014", "2018", "--only", "gone", "--relation", "support").out
    assert "Sudan" in out
    assert "Egypt" not in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("diff", "old.db", "nowhere.db"), "'nowhere.db' is neither a graph file nor a date"),
        (("diff", "2014", "May"), "'May' is neither a graph file nor a date"),
        (("timeline", "Libya", "Lybia"), "Lybia"),
        (("query", "ally-of", "Sudan", "--as-of", "then"), "as-of 'then' is not a date"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_line(run: Run, graph: Path, arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert result.code in {1, 2}
    assert len(result.complaints) == 1
    assert message in result.complaints[0]


def test_a_graph_does_not_differ_from_itself(run: Run, graph: Path) -> None:
    assert run("diff", "old.db", "old.db").complaints == ["conflictgraph: no link turned, is new or gone between old.db and old.db"]


RENAMED = """Jabhat al-Nusra is a member of al-Qaeda. Tahrir al-Sham attacked Ahrar al-Sham. Russia bombed Tahrir al-Sham."""


@pytest.mark.parametrize(("day", "name"), [("2015-06", "Jabhat al-Nusra"), ("2018", "Hay'at Tahrir al-Sham")])
def test_pictures_and_exports_bear_the_names_of_the_day(day: str, name: str, tmp_path: Path) -> None:
    graph = cg.read(text=RENAMED)
    with graph:
        graph.export(tmp_path / "day.json", as_of=day)
        picture = graph.plot(as_of=day)
    exported = json.loads((tmp_path / "day.json").read_text())
    assert name in {actor["name"] for actor in exported["actors"]}
    drawn = " ".join(text.get_text() for text in picture.findobj(Text))
    assert name.rsplit(maxsplit=1)[-1] in drawn
    assert ("Nusra" in drawn) == ("Nusra" in name)


def test_graphs_are_united_and_compared(run: Run, graph: Path) -> None:
    done = run("union", "old.db", "new.db", "--graph", "both.db")
    assert (done.code, "brought in 2 documents with" in done.err) == (0, True)
    assert run("diff", "both.db", "conflictgraph.db").out == ""
    assert run("union", "old.db", "--graph", "both.db").err.endswith("skipped 1 (already there)\n")
    assert (run("union", "gone.db", "--graph", "x.db").code, (graph.parent / "x.db").exists()) == (1, False)
    with cg.open(graph.parent / "old.db") as old, cg.open(graph.parent / "new.db") as new, cg.open(graph.parent / "both.db") as both:
        found = old.compare(new)
        assert {turn.before[0]["source"]["id"] for turn in found.turned} == {"libya"}
        assert [link["target"]["id"] for link in found.new] == ["uganda"]
        assert both.union(graph.parent / "old.db").present == 1
        assert len(both.statements) == len(old.statements) + len(new.statements)


def test_published_alone_says_nothing_and_is_told_so(run: Run, graph: Path) -> None:
    assert graph.exists()
    asked = run("query", "ally-of", "Russia", "--published")
    assert asked.complaints == ["conflictgraph: published says by which day since and until go; give one of them"]


def test_what_is_shown_for_a_day_only_because_it_is_undated_is_counted(run: Run, tmp_path: Path) -> None:
    with Graph(lambda: GraphFile.open(tmp_path / "conflictgraph.db", create=True), cg.Reader()) as graph:
        graph.add([Document(id="a", text="Russia backs Chad. In 2016 Iran sent arms to Chad.")])
    asked = run("query", "backers-of", "Chad", "--as-of", "2016")
    assert asked.complaints == ["conflictgraph: 1 statement of those shown may have held then only because nothing says when it did"]


def test_an_export_says_what_it_leaves_out(run: Run, graph: Path) -> None:
    assert graph.exists()
    exported = run("export", "out.csv", "--since", "2030")
    assert "left out" in exported.err


def test_a_picture_of_an_unknown_kind_is_refused_before_anything_is_printed(run: Run, graph: Path) -> None:
    assert graph.exists()
    told = run("timeline", "Turkey", "Russia", "--plot", "t.xyz")
    assert (told.code, told.out, len(told.complaints)) == (2, "", 1)
