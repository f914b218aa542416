import pytest

from builders import RELATION_TYPES, make_record
from conflictgraph.errors import DataError
from conflictgraph.graph.links import evidence_order, fold, sentence_count
from conflictgraph.model.links import Link


def test_a_link_holds_all_statements_of_one_source_relation_and_target() -> None:
    records = [
        make_record("russia", "support", "regime", document="b", published="2016-07"),
        make_record("russia", "support", "regime", document="a", published="2016", status="possible"),
        make_record("russia", "hostility", "regime"),
        make_record("regime", "support", "russia"),
    ]
    links = fold(records, RELATION_TYPES)
    assert [(link["source"]["id"], link["relation"], link["target"]["id"]) for link in links] == [
        ("regime", "support", "russia"),
        ("russia", "hostility", "regime"),
        ("russia", "support", "regime"),
    ]
    assert links[2]["status"] == {"actual": 1, "possible": 1}
    assert (links[2]["first"], links[2]["last"]) == ("2016", "2016")
    assert [link["sign"] for link in links] == [1, -1, 1]


def test_evidence_stands_by_publication_and_the_undated_comes_last() -> None:
    dates = ["2016-07-28", None, "2015", "2016-07"]
    records = [make_record("a", "support", "b", document=f"d{n}", published=date) for n, date in enumerate(dates)]
    (link,) = fold(records, RELATION_TYPES)
    assert [statement["published"] for statement in link["evidence"]] == ["2015", "2016-07", "2016-07-28", None]
    assert (link["first"], link["last"]) == ("2015", "2016-07")
    assert sorted(records, key=evidence_order) == link["evidence"]


def test_a_link_without_dates_has_neither_first_nor_last() -> None:
    (link,) = fold([make_record("a", "support", "b")], RELATION_TYPES)
    assert (link["first"], link["last"]) == (None, None)


def test_a_link_is_symmetric_where_one_of_its_statements_is_mutual() -> None:
    records = [make_record("a", "support", "b"), make_record("a", "support", "b", symmetric=True, start=50)]
    assert [link["symmetric"] for link in fold(records, RELATION_TYPES)] == [True]
    assert [link["symmetric"] for link in fold(records[:1], RELATION_TYPES)] == [False]


def test_a_link_record_is_what_the_model_calls_a_link() -> None:
    (record,) = fold([make_record("a", "support", "b", status="denied")], RELATION_TYPES)
    assert str(Link.from_record(record)) == "a -support-> b"


def test_a_relation_that_nobody_declared_is_named() -> None:
    with pytest.raises(DataError, match="'support' is not declared"):
        fold([make_record("a", "support", "b")], {})


def test_no_statements_make_no_links() -> None:
    assert fold([], RELATION_TYPES) == []


def test_a_sentence_that_says_a_thing_twice_counts_once() -> None:
    twice = [make_record("a", "support", "b"), make_record("a", "support", "b", status="possible")]
    assert sentence_count(twice) == 1
    assert sentence_count([*twice, make_record("a", "support", "b", start=9)]) == 2
