"""Graph files made one: nothing lost, nothing doubled, nothing half done."""

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builders import RELATION_TYPES, make_actor, make_document
from conflictgraph.errors import DataError, GraphFileError
from conflictgraph.graph.curation.judging import Judging
from conflictgraph.storage import GraphFile
from conflictgraph.storage.uniting import unite

ONE = make_document("one", [("a", "support", "b")], date="2015", title="One", opening="Furniture. ")
TWO = make_document("two", [("b", "hostility", "c"), ("a", "cooperation", "c", {"symmetric": True})], date="2016")
COPY = make_document("copy", [("a", "support", "b")], date="2017", opening="Furniture. ")
RUN = {"package": "0.1", "model": "md", "registry": "r", "lexicon": "l"}

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes a graph file of documents and registered names."""

    def made(name: str, *documents: Any, names: tuple[str, ...] = ("a",), run: str = "0.1") -> Path:
        path = tmp_path / f"{name}.db"
        with GraphFile.open(path, create=True) as file:
            file.set_relation_types(RELATION_TYPES)
            file.set_names([make_actor(actor, f"The {name} {actor}") for actor in names], name)
            file.begin_run(**{**RUN, "package": run})
            for document, statements in documents:
                file.add(document, statements)
        return path

    return made


def content(path: Path) -> tuple[Any, ...]:
    with GraphFile.open(path, readonly=True) as file:
        documents = [file.document(document) for document in file.document_ids()]
        return list(file.statements()), documents, file.runs(), file.actors(), file.known_names(), file.relation_types, file.verify()


def united(target: Path, *others: Path, **options: Any) -> Any:
    files: list[GraphFile] = []

    def opened() -> GraphFile:
        files.append(GraphFile.open(target, create=True))
        return files[0]

    try:
        return unite(opened, others, **options)
    finally:
        for file in files:
            file.close()


def test_a_union_holds_what_both_hold(make: Make, tmp_path: Path) -> None:
    left, right = make("left", ONE), make("right", TWO, names=("a", "c"), run="0.2")
    assert united(tmp_path / "new.db", left, right) == (2, 3, 0, 0, 0)
    statements, documents, runs, actors, names, relation_types, faults = content(tmp_path / "new.db")
    assert statements == [*content(left)[0], *content(right)[0]]
    assert documents == [ONE[0], TWO[0]]
    assert [(run["package"], run["documents"]) for run in runs] == [("0.1", 1), ("0.2", 1)]
    assert [(actor["id"], actor["registered"]) for actor in actors] == [("a", True), ("b", False), ("c", True)]
    assert {"The left a", "The right c"} <= set(names)
    assert relation_types == RELATION_TYPES
    assert faults == []


def test_a_union_does_not_depend_on_the_order_and_repeats_without_effect(make: Make, tmp_path: Path) -> None:
    parts = [make("one", ONE), make("two", TWO), make("three", COPY)]
    found = []
    for number, order in enumerate(itertools.permutations(parts)):
        target = tmp_path / f"union{number}.db"
        united(target, *order)
        before = content(target)[:3]
        assert united(target, *order)[:3] == (0, 0, 0)
        assert content(target)[:3] == before
        found.append(before)
    assert all(item == found[0] for item in found)
    assert [document.id for document in found[0][1]] == ["copy", "one", "two"]


def test_twins_are_kept_where_one_asks(make: Make, tmp_path: Path) -> None:
    parts = [make("one", ONE), make("three", COPY)]
    assert united(tmp_path / "new.db", *parts).duplicates == 1
    assert united(tmp_path / "all.db", *parts, keep_duplicates=True).documents == 2


def test_one_id_for_two_texts_is_told_and_nothing_is_changed(make: Make, tmp_path: Path) -> None:
    other = make_document("one", [("a", "hostility", "b")])
    left, right = make("left", ONE), make("right", other, TWO)
    with pytest.raises(DataError, match="document one has another text"):
        united(tmp_path / "new.db", left, right)
    assert not (tmp_path / "new.db").exists()
    before = content(left)
    with pytest.raises(DataError):
        united(left, right)
    assert content(left) == before


def test_a_file_that_is_missing_leaves_no_union_behind(make: Make, tmp_path: Path) -> None:
    with pytest.raises(GraphFileError):
        united(tmp_path / "new.db", make("left", ONE), tmp_path / "gone.db")
    assert not (tmp_path / "new.db").exists()


def test_judgements_come_along_each_once(make: Make, tmp_path: Path) -> None:
    left, right, target = make("left", ONE), make("right", TWO), tmp_path / "new.db"
    for path, name in ((left, "Alpha"), (right, "Omega")):
        with GraphFile.open(path) as file:
            file.judgements.append(Judging(file.curated(), "ann").rename("a", name, "so"))
    assert united(target, left, right).judgements == 2
    assert united(target, left, right).judgements == 0
    with GraphFile.open(target) as file:
        assert [item["name"] for item in file.judgements.read()] == ["Alpha", "Omega"]
        assert file.curated().resolve("a")[0]["name"] == "Omega"
