"""Judgements on a graph: what each changes, that an undo leaves no trace, and what is refused."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import RELATION_TYPES, make_actor, make_document, make_record
from conflictgraph.errors import ConflictGraphError, QuestionError, UnknownActorError
from conflictgraph.graph.curation import Curated
from conflictgraph.graph.curation.amending import Amendment
from conflictgraph.graph.curation.judging import Judging
from conflictgraph.graph.curation.words import judgement_words
from conflictgraph.graph.memory import MemorySource
from conflictgraph.graph.query import ask
from conflictgraph.graph.source import StatementSource
from conflictgraph.model.judgements import JudgementRecord

CLAIMS = [
    ("council", "support", "rebels"),
    ("local-council", "hostility", "regime"),
    ("russia", "support", "regime"),
    ("rebels", "hostility", "regime", {"status": "denied"}),
    ("council", "cooperation", "russia", {"symmetric": True, "attributed_to": "rebels"}),
]
NAMES = [make_actor("russia", "Moscow", name="Russia", kind="state"), make_actor("jordan", name="Jordan", kind="state")]


class Desk:
    """A graph and those who judge it."""

    def __init__(self, source: StatementSource) -> None:
        self.source, self.made = source, list[JudgementRecord]()

    @property
    def graph(self) -> Curated:
        return Curated(self.source, self.made)

    def judge(self, judgement_of: Callable[[Judging], JudgementRecord]) -> JudgementRecord:
        self.made.append(judgement_of(Judging(self.graph, "ann", datetime(2026, 1, 1, tzinfo=UTC))))
        return self.made[-1]

    def claims(self) -> set[str]:
        return {f"{item['source']['id']} {item['relation']} {item['target']['id']} {item['status']}" for item in self.graph.statements()}

    def id_of(self, number: int) -> str:
        source, relation, target, *_ = CLAIMS[number]
        rows = self.source.statements()
        return next(
            row["id"] for row in rows if {row["source"]["id"], row["target"]["id"]} == {source, target} and row["relation"] == relation
        )


@pytest.fixture
def desk(make_source: Any) -> Desk:
    return Desk(make_source(make_document("report", CLAIMS), names=NAMES))


def state(graph: StatementSource) -> tuple[Any, ...]:
    return (
        *(list(graph.statements()), graph.actors(), list(graph.known_names()), dict(graph.registry_dates())),
        *([graph.resolve(name) for name in graph.known_names()], ask("? -?-> ?", (), graph).links),
    )


def test_without_judgements_a_graph_is_as_it_was_read(desk: Desk) -> None:
    assert state(desk.graph) == state(desk.source)


def test_merged_actors_are_one_under_the_name_of_the_first(desk: Desk) -> None:
    desk.judge(lambda judging: judging.merge(["council", "local-council"], "one council"))
    assert "council hostility regime actual" in desk.claims()
    assert desk.graph.resolve("Local-Council") == [{"id": "council", "name": "Council"}]
    assert [actor["id"] for actor in desk.graph.actors()] == ["council", "rebels", "regime", "russia"]
    assert "Local-Council" in desk.graph.actors()[0]["aliases"]
    assert len(ask("relations", ("local-council", "regime"), desk.graph).links) == 1
    mention = next(item["source"] for item in desk.graph.statements() if item["relation"] == "hostility" and item["status"] == "actual")
    assert (mention["name"], mention["mention"]) == ("Council", "local-council")


def test_a_merge_moves_attributions_and_swallows_what_an_actor_would_say_of_itself(desk: Desk) -> None:
    desk.judge(lambda judging: judging.merge(["council", "rebels"], "the same people"))
    assert desk.claims() == {
        *("local-council hostility regime actual", "russia support regime actual"),
        *("council hostility regime denied", "council cooperation russia actual"),
    }
    assert {item["attributed_to"] for item in desk.graph.statements()} == {None, "council"}


def test_the_ends_of_what_is_mutual_stay_in_order(desk: Desk) -> None:
    desk.judge(
        lambda judging: judging.merge(["zealots", "council"], "their new name") if False else judging.rename("council", "Zealots", "x")
    )
    desk.judge(lambda judging: judging.split("council", "zealots-2", "another", statements=[desk.id_of(4)]))
    assert "russia cooperation zealots-2 actual" in desk.claims()


@pytest.mark.parametrize("verdict", ["negative", "unsure"])
def test_that_actors_are_two_or_that_one_cannot_tell_changes_nothing(desk: Desk, verdict: str) -> None:
    before = state(desk.source)
    desk.judge(lambda judging: judging.merge(["council", "local-council"], "two councils", verdict))
    assert state(desk.graph) == before


def test_a_renamed_actor_answers_to_both_names(desk: Desk) -> None:
    desk.judge(lambda judging: judging.rename("local-council", "Council of Idlib", "its full name"))
    for name in ("Council of Idlib", "local-council", "Local-Council"):
        assert desk.graph.resolve(name) == [{"id": "local-council", "name": "Council of Idlib"}]
    (link,) = ask("enemy-of", ("regime",), desk.graph).links
    assert link["source"]["name"] == "Council of Idlib"
    assert next(actor["name"] for actor in desk.graph.actors() if actor["id"] == "local-council") == "Council of Idlib"


def test_a_split_by_words_moves_the_name_by_statement_only_the_statement(desk: Desk) -> None:
    desk.judge(lambda judging: judging.split("council", "Idlib Council", "another town", statements=[desk.id_of(0)]))
    assert {"idlib-council support rebels actual", "council cooperation russia actual"} <= desk.claims()
    assert [end["id"] for end in desk.graph.resolve("council")] == ["council"]
    assert [end["name"] for end in desk.graph.resolve("idlib-council")] == ["Idlib Council"]
    desk.judge(lambda judging: judging.split("council", "Other Council", "a third", mentions=["Council"]))
    assert "other-council cooperation russia actual" in desk.claims()
    assert desk.graph.actor("other-council") == {
        "id": "other-council",
        "name": "Other Council",
        "kind": "armed_group",
        "aliases": [],
        "registered": False,
    }


def test_a_split_may_name_an_actor_that_only_the_registry_knows(desk: Desk) -> None:
    desk.judge(lambda judging: judging.split("russia", "Jordan", "misread", statements=[desk.id_of(2)]))
    (link,) = ask("backers-of", ("regime",), desk.graph).links
    assert link["source"] == {"id": "jordan", "name": "Jordan"}
    assert link["evidence"][0]["source"]["kind"] == "state"


def test_a_rejected_statement_is_left_out_and_an_accepted_one_is_sure(desk: Desk) -> None:
    desk.judge(lambda judging: judging.reject(desk.id_of(2), "it says the reverse"))
    assert "russia support regime actual" not in desk.claims()
    assert ask("backers-of", ("regime",), desk.graph).links == []
    desk.judge(lambda judging: judging.accept(desk.id_of(2), "no, it does say so"))
    (statement,) = ask("backers-of", ("regime",), desk.graph).links[0]["evidence"]
    assert statement["confidence"] == 1.0
    assert statement["judged"]["was"] == "russia -support-> regime [actual]"
    desk.judge(lambda judging: judging.accept(desk.id_of(2), "hm", "unsure"))
    assert [link["evidence"][0] for link in ask("backers-of", ("regime",), desk.graph).links] == [
        next(item for item in desk.source.statements() if item["id"] == desk.id_of(2))
    ]


def test_a_corrected_statement_keeps_its_id_and_sentence(desk: Desk) -> None:
    statement = desk.id_of(0)
    change = Amendment(target="Moscow", relation="hostility", status="ended", when="2015..2016-03", swap=False)
    desk.judge(lambda judging: judging.correct(statement, change, "against Moscow"))
    (mended,) = desk.graph.statements_with_id(statement)
    (read,) = desk.source.statements_with_id(statement)
    assert (mended["source"]["id"], mended["relation"], mended["target"]["id"]) == ("council", "hostility", "russia")
    assert (mended["status"], mended["when"]) == ("ended", {"start": "2015", "end": "2016-03", "precision": "year", "text": ""})
    assert (mended["sentence"], mended["id"]) == (read["sentence"], read["id"])
    assert mended["target"]["mention"] == ""
    assert mended in list(desk.graph.statements(["russia"]))


def test_a_correction_marks_the_words_that_the_sentence_has_for_an_actor(desk: Desk) -> None:
    desk.judge(lambda judging: judging.correct(desk.id_of(1), Amendment(swap=True), "the other way"))
    (mended,) = desk.graph.statements_with_id(desk.id_of(1))
    assert mended["source"]["mention"] == "regime"
    assert mended["sentence"][mended["source"]["mention_start"] - mended["start"] :].startswith("regime")
    desk.judge(lambda judging: judging.correct(desk.id_of(1), Amendment(source="rebels", kind=None), "no, rebels"))
    desk.judge(lambda judging: judging.correct(desk.id_of(1), Amendment(target="regime"), "no, rebels, on the regime"))
    (mended,) = desk.graph.statements_with_id(desk.id_of(1))
    assert (mended["source"]["id"], mended["target"]["mention"]) == ("rebels", "regime")


@pytest.mark.parametrize("number", [0, 4])
def test_relations_become_mutual_and_one_way(desk: Desk, number: int) -> None:
    desk.judge(lambda judging: judging.correct(desk.id_of(number), Amendment(relation="hostility", mutual=number == 0), "clashes"))
    (mended,) = desk.graph.statements_with_id(desk.id_of(number))
    assert mended["symmetric"] == (number == 0)


JUDGEMENTS: dict[str, Callable[[Desk], Callable[[Judging], JudgementRecord]]] = {
    "merge": lambda _: lambda judging: judging.merge(["council", "local-council", "rebels"], "one"),
    "rename": lambda _: lambda judging: judging.rename("council", "Council of War", "so"),
    "split": lambda _: lambda judging: judging.split("council", "Splinter", "so", mentions=["council"]),
    "reject": lambda desk: lambda judging: judging.reject(desk.id_of(0), "so"),
    "accept": lambda desk: lambda judging: judging.accept(desk.id_of(1), "so"),
    "correct": lambda desk: lambda judging: judging.correct(desk.id_of(2), Amendment(target="Iran", kind="state"), "so"),
}


@pytest.mark.parametrize("kind", JUDGEMENTS)
def test_an_undo_leaves_no_trace(desk: Desk, kind: str) -> None:
    before = state(desk.source)
    desk.judge(JUDGEMENTS[kind](desk))
    changed = state(desk.graph)
    assert changed != before
    undo = desk.judge(lambda judging: judging.undo(None, ""))
    assert state(desk.graph) == before
    desk.judge(lambda judging: judging.undo(undo["id"], "after all"))
    assert state(desk.graph) == changed


@given(st.lists(st.sampled_from([*JUDGEMENTS, "undo"]), max_size=9))
def test_whatever_was_judged_can_all_be_taken_back(kinds: list[str]) -> None:
    desk = Desk(MemorySource([item.to_record() for item in make_document("report", CLAIMS)[1]], RELATION_TYPES, NAMES))
    before = state(desk.source)
    for kind in kinds:
        judge = (lambda judging: judging.undo(None, "")) if kind == "undo" else JUDGEMENTS[kind](desk)
        with suppress(ConflictGraphError):  # a second merge of the same actors, an undo of nothing
            desk.judge(judge)
        around = {
            end["id"]: list(desk.graph.statements([end["id"]]))
            for item in desk.graph.statements()
            for end in (item["source"], item["target"])
        }
        assert all(found for found in around.values())
        assert [item for item in desk.graph.statements() if item["source"]["id"] == item["target"]["id"]] == []
    while desk.graph.judgements:
        desk.judge(lambda judging: judging.undo(None, ""))
    assert state(desk.graph) == before


def test_what_is_asked_around_an_actor_is_what_all_statements_have_of_it(desk: Desk) -> None:
    for kind in ("rename", "reject", "correct", "merge"):
        desk.judge(JUDGEMENTS[kind](desk))
        for actor in ("council", "rebels", "iran", "russia"):
            everything = [item for item in desk.graph.statements() if actor in {item["source"]["id"], item["target"]["id"]}]
            assert list(desk.graph.statements([actor])) == everything


@pytest.mark.parametrize(
    ("judge", "said"),
    [
        (lambda j: j.merge(["council", "council"], "x"), "one actor already"),
        (lambda j: j.merge(["council", "rebels"], " "), "why is not said"),
        (lambda j: j.merge(["council", "rebels"], "x", "maybe"), "verdict 'maybe' is not known"),
        (lambda j: j.rename("council", "Moscow", "x"), "merge the two"),
        (lambda j: j.rename("council", "Council", "x"), "called 'Council' already"),
        (lambda j: j.rename("council", " ", "x"), "empty"),
        (lambda j: j.split("council", "Other", "x"), "which mentions"),
        (lambda j: j.split("council", "Council", "x", documents=["report"]), "itself"),
        (lambda j: j.split("council", "Other", "x", mentions=["senate"]), "no statement of council is of that kind"),
        (lambda j: j.split("council", "Other", "x", documents=["report"], kind="gang"), "kind 'gang'"),
        (lambda j: j.split("council", "!!!", "x", documents=["report"]), "no letter"),
        (lambda j: j.accept("abc", "x"), "too short"),
        (lambda j: j.accept("zzzzzz", "x"), "no statement zzzzzz"),
        (lambda j: j.undo(None, ""), "no judgement to take back"),
        (lambda j: j.undo("12345678", ""), "no judgement 12345678"),
    ],
)
def test_what_says_nothing_is_refused(desk: Desk, judge: Callable[[Judging], JudgementRecord], said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        desk.judge(judge)
    assert desk.made == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Amendment(), "what is otherwise is not said"),
        (Amendment(relation="support"), "that is what it says already"),
        (Amendment(relation="love"), "relation 'love'"),
        (Amendment(status="perhaps"), "status 'perhaps'"),
        (Amendment(when="May"), "no time"),
        (Amendment(when="2016..2015"), "no time"),
        (Amendment(target="council"), "both ends"),
        (Amendment(relation="cooperation", mutual=False), "always mutual"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(desk: Desk, change: Amendment, said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        desk.judge(lambda judging: judging.correct(desk.id_of(0), change, "x"))


def test_an_actor_that_nobody_knows_is_not_made_up(desk: Desk) -> None:
    with pytest.raises(UnknownActorError, match="Narnia"):
        desk.judge(lambda judging: judging.correct(desk.id_of(0), Amendment(target="Narnia"), "x"))
    with pytest.raises(UnknownActorError):
        desk.judge(lambda judging: judging.merge(["council", "Narnia"], "x"))


def test_what_is_taken_back_cannot_be_taken_back_again(desk: Desk) -> None:
    rename = desk.judge(lambda judging: judging.rename("council", "Senate", "x"))
    desk.judge(lambda judging: judging.undo(rename["id"][:5], ""))
    with pytest.raises(QuestionError, match="taken back already"):
        desk.judge(lambda judging: judging.undo(rename["id"], ""))


def test_a_later_judgement_is_later_even_where_the_clock_stands_still(desk: Desk) -> None:
    desk.judge(lambda judging: judging.rename("council", "Senate", "x"))
    desk.judge(lambda judging: judging.rename("council", "House", "x"))
    assert [item["when"] for item in desk.made] == ["2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.001Z"]
    assert desk.graph.resolve("council")[0]["name"] == "House"


def test_an_id_is_as_long_as_it_must_be(make_source: Any) -> None:
    found: dict[str, int] = {}
    for number in range(2000):
        prefix = make_record("a", "support", "b", start=number)["id"][:4]
        if prefix in found:
            break
        found[prefix] = number
    claims = [("a", "support", "b", {"start": start}) for start in (found[prefix], number)]
    source = MemorySource([make_record(*claim[:3], **claim[3]) for claim in claims], RELATION_TYPES)
    with pytest.raises(QuestionError, match=f"several statements begin with {prefix}"):
        Judging(Curated(source, []), "ann").accept(prefix, "x")


def test_reviews_of_statements_that_are_gone_are_known(desk: Desk) -> None:
    review = desk.judge(lambda judging: judging.reject(desk.id_of(0), "x"))
    other = Curated(MemorySource([make_record("a", "support", "b")], RELATION_TYPES), desk.made)
    assert other.astray() == [review]
    assert desk.graph.astray() == []


def test_judgements_in_words(desk: Desk) -> None:
    said = [judgement_words(desk.judge(JUDGEMENTS[kind](desk))) for kind in ("rename", "reject", "accept", "correct", "merge")]
    assert said == [
        "council is called 'Council of War'",
        "wrong: council -support-> rebels [actual]",
        "right: local-council -hostility-> regime [actual]",
        "russia -support-> regime [actual], rather russia -support-> iran [actual]",
        "council is also local-council, rebels",
    ]
    undo = desk.judge(lambda judging: judging.undo(None, ""))
    assert judgement_words(undo) == f"takes back {undo['undone']}"
    split = Judging(desk.graph, "ann").split("council", "Other", "x", mentions=["council"], documents=["report"])
    assert judgement_words(split) == "council called 'council' in report is other"
