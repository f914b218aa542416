"""What an analyst says that a sentence means, as a whole claim in place of the one that was read."""

from collections.abc import Iterable
from dataclasses import dataclass

from conflictgraph.errors import QuestionError
from conflictgraph.graph.curation._naming import named_actor
from conflictgraph.graph.source import StatementSource
from conflictgraph.model.dates import is_date, is_reversed
from conflictgraph.model.judgements import CorrectionRecord, JudgedActorRecord
from conflictgraph.model.records import MentionRecord, StatementRecord, WhenRecord
from conflictgraph.model.vocabulary import Relation, Status

__all__ = ["Amendment", "amended"]

_UNDATED = "none"
_PRECISION = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True)
class Amendment:
    """What is otherwise than it was read; None leaves a part as it is.

    Actors are named as in questions; one that nobody knows is new where `kind` says of what kind. `swap` exchanges the ends, `mutual`
    says whether the relation holds both ways. `when` is a partial date, a range such as `2015-03..2016`, or `none`.
    """

    source: str | None = None
    relation: str | None = None
    target: str | None = None
    status: str | None = None
    swap: bool = False
    mutual: bool | None = None
    when: str | None = None
    kind: str | None = None


def amended(shown: StatementRecord, change: Amendment, graph: StatementSource) -> CorrectionRecord:
    """The whole claim after the change; raises QuestionError where nothing changes or a word is not understood."""
    if change == Amendment(kind=change.kind):
        raise QuestionError("what is otherwise is not said; give a relation, source, target, status, when, or that the ends change places")
    _checked("relation", change.relation, Relation)
    _checked("status", change.status, Status)
    first, second = ("target", "source") if change.swap else ("source", "target")
    # The two ends are "source" and "target", which mypy cannot know of a variable.
    source, source_mention = _end(shown, shown[first], change.source, change.kind, graph)  # type: ignore[literal-required]
    target, target_mention = _end(shown, shown[second], change.target, change.kind, graph)  # type: ignore[literal-required]
    relation = change.relation or shown["relation"]
    if source["id"] == target["id"]:
        raise QuestionError(f"both ends would be {source['id']}; reject the statement if it says nothing")
    claim: CorrectionRecord = {
        "source": source,
        "source_mention": source_mention,
        "relation": relation,
        "target": target,
        "target_mention": target_mention,
        "status": change.status or shown["status"],
        "symmetric": _is_mutual(shown, relation, change, graph),
        "when": shown["when"] if change.when is None else _when(change.when),
    }
    if _is_same(claim, shown):
        raise QuestionError("that is what it says already; accept it, or say what is otherwise")
    return claim


def _end(
    shown: StatementRecord, end: MentionRecord, name: str | None, kind: str | None, graph: StatementSource
) -> tuple[JudgedActorRecord, str]:
    """The actor of an end, and the sentence's own words for it."""
    if name is None:
        return {"id": end["id"], "name": end["name"], "kind": end["kind"]}, end["mention"]
    actor = named_actor(name, graph, kind)
    known = graph.actor(actor["id"])
    names = [name, actor["name"], *(() if known is None else known["aliases"])]
    return actor, _words_for(names, shown["sentence"])


def _words_for(names: Iterable[str], sentence: str) -> str:
    """The longest of the names that the sentence has; none where it has none."""
    found = (name for name in names if f" {name.casefold()} " in f" {_spaced(sentence.casefold())} ")
    longest = max(found, key=len, default="")
    at = sentence.casefold().find(longest.casefold())
    return sentence[at : at + len(longest)]


def _spaced(text: str) -> str:
    """Words without the marks between them."""
    return "".join(character if character.isalnum() or character in "-'’" else " " for character in text)


def _is_mutual(shown: StatementRecord, relation: str, change: Amendment, graph: StatementSource) -> bool:
    if graph.relation_types[relation].symmetric:
        if change.mutual is False:
            raise QuestionError(f"{relation} is always mutual; choose another relation")
        return True
    return shown["symmetric"] if change.mutual is None and relation == shown["relation"] else bool(change.mutual)


def _when(text: str) -> WhenRecord | None:
    """A partial date, or a range of two of which one may be open."""
    if text == _UNDATED:
        return None
    since, is_range, until = text.partition("..")
    since, until = since.strip(), until.strip() if is_range else since.strip()
    dates = [date for date in (since, until) if date]
    if not dates or not all(map(is_date, dates)) or is_reversed(since or None, until or None):
        raise QuestionError(f"'{text}' is no time; write YYYY, YYYY-MM or YYYY-MM-DD, two with .. between, or {_UNDATED}")
    return {"start": since or None, "end": until or None, "precision": _PRECISION[min(map(len, dates))], "text": ""}


def _is_same(claim: CorrectionRecord, shown: StatementRecord) -> bool:
    ends = (claim["source"]["id"], claim["target"]["id"]) == (shown["source"]["id"], shown["target"]["id"])
    return ends and all(claim[part] == shown[part] for part in ("relation", "status", "symmetric", "when"))


def _checked(option: str, word: str | None, known: type[Relation] | type[Status]) -> None:
    if word is not None and word not in set(known):
        raise QuestionError(f"{option} '{word}' is not known; there are {', '.join(known)}")
