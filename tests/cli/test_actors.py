"""Who is who at the command line: the actors of a graph, one of them in full, and a registry to begin with."""

import csv
import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from builders import RELATION_TYPES, make_actor, make_document
from command import Run
from conflictgraph.errors import DataError
from conflictgraph.lexicon._yaml import load_yaml
from conflictgraph.lexicon.registry import load_registry
from conflictgraph.lexicon.schema import registry_schema
from conflictgraph.storage import GraphFile

DATA = Path(__file__).parents[2] / "data"
VALIDATOR = Draft202012Validator(registry_schema())
HTS = {
    **make_actor("hts", "Nusra Front", "HTS", name="Tahrir al-Sham"),
    "dates": {
        "names": [
            {"name": "HTS", "since": "2017-01-28", "until": None},
            {"name": "Nusra Front", "since": "2012-01", "until": "2016-07-28"},
            {"name": "Tahrir al-Sham", "since": None, "until": None},
        ],
        "ties": [{"id": "al-qaeda", "since": "2013-04", "until": "2016-07-28", "kind": "member_of"}],
    },
}
HURRAS = {
    **make_actor("hurras", name="Hurras al-Din"),
    "dates": {"names": [], "ties": [{"id": "hts", "since": "2018", "until": None, "kind": "succeeds"}]},
}


@pytest.fixture
def filed(tmp_path: Path) -> Path:
    path = tmp_path / "conflictgraph.db"
    with GraphFile.open(path, create=True) as file:
        file.set_relation_types(RELATION_TYPES)
        file.set_names([HTS, HURRAS, make_actor("al-qaeda", name="al-Qaeda"), make_actor("russia", name="Russia", kind="state")], "names-1")
        claims = [
            ("russia", "hostility", "hts", {"kinds": {"russia": "state"}}),
            ("hts", "affiliation", "al-qaeda", {"status": "ended"}),
            ("hts", "hostility", "harakat-hazm"),
            ("harakat-hazm", "hostility", "hts", {"symmetric": True}),
        ]
        file.add(*make_document("a.txt", claims, date="2017-03-01"))
        file.add(*make_document("b.txt", [("hts", "hostility", "harakat-hazm")], date="2018-03-01"))
    return path


def test_actors_of_whom_most_is_said_come_first(run: Run, filed: Path) -> None:
    listed = run("actors", "list", "--graph", str(filed))
    assert (listed.code, listed.err) == (0, "")
    assert [line.split() for line in listed.out.splitlines()] == [
        ["actor", "name", "kind", "registry", "statements", "documents"],
        ["hts", "Tahrir", "al-Sham", "armed_group", "yes", "5", "2"],
        ["harakat-hazm", "Harakat-Hazm", "armed_group", "no", "3", "2"],
        ["al-qaeda", "al-Qaeda", "armed_group", "yes", "1", "1"],
        ["russia", "Russia", "state", "yes", "1", "1"],
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--unregistered"], ["harakat-hazm"]),
        (["--registered", "--limit", "1"], ["hts"]),
        (["--kind", "state"], ["russia"]),
        (["NUSRA"], ["hts"]),
        (["qaeda", "--kind", "state", "--kind", "armed_group"], ["al-qaeda"]),
    ],
)
def test_actors_are_listed_by_what_they_are_and_by_a_part_of_their_names(
    run: Run, filed: Path, options: list[str], expected: list[str]
) -> None:
    assert filed.exists()
    for form in ("csv", "json", "jsonl"):
        listed = run("actors", "list", *options, "--format", form)
        if form == "csv":
            found = [row["actor"] for row in csv.DictReader(io.StringIO(listed.out))]
        else:
            rows = json.loads(listed.out) if form == "json" else [json.loads(line) for line in listed.out.splitlines()]
            found = [row["id"] for row in rows]
        assert found == expected


def test_a_list_of_nobody_says_so(run: Run, filed: Path) -> None:
    assert filed.exists()
    listed = run("actors", "list", "zebra")
    assert (listed.code, listed.out, listed.complaints) == (0, "", ["conflictgraph: no such actor in this graph"])


def test_an_actor_is_shown_with_its_names_ties_and_neighbours(run: Run, filed: Path) -> None:
    assert filed.exists()
    shown = run("actors", "show", "nusra front")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.splitlines() == [
        "actor: hts",
        "name: Tahrir al-Sham",
        "kind: armed_group",
        "in the registry: yes",
        "2012-01 to 2016-07-28: Nusra Front",
        "since 2017-01-28: HTS",
        "member of: al-qaeda (al-Qaeda), 2013-04 to 2016-07-28",
        "succeeded by: hurras (Hurras al-Din), since 2018",
        "said of it: 5 statements in 2 documents, published 2017-03-01 to 2018-03-01",
        "words: hts 5",
        "is part of: Al-Qaeda (ended 1)",
        "is hostile to: Harakat-Hazm (actual 3)",
        "is a target of: Russia (actual 1)",
    ]


