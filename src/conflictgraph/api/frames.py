"""Links as a pandas table; pandas is an optional part, imported when asked for."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from conflictgraph.errors import MissingExtraError
from conflictgraph.graph.columns import EDGE_COLUMNS, edge_columns
from conflictgraph.model.records import LinkRecord

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["links_frame"]


def links_frame(links: Iterable[LinkRecord]) -> "pd.DataFrame":
    """A table with a row for each link; raises MissingExtraError where pandas is not installed."""
    try:
        import pandas as pd  # noqa: PLC0415 - an optional part
    except ImportError as error:
        raise MissingExtraError("pandas", "examples") from error
    return pd.DataFrame(
        [{"source": link["source"]["id"], "target": link["target"]["id"], **edge_columns(link)} for link in links],
        columns=["source", "target", *(name for name, _ in EDGE_COLUMNS)],
    )
