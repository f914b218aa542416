"""Roll-up and lineage: which actor stands for which, when, and that nothing of the evidence is lost."""

from typing import Any

import pytest

from builders import make_actor, make_document, make_record
from conflictgraph.errors import QuestionError
from conflictgraph.graph.query import Answer, Filters, actors_on, ask
from conflictgraph.model.records import ActorRecord


def tied(
    actor: ActorRecord, *ties: tuple[str, ...], country: str | None = None, names: tuple[tuple[str, Any, Any], ...] = ()
) -> ActorRecord:
    """An actor with ties as (kind, id, since, until), and names as (name, since, until)."""
    dates: dict[str, Any] = {
        "names": [{"name": name, "since": since, "until": until} for name, since, until in names],
        "ties": [
            {"kind": kind, "id": other, **dict(zip(("since", "until"), (*span, None, None), strict=False))} for kind, other, *span in ties
        ],
    }
    return {**actor, "dates": {**dates, "country": country} if country else dates}  # type: ignore[typeddict-item]


REGISTRY = [
    tied(make_actor("mobal", name="Mobal", kind="state"), country="mobal"),
    tied(make_actor("guard"), ("part_of", "army", "2013", "2019")),
    tied(make_actor("army"), ("part_of", "mobal")),
    tied(make_actor("brigade"), ("part_of", "front")),
    tied(make_actor("front"), ("member_of", "alliance", "2015"), country="mobal"),
    tied(make_actor("alliance", kind="bloc"), ("sides", "rebel-camp"), country="mobal"),
    tied(make_actor("rebel-camp", kind="bloc"), country="mobal"),
    tied(make_actor("patron", name="Patron", kind="state"), ("sides", "rebel-camp"), ("member_of", "club")),
    make_actor("club", kind="organisation"),
    make_actor("elsewhere", kind="state"),
    tied(make_actor("ring-one"), ("part_of", "ring-two")),
    tied(make_actor("ring-two"), ("part_of", "ring-one")),
    tied(make_actor("old"), ("succeeds", "older")),
    tied(make_actor("new"), ("succeeds", "old")),
    tied(make_actor("left"), ("succeeds", "whole")),
    tied(make_actor("right"), ("succeeds", "whole")),
    tied(
        make_actor("body", "Victory Front", "Front of Victory", "Conquest Front", name="Liberation Body"),
        names=(
            *(("Victory Front", "2012", "2016-07-28"), ("Front of Victory", "2012", "2016-07-28")),
            *(("Conquest Front", "2016-07-29", "2017-01-28"), ("Liberation Body", "2017-01-29", None)),
        ),
    ),
]


@pytest.fixture
def graph(make_source: Any) -> Any:
    """Makes a graph of claims, each with its options, published on a day."""
    return lambda *claims, date=None: make_source(make_document("report", claims, date=date), names=REGISTRY)


def lines(answer: Answer) -> list[str]:
    return [f"{link['source']['id']} {link['relation']} {link['target']['id']}" for link in answer.links]


def everything(source: Any, **filters: Any) -> Answer:
    return ask("? -?-> ?", (), source, Filters(status=(), **filters))


@pytest.mark.parametrize(
    ("actor", "when", "state", "bloc"),
    [
        ("guard", "2015", "mobal", "mobal"),
        ("guard", "2020", "guard", "guard"),
        ("brigade", "2012", "front", "front"),
        ("brigade", "2016", "front", "rebel-camp"),
        ("alliance", "2016", "alliance", "rebel-camp"),
        ("elsewhere", "2016", "elsewhere", "elsewhere"),
        ("ring-one", "2016", "ring-two", "ring-two"),
    ],
)
def test_parts_climb_onto_wholes_and_members_onto_blocs(graph: Any, actor: str, when: str, state: str, bloc: str) -> None:
    source = graph((actor, "hostility", "stranger"), date=when)
    assert lines(everything(source, roll_up="state")) == [f"{state} hostility stranger"]
    assert lines(everything(source, roll_up="bloc")) == [f"{bloc} hostility stranger"]
    assert lines(everything(source)) == [f"{actor} hostility stranger"]


def test_the_time_is_that_of_the_event_or_the_day_asked_about(graph: Any) -> None:
    when = {"start": "2020", "end": "2020", "precision": "year", "text": "in 2020"}
    source = graph(("guard", "support", "x", {"when": when}), ("guard", "hostility", "y"), date="2015")
    assert lines(everything(source, roll_up="state")) == ["guard support x", "mobal hostility y"]
    assert lines(everything(source, roll_up="state", as_of="2018")) == ["mobal hostility y"]
    assert lines(everything(source, roll_up="state", as_of="2020")) == ["guard hostility y", "guard support x"]


def test_a_state_takes_sides_in_one_war_only(graph: Any) -> None:
    source = graph(("patron", "hostility", "mobal"), ("patron", "hostility", "elsewhere"), ("front", "hostility", "patron"), date="2012")
    assert lines(everything(source, roll_up="bloc")) == [
        *("front hostility rebel-camp", "patron hostility elsewhere", "rebel-camp hostility mobal"),
    ]


