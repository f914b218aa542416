"""Agreements as nodes: ceasefires, deals, named accords, found by rule and told apart by the words before them."""

from spacy.tokens import Doc, Token

from conflictgraph.lexicon.words import Roles
from conflictgraph.model.names import slug
from conflictgraph.model.vocabulary import ActorKind
from conflictgraph.nlp.syntax import children
from conflictgraph.nlp.values import Mention, units_of

__all__ = ["AgreementFinder"]

_PREFIX = "agreement:"
_BESIDE = ("amod", "compound", "nmod")


class AgreementFinder:
    """Finds nouns that name an agreement; an accord with nothing to tell it by takes up the last one named."""

    def __init__(self, roles: Roles) -> None:
        self._words = roles.agreements

    def find(self, doc: Doc, taken: dict[int, list[Mention]], focus: str | None) -> dict[int, list[Mention]]:
        """One mention a noun, by its token; nouns in `taken` are something else. `focus` tells apart what nothing else does."""
        found: dict[int, list[Mention]] = {}
        last: Mention | None = None
        for token in doc:
            if token.i in taken or token.pos_ not in {"NOUN", "PROPN"}:
                continue
            mention = self._mention(token, last, focus)
            if mention is not None:
                found[token.i] = [mention]
                last = mention
        return found

    def _mention(self, noun: Token, last: Mention | None, focus: str | None) -> Mention | None:
        words = {noun.lower_, noun.lemma_.lower(), _with_previous(noun)}
        if not words.isdisjoint(self._words.truce):
            return self._named(noun, "ceasefire", noun.lower_)
        if (words.isdisjoint(self._words.accord) and not self._is_named(noun)) or noun.dep_ in {"compound", "amod"}:
            return None
        subject = " ".join(self._telling_words(noun))
        if not subject:
            subject = " ".join(_parties(noun) or _place(noun))
        if subject:
            return self._named(noun, slug(subject), f"{subject} {noun.lower_}" if subject.islower() else f"{subject} {noun.text}")
        if last is not None and any(child.lower_ in {"the", "this", "that"} for child in noun.children):
            return last._replace(start=noun.idx, end=noun.idx + len(noun.text), head=noun.i)
        vague = " ".join([*self._vague_words(noun), noun.lower_])
        return self._named(noun, slug(f"{focus or ''} {vague}"), vague)

    def _is_named(self, noun: Token) -> bool:
        return noun.pos_ == "PROPN" and noun.lower_ in self._words.named_accord and bool(self._telling_words(noun))

    def _telling_words(self, noun: Token) -> list[str]:
        """Words that tell an agreement from others: "evacuation", "Pretoria"; years and names of parties do not."""
        units = units_of(noun.doc)
        if noun.pos_ == "PROPN":  # a proper name is told by all its words
            name = [
                token
                for token in noun.doc[noun.left_edge.i : noun.i]
                if token.pos_ in {"PROPN", "ADJ", "NOUN"} and token.text[:1].isupper()
            ]
            return [token.text for token in name if token.lower_ not in self._words.vague]
        words = [child for child in children(noun, *_BESIDE) if child.lower_ not in self._words.vague and not child.like_num]
        return [
            child.text for child in words if child.i not in units or not units[child.i].names or units[child.i].names[0][1] == "metonym"
        ]

    def _vague_words(self, noun: Token) -> list[str]:
        return [child.text for child in children(noun, *_BESIDE) if child.lower_ in self._words.last_resort]

    @staticmethod
    def _named(noun: Token, key: str, name: str) -> Mention | None:
        if not key:
            return None
        start = min([noun.idx, *(child.idx for child in noun.lefts if child.dep_ in _BESIDE)])
        return Mention(_PREFIX + key, name, ActorKind.AGREEMENT.value, start, noun.idx + len(noun.text), noun.i, "agreement")


def _with_previous(noun: Token) -> str:
    return f"{noun.nbor(-1).lower_} {noun.lower_}" if noun.i else ""


def _parties(noun: Token) -> list[str]:
    """The names that an agreement is told by where nothing else tells it: "the U.S.-Russian agreement"."""
    units = units_of(noun.doc)
    return [child.text for child in children(noun, *_BESIDE) if child.i in units and units[child.i].sort == "pair"]


def _place(noun: Token) -> list[str]:
    """The place an agreement is known by: "a peace agreement in Cotonou"."""
    heads = [
        head for child in children(noun, "prep") if child.lower_ in {"in", "at"} for head in children(child, "pobj") if head.pos_ == "PROPN"
    ]
    return [heads[0].text] if heads else []
