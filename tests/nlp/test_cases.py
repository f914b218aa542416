"""One text, one test: the cases of `tests/cases/`, and every example of the lexicon."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import Field

from conflictgraph.lexicon._yaml import load_yaml
from conflictgraph.lexicon.cues import Cue, Example, load_cues
from conflictgraph.model._base import Frozen
from conflictgraph.model.statements import Statement

pytestmark = pytest.mark.pipeline

Reader = Callable[[str], tuple[Statement, ...]]
CASES = Path(__file__).resolve().parents[1] / "cases"


class Case(Frozen):
    """A text and everything it says; `attributed` names whose allegation a statement is."""

    text: str
    says: tuple[str, ...]
    attributed: dict[str, str] = Field(default_factory=dict)


def cases() -> list[object]:
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        rows = load_yaml(path)["cases"]
        found += [pytest.param(Case.model_validate(row), id=f"{path.stem}: {row['text'][:70]}") for row in rows]
    return found


def examples() -> list[object]:
    rows: list[tuple[Cue, Example]] = [(cue, row) for cue in load_cues() for row in (*cue.examples, *cue.counter_examples)]
    return [pytest.param(row, id=f"{cue.id}: {row.text}") for cue, row in rows]


@pytest.mark.parametrize("case", cases())
def test_a_text_says_this_and_nothing_else(case: Case, read: Reader) -> None:
    statements = read(case.text)
    assert sorted({str(statement) for statement in statements}) == sorted(case.says)
    attributed = {str(statement): statement.evidence.attributed_to for statement in statements if statement.evidence.attributed_to}
    assert attributed == case.attributed


@pytest.mark.parametrize("example", examples())
def test_an_example_of_the_lexicon_holds(example: Example, read_world: Reader) -> None:
    assert sorted({str(statement) for statement in read_world(example.text)}) == sorted(example.says)


def test_every_cue_has_an_example() -> None:
    without = [cue.id for cue in load_cues() if not cue.examples]
    assert without == []
