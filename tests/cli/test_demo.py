"""The tour of the demo: what it shows, what it leaves behind, and what it leaves alone."""

import re
import shlex
from pathlib import Path

import networkx as nx
import pytest

from builders import RELATION_TYPES, make_document, make_record
from command import Result, Run, inside, runner
from conflictgraph.api.tour import demo_documents, find_disputed, find_two_faced, with_telling_sentences
from conflictgraph.graph.links import fold
from conflictgraph.storage import GraphFile

NOTES = sorted(path.name for path in (Path(__file__).parents[2] / "data" / "texts").glob("*.md"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("a tour")


@pytest.fixture(scope="module")
def tour(folder: Path) -> Result:
    return runner(folder)("demo")


def test_the_bundled_notes_have_the_same_ids_everywhere() -> None:
    documents = demo_documents()
    assert [document.id for document in documents] == NOTES
    assert all(document.date and document.title and document.blocks for document in documents)


@pytest.mark.pipeline
def test_the_tour_is_all_on_standard_output(tour: Result) -> None:
    assert (tour.code, tour.err) == (0, "")
    assert "\x1b" not in tour.out


@pytest.mark.pipeline
@pytest.mark.parametrize(
    "shown",
    [
        "2017-05-10  Truces without Trust: Outside Powers in the Syrian War",
        f"Graph of {len(NOTES)} documents",
        "Russia -support-> Syrian regime  (actual ",
        "Russia, Iran and Hizbollah «back» the Syrian regime.",
        "Russia -guarantor-> ceasefire  (actual ",
        "«guarantee» a nationwide ceasefire.  (proposed, 2016-12-20)",
        "The YPG denies any «ties» to the PKK.  (denied)",
        "wrote demo.png (left out: ",
        "wrote demo.graphml",
    ],
)
def test_the_tour_shows(shown: str, tour: Result) -> None:
    assert shown in tour.out


@pytest.mark.pipeline
def test_every_part_of_the_tour_fits_on_a_screen(tour: Result) -> None:
    parts = re.split(r"^(?=\d\. )", tour.out, flags=re.MULTILINE)[1:]
    assert [part.splitlines()[0] for part in parts][-1] == f"{len(parts)}. Try next"
    assert max(len(part.splitlines()) for part in parts) <= 40


@pytest.mark.pipeline
def test_the_tour_leaves_a_graph_a_picture_and_an_export(tour: Result, folder: Path) -> None:
    assert {"demo.db", "demo.png", "demo.graphml"} <= {path.name for path in folder.iterdir()}
    assert (folder / "demo.png").read_bytes().startswith(b"\x89PNG")
    assert {"russia", "syrian-regime", "agreement:ceasefire"} <= set(nx.read_graphml(folder / "demo.graphml"))
    with GraphFile.open(folder / "demo.db", readonly=True) as file:
        assert [document["id"] for document in file.documents()] == NOTES
        assert file.verify() == []


@pytest.mark.pipeline
def test_every_command_of_the_tour_works(tour: Result, folder: Path) -> None:
    lines = [line.removeprefix("$ conflictgraph ") for line in tour.out.splitlines() if line.startswith("$ conflictgraph ")]
    run = inside(folder)
    results = {line: run(*shlex.split(line)) for line in lines if "report.md" not in line}
    assert len(results) > 9
    assert {line: result.err for line, result in results.items() if result.code} == {}
    assert [line for line, result in results.items() if "no answer" in result.err] == []


@pytest.mark.pipeline
def test_the_tour_is_the_same_each_time(tour: Result, folder: Path) -> None:
    run = inside(folder)
    before = (folder / "demo.png").read_bytes(), (folder / "demo.graphml").read_bytes()
    again = run("demo")
    assert (again.code, again.out, again.err) == (0, tour.out, "")
    assert ((folder / "demo.png").read_bytes(), (folder / "demo.graphml").read_bytes()) == before


@pytest.mark.pipeline
def test_a_graph_with_other_documents_is_left_alone(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    document, statements = make_document("syria-briefing.md", [("a", "support", "b")])
    with GraphFile.open(path, create=True) as file:
        file.set_relation_types(RELATION_TYPES)
        file.add(document, statements)
    held = path.read_bytes()
    result = run("demo", "--graph", "mine.db")
    assert (result.code, result.out) == (1, "")
    assert result.complaints == [
        "conflictgraph: mine.db holds other documents than the demo's (syria-briefing.md); name another file, which the demo can make"
    ]
    assert path.read_bytes() == held
    assert [item.name for item in tmp_path.iterdir()] == ["mine.db"]


@pytest.mark.parametrize("name", ["demo.png", "demo.graphml"])
def test_a_graph_file_is_not_named_as_its_own_picture(name: str, run: Run, tmp_path: Path) -> None:
    result = run("demo", "--graph", name)
    assert (result.code, result.out) == (1, "")
    assert result.complaints == [
        f"conflictgraph: {name} is where the picture or the export goes; name the graph file otherwise, such as demo.db"
    ]
    assert not list(tmp_path.iterdir())


def test_disputed_is_what_some_affirm_and_others_deny() -> None:
    links = fold(
        [
            make_record("a", "support", "b"),
            make_record("a", "support", "b", start=50, status="denied"),
            make_record("b", "support", "c", start=100, status="denied"),
            make_record("c", "hostility", "a", start=150, status="possible"),
            make_record("c", "hostility", "a", start=200, status="denied"),
            make_record("c", "hostility", "a", start=250, status="denied"),
        ],
        RELATION_TYPES,
    )
    assert [(link["source"]["id"], link["target"]["id"]) for link in find_disputed(links)] == [("c", "a"), ("a", "b")]


def test_two_faced_are_two_with_support_and_hostility_in_any_direction() -> None:
    links = fold(
        [
            make_record("a", "support", "b"),
            make_record("b", "hostility", "a", start=50),
            make_record("b", "cooperation", "a", start=100, symmetric=True),
            make_record("b", "support", "c", start=150),
        ],
        RELATION_TYPES,
    )
    assert [[link["relation"] for link in pair] for pair in find_two_faced(links)] == [["support", "hostility"]]


def test_a_telling_sentence_of_each_status_is_kept_and_none_is_shown_twice_where_there_is_another() -> None:
    shared = {"start": 0}
    links = fold(
        [
            make_record("a", "support", "c", **shared),
            make_record("b", "support", "c", **shared),
            make_record("b", "support", "c", start=50, confidence=0.5),
            make_record("b", "support", "c", start=100, status="denied"),
        ],
        RELATION_TYPES,
    )
    first, second = with_telling_sentences(links)
    assert [statement["start"] for statement in first["evidence"]] == [0]
    assert [(statement["start"], statement["status"]) for statement in second["evidence"]] == [(50, "actual"), (100, "denied")]
    assert second["status"] == {"actual": 2, "denied": 1}
