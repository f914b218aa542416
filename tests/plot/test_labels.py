import pytest

from conflictgraph.plot.labels import label_of, wrapped


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Russia", ("Russia",)),
        ("Saudi Arabia", ("Saudi Arabia",)),
        ("Hay'at Tahrir al-Sham", ("Hay'at Tahrir", "al-Sham")),
        ("Hay'at Tahrir al-Sham-backed rebels", ("Hay'at Tahrir", "al-Sham-backed", "rebels")),
        ("People's Protection Units (YPG)", ("People's", "Protection", "Units (YPG)")),
    ],
)
def test_a_name_is_whole_on_few_even_lines(name: str, lines: tuple[str, ...]) -> None:
    assert wrapped(name) == lines


@pytest.mark.parametrize("name", ["word " * 40, "x" * 200, "Rindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetz und mehr"])
def test_a_name_beyond_all_bounds_is_cut(name: str) -> None:
    lines = wrapped(name)
    assert len(lines) <= 3
    assert "…" in "".join(lines)
    assert max(map(len, lines)) <= 24


@pytest.mark.parametrize(
    ("name", "aliases", "label"),
    [
        ("People's Protection Units", "YPG; Kurdish militia", "People's Protection Units (YPG)"),
        ("United States", "US; Washington", "United States"),
        ("NATO", "NATO", "NATO"),
        ("Turkey", "", "Turkey"),
        ("Kurdistan Workers' Party (PKK)", "PKK", "Kurdistan Workers' Party (PKK)"),
    ],
)
def test_an_acronym_stands_beside_the_name_where_texts_use_it(name: str, aliases: str, label: str) -> None:
    assert label_of({"label": name, "aliases": aliases, "kind": "armed_group"}) == label


def test_the_acronym_of_an_agency_is_not_that_of_its_state() -> None:
    assert label_of({"label": "United States", "aliases": "CIA; Washington", "kind": "state"}) == "United States"
