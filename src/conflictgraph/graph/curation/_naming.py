"""Actors as judgements name them."""

from conflictgraph.errors import QuestionError, UnknownActorError
from conflictgraph.graph.query.names import resolve_name
from conflictgraph.graph.source import StatementSource
from conflictgraph.model.judgements import JudgedActorRecord
from conflictgraph.model.names import slug
from conflictgraph.model.vocabulary import ActorKind

__all__ = ["judged_actor", "named_actor"]


def judged_actor(name: str, source: StatementSource) -> JudgedActorRecord:
    """The one actor that a name stands for; raises UnknownActorError or QuestionError."""
    (end,) = resolve_name(name, source)
    known = source.actor(end["id"])
    if known is None:
        raise UnknownActorError(name)
    return {"id": known["id"], "name": known["name"], "kind": known["kind"]}


def named_actor(name: str, source: StatementSource, kind: str | None) -> JudgedActorRecord:
    """The actor that a name stands for, or where nobody knows the name and a kind is given, a new one."""
    if source.resolve(name) or kind is None:
        return judged_actor(name, source)
    if kind not in set(ActorKind):
        raise QuestionError(f"kind '{kind}' is not known; there are {', '.join(ActorKind)}")
    actor = slug(name)
    if not actor:
        raise QuestionError(f"'{name}' has no letter to make an id of; give a name in Latin letters")
    if source.resolve(actor):
        raise QuestionError(f"the id {actor} is taken; choose a name that differs from '{source.resolve(actor)[0]['name']}'")
    return {"id": actor, "name": name.strip(), "kind": kind}
