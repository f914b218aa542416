"""When what a statement says was: the date of its own clause, else that of the clauses it stands under, else of the sentence before."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from conflictgraph.lexicon.words import Times
from conflictgraph.model.vocabulary import Status
from conflictgraph.nlp.time_expressions import Expression, ExpressionFinder
from conflictgraph.nlp.time_values import Days, TimeReader
from conflictgraph.nlp.values import DRAFTS, Draft, mentions_of

__all__ = ["PUBLISHED", "DateFinder"]

PUBLISHED = "conflictgraph_published"
# What a date in a clause of its own says nothing about, whatever stands above the clause.
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "conj", "parataxis", "csubj", "pcomp"})
_MODIFIERS = frozenset({"nummod", "compound", "nmod", "amod", "poss", "appos"})
_CARRIED = 2  # sentences after which a date no longer says when the story goes on
_REMEMBERED = 8  # sentences after which "the following year" no longer counts from a date


class _Dated(NamedTuple):
    """The days that an expression of a sentence means, its words, and the token that carries it."""

    days: Days
    words: str
    root: Token


class _Told(NamedTuple):
    """A date that a sentence set, and the number of that sentence."""

    dated: _Dated
    sentence: int


class DateFinder:
    """Component: adds to each draft when it is said to have been."""

    def __init__(self, words: Times) -> None:
        self._finder, self._reader, self._before = ExpressionFinder(words), TimeReader(words), words.before

    def __call__(self, doc: Doc) -> Doc:
        """Writes the dated drafts into the document's user data."""
        doc.user_data[DRAFTS] = [tuple(draft) for draft in self.find(doc)]
        return doc

    def find(self, doc: Doc) -> list[Draft]:
        """The drafts of a document in their order, each with its date where the text says one."""
        drafts = [Draft(*row) for row in doc.user_data.get(DRAFTS, ())]
        published = doc.user_data.get(PUBLISHED)
        waiting: dict[int, list[int]] = {}
        for index, draft in enumerate(drafts):
            waiting.setdefault(draft.sentence, []).append(index)
        names = [(mention.start, mention.end) for mention in mentions_of(doc)]
        spoken, told, set_in = None, None, -_REMEMBERED
        for number, sentence in enumerate(doc.sents):
            expressions = self._expressions(sentence, names)
            here = list(self._dated(sentence, expressions, published, spoken if number - set_in < _REMEMBERED else None))
            if len(here) < len(expressions):  # "last year" of we do not know which: the story has gone on
                told = None
            for index in waiting.get(number, ()):
                drafts[index] = drafts[index]._replace(when=self._when(drafts[index], sentence, here, told, published))
            main = [dated for dated in here if _reaches(dated, [sentence.root])]
            if here:
                spoken, set_in = here[-1].days.start or here[-1].days.end, number
                told = _Told(main[0], number) if main and _is_past(sentence.root) else None
            elif told is not None and (number - told.sentence >= _CARRIED or not _is_past(sentence.root)):
                told = None
        return drafts

    def _expressions(self, sentence: Span, names: Sequence[tuple[int, int]]) -> list[Expression]:
        """The expressions of a sentence that are no part of a name ("the March 23 Movement")."""
        at = sentence.start_char
        found = self._finder.find(sentence.text)
        return [one for one in found if not any(at + one.anchor < end and start < at + one.end for start, end in names)]

    def _dated(self, sentence: Span, expressions: Sequence[Expression], published: str | None, spoken: str | None) -> Iterator[_Dated]:
        at = sentence.start_char
        for expression in expressions:
            days = self._reader.read(expression, published=published, before=spoken)
            span = sentence.doc.char_span(at + expression.anchor, at + expression.end, alignment_mode="expand")
            if days is not None and span is not None:
                yield _Dated(days, sentence.text[expression.start : expression.end].strip(), span.root)

    def _when(
        self, draft: Draft, sentence: Span, here: Sequence[_Dated], told: _Told | None, published: str | None
    ) -> tuple[str | None, str | None, str, str] | None:
        trigger = _token_at(sentence, draft.trigger_start)
        chain = list(_above(trigger))
        near = [(cost, abs(dated.root.i - trigger.i), dated) for dated in here if (cost := _reaches(dated, chain))]
        if near:
            return _written(min(near, key=lambda item: item[:2])[2])
        if draft.status == Status.ENDED:
            word = self._ending_word(sentence, chain)
            return (None, published, "day", word) if word and published else None
        if told is not None and not here and _is_past(_verb_of(chain)):
            return _written(told.dated)
        return None

    def _ending_word(self, sentence: Span, chain: Sequence[Token]) -> str | None:
        """The word that puts a relation before the day of publication: "former", "until recently"."""
        near = {*chain[:3]} | {child for token in chain[:3] for child in token.children}
        words = (token.lower_ for token in sorted(near))
        phrases = (phrase for phrase in self._before if " " in phrase and phrase in sentence.text.lower())
        return next((word for word in (*words, *phrases) if word in self._before), None)


def _written(dated: _Dated) -> tuple[str | None, str | None, str, str]:
    return dated.days.start, dated.days.end, dated.days.precision, dated.words


def _token_at(sentence: Span, offset: int) -> Token:
    return next((token for token in sentence if token.idx <= offset < token.idx + len(token.text)), sentence.root)


def _above(token: Token) -> Iterator[Token]:
    """The token and what it depends on, up to the clause whose time it shares: a relative clause has its own."""
    yield token
    while token.dep_ != "relcl" and token.head != token:
        token = token.head
        yield token


def _reaches(dated: _Dated, chain: Sequence[Token]) -> int:
    """How far up the chain a date stands, counted from 1; 0 where it belongs to another clause or another noun."""
    places = {token.i: number for number, token in enumerate(chain, 1)}
    node = dated.root
    while node.i not in places:
        if node.dep_ in _CLAUSES or node.head == node:
            return 0
        owned = node.dep_ in _MODIFIERS or (node.dep_ == "prep" and node.lower_ == "of")
        node = node.head
        if owned and node.i not in places and node.pos_ not in {"VERB", "AUX", "NUM"}:
            return 0
    return places[node.i]


def _verb_of(chain: Sequence[Token]) -> Token:
    return next((token for token in chain if token.pos_ in {"VERB", "AUX"}), chain[-1])


def _is_past(verb: Token) -> bool:
    """Whether a verb tells what happened: simple past, active or passive, not "has attacked"."""
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if not helpers:
        return verb.tag_ == "VBD"
    return any(helper.tag_ == "VBD" for helper in helpers) and not any(helper.tag_ == "MD" for helper in helpers)
