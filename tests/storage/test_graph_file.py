import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import RELATION_TYPES, make_actor, make_document, make_statement
from conflictgraph.errors import GraphFileError, InputError
from conflictgraph.graph.query import ask
from conflictgraph.model.documents import Block, Document
from conflictgraph.model.statements import Statement
from conflictgraph.storage import AddOutcome, GraphFile

VERSIONS = {"package": "0.1", "model": "md 3.7", "registry": "r1", "lexicon": "l1"}


@pytest.fixture
def graph(tmp_path: Path) -> Any:
    with GraphFile.open(tmp_path / "graph.db", create=True) as opened:
        opened.set_relation_types(RELATION_TYPES)
        yield opened


def content(graph: GraphFile) -> tuple[Any, ...]:
    summary = {key: value for key, value in graph.info().items() if key != "path"}
    return list(graph.statements()), graph.documents(), graph.actors(), graph.known_names(), summary


def test_every_field_of_a_statement_comes_back_as_it_was(graph: GraphFile) -> None:
    document, plain = make_document("d", [("a", "support", "b")], date="2016-07", title="T", url="https://example.org/x")
    full = make_statement(
        "b",
        "cooperation",
        "a",
        document="d",
        start=len(document.text),
        symmetric=True,
        status="denied",
        subtype="diplomacy",
        confidence=0.123456789,
        attributed_to="turkey",
        published="2016-07",
        rule="r-1",
        kinds={"a": "state"},
        when={"start": "2016-07-01", "end": None, "precision": "day", "text": "1 July"},
    )
    only_words = {"start": None, "end": None, "precision": "year", "text": "?"}
    undated = make_statement("a", "affiliation", "b", document="d", start=full.evidence.end + 1, when=only_words)
    document = document.model_copy(update={"text": f"{document.text}{full.evidence.sentence} {undated.evidence.sentence}"})
    statements = [*plain, full, undated]
    assert graph.add(document, statements) is AddOutcome.ADDED
    assert list(graph.statements()) == [statement.to_record() for statement in statements]
    assert [Statement.from_record(record) for record in graph.statements()] == statements
    assert graph.verify() == []
    assert graph.documents() == [
        {
            "id": "d",
            "title": "T",
            "date": "2016-07",
            "url": "https://example.org/x",
            **dict.fromkeys(("author", "outlet", "dated_by", "format", "copy_of")),
            "characters": len(document.text),
            "statements": 3,
        }
    ]
    assert graph.text("d") == document.text


@settings(max_examples=50, deadline=None)
@given(opening=st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, opening: str) -> None:
    document, statements = make_document("d", [("a", "support", "b")], opening=opening)
    with GraphFile.open(tmp_path_factory.mktemp("graph") / "g.db", create=True) as graph:
        graph.set_relation_types(RELATION_TYPES)
        graph.add(document, statements)
        assert graph.text("d") == document.text
        assert graph.verify() == []


def test_adding_the_same_document_again_changes_nothing(graph: GraphFile) -> None:
    added = make_document("d", [("a", "support", "b")])
    graph.add(*added)
    before = content(graph)
    assert graph.has(added[0])
    assert graph.add(*added) is AddOutcome.PRESENT
    assert content(graph) == before


def test_another_text_under_a_known_id_is_refused(graph: GraphFile) -> None:
    graph.add(*make_document("d", [("a", "support", "b")]))
    with pytest.raises(GraphFileError, match="document d is already in the graph with another text; `conflictgraph update`"):
        graph.add(*make_document("d", [("a", "support", "c")]))


TWINS = [
    make_document("late", [("a", "support", "b")], date="2017"),
    make_document("early", [("a", "support", "b")], date="2016-07"),
    make_document("also-early", [("a", "support", "b")], date="2016-07"),
    make_document("undated", [("a", "support", "b")]),
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))), ids=str)
def test_of_documents_with_one_text_the_same_counts_whatever_the_order(graph: GraphFile, order: tuple[int, ...]) -> None:
    other = make_document("other", [("c", "support", "b")])
    graph.add(*other)
    for index in order:
        graph.add(*TWINS[index])
    assert [(document["id"], document["copy_of"]) for document in graph.documents()] == [
        ("also-early", None),
        ("early", "also-early"),
        ("late", "also-early"),
        ("other", None),
        ("undated", "also-early"),
    ]
    assert [statement["document"] for statement in graph.statements()] == ["also-early", "other"]
    assert graph.verify() == []


