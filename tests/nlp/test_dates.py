"""When things were: what expressions of time mean, and which of them dates what a sentence says."""

from pathlib import Path

import pytest

from conflictgraph.lexicon._yaml import load_yaml
from conflictgraph.model._base import Frozen
from conflictgraph.model.documents import Block, Document
from conflictgraph.model.statements import Statement, When
from conflictgraph.nlp import Extractor

pytestmark = pytest.mark.pipeline


class Case(Frozen):
    """A text, a statement it makes, and when it says that this was."""

    text: str
    claim: str
    when: str
    published: str | None = None


def cases() -> list[object]:
    rows = [Case.model_validate(row) for row in load_yaml(Path(__file__).with_name("dates.yaml"))["cases"]]
    return [pytest.param(case, id=f"{case.text} ({case.published})") for case in rows]


@pytest.mark.parametrize("case", cases())
def test_a_statement_is_dated_as_its_text_says(case: Case, world_extractor: Extractor) -> None:
    statements = world_extractor.extract(
        Document(id="case", text=case.text, date=case.published, blocks=(Block(start=0, end=len(case.text)),))
    )
    found = {str(statement): interval(statement.when) for statement in statements}
    assert found.get(case.claim) == case.when, found


def interval(when: When | None) -> str:
    return "" if when is None else f"{when.start or '..'}/{when.end or '..'}"


def test_the_words_of_the_date_are_kept(world_extractor: Extractor) -> None:
    text = "Libya has backed Chad since March 2012."
    statement: Statement = world_extractor.extract(Document(id="case", text=text, blocks=(Block(start=0, end=len(text)),)))[0]
    assert statement.when == When(start="2012-03", end=None, precision="month", text="since March 2012")
