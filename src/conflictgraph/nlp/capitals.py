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
_DAY = re.compile(r"^\d{1,2}(st|nd|rd|th)?$")
_FACTION = 3  # words in the brackets of "(Marxist-Leninist)"
_OF_A_STATE = 3  # words of a name that opens with a state: "Uganda Freedom Fighters", but not "Chad Army"

Known = dict[int, list[Mention]]


class CapitalRuns:
    """Finds such runs; the last word for a group says of which kind it is."""

    def __init__(self, forms: Forms) -> None:
        self._kinds = {word: ActorKind(kind) for kind, words in forms.kinds.items() for word in words}
        self._forms, self._things = forms, frozenset(forms.things)
        self._unopening = self._things - set(forms.directions)
        self._months, self._owners, self._faiths = frozenset(forms.months), frozenset(forms.owners), frozenset(forms.faiths)
        self._titles = frozenset((*forms.titles, *forms.ranks))

    def find(self, doc: Doc, known: Known) -> Iterator[tuple[Span, ActorKind]]:
        """Runs of capitalised words that hold a word for a group."""
        index = 0
        while index < len(doc):
            start, end = self._bounds(doc, index, known)
            kind = self._kind(doc, start, end, known)
            if kind is not None:
                yield doc[start : self._faction_end(doc, end)], kind
            index = max(end, index + 1)

    def _bounds(self, doc: Doc, index: int, known: Known) -> tuple[int, int]:
        """The first word of the run at a token, and the one after its last."""
        if doc[index].text in self._months:
            return self._called_after_a_day(doc, index, known)
        end = self._trimmed(doc, index, self._run(doc, index, known), known)
        numbered = index > 0 and end > index and doc[index].text in self._kinds and _ORDINAL.match(doc[index - 1].text)  # "14th Army"
        return (index - 1 if numbered else index), end

    def _called_after_a_day(self, doc: Doc, month: int, known: Known) -> tuple[int, int]:
        """As in "2 June Movement", "26th of July Movement", "September 11 Brigades"; any other month opens no name."""
        first = month + 1 + (month + 1 < len(doc) and _DAY.match(doc[month + 1].text) is not None)
        end = self._run(doc, first, known) if first < len(doc) and first not in known else first
        if end == first or self._kind(doc, month, end, known) is None:
            return month, month + 1
        before = month - 1 - (month > 1 and doc[month - 1].lower_ == "of")
        return (before if before >= 0 and _DAY.match(doc[before].text) else month), end

    def _kind(self, doc: Doc, start: int, end: int, known: Known) -> ActorKind | None:
        """What kind of group a run names; None where it names none."""
        words = [token.text for token in doc[start:end]]
        opens_with_state = start in known and known[start][0].form != "adjective"
        if len(words) < (_OF_A_STATE if opens_with_state else 2) or words[0] in self._unopening or words[-1] in self._things:
            return None
        kind = next((self._kinds[word] for word in reversed(words) if word in self._kinds), None)
        of_state = len(words) > 2 and doc[end - 2].lower_ in {"of", "for", "the"}  # noqa: PLR2004 - "Party of Chad"
        return kind if end - 1 not in known or of_state else None

    def _faction_end(self, doc: Doc, end: int) -> int:
        """As in "Communist Party of India (Maoist)": the creed in brackets tells one party from another."""
        if end + 2 >= len(doc) or doc[end].text != "(" or doc[end + 1].text.split("-")[0].split("\u2013")[0] not in self._faiths:
            return end
        return next((at + 1 for at in range(end + 2, min(end + 3 + _FACTION, len(doc))) if doc[at].text == ")"), end)

    def _trimmed(self, doc: Doc, start: int, end: int, known: Known) -> int:
        """The end of a run without the demonym of another name at its end ("5th Corps of the Bosnian army")."""
        if end - start < 2 or end - 1 not in known or known[end - 1][0].form != "adjective":  # noqa: PLR2004 - a word and a demonym
            return end
        end -= 1
        while end > start and doc[end - 1].lower_ in self._forms.name_joints:
            end -= 1
        return end

    def _run(self, doc: Doc, index: int, known: Known) -> int:
        """The end of the run of capitalised words that begins at a token; small words may stand inside."""
        if not is_capital(doc[index]) or (index in known and not self._may_open(doc, index, known)):
            return index
        if doc[index].lower_ in self._forms.titles:
            return index + 1
        end = index + 1
        if index in units_of(doc) and units_of(doc)[index].sort in {"prefix", "suffix"}:  # "Turkish-backed Sultan Murad Division"
            return index + 1
        while end < len(doc):
            following = end
            while following < len(doc) and self._is_joint(doc, following) and following - end < 2:  # noqa: PLR2004 - "of the"
                following += 1
            if following >= len(doc) or doc[following].is_sent_start or not self._is_part(doc[following]):
                break
            is_person = doc[end - 1].ent_type_ == "PERSON" or (index > 0 and doc[index - 1].lower_ in self._titles)
            if following > end and (is_person or self._ends_at(doc, index, end) or _is_of_person(doc, end, following)):
                break
            end = following + 1
        return end

    @staticmethod
    def _may_open(doc: Doc, index: int, known: Known) -> bool:
        """Whether a state may open the name of a group: by its adjective, or right before another name ("Uganda Freedom Fighters")."""
        if known[index][0].form == "adjective":
            return True
        follows = index + 1 < len(doc) and index + 1 not in known and doc[index + 1].pos_ == "PROPN"
        return follows and known[index][0].form == "noun" and units_of(doc)[index].sort == "name" and doc[index].dep_ == "compound"

    def _is_part(self, token: Token) -> bool:
        return is_capital(token) and token.text not in self._months

    def _is_joint(self, doc: Doc, index: int) -> bool:
        """Whether a small word may stand inside a name."""
        owned = doc[index].text in {"'s", "\u2019s"} and doc[index - 1].text in self._owners
        return owned or doc[index].lower_ in self._forms.name_joints

    @staticmethod
    def _ends_at(doc: Doc, start: int, index: int) -> bool:
        """Whether a small word ends a name: "in" does, "and" does unless the name says what it is for ("Movement for X and Y")."""
        word = doc[index].lower_
        return word == "in" or (word == "and" and not any(token.lower_ == "for" for token in doc[start:index]))


def _is_of_person(doc: Doc, joint: int, following: int) -> bool:
    """As in "the Progressive Party of Kamal X": whose group it is, and no part of its name."""
    return doc[joint].lower_ == "of" and doc[following].ent_type_ == "PERSON"


def is_capital(token: Token) -> bool:
    """Whether a word may be part of a name: in capitals, and not only because it opens the sentence."""
    if _PARTICLED.match(token.text):
        return True
    if not token.text[:1].isupper():
        return False
    if token.pos_ == "VERB":  # "the Shining Path", "the United Front"
        return not token.is_sent_start and token.tag_ in {"VBG", "VBN"}
    return token.pos_ in {"PROPN", "NOUN", "ADJ"} and (not token.is_sent_start or token.pos_ == "PROPN")
