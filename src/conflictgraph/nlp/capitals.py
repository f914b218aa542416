"""Runs of capitalised words that hold a word for a group: "Blue Valley Liberation Front", "Movement for X and Y", "14th Army"."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from conflictgraph.lexicon.words import Forms
from conflictgraph.model.vocabulary import ActorKind
from conflictgraph.nlp.values import Mention, units_of

__all__ = ["CapitalRuns", "is_capital"]

_PARTICLED = re.compile(r"^[a-z]{1,3}-[A-Z]")
_ORDINAL = re.compile(r"^\d+(st|nd|rd|th)$")


class CapitalRuns:
    """Finds such runs; the last word for a group says of which kind it is."""

    def __init__(self, forms: Forms) -> None:
        self._kinds = {word: ActorKind(kind) for kind, words in forms.kinds.items() for word in words}
        self._forms, self._things = forms, frozenset(forms.things)
        self._titles = frozenset((*forms.titles, *forms.ranks))

    def find(self, doc: Doc, known: dict[int, list[Mention]]) -> Iterator[tuple[Span, ActorKind]]:
        """Runs of capitalised words that hold a word for a group."""
        index = 0
        while index < len(doc):
            end = self._run(doc, index, known)
            if end == index:
                index += 1
                continue
            words = [token.text for token in doc[index:end]]
            kind = next((self._kinds[word] for word in reversed(words) if word in self._kinds), None)
            if index and _ORDINAL.match(doc[index - 1].text) and words and words[0] in self._kinds:  # "14th Army"
                index -= 1
                words.insert(0, doc[index].text)
            of_state = len(words) > 2 and doc[end - 2].lower_ in {"of", "for", "the"}  # noqa: PLR2004 - "Party of Chad"
            if len(words) > 1 and kind is not None and (end - 1 not in known or of_state) and not {words[0], words[-1]} & self._things:
                yield doc[index:end], kind
            index = end

    def _run(self, doc: Doc, index: int, known: dict[int, list[Mention]]) -> int:
        """The end of the run of capitalised words that begins at a token; small words may stand inside."""
        if not is_capital(doc[index]) or (index in known and known[index][0].form != "adjective"):
            return index
        if doc[index].lower_ in self._forms.titles:
            return index + 1
        end = index + 1
        if index in units_of(doc) and units_of(doc)[index].sort in {"prefix", "suffix"}:  # "Turkish-backed Sultan Murad Division"
            return index + 1
        while end < len(doc):
            following = end
            while following < len(doc) and doc[following].lower_ in self._forms.name_joints and following - end < 2:  # noqa: PLR2004 - "of the"
                following += 1
            if following >= len(doc) or not is_capital(doc[following]) or doc[following].is_sent_start:
                break
            is_person = doc[end - 1].ent_type_ == "PERSON" or (index > 0 and doc[index - 1].lower_ in self._titles)
            if following > end and (is_person or self._ends_at(doc, index, end)):
                break
            end = following + 1
        return end

    @staticmethod
    def _ends_at(doc: Doc, start: int, index: int) -> bool:
        """Whether a small word ends a name: "in" does, "and" does unless the name says what it is for ("Movement for X and Y")."""
        word = doc[index].lower_
        return word == "in" or (word == "and" and not any(token.lower_ == "for" for token in doc[start:index]))


def is_capital(token: Token) -> bool:
    """Whether a word may be part of a name: in capitals, and not only because it opens the sentence."""
    if _PARTICLED.match(token.text):
        return True
    return token.text[:1].isupper() and token.pos_ in {"PROPN", "NOUN", "ADJ"} and (not token.is_sent_start or token.pos_ == "PROPN")
