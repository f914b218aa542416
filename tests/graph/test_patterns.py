"""Patterns in the arrow notation: how they may be written, and what each form asks for."""

from typing import Any

import pytest

from builders import make_document
from conflictgraph.errors import QuestionError
from conflictgraph.graph.query import Filters, ask
from conflictgraph.model.notation import GRAMMAR, Pattern, parse_pattern
from conflictgraph.model.vocabulary import Relation, Status

FORMS: list[tuple[str, Pattern]] = [
    ("a -support-> b", Pattern("a", Relation.SUPPORT, "b")),
    ("  ? -support->  b ", Pattern(None, Relation.SUPPORT, "b")),
    ("a -Support-> ?", Pattern("a", Relation.SUPPORT, None)),
    ("a -?-> b", Pattern("a", None, "b")),
    ("a -any-> b", Pattern("a", None, "b")),
    ("? <-support- a", Pattern("a", Relation.SUPPORT, None)),
    ("a <-support- b [ended]", Pattern("b", Relation.SUPPORT, "a", (Status.ENDED,))),
    ("a <-cooperation-> b", Pattern("a", Relation.COOPERATION, "b", mutual=True)),
    ("a <-?-> ?", Pattern("a", None, None, mutual=True)),
    (
        "Ahrar al-Sham -hostility-> Jabhat al-Nusra [possible]",
        Pattern("Ahrar al-Sham", Relation.HOSTILITY, "Jabhat al-Nusra", (Status.POSSIBLE,)),
    ),
    ("a -support-> b [possible, actual]", Pattern("a", Relation.SUPPORT, "b", (Status.ACTUAL, Status.POSSIBLE))),
    ("a -support-> b [any]", Pattern("a", Relation.SUPPORT, "b", tuple(Status))),
]


@pytest.mark.parametrize(("text", "pattern"), FORMS, ids=[form[0] for form in FORMS])
def test_a_pattern_is_read(text: str, pattern: Pattern) -> None:
    assert parse_pattern(text) == pattern


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("?->us", "'?->us' is not a pattern"),
        ("a -support-> ", "is not a pattern"),
        ("a -support- b <-", "is not a pattern"),
        ("a -support-> b -support-> c", "is not a pattern"),
        ("a -support-> b [", "is not a pattern"),
        ("a -loves-> b", "'loves' is no relation; there are support, hostility"),
        ("a -support-> b [sure]", "'sure' is no status; there are actual, ended"),
        ("a -support-> b []", "'' is no status"),
    ],
)
def test_a_faulty_pattern_is_one_line_with_the_grammar(text: str, message: str) -> None:
    with pytest.raises(QuestionError) as caught:
        parse_pattern(text)
    assert message in str(caught.value)
    assert str(caught.value).endswith(GRAMMAR)


WAR = make_document(
    "war",
    [
        ("a", "hostility", "b"),
        ("a", "hostility", "c", {"symmetric": True}),
        ("c", "hostility", "a", {"status": "possible"}),
        ("d", "support", "a", {"status": "ended"}),
    ],
)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("? <-hostility- a", ["a-b", "a-c"]),
        ("? <-hostility-> a", ["a-c"]),
        ("a <-hostility-> c", ["a-c"]),
        ("b <-hostility-> a", []),
        ("c -hostility-> ? [actual, possible]", ["a-c", "c-a"]),
        ("? -?-> a [any]", ["a-c", "c-a", "d-a"]),
    ],
)
def test_a_pattern_finds_its_links(make_source: Any, pattern: str, expected: list[str]) -> None:
    links = ask(pattern, [], make_source(WAR)).links
    assert sorted(f"{link['source']['id']}-{link['target']['id']}" for link in links) == expected


@pytest.mark.parametrize("status", [("actual",), ("any",), ()])
def test_a_pattern_with_a_status_refuses_another(make_source: Any, status: tuple[str, ...]) -> None:
    with pytest.raises(QuestionError, match="asks for its own status; leave out the status"):
        ask("a -hostility-> b [possible]", [], make_source(WAR), Filters(status=status))


@pytest.mark.parametrize(
    ("brackets", "status"), [("[possible]", ("possible",)), ("[any]", ("any",)), ("[ended, actual]", ("actual", "ended"))]
)
def test_a_pattern_with_a_status_takes_the_same_once_more(make_source: Any, brackets: str, status: tuple[str, ...]) -> None:
    assert ask(f"a -hostility-> b {brackets}", [], make_source(WAR), Filters(status=status)).question


def test_that_nothing_mutual_is_said_is_told(make_source: Any) -> None:
    assert ask("b <-hostility-> a", [], make_source(WAR)).notes == ("no answer: no mutual statement of this graph fits",)


def test_an_answer_of_which_all_is_contested_says_so(make_source: Any) -> None:
    document = make_document("d", [("a", "support", "b"), *[("b", "hostility", "a")] * 3])
    assert ask("ally-of", ["a"], make_source(document)).notes[-1] == "no answer: all that fits is contested"