def test_a_duplicate_names_the_document_that_counts(graph: GraphFile) -> None:
    assert graph.add(*TWINS[0]) is AddOutcome.ADDED
    assert graph.add(*TWINS[3]) is AddOutcome.DUPLICATE
    assert graph.copies_of("undated") == ["late"]
    assert graph.add(*TWINS[1]) is AddOutcome.REPLACED
    assert graph.copies_of("undated") == ["early", "late"]
    assert AddOutcome.REPLACED.counts
    assert not AddOutcome.DUPLICATE.counts


def test_removing_the_copy_that_counts_promotes_the_next(graph: GraphFile) -> None:
    for twin in TWINS:
        graph.add(*twin)
    for expected in ("also-early", "early", "late", "undated"):
        assert [statement["document"] for statement in graph.statements()] == [expected]
        assert list(graph.statements()) == graph.statements_of(expected)
        assert graph.verify() == []
        graph.remove(expected)
    assert graph.documents() == graph.actors() == []


def test_copies_that_were_removed_leave_what_never_having_added_them_would(tmp_path: Path) -> None:
    with GraphFile.open(tmp_path / "a.db", create=True) as first, GraphFile.open(tmp_path / "b.db", create=True) as second:
        for twin in TWINS:
            first.add(*twin)
        second.add(*TWINS[0])
        second.add(*TWINS[3])
        for twin in TWINS[1:3]:
            first.remove(twin[0].id)
        assert content(first) == content(second)


def test_a_document_is_counted_after_all_where_one_asks_for_it_later(graph: GraphFile) -> None:
    graph.add(*TWINS[1])
    assert graph.add(*TWINS[0]) is AddOutcome.DUPLICATE
    assert graph.add(*TWINS[0], keep_duplicates=True) is AddOutcome.PRESENT
    assert [statement["document"] for statement in graph.statements()] == ["early", "late"]


def test_duplicates_are_kept_on_request(graph: GraphFile) -> None:
    outcomes = [graph.add(*twin, keep_duplicates=True) for twin in TWINS]
    assert outcomes == [AddOutcome.ADDED] * 4
    assert len(graph.documents()) == 4


