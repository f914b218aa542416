"""Registers the components with spaCy; loaded through the entry points of the package, so it imports base dependencies only."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from spacy.language import Language
from spacy.tokens import Doc

from conflictgraph.lexicon._paths import data_path
from conflictgraph.lexicon.judging import load_judging
from conflictgraph.lexicon.lexicon import Lexicon, load_lexicon
from conflictgraph.model.vocabulary import ActorKind
from conflictgraph.nlp.dating import DateFinder
from conflictgraph.nlp.entities import EntityFinder
from conflictgraph.nlp.joining import NameJoiner
from conflictgraph.nlp.judge import Judge
from conflictgraph.nlp.links import LinkFinder
from conflictgraph.nlp.masking import Masker, Unmasker, masked_tokens
from conflictgraph.nlp.mentions import MentionFinder
from conflictgraph.nlp.names import NameFinder
from conflictgraph.nlp.pieces import Pieces, load_vocabulary
from conflictgraph.nlp.references import ReferenceFinder
from conflictgraph.nlp.verdicts import Encoder

__all__ = [
    "COMPONENTS",
    "make_actors",
    "make_dates",
    "make_entities",
    "make_judge",
    "make_links",
    "make_names",
    "make_references",
    "make_words",
    "reading_with",
]

COMPONENTS = (
    "conflictgraph_names",
    "conflictgraph_words",
    "conflictgraph_actors",
    "conflictgraph_references",
    "conflictgraph_links",
    "conflictgraph_judge",
    "conflictgraph_dates",
)
_LEXICON: ContextVar[Lexicon | None] = ContextVar("lexicon", default=None)
_WITHOUT: ContextVar[frozenset[str]] = ContextVar("without", default=frozenset())
_RECOGNISER: ContextVar[Callable[[Doc], Doc] | None] = ContextVar("recogniser", default=None)


@contextmanager
def reading_with(lexicon: Lexicon, *, recogniser: Callable[[Doc], Doc] | None = None, without: Collection[str] = ()) -> Iterator[None]:
    """Components made inside read with this lexicon and entity recogniser, `without` some mechanisms; made elsewhere with the default."""
    known, found, left = _LEXICON.set(lexicon), _RECOGNISER.set(recogniser), _WITHOUT.set(frozenset(without))
    try:
        yield
    finally:
        _LEXICON.reset(known)
        _RECOGNISER.reset(found)
        _WITHOUT.reset(left)


def _lexicon() -> Lexicon:
    return _LEXICON.get() or load_lexicon()


@Language.factory("conflictgraph_names")
def make_names(nlp: Language, name: str) -> Masker:  # noqa: ARG001 - spaCy calls it so
    """Names joined into one token and masked for the parser."""
    lexicon = _lexicon()
    affixes = {frame: frozenset(word for cue in lexicon.cues if cue.frame == frame for word in cue.words) for frame in ("prefix", "suffix")}
    other = lexicon.syntax
    return Masker(
        NameJoiner(
            NameFinder(nlp, lexicon.registry),
            (dict(other.hyphenated), dict(other.ambiguous)),
            affixes["prefix"] | set(other.prefixes),
            affixes["suffix"] | set(other.suffixes),
        ),
        is_masking="masks" not in _WITHOUT.get(),
    )


@Language.factory("conflictgraph_entities")
def make_entities(nlp: Language, name: str) -> EntityFinder:  # noqa: ARG001 - spaCy calls it so
    """The trained entity recogniser, where names are unknown."""
    return EntityFinder(_RECOGNISER.get() or (lambda doc: doc), masked_tokens)


@Language.factory("conflictgraph_words")
def make_words(nlp: Language, name: str) -> Unmasker:  # noqa: ARG001 - spaCy calls it so
    """The words of the text put back after parsing."""
    return Unmasker()


@Language.factory("conflictgraph_actors")
def make_actors(nlp: Language, name: str) -> MentionFinder:  # noqa: ARG001 - spaCy calls it so
    """Mentions of actors."""
    return MentionFinder(nlp, _lexicon(), without=_WITHOUT.get())


@Language.factory("conflictgraph_references")
def make_references(nlp: Language, name: str) -> ReferenceFinder:  # noqa: ARG001 - spaCy calls it so
    """Pronouns and nouns that take up an actor named before."""
    lexicon = _lexicon()
    return ReferenceFinder(lexicon.roles, {actor.id for actor in lexicon.registry if actor.kind is ActorKind.ORGANISATION})


@Language.factory("conflictgraph_links")
def make_links(nlp: Language, name: str) -> LinkFinder:  # noqa: ARG001 - spaCy calls it so
    """Cues, their slots and statuses: the drafts of statements."""
    return LinkFinder(_lexicon(), reads_status="status" not in _WITHOUT.get())


@Language.factory("conflictgraph_judge")
def make_judge(nlp: Language, name: str) -> Judge:  # noqa: ARG001 - spaCy calls it so
    """The drafts weighed, and more found, by the trained judge."""
    pieces = Pieces(load_vocabulary(data_path("judge/vocab.txt")))
    return Judge(Encoder(data_path("judge/judge.onnx")), pieces, load_judging(), _lexicon().registry)


@Language.factory("conflictgraph_dates")
def make_dates(nlp: Language, name: str) -> DateFinder:  # noqa: ARG001 - spaCy calls it so
    """When each draft is said to have been."""
    return DateFinder(_lexicon().times)
