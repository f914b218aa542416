"""The registry: what our own files say, how a user's file joins them, and how faults are told."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from conflictgraph.errors import DataError, UnknownActorError
from conflictgraph.lexicon._paths import data_path
from conflictgraph.lexicon._yaml import load_yaml
from conflictgraph.lexicon.registry import Registry, load_registry
from conflictgraph.model.vocabulary import ActorKind

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold" / "articles.jsonl"

GROUP = "actors:\n  - {id: a, name: Group A, kind: armed_group%s}\n"
PAIR = GROUP % "%s" + "  - {id: b, name: Group B, kind: armed_group%s}\n"

FAULTS = {
    "a scalar for a registry": ("hello", "is not a registry; begin it with 'actors:'"),
    "an empty file": ("", "is not a registry; begin it with 'actors:'"),
    "a list for a registry": ("- {id: a}", "is not a registry; begin it with 'actors:'"),
    "actors that are no list": ("actors: {a: 1}", "'actors' is not a list"),
    "an unknown heading": ("actors: []\nactor: []", "unknown field 'actor'"),
    "bad syntax": ("actors:\n  - {id: a", "line 3: is not valid YAML"),
    "a key twice": ("actors:\n  - id: a\n    id: b", "line 3: the key 'id' stands twice"),
    "an entry that is text": ("actors: [hello]", "entry 1: is not a mapping"),
    "no id": ("actors:\n  - {name: A, kind: party}", "entry 1: 'id' is missing"),
    "no kind": ("actors:\n  - {id: a, name: A}", "actor 'a': 'kind' is missing"),
    "an id with capitals": ("actors:\n  - {id: A b, name: A, kind: party}", "'A b' is not an id"),
    "an unknown kind": ("actors:\n  - {id: a, name: A, kind: army}", "actor 'a': unknown kind 'army'; there are state, government"),
    "an unknown field": (GROUP % ", alias: [x]", "actor 'a': unknown field 'alias'"),
    "an unknown field of an alias": (GROUP % ", aliases: [{name: x, since: 2011}]", "unknown field 'aliases[1].since'"),
    "a field that only a text can set": (GROUP % ", registered: false", "unknown field 'registered'"),
    "aliases that are text": (GROUP % ", aliases: x", "aliases: is not a list"),
    "an alias that is a number": (GROUP % ", aliases: [x, 14]", "aliases[2]: '14' is neither text in quotes nor a mapping"),
    "an empty name": ("actors:\n  - {id: a, name: '', kind: party}", "actor 'a': name: "),
    "an end before its start": (
        GROUP % ", aliases: [{name: x, from: 2016, to: 2014-05}]",
        "aliases[1]: ends (2014-05) before it starts (2016)",
    ),
    "a date that is none": (GROUP % ", member_of: [{id: un, from: 2016-13}]", "member_of[1].from: '2016-13' is not a date"),
    "a Wikidata id that is none": (GROUP % ", wikidata: '159'", "wikidata: '159' is not a Wikidata id"),
    "an unknown country": (GROUP % ", country: mars", "actor 'a': country: no actor has the id 'mars'"),
    "an unknown country of a collective": (
        GROUP % ", collectives: [{country: mars, roles: [rebel]}]",
        "collectives: no actor has the id 'mars'",
    ),
    "a collective without roles": (GROUP % ", collectives: [{country: syria, roles: []}]", "collectives[1].roles: is an empty list"),
    "an unknown whole": (GROUP % ", part_of: [nobody]", "part_of: no actor has the id 'nobody'"),
    "an unknown organisation": (GROUP % ", member_of: [nobody]", "member_of: no actor has the id 'nobody'"),
    "an unknown leader's id": (GROUP % ", led_by: [nobody]", "led_by: no actor has the id 'nobody'"),
    "an unknown forerunner": (GROUP % ", succeeds: [nobody]", "succeeds: no actor has the id 'nobody'"),
    "an unknown side": (GROUP % ", sides: [nobody]", "sides: no actor has the id 'nobody'"),
    "a part of itself": (GROUP % ", part_of: [a]", "part_of names the actor itself"),
    "an id twice": (GROUP % "" + "  - {id: a, name: Group C, kind: party}\n", "actor 'a': the id stands twice"),
    "a name of ours": (GROUP % ", aliases: [Hezbollah]", "actor 'a': the name 'Hezbollah' belongs to 'hizbollah' (actors.yaml) too"),
    "one alias for two": (PAIR % (", aliases: [The Front]", ", aliases: [the front]"), "actor 'b': the name 'the front' belongs to 'a'"),
    "a leader for two": (PAIR % (", leaders: [Joe Bloggs]", ", leaders: [Joe Bloggs]"), "actor 'b': the name 'Joe Bloggs' belongs to 'a'"),
    "overlapping dates": (
        PAIR % (", aliases: [{name: Front, to: 2015}]", ", aliases: [{name: Front, from: 2014}]"),
        "actor 'b': the name 'Front' belongs to 'a'",
    ),
    "an addition to nobody": ("actors:\n  - {id: zz, extends: true, leaders: [x]}", "actor 'zz': extends an actor that does not exist"),
    "an addition that renames": ("actors:\n  - {id: us, extends: true, name: x}", "'name' stands in the entry itself"),
    "an addition that is a word": ("actors:\n  - {id: us, extends: maybe}", "'extends' is true or false"),
    "a file to include that is not there": ("include: [nowhere.yaml]\nactors: []", "nowhere.yaml: cannot be read"),
    "a file to include that is a number": ("include: [1]\nactors: []", "include: '1' is not a file name"),
}


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def write(folder: Path, text: str, name: str = "mine.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def faults_of(path: Path) -> tuple[str, ...]:
    with pytest.raises(DataError) as error:
        load_registry(actors=path)
    return error.value.faults


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_told_in_one_line_that_names_the_file(tmp_path: Path, text: str, expected: str) -> None:
    (fault,) = faults_of(write(tmp_path, text))
    assert fault.startswith(str(tmp_path))
    assert expected in fault
    assert "\n" not in fault


def test_all_faults_of_all_files_are_told_in_one_run(tmp_path: Path) -> None:
    write(tmp_path, "actors:\n  - {id: x, name: X, kind: army}\n", "more.yaml")
    text = "include: [more.yaml, nowhere.yaml]\nactors:\n" + "".join(
        f"  - {{id: {entry}}}\n"
        for entry in (
            "a, name: Group A, kind: army, country: mars, colour: red",
            "a, name: Group C, kind: party",
            "b, name: Hezbollah, kind: party, part_of: [nobody], aliases: [{name: x, from: 2016, to: 2014}]",
            "c, kind: party, sides: [somebody]",
            "zz, extends: true, leaders: [y]",
        )
    )
    told = "\n".join(faults_of(write(tmp_path, text)))
    expected = [
        "more.yaml: actor 'x': unknown kind 'army'",
        "nowhere.yaml: cannot be read",
        "actor 'a': unknown field 'colour'",
        "actor 'a': unknown kind 'army'",
        "actor 'a': country: no actor has the id 'mars'",
        "actor 'a': the id stands twice",
        "actor 'b': the name 'Hezbollah' belongs to 'hizbollah'",
        "actor 'b': part_of: no actor has the id 'nobody'",
        "actor 'b': aliases[1]: ends (2014) before it starts (2016)",
        "actor 'c': 'name' is missing",
        "actor 'c': sides: no actor has the id 'somebody'",
        "actor 'zz': extends an actor that does not exist",
    ]
    assert [fault for fault in expected if fault not in told] == []
    assert told.count("\n") + 1 == len(expected)


def test_a_faulty_entry_brings_no_blame_on_those_who_point_to_it(tmp_path: Path) -> None:
    text = "actors:\n  - {id: a, name: A, kind: army}\n  - {id: b, name: B, kind: party, part_of: [a]}\n"
    (fault,) = faults_of(write(tmp_path, text))
    assert "actor 'a': unknown kind 'army'" in fault


def test_two_actors_may_bear_one_name_one_after_the_other(tmp_path: Path) -> None:
    aliases = (", aliases: [{name: Front, to: 2014-05-01}]", ", aliases: [{name: Front, from: 2014-05-01}]")
    registry = load_registry(actors=write(tmp_path, PAIR % aliases))
    assert [actor.id for actor in registry.find("front")] == ["a", "b"]


def test_a_user_s_file_adds_to_ours(tmp_path: Path, registry: Registry) -> None:
    mine = load_registry(actors=write(tmp_path, GROUP % ", led_by: [Joe Bloggs], part_of: [{id: syrian-opposition, from: 2012}]"))
    assert len(mine) == len(registry) + 1
    (group,) = mine.find("group a")
    assert group.part_of[0].since == "2012"


def test_a_user_s_entry_of_an_id_of_ours_replaces_it(tmp_path: Path) -> None:
    registry = load_registry(actors=write(tmp_path, "actors:\n  - {id: hizbollah, name: The Party, kind: party}\n"))
    assert registry.find("Hezbollah") == ()
    assert [actor.name for actor in registry.find("Hizbollah")] == ["The Party"]


def test_a_user_s_entry_that_extends_ours_only_adds(tmp_path: Path, registry: Registry) -> None:
    mine = load_registry(actors=write(tmp_path, "actors:\n  - {id: hizbollah, extends: true, aliases: [The Resistance]}\n"))
    ours, theirs = registry.get("hizbollah"), mine.get("hizbollah")
    assert ours is not None
    assert theirs is not None
    assert theirs.names == (*ours.names, "The Resistance")
    assert theirs.model_copy(update={"aliases": ours.aliases}) == ours


def test_a_file_in_place_of_ours_may_include_the_states(tmp_path: Path) -> None:
    alone = load_registry(only=write(tmp_path, GROUP % ""))
    assert [actor.id for actor in alone] == ["a"]
    with_states = load_registry(only=write(tmp_path, "include: [states]\n" + GROUP % ", country: sudan"))
    assert {actor.id for actor in with_states} == {"a"} | {actor.id for actor in load_registry(only="states")}


def test_files_that_include_each_other_are_read_once(tmp_path: Path) -> None:
    write(tmp_path, "include: [mine.yaml]\nactors:\n  - {id: b, name: B, kind: party}\n", "more.yaml")
    registry = load_registry(only=write(tmp_path, "include: [more.yaml]\n" + GROUP % ""))
    assert [actor.id for actor in registry] == ["a", "b"]


def test_no_syrian_actor_stands_among_the_states(registry: Registry) -> None:
    states = load_registry(only="states")
    kinds = {actor.kind for actor in states}
    assert kinds <= {ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.BLOC}
    assert "syrian-regime" not in states
    assert not [actor.id for actor in states if actor.country is not None or actor.collectives or actor.sides]
    assert states.government_of("syria").id == "syria"
    assert registry.government_of("syria").id == "syrian-regime"


def gold_ids() -> Iterator[str]:
    """The actors of the annotated articles that are names; agreements are found by rule."""
    for line in GOLD.read_text(encoding="utf-8").splitlines() if GOLD.exists() else ():
        yield from (actor for actor in json.loads(line)["actors"] if not actor.startswith("agreement:"))


@pytest.mark.skipif(not GOLD.exists(), reason="the annotated articles are not beside this checkout")
def test_every_actor_of_the_annotated_articles_is_registered(registry: Registry) -> None:
    assert [actor for actor in sorted(set(gold_ids())) if actor not in registry] == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("U.S.", "us"),
        ("the United States", "us"),
        ("Moscow", "russia"),
        ("Burma", "myanmar"),
        ("Cote d'Ivoire", "ivory-coast"),
        ("Türkiye", "turkey"),
        ("Zaire", "dr-congo"),
        ("Hezbollah", "hizbollah"),
        ("Kata'ib Hezbollah", "kataib-hizbollah"),
        ("Kata\u2019ib Hezbollah", "kataib-hizbollah"),
        ("Fatah al-Sham", "tahrir-al-sham"),
        ("al-Nusra Front", "tahrir-al-sham"),
        ("Islamic State of Iraq", "aq-in-iraq"),
        ("Security Council", "un"),
        ("sdf", "sdf"),
        ("Euphrates Shield", "turkey-backed-rebels"),
        ("President Assad", "syrian-regime"),
    ],
)
def test_a_name_finds_its_actor(registry: Registry, name: str, expected: str) -> None:
    assert [actor.id for actor in registry.find(name)] == [expected]


@pytest.mark.parametrize(
    "word", ["regime", "the rebels", "opposition", "militias", "government", "civilian", "ceasefire", "Victoria", "Kurds"]
)
def test_a_word_that_means_others_elsewhere_is_no_name(registry: Registry, word: str) -> None:
    assert registry.find(word) == ()


def test_the_earlier_names_of_a_group_are_dated(registry: Registry) -> None:
    group = registry.get("tahrir-al-sham")
    assert group is not None
    dates = {alias.name: (alias.since, alias.until) for alias in group.aliases}
    assert dates["Jabhat al-Nusra"] == ("2012-01-23", "2016-07-28")
    assert dates["Jabhat Fath al-Sham"] == ("2016-07-28", "2017-01-28")
    assert dates["HTS"] == ("2017-01-28", None)


def test_a_misspelt_name_brings_the_nearest(registry: Registry) -> None:
    assert registry.nearest("Hezbolah")[0] == "Hizbollah"
    assert registry.nearest("Rusia")[0] == "Russia"
    assert registry.nearest("qqqqq") == ()
    with pytest.raises(UnknownActorError, match="did you mean Syria"):
        registry.government_of("siria")


def test_the_order_is_that_of_the_ids(registry: Registry) -> None:
    ids = [actor.id for actor in registry]
    assert ids == sorted(ids)


def test_the_places_name_known_states_and_each_place_one_of_them(registry: Registry) -> None:
    places = load_yaml(data_path("places.yaml"))["places"]
    names = [name for found in places.values() for name in found]
    assert [state for state in places if state not in registry] == []
    assert len({name.casefold() for name in names}) == len(names)
    assert "Aleppo" in places["syria"]
    assert "Darfur" in places["sudan"]


def test_a_registry_knows_which_of_our_entries_were_replaced(tmp_path: Path) -> None:
    added = tmp_path / "added.yaml"
    added.write_text(
        "actors:\n  - {id: turkey, name: Turkiye, kind: state}\n  - {id: iran, extends: true, aliases: [Tehran regime]}\n"
        "  - {id: russia, name: Russia, kind: state}\n  - {id: new-group, name: New Group, kind: party}\n"
    )
    assert load_registry(actors=added).replaced == ("russia", "turkey")
    assert load_registry().replaced == ()


def test_our_registry_knows_the_conflicts_of_the_last_fifteen_years() -> None:
    registry = load_registry()
    states = {actor.id for actor in load_registry(only="states")}
    others = [actor for actor in registry if actor.id not in states]
    assert len(others) >= 150
    for name in ("Rapid Support Forces", "M23", "Tigray People's Liberation Front", "Arakan Army", "Houthis", "FARC", "JNIM"):
        assert registry.find(name), name


def test_every_dated_fact_of_the_regions_has_a_source() -> None:
    folder = data_path("actors")
    for path in sorted(folder.glob("*.yaml")):
        for entry in load_yaml(path)["actors"]:
            facts = [fact for value in entry.values() if isinstance(value, list) for fact in value if isinstance(fact, dict)]
            without = [fact for fact in facts if {"from", "to"} & fact.keys() and "source" not in fact]
            assert not without, f"{path.name}: {entry['id']}: {without}"


BROKEN = """
actors:
  - {id: one, name: One Front, kind: armed_group, aliases: [Shared Name], part_of: [two]}
  - {id: two, name: Two Front, kind: armed_group, aliases: [Shared Name], member_of: [three]}
  - {id: three, name: Three Front, kind: bloc, part_of: [one]}
  - {id: three, name: Another Three, kind: bloc}
  - {id: four, name: Four Front, kind: tribe}
  - {id: five, name: Five Front, kind: party, leaders: [{name: Somebody, from: 2015, to: 2012}]}
  - {id: six, name: Six Front, kind: party, part_of: [nobody], member_of: [{id: two, from: 2199}]}
"""


def test_every_fault_planted_in_a_registry_is_found_in_one_run(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(BROKEN)
    with pytest.raises(DataError) as caught:
        load_registry(only=path)
    faults = "\n".join(caught.value.faults)
    for fault in (
        "the name 'Shared Name' belongs to 'one'",
        "actor 'three': the id stands twice",
        "unknown kind 'tribe'",
        "ends (2012) before it starts (2015)",
        "part_of: no actor has the id 'nobody'",
        "actor 'one': is a part or member of itself: one in two in three in one",
        "member_of: from 2199 is still to come",
    ):
        assert fault in faults, fault
    assert len(caught.value.faults) == 7, faults
