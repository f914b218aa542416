"""The command in a folder of its own, and a graph file to run it on."""

from pathlib import Path

import pytest

from builders import RELATION_TYPES, make_actor, make_document
from conflictgraph.storage import GraphFile


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A graph file of two documents, where the command looks for it by default."""
    path = tmp_path / "conflictgraph.db"
    names = {"names": {"russia": "Russia", "syrian-regime": "Syrian regime", "us": "United States"}}
    first = make_document(
        "strike.txt",
        [
            ("russia", "support", "syrian-regime", names),
            ("russia", "support", "syrian-regime", names),
            ("iran", "support", "syrian-regime", names),
            ("us", "hostility", "syrian-regime", names),
            ("turkey", "guarantor", "agreement:ceasefire", {"status": "proposed"}),
        ],
        date="2017-04-11",
    )
    second = make_document(
        "aleppo.txt",
        [
            ("russia", "support", "syrian-regime", names),
            ("iran", "cooperation", "russia", {"symmetric": True}),
            ("hizbollah", "support", "iran", {"status": "possible"}),
        ],
        date="2016-12",
    )
    with GraphFile.open(path, create=True) as file:
        file.set_relation_types(RELATION_TYPES)
        file.set_names(
            [
                make_actor("russia", "Moscow", name="Russia", kind="state"),
                make_actor("syrian-regime", "Damascus", name="Syrian regime", kind="government"),
                make_actor("jordan", name="Jordan", kind="state"),
            ],
            "names",
        )
        for document, statements in (first, second):
            file.add(document, statements)
    return path