def test_an_actor_that_only_the_registry_knows_is_shown_too(run: Run, filed: Path) -> None:
    assert filed.exists()
    shown = run("actors", "show", "hurras")
    assert shown.out.splitlines()[-2:] == ["succeeds: hts (Tahrir al-Sham), since 2018", "said of it: 0 statements in 0 documents"]


def test_an_actor_nobody_knows_is_one_line_with_the_nearest(run: Run, filed: Path) -> None:
    assert filed.exists()
    shown = run("actors", "show", "nusra fronts")
    assert (shown.code, shown.out, shown.complaints) == (1, "", ["conflictgraph: unknown actor 'nusra fronts'; did you mean Nusra Front?"])


def test_a_merge_shows_in_the_list_and_in_the_actor(run: Run, filed: Path) -> None:
    assert filed.exists()
    assert run("actors", "merge", "al-qaeda", "harakat-hazm", "--why", "a test").code == 0
    (row,) = [json.loads(line) for line in run("actors", "list", "qaeda", "--format", "jsonl").out.splitlines()]
    assert (row["id"], row["statements"], row["aliases"]) == ("al-qaeda", 4, ["Harakat-Hazm"])
    assert json.loads(run("actors", "show", "Harakat-Hazm", "--format", "json").out)["id"] == "al-qaeda"


def test_the_registry_to_begin_with_has_no_fault_and_fits_the_schema(run: Run, tmp_path: Path) -> None:
    begun = run("actors", "init")
    assert (begun.code, begun.err) == (0, "")
    (tmp_path / "my.yaml").write_text(begun.out, encoding="utf-8")
    assert run("lexicon", "check", "my.yaml").code == 0
    VALIDATOR.validate(load_yaml(tmp_path / "my.yaml"))
    ours, with_it = load_registry(), load_registry(actors=tmp_path / "my.yaml")
    assert with_it.replaced == ()
    assert len(with_it) > len(ours)
    assert all(with_it.get(actor.id) == actor for actor in ours if actor.id != "sierra-leone")


def test_actors_found_become_a_registry_that_can_be_added_to_ours(run: Run, filed: Path) -> None:
    with GraphFile.open(filed) as file:
        file.add(*make_document("c.txt", [("saleh", "hostility", "harakat-hazm", {"names": {"saleh": "Ali Abdullah Saleh"}})]))
    drafted = run("actors", "init", "--found", "--min-evidence", "1")
    assert drafted.complaints == ["conflictgraph: 2 actors without an entry; check each: the kind is a guess, and names may need joining"]
    assert '# saleh: "Ali Abdullah Saleh" is a name of yemen' in drafted.out
    path = filed.with_name("found.yaml")
    path.write_text(drafted.out, encoding="utf-8")
    VALIDATOR.validate(load_yaml(path))
    ours = load_registry()
    assert [actor.id for actor in load_registry(actors=path) if actor.id not in ours] == ["harakat-hazm"]


def test_a_schema_and_entries_at_once_are_wrong_use(run: Run) -> None:
    both = run("actors", "init", "--schema", "--found")
    assert both.code == 2
    assert "ask for one" in both.err


def test_the_schema_is_one(run: Run) -> None:
    schema = json.loads(run("actors", "init", "--schema").out)
    Draft202012Validator.check_schema(schema)
    assert schema == registry_schema()


@pytest.mark.parametrize(
    "path", [*sorted(DATA.glob("actors/*.yaml")), DATA / "actors.yaml", DATA / "states.yaml"], ids=lambda path: path.name
)
def test_our_own_registry_fits_the_schema(path: Path) -> None:
    VALIDATOR.validate(load_yaml(path))


BROKEN = {
    "an unknown field": "{id: a, name: A, kind: party, colour: red}",
    "an unknown kind": "{id: a, name: A, kind: army}",
    "no name": "{id: a, kind: party}",
    "an id in capitals": "{id: A, name: A, kind: party}",
    "no date": "{id: a, name: A, kind: party, aliases: [{name: B, from: spring}]}",
    "a tie without an id": "{id: a, name: A, kind: party, member_of: [{from: 2016}]}",
    "a name in an entry that extends": "{id: a, extends: true, name: B}",
    "an alias that is no text": "{id: a, name: A, kind: party, aliases: [7]}",
}


@pytest.mark.parametrize("entry", BROKEN.values(), ids=BROKEN)
def test_what_the_check_finds_wrong_in_an_entry_the_schema_does_too(entry: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(f"actors:\n  - {entry}\n", encoding="utf-8")
    assert not VALIDATOR.is_valid(load_yaml(path))
    with pytest.raises(DataError):
        load_registry(only=path)
