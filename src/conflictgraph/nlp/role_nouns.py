"""What stands around a role noun: its class, the role word inside it ("rebel groups"), the names beside it and behind it."""

import re
from collections.abc import Collection
from typing import NamedTuple

from spacy.tokens import Token

from conflictgraph.lexicon.words import Roles
from conflictgraph.nlp.syntax import children, conjuncts
from conflictgraph.nlp.values import Mention

__all__ = ["RoleNoun", "extent", "phrase", "read_role_noun", "role_of"]

_BESIDE = ("amod", "compound", "nmod")
_INNER = frozenset({"government", "opposition", "militia"})
_GROUPING = frozenset({"military", "militia", "generic", "bloc"})
_STATES = frozenset({"state", "government"})
_LOCATIVE = frozenset({"in", "inside", "across", "within"})


class RoleNoun(NamedTuple):
    """A role noun and its surroundings.

    `role` is its class, or that of the role word inside it where it only groups ("rebel forces" are rebels); `inner` is the
    class of that word. `named_beside` are names before the noun, `genitive` a name that owns it, `owners` all of these
    and names after "of"; `senders` are names after "from", `places` the first name in a phrase that says where. `is_apart`
    tells of a noun for people who have left the group named beside it.
    """

    token: Token
    role: str
    inner: str | None
    words: tuple[str, ...]
    beside: tuple[Token, ...]
    named_beside: tuple[Mention, ...]
    genitive: Mention | None
    owners: tuple[Mention, ...]
    senders: tuple[Mention, ...]
    places: tuple[Mention, ...]
    is_apart: bool

    @property
    def definite(self) -> bool:
        """Whether the noun points at somebody: by its article, by owning or modifying something, or by its own sense."""
        words = {child.lower_ for child in self.token.children}
        return (
            bool(words & {"the", "its", "their", "both"})
            or self.token.dep_ in {"compound", "poss"}
            or (self.inner == "government" or self.token.lemma_.lower() == "regime")
        )

    @property
    def plural(self) -> str:
        """The noun as a collective is called by it: "rebels" for "rebel forces"."""
        text = self.token.text.lower()
        return text if self.token.tag_ in {"NNS", "NNPS"} or text.endswith(("ion", "ance", "ing", "y")) else f"{text}s"


def role_of(token: Token, roles: Roles) -> str | None:
    """The class of role noun a token is, if any; two-word roles ("air force") win over one-word ones."""
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return None
    lemma = token.lemma_.lower()
    pair = f"{token.nbor(-1).lower_} {lemma}" if token.i else lemma
    return roles.classes.get(pair) or roles.classes.get(lemma) or roles.classes.get(token.lower_)


def read_role_noun(token: Token, roles: Roles, named: dict[int, list[Mention]]) -> RoleNoun | None:
    """The role noun at a token; None where there is none, or where it only modifies another name or role noun."""
    role = role_of(token, roles)
    if role is None or _is_predicate(token) or _modifies(token, roles, named):
        return None
    beside = tuple(children(token, *_BESIDE))
    inner = next((child for child in beside if role_of(child, roles) in _INNER), None)
    inner_role = None if inner is None else role_of(inner, roles)
    genitives = _named(children(token, "poss"), named)
    near = tuple(mention for mention in _named((*beside, *children(token, "npadvmod")), named))
    if role in _GROUPING and inner_role is not None and all(mention.kind in _STATES for mention in (*near, *genitives)):
        role = inner_role
    objects = {child.lower_: _named(children(child, "pobj"), named) for child in children(token, "prep")}
    places = [part for child in children(token, "prep") if child.lower_ in _LOCATIVE for part in child.subtree if part.i in named]
    return RoleNoun(
        token=token,
        role=role,
        inner=inner_role,
        words=_words(token, role, inner),
        beside=beside,
        named_beside=near,
        genitive=genitives[0] if len(genitives) == 1 else None,
        owners=(*near, *genitives, *objects.get("of", ())),
        senders=objects.get("from", ()),
        places=_named(places[:1], named),
        is_apart=token.lemma_.lower() in roles.apart,
    )


def extent(noun: Token, untelling: Collection[str] = ()) -> tuple[int, int]:
    """The characters of a noun with the modifiers that stand before it without a break, from the first that tells something."""
    first = noun
    for child in reversed([child for child in noun.lefts if child.dep_ in _BESIDE]):
        if child.i == first.i - 1 and child.lower_ not in untelling and child.ent_type_ not in {"DATE", "TIME"}:
            first = child
    return first.idx, noun.idx + len(noun.text)


def phrase(noun: Token, untelling: Collection[str] = ()) -> str:
    """The noun with those modifiers, as a readable name."""
    start, _ = extent(noun, untelling)
    first = next(index for index in range(noun.i, -1, -1) if noun.doc[index].idx <= start)
    return re.sub(r"\s+", " ", noun.doc[first : noun.i + 1].text)


def _words(token: Token, role: str, inner: Token | None) -> tuple[str, ...]:
    words = (token.lemma_.lower(), token.lower_, role, f"{token.nbor(-1).lower_} {token.lower_}" if token.i else "")
    return words if inner is None else (*words, inner.lemma_.lower(), inner.lower_)


def _named(tokens: tuple[Token, ...] | list[Token], named: dict[int, list[Mention]]) -> tuple[Mention, ...]:
    return tuple(mention for token in tokens for part in conjuncts(token) for mention in named.get(part.i, ()))


def _modifies(token: Token, roles: Roles, named: dict[int, list[Mention]]) -> bool:
    """As in "rebel" of "rebel forces", which is read with its head."""
    return token.dep_ in _BESIDE and (token.head.i in named or role_of(token.head, roles) not in {None, "transparent"})


def _is_predicate(noun: Token) -> bool:
    """As in "X is an opponent of Y", "opposition to Y": the noun describes or denotes an attitude, it names nobody."""
    words = {child.lower_ for child in noun.children}
    return (noun.dep_ == "attr" and bool(words & {"a", "an", "one", "another"})) or (noun.lower_ == "opposition" and "to" in words)
