"""Links and statements as pandas tables; pandas is an optional part, imported when asked for."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from conflictgraph.errors import MissingExtraError
from conflictgraph.graph.columns import EDGE_COLUMNS, edge_columns
from conflictgraph.model.records import LinkRecord, StatementRecord

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["links_frame", "statements_frame"]


def links_frame(links: Iterable[LinkRecord]) -> "pd.DataFrame":
    """A table with a row for each link; raises MissingExtraError where pandas is not installed."""
    return _pandas().DataFrame(
        [{"source": link["source"]["id"], "target": link["target"]["id"], **edge_columns(link)} for link in links],
        columns=["source", "target", *(name for name, _ in EDGE_COLUMNS)],
    )


def statements_frame(statements: Iterable[StatementRecord]) -> "pd.DataFrame":
    """A table with a row for each statement; raises MissingExtraError where pandas is not installed."""
    columns = ["start", "end", "published", "source", "relation", "target", "status", "symmetric", "confidence", "document", "sentence"]
    return _pandas().DataFrame([_row(statement) for statement in statements], columns=columns)


def _row(statement: StatementRecord) -> dict[str, object]:
    when = statement["when"]
    start, end = (None, None) if when is None else (when["start"], when["end"])
    return {**statement, "start": start, "end": end, "source": statement["source"]["id"], "target": statement["target"]["id"]}


def _pandas() -> Any:  # noqa: ANN401 - a module without types
    try:
        import pandas as pd  # noqa: PLC0415 - an optional part
    except ImportError as error:
        raise MissingExtraError("pandas", "examples") from error
    return pd
