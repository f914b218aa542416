"""Judgements in the making: what an analyst says, checked against the graph, as a record to keep."""

import getpass
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from conflictgraph.errors import QuestionError
from conflictgraph.graph.curation._naming import judged_actor, named_actor
from conflictgraph.graph.curation.amending import Amendment, amended
from conflictgraph.graph.curation.curated import Curated
from conflictgraph.graph.curation.words import claim_of
from conflictgraph.graph.query.names import resolve_document
from conflictgraph.model.judgements import JudgementRecord, Verb, Verdict, judgement_id, taken_back
from conflictgraph.model.names import normalised_name
from conflictgraph.model.records import StatementRecord

__all__ = ["Judging"]

_SHORTEST_ID = 4
_FEWEST_MERGED = 2


class Judging:
    """Makes the judgements of one person on a graph as it stands; each is given back for the judgement file, and none is applied yet.

    `who` is by default the login name, `now` the time. Every method raises QuestionError where the judgement would say nothing or is
    not understood, UnknownActorError for a name nobody knows.
    """

    def __init__(self, graph: Curated, who: str | None = None, now: datetime | None = None) -> None:
        self._graph, self._who = graph, (who or "").strip() or _login_name()
        self._now = now or datetime.now(UTC)

    def merge(self, names: Sequence[str], why: str, verdict: str = Verdict.POSITIVE) -> JudgementRecord:
        """That actors are one, the first of which stays; or, by the verdict, that they are not, or that one cannot tell."""
        actors = [judged_actor(name, self._graph) for name in names]
        if len({actor["id"] for actor in actors}) < max(len(actors), _FEWEST_MERGED):
            raise QuestionError(f"{' and '.join(repr(name) for name in names)} are one actor already: {actors[0]['id']}")
        return self._record(Verb.MERGE, why, verdict=_verdict(verdict), actors=actors)

    def split(  # noqa: PLR0913 - the three ways to say which mentions
        self,
        name: str,
        new: str,
        why: str,
        *,
        mentions: Sequence[str] = (),
        documents: Sequence[str] = (),
        statements: Sequence[str] = (),
        kind: str | None = None,
    ) -> JudgementRecord:
        """That an actor is another, known or new, where a text calls it by one of the words, or in these documents or statements."""
        if not (mentions or documents or statements):
            raise QuestionError("which mentions are another actor is not said; give words of the text, a document or a statement")
        actor = judged_actor(name, self._graph)
        other = named_actor(new, self._graph, kind or actor["kind"])
        if other["id"] == actor["id"]:
            raise QuestionError(f"'{new}' is {actor['id']} itself; name another actor")
        ids = [self._read(statement)["id"] for statement in statements]
        documents = [resolve_document(document, self._graph) for document in documents]
        record = self._record(Verb.SPLIT, why, actors=[actor], new=other, mentions=list(mentions), documents=documents, statements=ids)
        if not Curated(self._graph, [record]).changes():
            raise QuestionError(
                f"no statement of {actor['id']} is of that kind; `conflictgraph actors show {actor['id']}` lists its mentions"
            )
        return record

    def rename(self, name: str, new: str, why: str) -> JudgementRecord:
        """That an actor is to be shown under a name."""
        if not normalised_name(new):
            raise QuestionError("the new name is empty")
        actor = judged_actor(name, self._graph)
        others = [end["id"] for end in self._graph.resolve(new) if end["id"] != actor["id"]]
        if others:
            raise QuestionError(f"'{new}' is a name of {', '.join(others)}; merge the two, or choose a name that tells them apart")
        if actor["name"] == new:
            raise QuestionError(f"{actor['id']} is called '{new}' already")
        return self._record(Verb.RENAME, why, actors=[actor], name=new)

    def accept(self, statement: str, why: str, verdict: str = Verdict.POSITIVE) -> JudgementRecord:
        """That a statement is right as it was read, or with the verdict `unsure`, that one has looked and cannot tell."""
        if verdict == Verdict.NEGATIVE:
            raise QuestionError("to accept is positive or unsure; reject what is wrong")
        return self._review(Verb.ACCEPT, self._read(statement), why, verdict=_verdict(verdict))

    def reject(self, statement: str, why: str) -> JudgementRecord:
        """That a sentence does not say what was read."""
        return self._review(Verb.REJECT, self._read(statement), why)

    def correct(self, statement: str, amendment: Amendment, why: str) -> JudgementRecord:
        """What a sentence does say, in place of what was read."""
        read = self._read(statement)
        shown = self._graph.mended(read, rejected_too=True) or read
        return self._review(Verb.CORRECT, read, why, correction=amended(shown, amendment, self._graph))

    def undo(self, judgement: str | None, why: str) -> JudgementRecord:
        """That a judgement no longer holds: the one whose id begins so, or without an id, the latest; to undo an undo restores."""
        if judgement is None:
            if not self._graph.judgements:
                raise QuestionError("there is no judgement to take back")
            return self._record(Verb.UNDO, why, undone=self._graph.judgements[-1]["id"])
        found = [item["id"] for item in self._graph.made if item["id"].startswith(judgement)]
        if not found:
            raise QuestionError(f"no judgement {judgement}; `conflictgraph judgements` lists them")
        if len(found) > 1:
            raise QuestionError(f"several judgements begin with {judgement}: {', '.join(found)}")
        if found[0] in taken_back(self._graph.made):
            raise QuestionError(f"judgement {found[0]} has been taken back already; undo that undo to bring it back")
        return self._record(Verb.UNDO, why, undone=found[0])

    def _review(self, verb: Verb, read: StatementRecord, why: str, **fields: Any) -> JudgementRecord:  # noqa: ANN401 - the fields of a review
        source, target = read["source"]["id"], read["target"]["id"]
        place = {"document": read["document"], "sentence": read["sentence"], "ends": [source, target]}
        return self._record(verb, why, statement=read["id"], claim=claim_of(read), **place, **fields)

    def _record(self, verb: Verb, why: str, **fields: Any) -> JudgementRecord:  # noqa: ANN401 - the fields of a judgement
        if not why.strip() and verb != Verb.UNDO:
            raise QuestionError("why is not said; a judgement without its reason is no use to the next reader")
        record: dict[str, Any] = {"when": self._time(), "who": self._who, "judgement": verb.value, **fields, "why": why.strip()}
        return {"id": judgement_id(record), **record}  # type: ignore[typeddict-item]  # which fields a record has depends on its verb

    def _time(self) -> str:
        """Now to the millisecond, and later than every judgement made, whatever the clocks."""
        last = datetime.fromisoformat(self._graph.made[-1]["when"]) if self._graph.made else self._now
        time = max(self._now, last + timedelta(milliseconds=1)) if self._graph.made else self._now
        return time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def _read(self, prefix: str) -> StatementRecord:
        """The statement as it was read whose id begins so."""
        found = self._graph.as_read(prefix) if len(prefix) >= _SHORTEST_ID else []
        if len(found) == 1:
            return found[0]
        if found:
            raise QuestionError(f"several statements begin with {prefix}: {', '.join(item['id'] for item in found)}")
        if len(prefix) < _SHORTEST_ID:
            raise QuestionError(f"'{prefix}' is too short for a statement's id; give at least {_SHORTEST_ID} of its characters")
        raise QuestionError(f"no statement {prefix} in this graph; `conflictgraph query ... --why` shows their ids")


def _verdict(word: str) -> str:
    if word not in set(Verdict):
        raise QuestionError(f"verdict '{word}' is not known; there are {', '.join(Verdict)}")
    return Verdict(word).value


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:  # some systems give a process no name
        raise QuestionError("who judges is not known; give a name with --who, or set $CONFLICTGRAPH_WHO") from error
