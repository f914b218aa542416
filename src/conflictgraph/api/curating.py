"""The analyst's word in the library: judgements on actors and statements of a graph, each of which can be taken back."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from conflictgraph.api.reviewing import Written, write_reviewed
from conflictgraph.graph.curation import Curated
from conflictgraph.graph.curation.amending import Amendment
from conflictgraph.graph.curation.judging import Judging
from conflictgraph.graph.curation.likeness import Likeness, suggest_merges
from conflictgraph.model.judgements import JudgementRecord

if TYPE_CHECKING:
    from conflictgraph.storage import GraphFile

__all__ = ["Curating"]


class Curating:
    """What may be judged of a graph. A judgement is kept beside the graph file and applied when the graph is read.

    `why` is the reason, `who` by default the login name. Statements are named by id, or as much of it as tells it from others, actors as
    in questions. Every method raises QuestionError where a judgement would say nothing, UnknownActorError for a name nobody knows.
    """

    if TYPE_CHECKING:

        @property
        def _file(self) -> GraphFile: ...

    @property
    def judgements(self) -> tuple[JudgementRecord, ...]:
        """The judgements in force, in the order in which they were made."""
        return tuple(self._curated.judgements)

    def merge(self, actor: str, *others: str, why: str, who: str | None = None, verdict: str = "positive") -> JudgementRecord:
        """Say that the others are the actor; with the verdict `negative` that they are not, with `unsure` that one cannot tell."""
        return self._judge(who, lambda judging: judging.merge([actor, *others], why, verdict))

    def split(  # noqa: PLR0913 - the ways to say which mentions
        self,
        actor: str,
        new: str,
        *,
        why: str,
        mentions: Sequence[str] = (),
        documents: Sequence[str] = (),
        statements: Sequence[str] = (),
        kind: str | None = None,
        who: str | None = None,
    ) -> JudgementRecord:
        """Say that some mentions of an actor are another one, known or new: those with these words, in these documents or statements."""
        return self._judge(
            who, lambda judging: judging.split(actor, new, why, mentions=mentions, documents=documents, statements=statements, kind=kind)
        )

    def rename(self, actor: str, name: str, *, why: str, who: str | None = None) -> JudgementRecord:
        """Give an actor the name to show."""
        return self._judge(who, lambda judging: judging.rename(actor, name, why))

    def accept(self, statement: str, *, why: str, who: str | None = None, verdict: str = "positive") -> JudgementRecord:
        """Say that a statement is right as it was read; with the verdict `unsure` that one has looked and cannot tell."""
        return self._judge(who, lambda judging: judging.accept(statement, why, verdict))

    def reject(self, statement: str, *, why: str, who: str | None = None) -> JudgementRecord:
        """Say that a sentence does not say what was read."""
        return self._judge(who, lambda judging: judging.reject(statement, why))

    def correct(  # noqa: PLR0913 - the parts of a claim
        self,
        statement: str,
        *,
        why: str,
        source: str | None = None,
        relation: str | None = None,
        target: str | None = None,
        status: str | None = None,
        swap: bool = False,
        mutual: bool | None = None,
        when: str | None = None,
        kind: str | None = None,
        who: str | None = None,
    ) -> JudgementRecord:
        """Say what a sentence does say, in place of what was read; `when` is a partial date, a range such as `2015..2016-03`, or `none`.

        An actor that nobody knows is a new one where its `kind` is given.
        """
        change = Amendment(source, relation, target, status, swap, mutual, when, kind)
        return self._judge(who, lambda judging: judging.correct(statement, change, why))

    def undo(self, judgement: str | None = None, *, why: str = "", who: str | None = None) -> JudgementRecord:
        """Take back a judgement by its id, or the latest; to undo an undo brings back what it took."""
        return self._judge(who, lambda judging: judging.undo(judgement, why))

    def suggest_merges(self) -> list[Likeness]:
        """Pairs of actors that may be one, the likeliest first; nothing is merged."""
        return suggest_merges(self._curated)

    def write_reviewed(self, path: str | Path) -> Written:
        """Write the sentences whose statements were all reviewed as gold for `conflictgraph score`; raises OutputError."""
        return write_reviewed(self._file, self._curated, Path(path))

    @property
    def _curated(self) -> Curated:
        """The graph as the judgements of this moment leave it."""
        return self._file.curated()

    def _judge(self, who: str | None, judgement_of: Callable[[Judging], JudgementRecord]) -> JudgementRecord:
        judgement = judgement_of(Judging(self._curated, who))
        self._file.judgements.append(judgement)
        return judgement
