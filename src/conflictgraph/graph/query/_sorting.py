"""The order in which the links of an answer are shown."""

from collections.abc import Callable, Collection, Sequence

from conflictgraph.model.dates import first_day, last_day
from conflictgraph.model.records import EndRecord, LinkRecord

__all__ = ["in_order", "other_end"]


def in_order(links: Sequence[LinkRecord], sort: str, named: Collection[str]) -> list[LinkRecord]:
    """The links by evidence, name, first or last publication; what is equal stays by source, relation and target."""
    keys: dict[str, Callable[[LinkRecord], str | int]] = {
        "evidence": lambda link: -len(link["evidence"]),
        "name": lambda link: other_end(link, named)["name"].casefold(),
        "first": lambda link: "9999-99" if link["first"] is None else first_day(link["first"]),
        "last": lambda link: 0 if link["last"] is None else -int(last_day(link["last"]).replace("-", "")),
    }
    return sorted(links, key=keys[sort])


def other_end(link: LinkRecord, named: Collection[str]) -> EndRecord:
    """The end of a link that the question did not name: the one that answers it."""
    return link["target"] if link["source"]["id"] in named else link["source"]
