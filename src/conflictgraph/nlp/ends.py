"""Which actors fill a slot: the actor at its head, everything coordinated with it, or whoever its noun belongs to."""

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Token

from conflictgraph.lexicon.words import Syntax
from conflictgraph.model.vocabulary import ActorKind
from conflictgraph.nlp.syntax import children, conjuncts, prepositional
from conflictgraph.nlp.values import BACKER, HOLDER, MENTIONS, SIDE, Mention, mentions_by_token, mentions_of

__all__ = ["Ends"]

_OWNING = ("poss", "compound", "amod", "nmod")
_BESIDE = ("compound", "amod", "nmod")
_DEPTH = 3
_INNER = frozenset({HOLDER, BACKER})


class Ends:
    """The mentions of one document by their tokens, and the way from a slot's head noun to them."""

    def __init__(self, doc: Doc, syntax: Syntax, relational: Collection[str] = ()) -> None:
        self._doc, self._syntax, self._relational = doc, syntax, relational
        self.mentions = mentions_of(doc)
        self._by_token = mentions_by_token(doc)

    def __getitem__(self, index: int) -> Mention:
        return self.mentions[index]

    def at(self, token: Token) -> list[int]:
        """Mentions carried by just this token."""
        return self._by_token.get(token.i, [])

    def add(self, mention: Mention) -> int:
        """A mention that a rule composed on the way ("its rebel allies"); its index."""
        for index in self._by_token.get(mention.head, ()):
            if self.mentions[index].id == mention.id:
                return index
        self.mentions.append(mention)
        self._by_token.setdefault(mention.head, []).append(len(self.mentions) - 1)
        self._doc.user_data[MENTIONS] = [tuple(known) for known in self.mentions]
        return len(self.mentions) - 1

    def borne_by(self, token: Token) -> list[int]:
        """Mentions carried by a token; where a common noun only announces names ("two factions, X and Y"), those names."""
        own = [index for index in self.at(token) if self._acts(index)]
        announces = own and all(self.mentions[index].form in {"role", "bloc"} for index in own)
        return (self.listed(token) if announces else []) or own

    def fill(self, heads: Collection[Token], *, places: bool = False, projected: bool = True) -> list[int]:
        """The actors that stand in a slot with these heads, in text order.

        `places` admits names used as places; `projected` admits owners of the head ("Russian jets", "the YPG's path").
        """
        found = dict.fromkeys(index for head in heads for index in self._filled(head, places=places, projected=projected))
        return sorted(found, key=lambda index: self.mentions[index].start)

    def fill_first(self, heads: Sequence[Token], *, projected: bool = True) -> list[int]:
        """The actors of the first head that stands for any: heads are alternatives, best first."""
        for head in heads:
            found = self.fill([head], projected=projected)
            if found:
                return found
        return []

    def _filled(self, head: Token, *, places: bool, projected: bool) -> Iterator[int]:
        for token in conjuncts(head):
            yield from self._of_noun(token, places=places, projected=projected)

    def _of_noun(self, token: Token, *, places: bool, projected: bool, depth: int = 0) -> Iterator[int]:
        own = [index for index in self.at(token) if places or self._acts(index)]
        if own and token.dep_ == "conj" and self._only_describes(own[0], token):  # "militias, Afghan and Pakistani recruits"
            return
        if own:
            yield from self.borne_by(token) if not places else own
        elif not self.at(token):
            named = self.listed(token) or self.called(token) or self._aligned(token) or self._same_as(token)
            if named:
                yield from named
            elif projected and depth < _DEPTH:
                yield from self._owners(token, depth)

    def listed(self, token: Token) -> list[int]:
        """Actors that a noun only announces: "groups such as X and Y", "militias, including X", "three states: X, Y and Z"."""
        return list(self._listed(token))

    def _listed(self, token: Token) -> Iterator[int]:
        for child in token.children:
            if (child.dep_ == "prep" and child.lower_ in self._syntax.inclusive) or (
                child.lower_ == "as" and any(inner.lower_ == "such" for inner in child.children)
            ):
                yield from (index for listed in children(child, "pobj") for part in conjuncts(listed) for index in self.at(part))
            if child.dep_ == "appos":
                yield from (
                    index
                    for part in conjuncts(child)
                    for index in self.at(part)
                    if self._acts(index) and not self._only_describes(index, part)
                )

    def _only_describes(self, index: int, token: Token) -> bool:
        """Whether a demonym stands for a noun to come rather than for the actor ("Afghan" in "Afghan and Pakistani recruits")."""
        return self.mentions[index].form == "adjective" and token.tag_ in {"JJ", "NNP", "NN"} and not children(token, "det")

    def called(self, token: Token) -> list[int]:
        """As in "a militia called X", "the group known as X"."""
        naming = [clause for clause in children(token, "acl", "relcl") if clause.lemma_ in self._syntax.naming]
        names = [name for clause in naming for name in (*children(clause, "oprd", "dobj", "attr"), *prepositional(clause, ("as",)))]
        return [index for name in names for part in conjuncts(name) for index in self.at(part)]

    def _aligned(self, token: Token) -> list[int]:
        """As in "forces aligned with X", "troops loyal to X": they act for X."""
        bonds = [bond for bond in children(token, "acl", "amod", "relcl") if bond.lemma_ in self._syntax.aligning]
        return [
            index for bond in bonds for name in prepositional(bond, ("with", "to")) for part in conjuncts(name) for index in self.at(part)
        ]

    def _same_as(self, token: Token) -> list[int]:
        """As in "Ahrar al-Sham, a group incorporating ...": a noun in apposition is the actor it explains."""
        return [index for index in self.at(token.head) if self._acts(index)] if token.dep_ == "appos" else []

    def _owners(self, token: Token, depth: int) -> Iterator[int]:
        if token.lemma_.lower() in self._relational:  # an ally or opponent of X is somebody else
            return
        if token.lemma_.lower() in self._syntax.persons and not children(token, "poss"):
            return
        owners = self.owners(token) or [
            index for child in children(token, *_OWNING) for index in self.at(child) if self[index].form in _INNER
        ]
        if owners:
            yield from owners
            return
        for preposition in children(token, "prep"):
            if preposition.lower_ == "under":  # "areas under rebel control"
                yield from (index for noun in children(preposition, "pobj") if noun.lemma_ == "control" for index in self.owners(noun))
            if preposition.lower_ in {"of", "by"}:
                for noun in children(preposition, "pobj"):
                    for part in conjuncts(noun):
                        yield from self._of_noun(part, places=False, projected=True, depth=depth + 1)

    def owners(self, token: Token) -> list[int]:
        """Whom a noun belongs to: "Russia's X", else "Russian X", "the regime X", else "U.S. missile X"."""
        inner = [part for child in children(token, "compound") for part in children(child, *_BESIDE)]
        for parts in (children(token, "poss"), children(token, *_OWNING), inner):
            found = [index for part in parts for other in conjuncts(part) for index in self.at(other) if self._acts(index)]
            if found:
                return found
        return []

    def _acts(self, index: int) -> bool:
        """Whether a mention may fill an ordinary slot: not a place, and not shut up in a modifier ("pro-X", "X-held")."""
        return not self.mentions[index].place and self.mentions[index].form not in {SIDE, *_INNER}

    def is_agreement(self, index: int) -> bool:
        """Whether a mention is of an agreement."""
        return self.mentions[index].kind == ActorKind.AGREEMENT.value
