"""Graphs to draw: a small one that has everything, and a large one."""

import random
from pathlib import Path
from typing import Any

import pytest

import conflictgraph as cg
from builders import RELATION_TYPES, make_document
from conflictgraph.graph.links import fold
from conflictgraph.graph.query import Filters
from conflictgraph.model.records import DocumentRecord, LinkRecord
from conflictgraph.model.vocabulary import ActorKind, Status
from conflictgraph.plot import Background, choose, draw
from conflictgraph.plot.picture import Picture

WORDS = (
    "Free",
    "National",
    "Popular",
    "Front",
    "Council",
    "Movement",
    "Northern",
    "Liberation",
    "Democratic",
    "Forces",
    "Brigade",
    "Republic",
)
KINDS = {
    "russia": "state",
    "regime": "government",
    "ceasefire": "agreement",
    "opposition": "bloc",
    "un": "organisation",
    "people": "community",
}
NAMES = {"russia": "Russia", "regime": "Syrian regime", "opposition": "non-jihadist opposition forces of the north", "un": "United Nations"}


def small_links() -> list[LinkRecord]:
    """Both directions between a pair, parallel relations, every relation and status, a part that stands alone."""
    known: dict[str, Any] = {"kinds": KINDS, "names": NAMES}
    _, statements = make_document(
        "report",
        [
            ("russia", "support", "regime", known),
            ("russia", "support", "regime", known),
            ("regime", "hostility", "opposition", known),
            ("opposition", "hostility", "regime", known),
            ("opposition", "cooperation", "regime", {"symmetric": True, "status": "proposed", **known}),
            ("russia", "guarantor", "agreement:ceasefire", {"status": "possible", **known}),
            ("un", "guarantor", "agreement:ceasefire", {"status": "denied", **known}),
            ("pkk", "affiliation", "ypg", {"status": "ended", **known}),
        ],
        date="2017-04-11",
    )
    return fold([statement.to_record() for statement in statements], RELATION_TYPES)


def large_links(actors: int = 40, statements: int = 70, seed: int = 1) -> list[LinkRecord]:
    """A graph with a few busy actors and many others, under long names."""
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret
    ids = [f"a{number:02}" for number in range(actors)]
    names = {actor: " ".join(chance.choices(WORDS, k=chance.randint(1, 5))) for actor in ids}
    kinds = {actor: chance.choice(list(ActorKind)).value for actor in ids}
    # Every actor has a link to one before it, the others are as they fall.
    pairs = [(ids[chance.randrange(max(1, min(number, 6)))], ids[number]) for number in range(1, actors)]
    pairs += [tuple(chance.sample(ids, 2)) for _ in range(statements - len(pairs))]
    claims = [
        (source, chance.choice(list(RELATION_TYPES)), target, {"status": chance.choice(list(Status)), "names": names, "kinds": kinds})
        for source, target in pairs
    ]
    _, made = make_document("large", claims, date="2016")
    return fold([statement.to_record() for statement in made], RELATION_TYPES)


def documents_of(links: list[LinkRecord]) -> list[DocumentRecord]:
    ids = sorted({statement["document"] for link in links for statement in link["evidence"]})
    return [{"id": name, "title": None, "date": None, "url": None, "characters": 1} for name in ids]


def draw_links(links: list[LinkRecord], *, title: str | None = None, filters: Filters | None = None, **view: Any) -> Picture:
    background = Background([], documents_of(links), RELATION_TYPES)
    return draw(choose(links, **view), background, filters=filters or Filters(status=("any",)), title=title)


@pytest.fixture(scope="session")
def small() -> Picture:
    return draw_links(small_links())


@pytest.fixture(scope="session")
def large() -> Picture:
    return draw_links(large_links())


@pytest.fixture(scope="session")
def demo() -> Picture:
    """The sample that comes with the project, read by the whole pipeline."""
    return cg.read(Path(__file__).parents[2] / "data" / "texts" / "syria-briefing.md").plot()
