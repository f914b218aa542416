"""Which actors are proposed as one, and which never."""

from typing import Any

import pytest

from builders import RELATION_TYPES, make_actor, make_record
from conflictgraph.graph.curation import Curated
from conflictgraph.graph.curation.judging import Judging
from conflictgraph.graph.curation.likeness import suggest_merges
from conflictgraph.graph.memory import MemorySource


def graph_of(*names: str, claims: list[tuple[str, str, str]] | None = None, **given: Any) -> Curated:
    """A graph of actors, ids in small letters, each hostile to one of its own unless claims are given."""
    spelled = {name.casefold().replace(" ", "-"): name for name in names}
    claims = claims or [(actor, "hostility", f"enemy-{number}") for number, actor in enumerate(spelled)]
    records = [make_record(*claim, names=spelled, kinds=given.get("kinds", {}), start=100 * at) for at, claim in enumerate(claims)]
    return Curated(MemorySource(records, RELATION_TYPES, given.get("registry", ())), given.get("judgements", ()))


def pairs(graph: Curated) -> set[tuple[str, str]]:
    return {(item.kept["id"], item.other["id"]) for item in suggest_merges(graph)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ansar al-Sharia", "Ansar al-Shariah"),
        ("Kataib Hizballah", "Kata'ib Hezbollah"),
        ("Front de Libération Mobale", "Front de Liberation Mobale"),
        ("Union of Plain Shepherds", "UPS"),
        ("Mukhtar Brigade", "Mokhtar Brigade"),
        ("Osama Brigade", "Usama Brigade"),
    ],
)
def test_spellings_and_acronyms_are_proposed(one: str, other: str) -> None:
    (found,) = suggest_merges(graph_of(one, other))
    assert {found.kept["name"], found.other["name"]} == {one, other}
    assert 0.8 <= found.score < 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Syria", "Syrian opposition"),
        ("Free Mobale Army", "New Mobale Army"),
        ("1st Mobale Brigade", "2nd Mobale Brigade"),
        ("Mobale Brigade 14", "Mobale Brigade 41"),
        ("Mobale Liberation Front", "Mobale Defence Front"),
        ("EPRDF", "EPRLF"),
        ("rebels", "rebel"),
        ("Iran", "Iraq"),
        ("Northern Alliance", "Southern Alliance"),
        ("Eastern Front", "Western Front"),
    ],
)
def test_what_only_contains_or_resembles_is_not_proposed(one: str, other: str) -> None:
    assert suggest_merges(graph_of(one, other)) == []


def test_two_actors_of_the_registry_are_two() -> None:
    registry = [make_actor("mukhtar-brigade", name="Mukhtar Brigade"), make_actor("mokhtar-brigade", name="Mokhtar Brigade")]
    assert pairs(graph_of("Mukhtar Brigade", "Mokhtar Brigade", registry=registry)) == set()
    assert pairs(graph_of("Mukhtar Brigade", "Mokhtar Brigade", registry=registry[:1])) == {("mukhtar-brigade", "mokhtar-brigade")}
    assert pairs(graph_of("Mukhtar Brigade", "Mokhtar Brigade", registry=registry[1:])) == {("mokhtar-brigade", "mukhtar-brigade")}


def test_an_alias_of_the_registry_counts() -> None:
    registry = [make_actor("islah", "Gathering for Reform", kind="party")]
    claims = [("islah", "support", "a"), ("gfr", "support", "b"), ("gathering-for-reforme", "hostility", "c")]
    graph = graph_of("Gathering for Reforme", "GFR", claims=claims, registry=registry)
    assert {("islah", "gathering-for-reforme"), ("islah", "gfr")} <= pairs(graph)


@pytest.mark.parametrize(("kinds", "expected"), [(("person", "armed_group"), 0), (("person", "person"), 1), (("party", "armed_group"), 1)])
def test_a_person_is_no_group(kinds: tuple[str, str], expected: int) -> None:
    graph = graph_of("Mukhtar", "Mokhtar", kinds=dict(zip(("mukhtar", "mokhtar"), kinds, strict=True)))
    assert len(suggest_merges(graph)) == expected


def test_friends_in_common_speak_for_it_and_enmity_against() -> None:
    names = ("Mukhtar Brigade", "Mokhtar Brigade")
    apart = suggest_merges(graph_of(*names))[0]
    friends = [(actor, "support", "regime") for actor in ("mukhtar-brigade", "mokhtar-brigade")]
    together = suggest_merges(graph_of(*names, claims=friends))[0]
    assert together.score > apart.score
    assert "both are linked with regime" in together.reasons
    assert suggest_merges(graph_of(*names, claims=[*friends, ("mukhtar-brigade", "hostility", "mokhtar-brigade")])) == []


@pytest.mark.parametrize("verdict", ["positive", "negative", "unsure"])
def test_what_was_judged_is_not_proposed_again(verdict: str) -> None:
    graph = graph_of("Mukhtar Brigade", "Mokhtar Brigade")
    judgement = Judging(graph, "ann").merge(["mukhtar-brigade", "mokhtar-brigade"], "asked", verdict)
    assert pairs(graph) == {("mokhtar-brigade", "mukhtar-brigade")}
    assert pairs(graph_of("Mukhtar Brigade", "Mokhtar Brigade", judgements=[judgement])) == set()


def test_the_one_with_more_statements_stays() -> None:
    claims = [("mukhtar-brigade", "hostility", "a"), ("mukhtar-brigade", "hostility", "b"), ("mokhtar-brigade", "hostility", "c")]
    assert pairs(graph_of("Mukhtar Brigade", "Mokhtar Brigade", claims=claims)) == {("mukhtar-brigade", "mokhtar-brigade")}