def test_rolled_up_links_open_to_their_sentences(graph: Any) -> None:
    source = graph(("brigade", "hostility", "mobal"), ("front", "hostility", "mobal"), ("guard", "support", "mobal"), date="2016")
    (link,) = (answer := everything(source, roll_up="state")).links
    assert [item["source"]["mention"] for item in link["evidence"]] == ["brigade", "front"]
    assert {item["id"] for item in link["evidence"]} < {item["id"] for item in source.statements()}
    assert answer.notes == ("left out as about one actor alone: 1 within Mobal",)


def test_what_is_mutual_keeps_its_ends_in_order(graph: Any) -> None:
    source = graph(("brigade", "cooperation", "enemy", {"symmetric": True}), date="2016")
    (link,) = everything(source, roll_up="state").links
    assert (link["source"]["id"], link["target"]["id"], link["symmetric"]) == ("enemy", "front", True)
    assert link["evidence"][0]["source"]["mention"] == "enemy"


def test_actors_that_are_named_stay_themselves(graph: Any) -> None:
    source = graph(("guard", "hostility", "brigade"), ("army", "hostility", "front"), date="2016")
    assert lines(ask("enemy-of", ["guard"], source, Filters(roll_up="bloc"))) == ["guard hostility rebel-camp"]
    assert lines(ask("enemy-of", ["rebel-camp"], source, Filters(roll_up="bloc"))) == ["mobal hostility rebel-camp"]
    assert lines(ask("enemy-of", ["mobal"], source, Filters(roll_up="state"))) == ["mobal hostility front"]


def test_the_actors_of_a_rolled_up_graph_are_those_of_its_links(graph: Any) -> None:
    source = graph(("guard", "hostility", "brigade"), date="2016")
    assert [(actor["id"], actor["kind"]) for actor in actors_on(Filters(roll_up="bloc"), source)] == [
        ("mobal", "state"),
        ("rebel-camp", "bloc"),
    ]
    assert [actor["id"] for actor in actors_on(Filters(), source)] == ["brigade", "guard"]


def test_a_file_without_hierarchy_says_so(make_source: Any) -> None:
    old = {**make_actor("guard"), "dates": {"names": [], "ties": [{"id": "army", "since": "2013", "until": None}]}}
    answer = everything(make_source(make_document("report", [("guard", "support", "x")]), names=[old]), roll_up="state")
    assert lines(answer) == ["guard support x"]
    assert "nothing rolls up" in answer.notes[0]


def test_predecessors_fold_onto_the_last_heir_and_those_of_several_onto_none(graph: Any) -> None:
    source = graph(("older", "hostility", "x"), ("old", "hostility", "x"), ("whole", "hostility", "x"), ("left", "hostility", "x"))
    assert lines(everything(source, lineage="fold")) == ["new hostility x", "left hostility x", "whole hostility x"]
    assert lines(ask("enemy-of", ["older"], source, Filters(lineage="fold"))) == ["new hostility x"]
    assert ask("enemy-of", ["older"], source, Filters(lineage="fold")).links[0]["source"]["name"] == "New"


@pytest.mark.parametrize(
    ("published", "year", "mention", "node"),
    [
        ("2013", None, None, "body:victory-front"),
        ("2016-12", None, None, "body:conquest-front"),
        ("2019", None, None, "body"),
        ("2019", "2013", None, "body:victory-front"),
        ("2019", "2011", None, "body"),
        ("2019", "2011", "Front of Victory", "body:victory-front"),
        ("2019", None, "Front of Victory", "body:victory-front"),
        ("2013", "2018", "Front of Victory", "body"),
        ("2019", "2016", "Conquest Front", "body:conquest-front"),
        (None, None, None, "body"),
    ],
)
def test_each_name_of_a_time_is_a_node(graph: Any, published: str | None, year: str | None, mention: str | None, node: str) -> None:
    when = None if year is None else {"start": year, "end": year, "precision": "year", "text": year}
    statement = make_record("body", "hostility", "x", published=published, when=when)
    statement["source"]["mention"] = mention or statement["source"]["mention"]
    from conflictgraph.graph.recast._lineage import Named  # noqa: PLC0415

    dates = {actor["id"]: actor["dates"] for actor in REGISTRY if "dates" in actor}
    assert Named(dates).node(statement["source"], statement)["id"] == node


def test_a_name_of_a_time_is_asked_for_by_that_name(graph: Any) -> None:
    source = graph(("body", "hostility", "x"), date="2013")
    for name in ("Victory Front", "front of victory"):
        assert lines(ask("enemy-of", [name], source, Filters(lineage="split"))) == ["body:victory-front hostility x"]
    assert lines(ask("enemy-of", ["Liberation Body"], source, Filters(lineage="split"))) == []
    assert lines(ask("enemy-of", ["Liberation Body"], source, Filters())) == ["body hostility x"]
    assert [actor["name"] for actor in actors_on(Filters(lineage="split"), source)] == ["Victory Front", "X"]


@pytest.mark.parametrize("given", [{"roll_up": "army"}, {"lineage": "both"}])
def test_a_view_that_there_is_not_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(QuestionError, match="is not known; there are"):
        Filters(**given)
