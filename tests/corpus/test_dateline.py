"""The day on which a text says that it was published: the cases of `datelines.yaml`, and what becomes of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import conflictgraph as cg
from command import Run
from conflictgraph.corpus import build_document, read_documents
from conflictgraph.corpus.dateline import find_dateline
from conflictgraph.corpus.dateline_forms import load_dateline_forms
from conflictgraph.errors import InputError
from conflictgraph.lexicon._yaml import load_yaml
from conflictgraph.model.dates import is_date

CASES: list[dict[str, Any]] = load_yaml(Path(__file__).with_name("datelines.yaml"))
DATELINE = "GENEVA, 3 March 2021 (Agency) - "
SENTENCE = "Libya attacked Chad last week."


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_text_is_of_the_day_that_its_opening_says(case: dict[str, Any]) -> None:
    assert set(case) == {"name", "text", "date"}
    assert find_dateline(case["text"]) == case["date"]


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({case["name"] for case in CASES}) == len({case["text"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("label", [*load_dateline_forms().published, *load_dateline_forms().updated])
def test_every_label_of_the_lexicon_is_read(label: str) -> None:
    assert find_dateline(f"Title\n{label.title()}: 12 May 2020\n{SENTENCE}") == "2020-05-12"
    assert find_dateline(f"Title\n{label.upper()}:\n12 May 2020\n{SENTENCE}") == "2020-05-12"


@pytest.mark.parametrize("word", load_dateline_forms().other)
def test_a_day_of_something_else_is_never_taken(word: str) -> None:
    assert find_dateline(f"Title\n{word.title()}: 12 May 2020\n{SENTENCE}") is None
    assert find_dateline(f"Title\n{word.title()}\n12 May 2020\n{SENTENCE}") is None


@pytest.mark.parametrize(("today", "date"), [("2021-03-02", None), ("2021-03-03", "2021-03-03"), ("2024-01-01", "2021-03-03")])
def test_no_text_is_published_after_today(today: str, date: str | None) -> None:
    assert find_dateline(DATELINE + SENTENCE, today=today) == date


def test_a_day_beyond_the_opening_is_not_looked_at() -> None:
    menu = "X" * 190 + "\n"
    assert find_dateline(f"{menu * 11}Published: 12 May 2020") is None
    assert find_dateline(f"{menu * 10}Published: 12 May 2020") == "2020-05-12"


OPENINGS = [line for case in CASES for line in case["text"].split("\n")]
LINES = st.text(alphabet="aA .,:/()|-–—*#1290\u00a0\t", max_size=40) | st.sampled_from(OPENINGS)


@given(st.lists(LINES, max_size=8).map("\n".join))
def test_what_is_found_in_any_text_is_a_date(text: str) -> None:
    found = find_dateline(text)
    assert found is None or is_date(found)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Aa Bb " * 200_000, id="names"),
        pytest.param("Aa, Bb/" * 200_000, id="places"),
        pytest.param("Published by " + "a " * 200_000, id="a label"),
        pytest.param("By " + "Aa and " * 200_000, id="authors"),
        pytest.param("1 " * 500_000, id="figures"),
        pytest.param("\n" * 1_000_000, id="blank lines"),
        pytest.param("Of the of the Aa " * 60_000, id="particles"),
    ],
)
def test_texts_made_to_keep_a_pattern_busy_come_to_an_end(text: str) -> None:
    assert find_dateline(text) is None


def written(path: Path, content: str) -> str:
    path.write_text(content, encoding="utf-8")
    return str(path)


def test_a_field_goes_before_the_dateline_and_the_dateline_before_the_date_given(tmp_path: Path) -> None:
    (plain,) = read_documents([written(tmp_path / "a.txt", DATELINE + SENTENCE)], date="2020-01")
    (headed,) = read_documents([written(tmp_path / "a.md", f"---\ndate: 2021-03-05\n---\n{DATELINE}{SENTENCE}")], date="2020-01")
    (untold,) = read_documents([written(tmp_path / "b.md", f"---\ntitle: T\n---\n{DATELINE}{SENTENCE}")], date="2020-01")
    (line,) = read_documents([written(tmp_path / "a.jsonl", json.dumps({"text": DATELINE + SENTENCE, "date": "2021-03-06"}))])
    (undated,) = read_documents([written(tmp_path / "b.txt", SENTENCE)], date="2020-01")
    assert [document.date for document in (plain, headed, untold, line, undated)] == [
        "2021-03-03",
        "2021-03-05",
        "2021-03-03",
        "2021-03-06",
        "2020-01",
    ]


def test_a_day_still_to_come_is_no_day_of_publication() -> None:
    assert build_document({"text": "Published: 1 January 2990", "id": "a"}, "a").date is None


def test_the_text_of_a_document_with_a_dateline_is_kept_as_it_stands() -> None:
    document = build_document({"text": DATELINE + SENTENCE, "id": "a"}, "a")
    assert document.text == DATELINE + SENTENCE
    assert [(block.start, block.end) for block in document.blocks] == [(len(DATELINE), len(document.text))]


def test_the_date_given_with_a_document_is_checked() -> None:
    with pytest.raises(InputError, match="'May' is not a date"):
        build_document({"text": SENTENCE, "id": "a"}, "a", date="May")


@pytest.mark.pipeline
def test_the_dateline_is_the_day_that_last_week_counts_from(run: Run, tmp_path: Path) -> None:
    written(tmp_path / "report.txt", f"Clashes at the border\nPublished: 12 May 2020\n\n{SENTENCE}\n")
    assert run("add", "report.txt").code == 0
    (link,) = json.loads(run("query", "enemy-of", "Chad", "--format", "json").out)
    (evidence,) = link["evidence"]
    assert (evidence["published"], evidence["sentence"]) == ("2020-05-12", SENTENCE)
    assert evidence["when"] == {"start": "2020-05-04", "end": "2020-05-10", "precision": "day", "text": "last week"}
    assert "2020-05-12" in run("info").out


@pytest.mark.pipeline
def test_a_text_given_to_the_library_is_dated_by_its_dateline() -> None:
    with cg.read(text=DATELINE + SENTENCE, date="2019") as graph:
        assert {statement.published for statement in graph.statements} == {"2021-03-03"}
