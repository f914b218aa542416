"""Nouns of which a text speaks as of two: "both sides", "the two countries", "the two"."""

from spacy.tokens import Token

from conflictgraph.lexicon.words import Roles

__all__ = ["is_pair"]

_SUBJECTS = ("nsubj", "nsubjpass")


def is_pair(token: Token, roles: Roles) -> bool:
    """Whether a token takes up two actors: "both sides", "the two countries", "both" and "the two" alone."""
    words = {child.lower_ for child in token.children}
    if token.lemma_.lower() in roles.pairs and token.tag_ in {"NNS", "NNPS"}:
        return "both" in words or ("two" in words and bool(words & {"the", "these"}))
    if token.lower_ == "both":
        return token.dep_ in _SUBJECTS
    return token.lower_ == "two" and token.dep_ in {"pobj", "nsubj"} and "the" in words
