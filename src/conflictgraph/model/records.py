"""The JSON shapes that are promises: what `extract`, `query` and the exports print, and what the graph file holds.

A record is the plain-dictionary twin of a pydantic value. Querying works on records alone, so that a question
is answered without importing pydantic.
"""

from typing import NotRequired, TypedDict

__all__ = [
    "ActorRecord",
    "DatedRecord",
    "DocumentRecord",
    "EndRecord",
    "JudgedRecord",
    "LinkRecord",
    "MentionRecord",
    "RunRecord",
    "StatementRecord",
    "WhenRecord",
]


class EndRecord(TypedDict):
    """One end of a link: the actor's id and readable name."""

    id: str
    name: str


class MentionRecord(TypedDict):
    """One end of a statement, with the words that stand for the actor and their offsets in the document's text."""

    id: str
    name: str
    kind: str
    mention: str
    mention_start: int
    mention_end: int


class WhenRecord(TypedDict):
    """When the event is said to have been: ISO dates, precision `day`, `month` or `year`, and the words that say so."""

    start: str | None
    end: str | None
    precision: str
    text: str


class JudgedRecord(TypedDict):
    """That an analyst has accepted or corrected a statement: who, when and why; `was` is the claim that was read first."""

    judgement: str
    who: str
    when: str
    why: str
    was: str


class StatementRecord(TypedDict):
    """One relation said by one sentence; offsets are characters of the document's text.

    `place` stands only where the original has pages or paragraphs, `judged` only where somebody has accepted or corrected it.
    """

    id: str
    document: str
    source: MentionRecord
    target: MentionRecord
    relation: str
    subtype: str | None
    status: str
    symmetric: bool
    sentence: str
    start: int
    end: int
    trigger: str
    trigger_start: int
    trigger_end: int
    rule: str
    confidence: float
    attributed_to: str | None
    published: str | None
    when: WhenRecord | None
    place: NotRequired[str]
    judged: NotRequired[JudgedRecord]


class LinkRecord(TypedDict):
    """All that is said of one source, relation and target; `first` and `last` are publication dates."""

    source: EndRecord
    relation: str
    target: EndRecord
    status: dict[str, int]
    symmetric: bool
    sign: int
    first: str | None
    last: str | None
    evidence: list[StatementRecord]


class DatedNameRecord(TypedDict):
    """A name of an actor, with the partial dates between which it bore it (None is unknown or open)."""

    name: str
    since: str | None
    until: str | None


class DatedTieRecord(TypedDict):
    """An actor to which another is tied, with the partial dates between which it was.

    `kind` says how: `part_of`, `member_of`, `sides` or `succeeds`; graph files of earlier versions do not say.
    """

    id: str
    since: str | None
    until: str | None
    kind: NotRequired[str]


class DatedRecord(TypedDict):
    """What the registry says of an actor over time: names, in its order, ties, and the country of its conflict."""

    names: list[DatedNameRecord]
    ties: list[DatedTieRecord]
    country: NotRequired[str]


class ActorRecord(TypedDict):
    """An actor as the graph file knows it."""

    id: str
    name: str
    kind: str
    aliases: list[str]
    registered: bool
    dates: NotRequired[DatedRecord]


class DocumentRecord(TypedDict):
    """A document of the graph, without its text; `statements` counts what was read from it, `dated_by` says whence its date.

    `copy_of` is the id of the document that counts in its place, where it says the same in almost the same words as that one.
    """

    id: str
    title: str | None
    date: str | None
    url: str | None
    characters: int
    statements: NotRequired[int]
    author: NotRequired[str | None]
    outlet: NotRequired[str | None]
    dated_by: NotRequired[str | None]
    format: NotRequired[str | None]
    copy_of: NotRequired[str | None]


class RunRecord(TypedDict):
    """What read documents of a graph: package and pipeline, digests of registry and lexicon; `documents` counts them."""

    package: str
    model: str
    registry: str
    lexicon: str
    documents: int
