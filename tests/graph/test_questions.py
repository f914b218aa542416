from typing import Any

import pytest

from builders import make_actor, make_document
from conflictgraph.errors import QuestionError, UnknownActorError
from conflictgraph.graph.query import QUESTIONS, Answer, Filters, ask
from conflictgraph.graph.source import StatementSource

MUTUAL = {"symmetric": True}
POSSIBLE = {"status": "possible"}
WAR = make_document(
    "war",
    [
        ("russia", "support", "regime"),
        ("iran", "support", "russia", MUTUAL),
        ("us", "support", "russia"),
        ("us", "hostility", "russia", MUTUAL),
        ("russia", "hostility", "us"),
        ("turkey", "support", "russia", POSSIBLE),
        ("turkey", "hostility", "ypg"),
        ("is", "hostility", "ypg", MUTUAL),
        ("us", "hostility", "ypg", POSSIBLE),
        ("turkey", "guarantor", "agreement:ceasefire"),
        ("jordan", "guarantor", "agreement:2016-ceasefire", {"status": "proposed"}),
        ("jordan", "guarantor", "regime"),
        ("pkk", "cooperation", "ypg", MUTUAL),
        ("ypg", "affiliation", "pkk"),
        ("pkk", "affiliation", "left"),
    ],
    date="2016-07",
)
NAMES = [
    *(make_actor(actor) for actor in ("russia", "iran", "us", "turkey", "is", "jordan", "pkk", "left")),
    make_actor("regime", "Syrian government"),
    make_actor("ypg", "People's Protection Units", "Units"),
    make_actor("units", "Units", name="The Other Units"),
    make_actor("sudan", "Khartoum"),
]


@pytest.fixture
def war(make_source: Any) -> StatementSource:
    source: StatementSource = make_source(WAR, names=NAMES)
    return source


def claims(answer: Answer) -> list[str]:
    return [f"{link['source']['id']} -{link['relation']}-> {link['target']['id']}" for link in answer.links]


@pytest.mark.parametrize(
    ("question", "names", "expected"),
    [
        ("ally-of", ["Russia"], ["iran -support-> russia", "russia -support-> regime"]),
        ("enemy-of", ["YPG"], ["is -hostility-> ypg", "turkey -hostility-> ypg"]),
        ("enemy-of", ["us"], ["russia -hostility-> us"]),
        ("backers-of", ["russia"], ["iran -support-> russia", "us -support-> russia"]),
        ("backers-of", ["iran"], ["iran -support-> russia"]),
        ("backers-of", ["Syrian government"], ["russia -support-> regime"]),
        ("backed-by", ["iran"], ["iran -support-> russia"]),
        ("backed-by", ["russia"], ["iran -support-> russia", "russia -support-> regime"]),
        ("backed-by", ["regime"], []),
        ("guarantors-of", ["agreement:ceasefire"], ["turkey -guarantor-> agreement:ceasefire"]),
        ("guarantors-of", ["regime"], ["jordan -guarantor-> regime"]),
        ("members-of", ["pkk"], ["ypg -affiliation-> pkk"]),
        ("relations", ["ypg", "pkk"], ["pkk -cooperation-> ypg", "ypg -affiliation-> pkk"]),
        ("? -hostility-> ypg", [], ["is -hostility-> ypg", "turkey -hostility-> ypg"]),
        ("? -hostility-> ypg [possible]", [], ["us -hostility-> ypg"]),
        ("ypg -hostility-> ?", [], ["is -hostility-> ypg"]),
        ("ypg -hostility-> is", [], ["is -hostility-> ypg"]),
        ("is -hostility-> ypg", [], ["is -hostility-> ypg"]),
        ("jordan -?-> ?", [], ["jordan -guarantor-> regime"]),
        ("? -affiliation-> ?", [], ["pkk -affiliation-> left", "ypg -affiliation-> pkk"]),
    ],
)
def test_a_question_finds_its_links(war: StatementSource, question: str, names: list[str], expected: list[str]) -> None:
    assert sorted(claims(ask(question, names, war))) == sorted(expected)


def test_a_pair_whose_hostility_outweighs_its_support_is_no_pair_of_allies(war: StatementSource) -> None:
    assert ask("ally-of", ["russia"], war).notes == (
        "left out us: 2 sentences of hostility against 1 of support; --contested shows them",
        "left out: 1 possible; --status any shows them",
    )
    contested = ask("ally-of", ["russia"], war, Filters(contested=True))
    assert "us -support-> russia" in claims(contested)
    assert contested.notes == ("left out: 1 possible; --status any shows them",)


@pytest.mark.parametrize(("against", "kept"), [(1, True), (2, True), (3, False)])
def test_equal_weight_leaves_a_pair_of_allies_in(make_source: Any, against: int, kept: bool) -> None:  # noqa: FBT001
    document = make_document("d", [("a", "support", "b"), ("b", "support", "a"), *[("b", "hostility", "a")] * against])
    assert bool(ask("ally-of", ["a"], make_source(document)).links) is kept


