"""Which actors the names of a question stand for, and which documents those of a filter."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from conflictgraph.errors import QuestionError, UnknownActorError
from conflictgraph.graph.source import StatementSource
from conflictgraph.model.names import normalised_name, slug
from conflictgraph.model.records import EndRecord

__all__ = ["Reading", "read_name", "resolve_document", "resolve_name"]

_AGREEMENT = "agreement:"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a name was read as: the actors, and those of the same name that were passed over."""

    name: str
    ends: tuple[EndRecord, ...]
    passed_over: tuple[EndRecord, ...] = ()

    @property
    def is_as_typed(self) -> bool:
        """Whether the name is the actor's own, so that nobody wonders who is meant."""
        (end, *others) = self.ends
        own = {normalised_name(end["name"]), end["id"], end["id"].removeprefix(_AGREEMENT)}
        return not others and not self.passed_over and not own.isdisjoint({normalised_name(self.name), slug(self.name), self.name.strip()})


def resolve_name(name: str, source: StatementSource, *, agreements: bool = False) -> list[EndRecord]:
    """The actor that a name stands for, or with `agreements` every agreement that has the name in its id.

    Raises UnknownActorError with the nearest names, or QuestionError where the name has several readings.
    """
    return list(read_name(name, source, agreements=agreements).ends)


def read_name(name: str, source: StatementSource, *, agreements: bool = False, agreements_first: bool = False) -> Reading:
    """The reading of a name; `agreements_first` where an agreement is meant rather than a place or state of that name.

    Raises UnknownActorError with the nearest names, or QuestionError where the name has several readings.
    """
    found = source.resolve(name)
    exact = [end for end in found if end["id"] == name.strip()]
    if exact and name.strip().startswith(_AGREEMENT):
        return Reading(name, tuple(exact))
    about = _agreements_about(name, source, found) if agreements else []
    actors = [end for end in found if end not in about]
    if agreements_first and _are_meant(about, name, actors):
        return Reading(name, tuple(about), tuple(actors))
    if exact or len(actors) == 1:
        return Reading(name, tuple(exact or actors))
    if actors:
        listed = ", ".join(f"{end['id']} ({end['name']})" for end in found)
        raise QuestionError(f"'{name}' has several readings; ask for one of {listed}")
    if not about:
        raise UnknownActorError(name, _nearest(name, source))
    return Reading(name, tuple(about))


def resolve_document(name: str, source: StatementSource) -> str:
    """The id of the document that an id, or the name of a file with or without its suffix, stands for.

    Raises QuestionError with the nearest ids where there is none, or with all where there are several.
    """
    known = source.document_ids()
    if name in known:
        return name
    files = {document: PurePosixPath(document) for document in known}
    found = [document for document in known if files[document].name == name] or [item for item in known if files[item].stem == name]
    if len(found) == 1:
        return found[0]
    if found:
        raise QuestionError(f"'{name}' is the name of several documents; give the id of one of them: {', '.join(found)}")
    if not known:
        raise QuestionError(f"no document '{name}': the graph is empty")
    spellings = {spelling: document for document in reversed(known) for spelling in (files[document].stem, files[document].name, document)}
    nearest = [spellings[spelling] for spelling in difflib.get_close_matches(name, spellings, n=3)] or known[:3]
    raise QuestionError(f"no document '{name}' in this graph; did you mean {', '.join(dict.fromkeys(nearest))}?")


def _are_meant(agreements: Sequence[EndRecord], name: str, actors: Sequence[EndRecord]) -> bool:
    """Whether agreements win over actors: one has just this name, or none of the actors has it for its own."""
    if any(end["id"] == f"{_AGREEMENT}{slug(name)}" for end in agreements):
        return True
    return bool(agreements) and not any(slug(name) in {end["id"], slug(end["name"])} for end in actors)


def _agreements_about(name: str, source: StatementSource, found: Sequence[EndRecord]) -> list[EndRecord]:
    """The agreements whose name this is, and those that the graph speaks of whose name it is a part of."""
    words = f"-{slug(name.removeprefix(_AGREEMENT))}-"
    agreements = {end["id"]: end for end in found if end["id"].startswith(_AGREEMENT)}
    for known in source.known_names():
        is_part = known.startswith(_AGREEMENT) and words != "--" and words in f"-{known.removeprefix(_AGREEMENT)}-"
        if is_part and next(iter(source.statements([known])), None) is not None:
            agreements.update((end["id"], end) for end in source.resolve(known) if end["id"] == known)
    return [agreements[agreement] for agreement in sorted(agreements)]


def _nearest(name: str, source: StatementSource) -> list[str]:
    written = {normalised_name(known): known for known in sorted(source.known_names(), reverse=True)}
    return [written[match] for match in difflib.get_close_matches(normalised_name(name), written, n=3)]
