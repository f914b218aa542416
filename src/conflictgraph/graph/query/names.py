"""Which actors the names of a question stand for."""

import difflib
from collections.abc import Sequence

from conflictgraph.errors import QuestionError, UnknownActorError
from conflictgraph.graph.source import StatementSource
from conflictgraph.model.names import normalised_name, slug
from conflictgraph.model.records import EndRecord

__all__ = ["resolve_name"]

_AGREEMENT = "agreement:"


def resolve_name(name: str, source: StatementSource, *, agreements: bool = False) -> list[EndRecord]:
    """The actor that a name stands for, or with `agreements` every agreement that has the name in its id.

    Raises UnknownActorError with the nearest names, or QuestionError where the name has several readings.
    """
    readings = source.resolve(name)
    exact = [reading for reading in readings if reading["id"] == name.strip()]
    if exact:
        return exact
    if agreements and all(reading["id"].startswith(_AGREEMENT) for reading in readings):
        readings = _agreements_about(name, source, readings)
    elif len(readings) > 1:
        listed = ", ".join(f"{reading['id']} ({reading['name']})" for reading in readings)
        raise QuestionError(f"'{name}' has several readings; ask for one of {listed}")
    if not readings:
        raise UnknownActorError(name, _nearest(name, source))
    return readings


def _agreements_about(name: str, source: StatementSource, readings: Sequence[EndRecord]) -> list[EndRecord]:
    words = f"-{slug(name.removeprefix(_AGREEMENT))}-"
    found = {reading["id"]: reading for reading in readings}
    for known in source.known_names():
        if known.startswith(_AGREEMENT) and words != "--" and words in f"-{known.removeprefix(_AGREEMENT)}-":
            found.update((reading["id"], reading) for reading in source.resolve(known) if reading["id"] == known)
    return [found[agreement] for agreement in sorted(found)]


def _nearest(name: str, source: StatementSource) -> list[str]:
    written = {normalised_name(known): known for known in sorted(source.known_names(), reverse=True)}
    return [written[match] for match in difflib.get_close_matches(normalised_name(name), written, n=3)]
