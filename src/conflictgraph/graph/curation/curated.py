"""A graph as the judgements leave it: a source of statements around another one."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from conflictgraph.graph.curation._mending import Mending
from conflictgraph.graph.curation.words import claim_of
from conflictgraph.graph.source import StatementSource
from conflictgraph.model.judgements import JudgementRecord, Verb, in_force
from conflictgraph.model.names import normalised_name
from conflictgraph.model.records import ActorRecord, DatedRecord, DatedTieRecord, EndRecord, MentionRecord, StatementRecord
from conflictgraph.model.vocabulary import RelationType

__all__ = ["Curated"]


class Curated:
    """A StatementSource that applies judgements to the statements and names of another one, which it never changes.

    `made` are all judgements, `judgements` those in force, in the order in which they were made.
    """

    def __init__(self, source: StatementSource, judgements: Iterable[JudgementRecord]) -> None:
        self._source = source
        self.made: Sequence[JudgementRecord] = sorted(judgements, key=lambda item: item["when"])
        self.judgements: Sequence[JudgementRecord] = in_force(self.made)
        self._mending = Mending(self.judgements)
        self._names: dict[str, str] = {}
        self._mending.followed = {(item["sentence"], item["claim"]): item["statement"] for item in self._lost}

    @property
    def relation_types(self) -> Mapping[str, RelationType]:
        """The relation types of the statements, by name."""
        return self._source.relation_types

    @property
    def reviews(self) -> Mapping[str, JudgementRecord]:
        """The latest review of each statement that was reviewed, by the statement's id."""
        return self._mending.reviews

    def statements(self, actors: Collection[str] | None = None) -> Iterator[StatementRecord]:
        """The statements with at least one end among the actors' ids, or all; by document, sentence and id."""
        if not self._mending.judgements:
            yield from self._source.statements(actors)
            return
        wanted = None if actors is None else frozenset(actors)
        for read in self._source.statements(None if wanted is None else self._mending.origins(wanted)):
            statement = self.mended(read)
            if statement is not None and (wanted is None or not wanted.isdisjoint((statement["source"]["id"], statement["target"]["id"]))):
                yield statement

    def statements_with_id(self, prefix: str) -> list[StatementRecord]:
        """The statements whose id begins so, in the order of their ids; those that count no more are not among them."""
        mended = (self.mended(read) for read in self._source.statements_with_id(prefix))
        return [statement for statement in mended if statement is not None]

    def as_read(self, prefix: str) -> list[StatementRecord]:
        """The statements whose id begins so as they were read, whatever was judged of them."""
        return self._source.statements_with_id(prefix)

    def astray(self) -> list[JudgementRecord]:
        """The reviews of statements that the source has no more, nor the same claim of the same sentence in another document."""
        lost = self._lost
        said = {(read["sentence"], claim_of(read)) for read in self._source.statements()} if lost else set()
        return [review for review in lost if (review["sentence"], review["claim"]) not in said]

    @cached_property
    def _lost(self) -> list[JudgementRecord]:
        return [review for statement, review in self.reviews.items() if not self._source.statements_with_id(statement)]

    def rejected(self) -> list[StatementRecord]:
        """The statements that were rejected, as they were read."""
        ids = (statement for statement, review in self.reviews.items() if review["judgement"] == Verb.REJECT)
        return [read for statement in ids for read in self._source.statements_with_id(statement)]

    def changes(self) -> bool:
        """Whether the judgements change any statement at all."""
        return any(self.mended(read) is not read for read in self._source.statements())

    def mended(self, read: StatementRecord, *, rejected_too: bool = False) -> StatementRecord | None:
        """A statement of the source as the judgements leave it, under the names of now; None where it counts no more."""
        statement = self._mending.statement(read, rejected_too=rejected_too)
        if statement is None:
            return None
        before = {read["source"]["id"], read["target"]["id"]}
        source, target = (self._named(statement[end], before) for end in ("source", "target"))
        is_same = source is statement["source"] and target is statement["target"]
        return statement if is_same else {**statement, "source": source, "target": target}

    def resolve(self, name: str) -> list[EndRecord]:
        """The actors that an id, name or alias stands for; several where it is ambiguous."""
        found = self._source.resolve(name)
        if not self._mending.judgements:
            return found
        ids = {self._mending.actor(end["id"], name) for end in found} | self._new_names.get(normalised_name(name), set())
        names = {end["id"]: end["name"] for end in found}
        return [{"id": actor, "name": self._name(actor, names.get(actor, actor))} for actor in sorted(ids)]

    def known_names(self) -> list[str]:
        """Every id, name and alias that `resolve` understands, in order."""
        return sorted({*self._source.known_names(), *(name for _, name in self._added_names())})

    def actors(self) -> list[ActorRecord]:
        """The actors of the statements, in the order of their ids; names that judgements took from them are aliases."""
        read = self._source.actors()
        if not self._mending.judgements:
            return read
        before = {actor["id"]: actor for actor in read}
        aliases: dict[str, list[str]] = {}
        for actor in read:
            aliases.setdefault(self._mending.actor(actor["id"], ""), []).extend((actor["name"], *actor["aliases"]))
        seen = {end["id"]: end for item in self.statements() for end in (item["source"], item["target"])}
        return [self._record(seen[actor], before.get(actor), aliases.get(actor, [])) for actor in sorted(seen)]

    def actor(self, actor_id: str) -> ActorRecord | None:
        """What the registry, else the statements, else the judgements say of the actor with this id; None where none knows it."""
        known, judged = self._source.actor(actor_id), self._mending.known.get(actor_id)
        if known is None and judged is not None:
            known = {"id": actor_id, "name": judged["name"], "kind": judged["kind"], "aliases": [], "registered": False}
        if known is None:
            return None
        name, others = self._name(actor_id, known["name"]), self._names_of_merged(actor_id)
        aliases = dict.fromkeys((known["name"], *known["aliases"], *others)) if self._mending.judgements else known["aliases"]
        return {**known, "name": name, "aliases": [alias for alias in aliases if alias != name]}

    def registry_dates(self) -> Mapping[str, DatedRecord]:
        """What the registry dates of actors, by id: names and memberships, those of merged actors together."""
        read = self._source.registry_dates()
        if not self._mending.judgements:
            return read
        dates: dict[str, DatedRecord] = {}
        for actor, known in read.items():
            now = self._mending.actor(actor, "")
            others = dates.get(now, {"names": [], "ties": []})
            moved: list[DatedTieRecord] = [{**tie, "id": self._mending.actor(tie["id"], "")} for tie in known["ties"]]
            ties = [*others["ties"], *(tie for tie in moved if tie["id"] != now)]
            dates[now] = {**known, **others, "names": [*others["names"], *known["names"]], "ties": ties}
        return dates

    def document_ids(self) -> list[str]:
        """The ids of the documents, in order."""
        return self._source.document_ids()

    def _names_of_merged(self, actor_id: str) -> list[str]:
        """The names of the actors that were merged into this one."""
        ids = sorted(self._mending.origins([actor_id]) - {actor_id}) if self._mending.judgements else []
        merged = (self._source.actor(other) for other in ids if self._mending.actor(other, "") == actor_id)
        return [name for other in merged if other is not None for name in (other["name"], *other["aliases"])]

    def _record(self, end: MentionRecord, before: ActorRecord | None, aliases: Sequence[str]) -> ActorRecord:
        others = list(dict.fromkeys(alias for alias in aliases if alias != end["name"]))
        before = before or self._source.actor(end["id"])
        if before is None:
            return {"id": end["id"], "name": end["name"], "kind": end["kind"], "aliases": others, "registered": False}
        return {**before, "name": self._name(end["id"], before["name"]), "aliases": others or before["aliases"]}

    def _named(self, mention: MentionRecord, before: Collection[str]) -> MentionRecord:
        """A mention under the name and kind that its actor has now; `before` are the actors of the statement as it was read."""
        if mention["id"] in before and mention["id"] not in self._mending.names:
            return mention
        known = self._mending.known.get(mention["id"])
        return {**mention, "name": self._name(mention["id"], mention["name"]), "kind": mention["kind"] if known is None else known["kind"]}

    def _name(self, actor: str, usual: str) -> str:
        """The name of an actor: what it was last renamed to, that of the source, or that by which it was judged."""
        if actor not in self._names:
            own, judged = self._source.actor(actor), self._mending.known.get(actor)
            name = own or judged
            self._names[actor] = self._mending.names.get(actor) or (usual if name is None else name["name"])
        return self._names[actor]

    @cached_property
    def _new_names(self) -> dict[str, set[str]]:
        names: dict[str, set[str]] = {}
        for actor, name in self._added_names():
            names.setdefault(normalised_name(name), set()).add(self._mending.actor(actor, ""))
        return names

    def _added_names(self) -> Iterator[tuple[str, str]]:
        """Names that only the judgements give, each with an actor's id: of actors renamed, split off, or named by a correction."""
        yield from self._mending.names.items()
        for actor, known in self._mending.known.items():
            yield from ((actor, actor), (actor, known["name"]))
