"""What of a page is read: the cases of `blocks.yaml`, and the examples in the furniture file itself."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictgraph.corpus import find_blocks
from conflictgraph.corpus.furniture import Shape, load_furniture
from conflictgraph.lexicon._yaml import load_yaml

CASES: list[dict[str, Any]] = load_yaml(Path(__file__).with_name("blocks.yaml"))
SHAPES = (*load_furniture().credits, *load_furniture().patterns)
EXAMPLES = [pytest.param(shape, line, id=f"{shape.name}: {line}") for shape in SHAPES for line in shape.examples]
COUNTER_EXAMPLES = [pytest.param(line, id=line) for shape in SHAPES for line in shape.counter_examples]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_blocks_of_a_text_are_what_is_to_be_read(case: dict[str, Any]) -> None:
    assert set(case) == {"name", "text", "blocks"}
    text = case["text"]
    assert [text[block.start : block.end] for block in find_blocks(text)] == case["blocks"]


@pytest.mark.parametrize(("shape", "line"), EXAMPLES)
def test_a_form_of_furniture_has_the_shape_its_examples_show(shape: Shape, line: str) -> None:
    furniture = load_furniture()
    assert furniture.compiled(shape).fullmatch(line)
    assert furniture.is_furniture(line)


@pytest.mark.parametrize("line", COUNTER_EXAMPLES)
def test_a_counter_example_is_no_furniture_of_any_form(line: str) -> None:
    assert not load_furniture().is_furniture(line)


DATELINES = [pytest.param(shape, line, id=line) for shape in load_furniture().datelines for line in shape.examples]
NO_DATELINES = [pytest.param(line, id=line) for shape in load_furniture().datelines for line in shape.counter_examples]


@pytest.mark.parametrize(("shape", "line"), DATELINES)
def test_a_report_is_read_from_behind_its_dateline(shape: Shape, line: str) -> None:
    text = f"{line}Syrian warplanes bombed the town."
    assert shape.case
    (block,) = find_blocks(text)
    assert text[block.start : block.end] == "Syrian warplanes bombed the town."


@pytest.mark.parametrize("line", NO_DATELINES)
def test_what_is_no_dateline_is_read(line: str) -> None:
    text = f"{line}Syrian warplanes bombed the town."
    (block,) = find_blocks(text)
    assert text[block.start : block.end] == text


@pytest.mark.parametrize("text", ["A\u00a0\n\u00a0\nB is here.\u00a0 \n", "\n\n\nB is here.", "", "\n \t\n"])
def test_blocks_hold_no_blank_edges_and_never_overlap(text: str) -> None:
    blocks = find_blocks(text)
    assert all(text[block.start : block.end].strip() == text[block.start : block.end] != "" for block in blocks)
    assert all(before.end < after.start for before, after in pairwise(blocks))


FURNITURE = [line for shape in SHAPES for line in shape.examples]
LINES = st.text(alphabet="aAbB .,?!\u00a0\t#>-*/|\n\x0c\u2028", max_size=60) | st.sampled_from(FURNITURE)


@given(st.lists(LINES, max_size=30).map("\n".join))
def test_blocks_of_any_text_stand_in_order_and_are_not_blank(text: str) -> None:
    blocks = find_blocks(text)
    assert all(0 <= block.start < block.end <= len(text) for block in blocks)
    assert all(text[block.start : block.end].strip() == text[block.start : block.end] for block in blocks)
    assert all(before.end < after.start for before, after in pairwise(blocks))
