"""Leaders by their title: "Ukrainian president Viktor Yanukovych" and, after that, "Yanukovych" stand for Ukraine."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from conflictgraph.lexicon.words import Forms
from conflictgraph.model.vocabulary import ActorKind
from conflictgraph.nlp.values import Mention

__all__ = ["Identity", "group_identity", "identity_of", "leader_identity", "leads_no_more", "surname"]

Identity = tuple[str, str, ActorKind]
_REACH = 4
_LED = frozenset({ActorKind.ARMED_GROUP.value, ActorKind.PARTY.value, ActorKind.ORGANISATION.value, ActorKind.BLOC.value})
_STATES = frozenset({ActorKind.STATE.value, ActorKind.GOVERNMENT.value})


def leader_identity(span: Span, known: dict[int, list[Mention]], forms: Forms, focus: Identity | None) -> Identity | None:
    """The state that a person leads by the words before the name; None where the title is missing or of the past.

    A title with a demonym names its state ("Chadian president X"), one alone the country in focus ("President X").
    """
    titled, nation = False, None
    for token in _before(span[0]):
        index = token.i
        if token.lower_ in forms.past or token.lower_.startswith("ex-"):
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


def group_identity(span: Span, known: dict[int, list[Mention]], forms: Forms) -> Identity | None:
    """The group that a person leads: "RUF leader X", "X, leader of the RUF", "X of the RUF"; None where the text names none."""
    root = span.root
    nouns = [
        token
        for token in (*root.children, root.head)
        if token.lemma_.lower() in forms.heads and token.dep_ in {"compound", "appos", "nmod"}
    ]
    if root.dep_ == "appos" and root.head.lemma_.lower() in forms.heads:  # "the leader of the RUF, X"
        nouns.append(root.head)
    for noun in nouns:
        words = {child.lower_ for child in noun.children} | {child.lower_ for child in root.children}
        of = [name for child in noun.children if child.lower_ == "of" for name in child.children]
        beside = [child for holder in (noun, root) for child in holder.children if child.dep_ in {"compound", "amod", "nmod", "poss"}]
        groups = [known[token.i][0] for token in (*of, *beside) if token.i in known and known[token.i][0].kind in _LED]
        if groups and not words & set(forms.past):
            return identity_of(groups[0])
    return None


def identity_of(mention: Mention) -> Identity:
    """Id, name and kind of whom a mention stands for."""
    return mention.id, mention.name, ActorKind(mention.kind)


def leads_no_more(name: Token, forms: Forms) -> bool:
    """Whether the words before a leader's name put the office in the past ("former president X", "Thai ex-leader X")."""
    for token in _before(name):
        word = token.lower_
        if word in forms.past or word.startswith("ex-"):
            return True
        if token.dep_ not in {"compound", "amod", "nmod", "poss"} and word not in forms.titles:
            return False
    return False


def _before(name: Token) -> Iterator[Token]:
    """The few words before a name in its sentence, from it backwards."""
    token = name
    for _ in range(_REACH):
        if token.is_sent_start or token.i == 0:
            return
        token = token.nbor(-1)
        yield token


def surname(name: str) -> str:
    """The last word of a person's name, by which the text goes on to call them."""
    return name.rsplit(maxsplit=1)[-1] if name.strip() else name
