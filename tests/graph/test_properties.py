import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import RELATION_TYPES, make_record
from conflictgraph.graph.memory import MemorySource
from conflictgraph.graph.query import QUESTIONS, Filters, ask
from conflictgraph.model.records import StatementRecord
from conflictgraph.model.vocabulary import Relation, Status

ACTORS = ["a", "b", "c", "d"]


@st.composite
def records(draw: st.DrawFn) -> StatementRecord:
    source, target = draw(st.permutations(ACTORS))[:2]
    date = draw(st.sampled_from([None, "2015", "2016-07", "2016-07-28"]))
    return make_record(
        source,
        draw(st.sampled_from(sorted(Relation))),
        target,
        status=draw(st.sampled_from(sorted(Status))),
        symmetric=draw(st.booleans()),
        document=draw(st.sampled_from(["one", "two"])) + str(date),
        published=date,
        start=draw(st.integers(0, 5)) * 100,
    )


graphs = st.lists(records(), max_size=25)
questions = st.sampled_from([name for name, question in QUESTIONS.items() if len(question.operands) == 1] + ["? -?-> a", "a -?-> ?"])
filters = st.builds(
    Filters,
    status=st.sampled_from([("actual",), ("any",), ("possible", "denied")]),
    since=st.sampled_from([None, "2016"]),
    sort=st.sampled_from(["evidence", "name", "first", "last"]),
    contested=st.booleans(),
)


def source_of(statements: list[StatementRecord]) -> MemorySource:
    names = [{"id": actor, "name": actor, "kind": "party", "aliases": [], "registered": True} for actor in ACTORS]
    return MemorySource(statements, RELATION_TYPES, names)


def names_for(question: str) -> list[str]:
    return [] if "->" in question else ["a"]


def evidence(statements: list[StatementRecord], question: str, given_filters: Filters) -> Counter[str]:
    answer = ask(question, names_for(question), source_of(statements), given_filters)
    return Counter(statement["id"] for link in answer.links for statement in link["evidence"])


@given(graphs, questions, filters, st.randoms(use_true_random=False))
def test_answers_do_not_depend_on_the_order_of_statements(
    statements: list[StatementRecord], question: str, given_filters: Filters, shuffler: random.Random
) -> None:
    shuffled = list(statements)
    shuffler.shuffle(shuffled)
    asked = [ask(question, names_for(question), source_of(order), given_filters) for order in (statements, shuffled)]
    assert asked[0] == asked[1]


@given(graphs, questions, filters)
def test_any_is_the_union_of_the_statuses(statements: list[StatementRecord], question: str, given_filters: Filters) -> None:
    open_filters = replace(given_filters, contested=True)
    parts = [evidence(statements, question, replace(open_filters, status=(status,))) for status in Status]
    assert evidence(statements, question, replace(open_filters, status=("any",))) == sum(parts, Counter())


@given(graphs, records(), questions, filters)
def test_a_further_statement_takes_none_out_of_the_evidence(
    statements: list[StatementRecord], further: StatementRecord, question: str, given_filters: Filters
) -> None:
    open_filters = replace(given_filters, contested=True)
    before = evidence(statements, question, open_filters)
    assert before <= evidence([*statements, further], question, open_filters)


@given(graphs, st.sampled_from(sorted(set(QUESTIONS) - {"ally-of"})))
def test_links_keep_their_direction_and_name_the_actor_asked_about(statements: list[StatementRecord], question: str) -> None:
    names = ["a", "b"][: len(QUESTIONS[question].operands)]
    for link in ask(question, names, source_of(statements), Filters(status=("any",))).links:
        ends = (link["source"]["id"], link["target"]["id"])
        assert set(names) <= set(ends)
        assert all((item["source"]["id"], item["target"]["id"]) == ends for item in link["evidence"])


@pytest.mark.parametrize("directed", ["backers-of", "backed-by"])
@given(graphs)
def test_an_ally_is_a_backer_or_backed(directed: str, statements: list[StatementRecord]) -> None:
    everything = Filters(status=("any",), contested=True)
    assert evidence(statements, directed, everything) <= evidence(statements, "ally-of", everything)
