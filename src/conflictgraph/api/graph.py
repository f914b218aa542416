"""A graph of actors as the library gives it: in memory or on a file, to add to, ask and export."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Self, TextIO

from conflictgraph.api.answers import Answer
from conflictgraph.api.curating import Curating
from conflictgraph.api.frames import links_frame
from conflictgraph.api.keeping import Keeping
from conflictgraph.api.pictures import View, plot
from conflictgraph.api.reader import Reader
from conflictgraph.api.timelines import Timeline
from conflictgraph.export import export
from conflictgraph.graph.links import fold
from conflictgraph.graph.query import Difference, Filters, actors_on, ask, compare, timeline
from conflictgraph.graph.relational import Table, ask_sql, tables_of
from conflictgraph.graph.roster import ProfileRecord, profile
from conflictgraph.graph.views import to_networkx
from conflictgraph.model.display import links_html
from conflictgraph.model.links import Link
from conflictgraph.model.records import ActorRecord, DocumentRecord, LinkRecord
from conflictgraph.model.statements import Statement
from conflictgraph.storage import GraphFile

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from conflictgraph.plot.picture import Picture

__all__ = ["Graph"]


class Graph(Keeping, Curating):
    """Actors and the links between them, each with the statements that make it.

    It stands on a graph file (`conflictgraph.open`) or in memory (`conflictgraph.read`), and closes as a context manager.
    """

    def __init__(self, open_file: Callable[[], GraphFile], reader: Reader) -> None:
        self._open_file = open_file
        self._reader = reader

    @cached_property
    def _file(self) -> GraphFile:
        return self._open_file()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()

    def load(self) -> None:
        """Open the file now rather than when it is first needed; raises GraphFileError."""
        _ = self._file

    def close(self) -> None:
        """Let the graph file go."""
        if "_file" in self.__dict__:
            self._file.close()

    def compare(self, newer: "Graph", **filters: Any) -> Difference:  # noqa: ANN401 - as for ask
        """How a newer graph differs: pairs that `turned`, links `new`, `gone` or in `both`; of every status, unless some are named."""
        chosen = {"status": (), **filters}
        return compare(*(graph.ask("? -?-> ?", **chosen).records for graph in (self, newer)))

    def ask(self, question: str, *names: str, **filters: Any) -> Answer:  # noqa: ANN401 - the fields of Filters
        """Answer a named question (`ally-of`, `relations` ...) or a pattern such as `? -hostility-> ypg [possible]`.

        Filters are those of `query`: status, relation, since, until, published, as_of, min_evidence, min_confidence, document, kind, limit,
        sort, contested, roll_up, lineage. Raises QuestionError and UnknownActorError.
        """
        return Answer(ask(question, names, self._curated, _filters(filters)))

    def allies_of(self, actor: str, **filters: Any) -> Answer:  # noqa: ANN401 - as for ask
        """Who backs the actor, is backed by it or allied with it, and is not more its enemy."""
        return self.ask("ally-of", actor, **filters)

    def enemies_of(self, actor: str, **filters: Any) -> Answer:  # noqa: ANN401 - as for ask
        """Who is hostile to the actor, or it to them."""
        return self.ask("enemy-of", actor, **filters)

    def backers_of(self, actor: str, **filters: Any) -> Answer:  # noqa: ANN401 - as for ask
        """Who supports the actor."""
        return self.ask("backers-of", actor, **filters)

    def backed_by(self, actor: str, **filters: Any) -> Answer:  # noqa: ANN401 - as for ask
        """Whom the actor supports."""
        return self.ask("backed-by", actor, **filters)

    def guarantors_of(self, agreement: str, **filters: Any) -> Answer:  # noqa: ANN401 - as for ask
        """Who guarantees or mediates the agreement, or guarantees for the party."""
        return self.ask("guarantors-of", agreement, **filters)

    def members_of(self, actor: str, **filters: Any) -> Answer:  # noqa: ANN401 - as for ask
        """The parts, members, branches and splinters of the actor."""
        return self.ask("members-of", actor, **filters)

    def relations_of(self, actor: str, other: str, **filters: Any) -> Answer:  # noqa: ANN401 - as for ask
        """Everything between two actors, in both directions."""
        return self.ask("relations", actor, other, **filters)

    def timeline(self, actor: str, other: str, **filters: Any) -> Timeline:  # noqa: ANN401 - as for ask
        """What was said between two actors, in the order of what it tells; every status, unless `status` names some."""
        return Timeline(timeline(actor, other, self._curated, _filters({"status": (), **filters})), self._file.relation_types)

    def sql(self, query: str) -> Table:
        """The answer to a query in SQLite's SQL over the tables `statements`, `links`, `actors` and `documents`; raises QuestionError."""
        return ask_sql(query, tables_of(self._curated, self._file.documents()))

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement, by document and place in it."""
        return tuple(Statement.from_record(record) for record in self._curated.statements())

    @property
    def links(self) -> tuple[Link, ...]:
        """Every link of every status, in the order of source, relation and target."""
        return tuple(Link.from_record(record) for record in self._links())

    @property
    def actors(self) -> tuple[ActorRecord, ...]:
        """The actors that the statements name, in the order of their ids."""
        return tuple(self._curated.actors())

    def actor(self, name: str) -> ProfileRecord:
        """All that is known of the actor with this id, name or alias: dated names and ties, mentions, neighbours.

        Raises UnknownActorError and QuestionError.
        """
        return profile(self._curated, name)

    @property
    def documents(self) -> tuple[DocumentRecord, ...]:
        """The documents, in the order of their ids."""
        return tuple(self._file.documents())

    def text(self, document_id: str) -> str:
        """The text of a document, to which all offsets of its statements refer."""
        return self._file.text(document_id)

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """The graph for networkx: actors as nodes, links as edges keyed by relation, with the columns of the exports."""
        return to_networkx(self._links(), self._curated.actors())

    def to_dataframe(self) -> "pd.DataFrame":
        """A table with a row for each link (needs pandas)."""
        return links_frame(self._links())

    def export(
        self,
        destination: str | Path | TextIO,
        *,
        format: str | None = None,  # noqa: A002 - the word of the command line
        on_notice: Callable[[str], None] | None = None,
        **filters: Any,  # noqa: ANN401 - as for ask
    ) -> list[Path]:
        """Write links and actors to a file, in the format of its suffix, or to a text stream in the `format` named.

        All statuses are written unless `status` names some; the other filters are those of `ask`. `on_notice` hears what they leave out.
        Returns the files written; raises OutputError.
        """
        chosen = _filters({"status": (), **filters})
        source = self._curated
        answer = ask("? -?-> ?", (), source, chosen)
        if on_notice is not None:
            for note in answer.notes:
                on_notice(note)
        links = answer.links
        ordered = sorted(links, key=lambda link: (link["source"]["id"], link["relation"], link["target"]["id"]))
        return export(ordered, actors_on(chosen, source), destination, format=format)

    def plot(  # noqa: PLR0913 - what the command takes as options
        self,
        path: str | Path | BinaryIO | None = None,
        *,
        ego: str | None = None,
        hops: int = 1,
        limit: int = 40,
        title: str | None = None,
        format: str | None = None,  # noqa: A002 - the word of the command line
        **filters: Any,  # noqa: ANN401 - as for ask
    ) -> "Picture":
        """The graph as a matplotlib figure, written to `path` (.png, .svg or .pdf) where one is given.

        Around an `ego`, up to `hops` links away; at most `limit` actors, the best-evidenced. All statuses are drawn unless
        `status` names some; the other filters are those of `ask`. The figure's `notes` say what was left out.
        """
        return plot(self._curated, self._file.documents(), View(ego, hops, limit, title), _filters({"status": (), **filters}), path, format)

    def __repr__(self) -> str:
        return f"<Graph of {self._counts()}>"

    def _repr_html_(self) -> str:
        links = sorted(self._links(), key=lambda link: -len(link["evidence"]))
        return f"<p><b>Graph</b> of {self._counts()}</p>{links_html(links, len(links))}"

    def _counts(self) -> str:
        """`1 document: 3 actors, 2 links, 2 statements`."""
        info = self.info()
        documents, *others = (
            f"{info[f'{what}s']} {what}{'s' * (info[f'{what}s'] != 1)}" for what in ("document", "actor", "link", "statement")
        )
        return f"{documents}: {', '.join(others)}"

    def _links(self) -> list[LinkRecord]:
        return fold(self._curated.statements(), self._file.relation_types)


def _filters(given: dict[str, Any]) -> Filters:
    return Filters(**{name: _as_tuple(name, value) for name, value in given.items()})


def _as_tuple(name: str, value: Any) -> Any:  # noqa: ANN401 - the fields of Filters
    """A filter that takes several values takes a single word too."""
    several = name in {"status", "relation", "document", "kind"}
    if several and isinstance(value, str):
        return (value,)
    return tuple(value) if several and isinstance(value, Sequence) else value
