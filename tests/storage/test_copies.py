"""Copies that are not word for word the same: wire reports, re-posts, one text in two formats. One of them counts."""

import itertools
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from builders import RELATION_TYPES, make_document
from conflictgraph.model.documents import Block, Document
from conflictgraph.model.statements import Statement
from conflictgraph.storage import AddOutcome, GraphFile

STARTS, ENDS = ("ka", "mo", "ri", "tu", "se", "lo"), ("lan", "der", "pos", "min", "tar", "gel", "rus", "fen")
WORDS = [f"{start}{end}" for start in STARTS for end in ENDS]


def wording(seed: int, length: int = 300) -> list[str]:
    """Words like those of a report, by a number."""
    return random.Random(seed).choices(WORDS, k=length)  # noqa: S311 - no secret


def changed(words: Sequence[str], share: float, seed: int = 1) -> list[str]:
    """The words with so many of the first replaced by others: what an editor does to a lead."""
    count = round(len(words) * share)
    return [*wording(1000 + seed, count), *words[count:]]


def report(document_id: str, words: Sequence[str], date: str | None = None) -> tuple[Document, list[Statement]]:
    made: tuple[Document, list[Statement]] = make_document(document_id, [("a", "support", "b")], opening=f"{' '.join(words)}. ", date=date)
    return made


@pytest.fixture
def graph(tmp_path: Path) -> GraphFile:
    file = GraphFile.open(tmp_path / "graph.db", create=True)
    file.set_relation_types(RELATION_TYPES)
    return file


def counting(graph: GraphFile) -> list[str]:
    return [document["id"] for document in graph.documents() if document["copy_of"] is None]


@pytest.mark.parametrize(
    ("share", "is_copy"),
    [
        pytest.param(0.0, True, id="not at all"),
        pytest.param(0.05, True, id="in its first lines"),
        pytest.param(0.09, True, id="in a tenth"),
        pytest.param(0.4, False, id="in two fifths"),
        pytest.param(0.5, False, id="in half of it"),
        pytest.param(1.0, False, id="wholly"),
    ],
)
def test_a_report_is_a_copy_where_little_was_changed(graph: GraphFile, share: float, *, is_copy: bool) -> None:
    for seed in range(20):
        words = wording(seed)
        graph.add(*report(f"first-{seed}", words, "2016"))
        outcome = graph.add(*report(f"second-{seed}", changed(words, share, seed), "2017"))
        assert outcome is (AddOutcome.DUPLICATE if is_copy else AddOutcome.ADDED)
    assert graph.verify() == []


def test_case_punctuation_and_line_breaks_make_no_difference(graph: GraphFile) -> None:
    words = wording(7, 30)
    graph.add(*report("first", words))
    assert graph.add(*report("second", [f"{word.upper()},\n" for word in words])) is AddOutcome.DUPLICATE


def test_short_reports_that_differ_in_a_word_are_two_incidents(graph: GraphFile) -> None:
    words = wording(7, 60)
    graph.add(*report("first", [*words, "three", "dead"]))
    assert graph.add(*report("second", [*words, "seven", "dead"])) is AddOutcome.ADDED


def test_weekly_reports_of_one_form_with_other_numbers_are_no_copies(graph: GraphFile) -> None:
    for week in range(3):
        words = [word if number % 15 else str(100 * week + number) for number, word in enumerate(wording(5))]
        assert graph.add(*report(f"week-{week}", words, f"2016-01-{week + 10}")) is AddOutcome.ADDED


def test_a_report_that_a_paper_cut_and_headed_anew_is_a_copy(graph: GraphFile) -> None:
    words = [word if number % 40 else str(number) for number, word in enumerate(wording(6))]
    graph.add(*report("wire", words, "2016-05-02"))
    paper = report("paper", [*wording(12, 10), *words[5:120], *wording(13, 3)], "2016-05-02")
    assert graph.add(*paper) is AddOutcome.DUPLICATE
    assert graph.copies_of("paper") == ["wire"]


WIRE = wording(3)
CHAIN = [
    report("wire", WIRE, "2016-05-02"),
    report("paper", changed(WIRE, 0.08), "2016-05-03"),
    report("late", WIRE),
    report("early", changed(WIRE, 0.05, seed=2), "2016-05-01"),
    report("other", wording(4), "2015"),
]


CUTS = [
    report("wire", WIRE, "2016-05-02"),
    report("paper", WIRE[:190], "2016-05-02"),
    report("early-paper", WIRE[:140], "2016-05-01"),
    report("digest", [*wording(8), *WIRE, *wording(9)], "2016-05-09"),
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))), ids=str)
def test_a_report_cut_by_a_paper_counts_only_where_it_came_before_the_whole(tmp_path: Path, order: tuple[int, ...]) -> None:
    with GraphFile.open(tmp_path / "graph.db", create=True) as graph:
        graph.set_relation_types(RELATION_TYPES)
        for index in order:
            graph.add(*CUTS[index])
        assert counting(graph) == ["digest", "early-paper", "wire"]
        assert graph.copies_of("paper")[0] == "wire"
        graph.remove("wire")
        assert counting(graph) == ["digest", "early-paper", "paper"]
        graph.remove("digest")
        assert counting(graph) == ["early-paper", "paper"]
        assert graph.verify() == []


@pytest.mark.parametrize("order", list(itertools.permutations(range(5)))[::7], ids=str)
def test_the_order_decides_nothing(tmp_path: Path, order: tuple[int, ...]) -> None:
    with GraphFile.open(tmp_path / "graph.db", create=True) as graph:
        for index in order:
            graph.add(*CHAIN[index])
        assert counting(graph) == ["early", "other"]
        assert [statement["document"] for statement in graph.statements()] == ["early", "other"]
        assert graph.copies_of("late") == ["early", "wire", "paper"]
        graph.remove("early")
        assert counting(graph) == ["other", "wire"]
        graph.remove("wire")
        assert counting(graph) == ["other", "paper"]


def test_a_copy_of_a_copy_is_a_copy_with_or_without_the_one_between(graph: GraphFile) -> None:
    left, middle, right = WIRE, changed(WIRE, 0.09), [*changed(WIRE, 0.09)[:-27], *wording(9, 27)]
    for name, words in (("left", left), ("middle", middle), ("right", right)):
        graph.add(*report(name, words, "2016"))
    assert counting(graph) == ["left"]
    graph.remove("middle")
    (first,) = counting(graph)
    assert [statement["document"] for statement in graph.statements()] == [first]
    graph.remove(first)
    assert len(counting(graph)) == 1


def test_only_what_is_read_of_a_page_is_compared(graph: GraphFile) -> None:
    document, statements = CHAIN[0]
    menu = "Home About Contact Subscribe " * 40
    page = document.model_copy(update={"id": "zz-page", "text": document.text + menu, "blocks": (Block(start=0, end=len(document.text)),)})
    graph.add(document, statements)
    assert graph.add(page, []) is AddOutcome.DUPLICATE