DOCUMENTS = [
    make_document("one", [("a", "support", "b"), ("b", "hostility", "c")], date="2016"),
    make_document("two", [("a", "support", "b"), ("c", "affiliation", "d", {"names": {"c": "Sea"}})], date="2015"),
    make_document("three", [("e", "guarantor", "agreement:truce")]),
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_the_order_of_adding_leaves_no_trace(tmp_path: Path, order: tuple[int, ...]) -> None:
    with GraphFile.open(tmp_path / "a.db", create=True) as first, GraphFile.open(tmp_path / "b.db", create=True) as second:
        for graph, indices in ((first, range(3)), (second, order)):
            graph.begin_run(**VERSIONS)
            graph.set_relation_types(RELATION_TYPES)
            for index in indices:
                graph.add(*DOCUMENTS[index])
        assert content(first) == content(second)


@pytest.mark.parametrize("removed", range(3))
def test_removing_a_document_leaves_what_never_having_added_it_would(tmp_path: Path, removed: int) -> None:
    with GraphFile.open(tmp_path / "a.db", create=True) as first, GraphFile.open(tmp_path / "b.db", create=True) as second:
        for index, document in enumerate(DOCUMENTS):
            first.begin_run(**VERSIONS | {"model": f"m{index}"})
            first.add(*document)
            if index != removed:
                second.begin_run(**VERSIONS | {"model": f"m{index}"})
                second.add(*document)
        assert first.remove(DOCUMENTS[removed][0].id) is True
        assert first.remove(DOCUMENTS[removed][0].id) is False
        assert content(first) == content(second)


def test_a_document_that_was_removed_can_be_added_with_another_text(graph: GraphFile) -> None:
    graph.add(*make_document("d", [("a", "support", "b")]))
    graph.remove("d")
    assert graph.add(*make_document("d", [("a", "support", "c")])) is AddOutcome.ADDED


def test_a_document_without_statements_is_kept(graph: GraphFile) -> None:
    graph.add(Document(id="d", text="", blocks=(Block(start=0, end=0),)), [])
    assert graph.documents()[0]["statements"] == 0
    assert graph.verify() == []


def test_the_surer_of_two_readings_with_one_id_is_kept(graph: GraphFile) -> None:
    document, (statement,) = make_document("d", [("a", "support", "b", {"confidence": 0.5})])
    surer = statement.model_copy(update={"confidence": 0.9})
    graph.add(document, [statement, surer, statement])
    assert [record["confidence"] for record in graph.statements()] == [0.9]


def test_a_statement_that_does_not_quote_its_document_is_refused(graph: GraphFile) -> None:
    document, _ = make_document("d", [("a", "support", "b")])
    with pytest.raises(ValueError, match="does not quote document d"):
        graph.add(document, [make_statement("a", "support", "c", document="d")])
    assert graph.documents() == []


def test_half_a_character_in_a_document_is_an_input_error(graph: GraphFile) -> None:
    with pytest.raises(InputError, match="document d: character 2 is half a character"):
        graph.add(Document(id="d", text="ab\ud800"), [])


def test_the_text_of_an_unknown_document_is_an_error(graph: GraphFile) -> None:
    with pytest.raises(GraphFileError, match="document x is not in"):
        graph.text("x")


def test_info_counts_what_there_is(graph: GraphFile) -> None:
    graph.begin_run(**VERSIONS)
    for document in DOCUMENTS:
        graph.add(*document)
    info = graph.info()
    assert (info["documents"], info["statements"], info["actors"], info["links"]) == (3, 5, 6, 4)
    assert info["relations"] == {"support": 2, "affiliation": 1, "guarantor": 1, "hostility": 1}
    assert info["status"] == {"actual": 5}
    assert (info["first"], info["last"], info["undated_documents"]) == ("2015", "2016", 1)
    assert info["runs"] == [{**VERSIONS, "documents": 3}]


def test_a_run_that_added_nothing_leaves_no_trace(graph: GraphFile) -> None:
    graph.begin_run(**VERSIONS)
    assert graph.info()["runs"] == []


def test_names_are_replaced_only_when_the_registry_changed(graph: GraphFile) -> None:
    graph.set_names([make_actor("a", "Alpha")], "digest 1")
    graph.set_names([make_actor("b", "Beta")], "digest 1")
    assert graph.resolve("Alpha")
    graph.set_names([make_actor("b", "Beta")], "digest 2")
    assert not graph.resolve("Alpha")
    assert graph.resolve("beta") == [{"id": "b", "name": "B"}]
    assert graph.verify() == []


def test_relation_types_are_replaced_when_they_changed(graph: GraphFile) -> None:
    only = {"support": RELATION_TYPES["support"]}
    assert graph.relation_types == RELATION_TYPES
    graph.set_relation_types(only)
    assert graph.relation_types == only
    graph.add(*DOCUMENTS[2])
    assert graph.verify() == ["the relation guarantor is used and its type is not kept in the file; add any document to mend it"]


def test_a_reader_works_beside_a_writer(graph: GraphFile) -> None:
    graph.add(*DOCUMENTS[0])
    with GraphFile.open(graph.path, readonly=True) as reader:
        graph.add(*DOCUMENTS[1])
        assert len(list(reader.statements())) == 4
        assert ask("backers-of", ["b"], reader).links
        graph._connection.execute("BEGIN IMMEDIATE")  # noqa: SLF001  # a writer in the middle of its work
        assert len(list(reader.statements())) == 4
        graph._connection.execute("ROLLBACK")  # noqa: SLF001


def test_a_reader_cannot_write(graph: GraphFile) -> None:
    with GraphFile.open(graph.path, readonly=True) as reader, pytest.raises(GraphFileError, match="cannot be written"):
        reader.add(*DOCUMENTS[0])


def test_a_graph_knows_what_read_its_documents_and_how_they_are_dated(graph: GraphFile) -> None:
    assert graph.runs() == []
    graph.begin_run(**VERSIONS)
    graph.add(*make_document("d", [("a", "support", "b")], date="2016-07"))
    graph.add(*make_document("e", [("a", "support", "c")]))
    assert graph.runs() == [{**VERSIONS, "documents": 2}]
    assert graph.document_ids() == ["d", "e"]
    assert [graph.date(document) for document in ("d", "e", "f")] == ["2016-07", None, None]
