"""The country a text is about: whose "government", "army" and "opposition" it means when it does not say."""

import math
from collections import Counter, defaultdict

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token

from conflictgraph.lexicon.lexicon import Lexicon
from conflictgraph.model.vocabulary import ActorKind
from conflictgraph.nlp.values import units_of

__all__ = ["FocusFinder"]

# What each sign is worth; found on the annotated passages of the project. Several signs of one kind count for less
# than their sum, so that a long text is not ruled by one of them.
_GROWTH = 0.75
_WEIGHTS = {
    "place": 1.5,  # "in Chad"
    "capital": 0.5,  # "in N'Djamena"
    "province": 1.25,
    "government": 0.3,  # "the Chadian government"
    "military": 0.1,
    "people": 1.0,  # "Chadian rebels", "the Chadian war"
    "in name": 0.9,  # "the Communist Party of Nepal"
    "first": 0.5,  # named in the first sentence
    "named": 0.3,
}


class FocusFinder:
    """Weighs how often a country is spoken of as the scene, rather than as somebody who acts in it."""

    def __init__(self, nlp: Language, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        roles = lexicon.roles
        people = (*roles.opposition, *roles.militia, *roles.community, *roles.people, *roles.scene)
        self._signs = dict.fromkeys(people, "people") | dict.fromkeys(roles.military, "military")
        self._signs |= dict.fromkeys(roles.government, "government")
        self._states = {actor.id: actor.country or actor.id for actor in lexicon.registry if _is_state(actor.kind) or actor.country}
        self._matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        for state, places in sorted(lexicon.places.items()):
            self._matcher.add(state, [nlp.make_doc(place) for place in places])

    def find(self, doc: Doc) -> str | None:
        """The id of the state in focus (of equals, the first named), or None where the text names none."""
        signs: dict[str, Counter[str]] = defaultdict(Counter)
        opening = next(doc.sents).end if len(doc) else 0
        for index, unit in units_of(doc).items():
            for state in [self._states[actor_id] for actor_id, _, _, _ in unit.names if actor_id in self._states]:
                signs[state].update(["named", self._sign(doc[index], unit.names[0][1])])
                signs[state]["first"] += index < opening
        for key, start, _ in self._matcher(doc):
            signs[doc.vocab.strings[key]].update(["province"])
            signs[doc.vocab.strings[key]]["first"] += start < opening
        if not signs:
            return None
        return max(signs, key=lambda state: _weight(signs[state]))

    def _sign(self, token: Token, form: str) -> str:
        head = token.head
        if token.dep_ in {"amod", "compound", "poss", "nmod"}:
            known = self._signs.get(head.lemma_.lower()) or self._signs.get(head.lower_)
            return known or ("in name" if head.pos_ == "PROPN" and token.dep_ != "poss" else "other")
        if token.dep_ == "pobj" and head.lower_ in self._lexicon.syntax.locative:
            return "place" if form == "noun" else "capital"
        return "in name" if token.dep_ == "pobj" and head.lower_ == "of" and head.head.pos_ == "PROPN" else "other"


def _weight(signs: Counter[str]) -> float:
    return sum(worth * math.pow(signs[sign], _GROWTH) for sign, worth in _WEIGHTS.items())


def _is_state(kind: ActorKind) -> bool:
    return kind in {ActorKind.STATE, ActorKind.GOVERNMENT}
