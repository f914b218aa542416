"""What a name in a question is read as, and that a reading which nobody typed is said."""

from typing import Any

import pytest

from builders import make_actor, make_document
from conflictgraph.graph.query import ask

NAMES = [
    make_actor("kazakhstan", "Astana", name="Kazakhstan", kind="state"),
    make_actor("saudi-arabia", "Riyadh", name="Saudi Arabia", kind="state"),
    make_actor("belarus", "Minsk", name="Belarus", kind="state"),
    make_actor("us", "USA", "America", name="United States", kind="state"),
    make_actor("syria", name="Syria", kind="state"),
]
TALKS = make_document(
    "talks",
    [
        ("us", "guarantor", "agreement:astana"),
        ("us", "guarantor", "agreement:minsk-protocol"),
        ("us", "guarantor", "agreement:syria-truce"),
        ("saudi-arabia", "support", "us"),
        ("kazakhstan", "support", "us"),
        ("us", "guarantor", "syria"),
    ],
)


@pytest.mark.parametrize(
    ("question", "names", "ids", "notes"),
    [
        ("guarantors-of", ["Astana"], ["agreement:astana"], ["Astana is read as agreement:astana, not as Kazakhstan"]),
        ("? -guarantor-> Astana", [], ["agreement:astana"], ["Astana is read as agreement:astana, not as Kazakhstan"]),
        ("Astana -support-> ?", [], ["kazakhstan"], ["Astana is read as Kazakhstan"]),
        ("guarantors-of", ["minsk"], ["agreement:minsk-protocol"], ["minsk is read as agreement:minsk-protocol, not as Belarus"]),
        ("guarantors-of", ["Syria"], ["syria"], []),
        ("guarantors-of", ["agreement:astana"], ["agreement:astana"], []),
        ("guarantors-of", ["protocol"], ["agreement:minsk-protocol"], ["protocol is read as agreement:minsk-protocol"]),
        ("ally-of", ["riyadh"], ["saudi-arabia"], ["riyadh is read as Saudi Arabia"]),
        ("ally-of", ["Saudi Arabia"], ["saudi-arabia"], []),
        ("ally-of", ["the united states"], ["us"], []),
        ("ally-of", ["U.S."], ["us"], []),
        ("ally-of", ["US"], ["us"], []),
        ("ally-of", ["America"], ["us"], ["America is read as United States"]),
        ("relations", ["Riyadh", "USA"], ["saudi-arabia", "us"], ["Riyadh is read as Saudi Arabia", "USA is read as United States"]),
    ],
)
def test_a_name_that_is_read_as_something_else_is_said(
    make_source: Any, question: str, names: list[str], ids: list[str], notes: list[str]
) -> None:
    known = [*NAMES[:3], {**NAMES[3], "aliases": [*NAMES[3]["aliases"], "U.S."]}, NAMES[4]]
    answer = ask(question, names, make_source(TALKS, names=known))
    assert [actor["id"] for actor in answer.actors] == ids
    assert list(answer.notes) == notes
    assert answer.links
