"""The country a text is about: whose "government", "army" and "opposition" it means when it does not say."""

from collections import defaultdict

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token

from conflictgraph.lexicon.lexicon import Lexicon
from conflictgraph.model.vocabulary import ActorKind
from conflictgraph.nlp.values import units_of

__all__ = ["FocusFinder"]

_AS_PLACE, _WITH_ROLE, _PROVINCE, _NAMED = 3.0, 3.0, 1.0, 0.5


class FocusFinder:
    """Weighs how often a country is spoken of as the scene, rather than as somebody who acts in it."""

    def __init__(self, nlp: Language, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        roles = lexicon.roles
        self._roles = frozenset((*roles.government, *roles.opposition, *roles.militia, *roles.community, *roles.scene))
        self._states = {actor.id: actor.country or actor.id for actor in lexicon.registry if _is_state(actor.kind) or actor.country}
        self._matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        for state, places in sorted(lexicon.places.items()):
            self._matcher.add(state, [nlp.make_doc(place) for place in places])

    def find(self, doc: Doc) -> str | None:
        """The id of the state in focus (of equals, the first named), or None where the text names none."""
        weights: dict[str, float] = defaultdict(float)
        for index, unit in units_of(doc).items():
            for actor_id, form, _, _ in unit.names:
                state = self._states.get(actor_id)
                if state is not None:
                    weights[state] += self._weight(doc[index], form)
        for key, _, _ in self._matcher(doc):
            weights[doc.vocab.strings[key]] += _PROVINCE
        if not weights:
            return None
        return max(weights, key=lambda state: weights[state])

    def _weight(self, token: Token, form: str) -> float:
        head = token.head
        if token.dep_ in {"amod", "compound", "poss", "nmod"} and (head.lemma_.lower() in self._roles or head.lower_ in self._roles):
            return _WITH_ROLE
        if form == "noun" and token.dep_ == "pobj" and head.lower_ in self._lexicon.syntax.locative:
            return _AS_PLACE
        return _NAMED


def _is_state(kind: ActorKind) -> bool:
    return kind in {ActorKind.STATE, ActorKind.GOVERNMENT}
