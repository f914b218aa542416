"""Links: cues found in the parsed text, their slots filled, each with its status, written as drafts of statements."""

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from conflictgraph.lexicon.cues import Cue
from conflictgraph.lexicon.lexicon import Lexicon
from conflictgraph.model.vocabulary import Relation, Status
from conflictgraph.nlp.ends import Ends
from conflictgraph.nlp.frames import Candidate, Frames
from conflictgraph.nlp.status import Reading, StatusReader
from conflictgraph.nlp.syntax import children
from conflictgraph.nlp.values import DRAFTS, Draft, Unit, units_of

__all__ = ["LinkFinder"]

_POS = {
    "verb": frozenset({"VERB", "AUX"}),
    "noun": frozenset({"NOUN", "PROPN"}),
    "mutual": frozenset({"VERB", "NOUN", "PROPN"}),
    "role": frozenset({"NOUN", "PROPN"}),
    "adjective": frozenset({"ADJ", "VERB"}),
}
_ANY = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ"})
_CONFIDENCE = {"verb": 0.85, "noun": 0.75, "mutual": 0.8, "role": 0.8, "adjective": 0.8, "prefix": 0.9, "suffix": 0.95}
_OTHERS = frozenset({Relation.SUPPORT, Relation.HOSTILITY, Relation.GUARANTOR})
_PRONOUN_DISCOUNT = 0.8
_ACTUAL = Reading(Status.ACTUAL)
_Key = tuple[str, str, str, str]


class LinkFinder:
    """Component: drafts of statements, one for each relation, pair of actors and status of a sentence."""

    def __init__(self, lexicon: Lexicon, *, reads_status: bool = True) -> None:
        self._lexicon, self._reads_status = lexicon, reads_status
        self._by_word: dict[str, list[tuple[Cue, tuple[str, ...]]]] = defaultdict(list)
        self._affixes: dict[tuple[str, str], list[Cue]] = defaultdict(list)
        bonds = [cue for cue in lexicon.cues if cue.frame == "role" and cue.relation in _OTHERS and "genitive" not in cue.source]
        self._relational = {*lexicon.syntax.relational, *(word for cue in bonds for word in cue.words)}
        for cue in lexicon.cues:
            for phrase in cue.words:
                words = tuple(phrase.split())
                if cue.frame in {"prefix", "suffix"}:
                    self._affixes[cue.frame, phrase].append(cue)
                else:
                    for key in {words[0], words[-1]}:
                        self._by_word[key].append((cue, words))

    def __call__(self, doc: Doc) -> Doc:
        """Writes the drafts into the document's user data."""
        doc.user_data[DRAFTS] = [tuple(draft) for draft in self.find(doc)]
        return doc

    def find(self, doc: Doc) -> list[Draft]:
        """The drafts of a document with mentions, in text order."""
        ends, units = Ends(doc, self._lexicon.syntax, self._relational), units_of(doc)
        frames = Frames(ends, self._lexicon, units)
        statuses = StatusReader(self._lexicon.statuses, self._lexicon.syntax, ends)
        drafts: list[Draft] = []
        for number, sentence in enumerate(doc.sents):
            best: dict[_Key, Draft] = {}
            for token in sentence:
                for cue in self._cues_at(token, units):
                    for candidate in frames.apply(cue, token):
                        reading = statuses.read(token, attributive=_is_attributive(cue, token)) if self._reads_status else _ACTUAL
                        draft = _draft(candidate, cue, ends, reading, number)
                        key = _key(draft, ends)
                        if key not in best or draft.confidence > best[key].confidence:
                            best[key] = draft
            drafts += sorted(best.values(), key=lambda draft: (draft.trigger_start, draft.source, draft.target, draft.relation))
        return drafts

    def cues_at(self, token: Token, doc: Doc) -> tuple[Cue, ...]:
        """The cues whose words stand at a token of a document."""
        return tuple(self._cues_at(token, units_of(doc)))

    def _cues_at(self, token: Token, units: dict[int, Unit]) -> Iterator[Cue]:
        """The cues whose words stand at a token, without a longer phrase's parts."""
        unit = units.get(token.i)
        if unit is not None:
            yield from self._affixes.get((unit.sort, unit.affix), ())
            if unit.sort != "word" and (unit.sort != "prefix" or unit.affix != "co"):
                return
        yield from _longest(list(self._matching(token)))

    def _matching(self, token: Token) -> Iterator[tuple[Cue, int]]:
        """Every cue whose words stand at a token, with the length of the phrase."""
        seen = set()
        for key in dict.fromkeys((token.lemma_.lower(), token.lower_)):
            for cue, words in self._by_word.get(key, ()):
                if cue.id not in seen and token.pos_ in _POS[cue.frame] & _POS.get(cue.pos, _ANY) and _matches(token, words):
                    seen.add(cue.id)
                    yield cue, len(words)


def _is_attributive(cue: Cue, token: Token) -> bool:
    """Whether the words take the relation for granted: "its ally", "Iran-backed militias"."""
    if cue.frame == "role":
        return token.dep_ not in {"attr", "oprd", "acomp", "conj"} and bool(children(token, "poss"))
    return cue.frame in {"prefix", "suffix"} and token.dep_ in {"amod", "compound", "nmod"}


def _longest(matches: list[tuple[Cue, int]]) -> list[Cue]:
    """The cues of the longest phrase: "strained relations" is not "relations"."""
    longest = max((length for _, length in matches), default=0)
    return [cue for cue, length in matches if length == longest]


def _matches(token: Token, words: tuple[str, ...]) -> bool:
    """Whether a phrase stands at a token: a verb with its particles, or a noun with the words before it."""
    if len(words) == 1:
        return True
    if token.pos_ == "VERB":
        following = [child.lower_ for child in token.subtree if child.i > token.i]
        return (
            words[0] in {token.lemma_.lower(), token.lower_}
            and all(word in following[:8] for word in words[1:])
            and bool({child.lower_ for child in children(token, "prt", "prep", "advmod", "dobj", "agent")} & set(words[1:]))
        )
    if words[-1] not in {token.lemma_.lower(), token.lower_} or token.i < len(words) - 1:
        return False
    before = token.doc[token.i - len(words) + 1 : token.i]
    return all(word in {known.lower_, known.lemma_.lower()} for word, known in zip(words, before, strict=False))


def _draft(candidate: Candidate, cue: Cue, ends: Ends, reading: Reading, sentence: int) -> Draft:
    source, target = candidate.source, candidate.target
    symmetric = candidate.symmetric or cue.relation is Relation.COOPERATION
    if symmetric and ends[source].id > ends[target].id:
        source, target = target, source
    confidence = _CONFIDENCE[cue.frame]
    for index in (source, target):
        confidence *= _PRONOUN_DISCOUNT if ends[index].form == "pronoun" else 1.0
    status = reading.status if cue.status is None or reading.status is not Status.ACTUAL else cue.status
    author = None if reading.attributed_to is None else ends[reading.attributed_to].id
    start, end = candidate.trigger.idx, candidate.trigger.idx + len(candidate.trigger.text)
    return Draft(
        source, cue.relation.value, target, status.value, symmetric, cue.subtype, start, end, sentence, cue.id, round(confidence, 3), author
    )


def _key(draft: Draft, ends: Ends) -> _Key:
    source, target = ends[draft.source].id, ends[draft.target].id
    if source > target and draft.symmetric:
        source, target = target, source
    return source, draft.relation, target, draft.status