def test_hostility_that_the_filters_leave_out_weighs_nothing(make_source: Any) -> None:
    document = make_document("d", [("a", "support", "b"), *[("b", "hostility", "a", POSSIBLE)] * 3])
    source = make_source(document)
    assert ask("ally-of", ["a"], source).links
    assert not ask("ally-of", ["a"], source, Filters(status=("any",))).links


def test_hostility_towards_one_ally_says_nothing_of_another(make_source: Any) -> None:
    document = make_document("d", [("a", "support", "b"), ("a", "support", "c"), ("a", "hostility", "c"), ("c", "hostility", "a")])
    assert claims(ask("ally-of", ["a"], make_source(document))) == ["a -support-> b"]


def test_the_name_of_an_agreement_stands_for_every_agreement_that_has_it(war: StatementSource) -> None:
    answer = ask("guarantors-of", ["ceasefire"], war, Filters(status=("any",)))
    assert claims(answer) == ["jordan -guarantor-> agreement:2016-ceasefire", "turkey -guarantor-> agreement:ceasefire"]
    assert answer.notes == ("'ceasefire' stands for agreement:2016-ceasefire, agreement:ceasefire",)
    assert [actor["id"] for actor in answer.actors] == ["agreement:2016-ceasefire", "agreement:ceasefire"]


def test_part_of_a_word_is_not_the_name_of_an_agreement(war: StatementSource) -> None:
    with pytest.raises(UnknownActorError):
        ask("guarantors-of", ["fire"], war)


def test_a_link_in_an_answer_holds_only_the_statements_that_pass(make_source: Any) -> None:
    document = make_document("d", [("a", "support", "b"), ("a", "support", "b", POSSIBLE)])
    (link,) = ask("backers-of", ["b"], make_source(document)).links
    assert link["status"] == {"actual": 1}
    assert len(link["evidence"]) == 1


def test_a_name_nobody_knows_is_an_error_that_lists_the_nearest(war: StatementSource) -> None:
    with pytest.raises(UnknownActorError, match="unknown actor 'Rusia'; did you mean") as caught:
        ask("ally-of", ["Rusia"], war)
    assert "Russia" in caught.value.nearest
    assert "\n" not in str(caught.value)


def test_an_actor_that_is_known_but_absent_is_no_answer(war: StatementSource) -> None:
    answer = ask("enemy-of", ["Khartoum"], war)
    assert answer.links == []
    assert answer.notes == ("Khartoum is read as Sudan", "no answer: Sudan (sudan) is known, but no statement of this graph is about it")


def test_a_name_with_several_readings_is_an_error_that_lists_them(war: StatementSource) -> None:
    with pytest.raises(QuestionError, match=r"'Units' has several readings; ask for one of units \(The Other Units\), ypg \(Ypg\)"):
        ask("enemy-of", ["Units"], war)


def test_an_id_is_never_ambiguous(war: StatementSource) -> None:
    assert [actor["id"] for actor in ask("enemy-of", ["units"], war).actors] == ["units"]


@pytest.mark.parametrize(
    ("question", "names", "message"),
    [
        ("ally-off", ["us"], "unknown question 'ally-off'; did you mean ally-of"),
        ("zzz", ["us"], "unknown question 'zzz'; there are ally-of"),
        ("ally-of", [], "^ally-of wants one actor: conflictgraph query ally-of ACTOR$"),
        ("relations", ["us"], "^relations wants two actors: conflictgraph query relations ACTOR ACTOR$"),
        ("ally-of", ["Ahrar", "al-Sham"], "ally-of wants one actor; put a name of several words in quotes"),
        ("guarantors-of", [], "guarantors-of wants one agreement or party"),
        ("ally-of", ["? -support-> us"], "a pattern is one argument, in quotes"),
        ("Russia", ["-support->", "us"], "a pattern is one argument, in quotes"),
        ("relations", ["us", "US"], "both names stand for us"),
        ("? -likes-> us", [], "'likes' is no relation"),
        ("? -support-> us", ["us"], "a pattern names its actors itself"),
        ("?->us", [], "is not a pattern"),
    ],
)
def test_a_question_that_is_not_understood_says_what_to_write(war: StatementSource, question: str, names: list[str], message: str) -> None:
    with pytest.raises(QuestionError, match=message) as caught:
        ask(question, names, war)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))
def test_every_question_has_a_line_of_help_and_answers_on_an_empty_graph(make_source: Any, question: Any) -> None:
    source = make_source(names=NAMES)
    answer = ask(question.name, ["russia", "iran"][: len(question.operands)], source)
    assert question.help
    assert answer.links == []
    assert answer.notes[0].startswith("no answer: Russia (russia) is known")


@pytest.mark.parametrize(("question", "names"), [("? -support-> ?", []), ("ally-of", ["Russia"])])
def test_an_empty_graph_says_that_it_is_empty(make_source: Any, question: str, names: list[str]) -> None:
    assert ask(question, names, make_source()).notes == ("no answer: the graph is empty; add documents to it first",)
