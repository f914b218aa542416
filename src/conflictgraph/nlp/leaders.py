"""Leaders by their title: "Ukrainian president Viktor Yanukovych" and, after that, "Yanukovych" stand for Ukraine."""

from spacy.tokens import Span

from conflictgraph.lexicon.words import Forms
from conflictgraph.model.vocabulary import ActorKind
from conflictgraph.nlp.values import Mention

__all__ = ["Identity", "identity_of", "leader_identity", "surname"]

Identity = tuple[str, str, ActorKind]
_REACH = 4
_STATES = frozenset({ActorKind.STATE.value, ActorKind.GOVERNMENT.value})


def leader_identity(span: Span, known: dict[int, list[Mention]], forms: Forms, focus: Identity | None) -> Identity | None:
    """The state that a person leads by the words before the name; None where the title is missing or of the past.

    A title with a demonym names its state ("Chadian president X"), one alone the country in focus ("President X").
    """
    titled, nation = False, None
    for index in range(span.start - 1, max(span.start - 1 - _REACH, span.sent.start - 1), -1):
        token = span.doc[index]
        if token.lower_ in forms.past:
            return None
        if token.lower_ in forms.titles:
            titled = True
        elif titled and nation is None and index in known and known[index][0].kind in _STATES:
            nation = known[index][0]
        elif token.dep_ not in {"compound", "amod", "nmod"}:
            break
    if not titled:
        return None
    return focus if nation is None else identity_of(nation)


def identity_of(mention: Mention) -> Identity:
    """Id, name and kind of whom a mention stands for."""
    return mention.id, mention.name, ActorKind(mention.kind)


def surname(name: str) -> str:
    """The last word of a person's name, by which the text goes on to call them."""
    return name.rsplit(maxsplit=1)[-1]
