"""Who became whom: successions, and the names that one actor bore one after the other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from conflictgraph.model.dates import Span, may_overlap
from conflictgraph.model.names import normalised_name, slug
from conflictgraph.model.records import DatedNameRecord, DatedRecord, EndRecord, MentionRecord, StatementRecord

__all__ = ["Named", "Successions"]


class Successions:
    """Which actor another one became, where it became just one: of a split into several none is the heir."""

    def __init__(self, dates: Mapping[str, DatedRecord]) -> None:
        heirs: dict[str, set[str]] = defaultdict(set)
        for actor, known in dates.items():
            for tie in known["ties"]:
                if tie.get("kind") == "succeeds":
                    heirs[tie["id"]].add(actor)
        self._heir = {actor: next(iter(found)) for actor, found in heirs.items() if len(found) == 1}

    def last(self, actor: str) -> str:
        """The last of the lineage."""
        seen = [actor]
        while (heir := self._heir.get(seen[-1])) is not None and heir not in seen:
            seen.append(heir)
        return seen[-1]

    def before(self, actor: str) -> set[str]:
        """Every actor that became this one, and itself."""
        return {actor, *(ancestor for ancestor in self._heir if self.last(ancestor) == actor)}


class Named:
    """The names that actors bore for a time, each as a node of its own: `tahrir-al-sham` is three of them.

    Spellings with the same dates are one name, the first of them; the name of now is the actor's own node.
    """

    def __init__(self, dates: Mapping[str, DatedRecord]) -> None:
        self._names = {actor: known["names"] for actor, known in dates.items() if any(name["until"] for name in known["names"])}

    def node(self, end: MentionRecord, statement: StatementRecord) -> MentionRecord:
        """The end under its name at the time of the event; where that leaves a choice, or is not said, the one that the text uses."""
        names = self._names.get(end["id"])
        if names is None:
            return end
        when, published = statement["when"], statement["published"]
        used = _spans(names, end["mention"])
        borne = [] if when is None else _borne(names, (when["start"], when["end"]))
        chosen = [span for span in used if span in borne] or borne or used or _borne(names, (published, published))
        label = _label(names, chosen[0]) if chosen else None
        return end if label is None else {**end, "id": _node(end["id"], label), "name": label}

    def asked(self, end: EndRecord, name: str) -> EndRecord:
        """The node that somebody means who asks for an actor by a name."""
        names = self._names.get(end["id"], [])
        label = next((_label(names, span) for span in _spans(names, name)), None)
        return end if label is None else {"id": _node(end["id"], label), "name": label}


def _spans(names: Iterable[DatedNameRecord], name: str) -> list[Span]:
    """When an actor bore a name."""
    return [(item["since"], item["until"]) for item in names if normalised_name(item["name"]) == normalised_name(name)]


def _borne(names: Iterable[DatedNameRecord], time: Span) -> list[Span]:
    """The spans of the names that an actor may have borne at a time; none where nothing is known of the time."""
    spans = dict.fromkeys((item["since"], item["until"]) for item in names)
    return [] if time == (None, None) else [span for span in spans if may_overlap(span, time)]


def _label(names: Iterable[DatedNameRecord], span: Span) -> str | None:
    """The first name of a span; none where the actor bears it still."""
    return None if span[1] is None else next(item["name"] for item in names if (item["since"], item["until"]) == span)


def _node(actor: str, name: str) -> str:
    return f"{actor}:{slug(name)}"
