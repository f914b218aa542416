"""Role nouns: "the regime", "Malian troops", "Syrian rebels", "Turkey-backed rebels", "the pro-regime camp"."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from conflictgraph.lexicon.lexicon import Lexicon
from conflictgraph.lexicon.registry import Registry
from conflictgraph.model.actors import Actor
from conflictgraph.model.names import slug
from conflictgraph.model.vocabulary import ActorKind
from conflictgraph.nlp.ends import BACKER, HOLDER, SIDE
from conflictgraph.nlp.syntax import children, conjuncts
from conflictgraph.nlp.values import Mention, Unit

__all__ = ["CLASSES", "RoleFinder", "role_of"]

CLASSES = ("government", "military", "opposition", "militia", "community", "bloc", "generic", "transparent")
_STATES = frozenset({"state", "government"})
_MODIFIERS = ("amod", "compound", "nmod", "poss", "npadvmod")
_BESIDE = ("amod", "compound", "nmod")
_KINDS = {
    "opposition": ActorKind.ARMED_GROUP,
    "militia": ActorKind.ARMED_GROUP,
    "community": ActorKind.COMMUNITY,
    "bloc": ActorKind.BLOC,
    "military": ActorKind.ARMED_GROUP,
    "generic": ActorKind.ARMED_GROUP,
    "transparent": ActorKind.ARMED_GROUP,
}
_FOLDED_COMMUNITIES = frozenset({"civilian", "resident", "villager", "inhabitant"})
_NO_SIDE = frozenset({"non", "co", "ex", "held", "controlled", "based", "born", "populated", "administered"})
_GROUPING = frozenset({"military", "militia", "generic", "bloc"})


def role_of(token: Token, lexicon: Lexicon) -> str | None:
    """The class of role noun a token is, if any; two-word roles ("air force") win over one-word ones."""
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return None
    pair = f"{token.nbor(-1).lower_} {token.lemma_.lower()}" if token.i else ""
    for words in (pair, token.lemma_.lower(), token.lower_):
        for name in CLASSES:
            if words in getattr(lexicon.roles, name):
                return name
    return None


class RoleFinder:
    """Finds role nouns in one document; `consumed` collects the tokens whose names became part of a role mention."""

    def __init__(self, lexicon: Lexicon, focus: str | None, units: dict[int, Unit], named: dict[int, list[Mention]]) -> None:
        self._lexicon, self._registry, self._focus = lexicon, lexicon.registry, focus
        self._units, self._named = units, named
        self._found: dict[int, list[Mention]] = {}
        self.consumed: set[int] = set()

    def find(self, doc: Doc) -> dict[int, list[Mention]]:
        """Mentions by the index of their noun."""
        for token in doc:
            role = None if token.i in self._named else role_of(token, self._lexicon)
            if role is not None and not self._is_modifier_of_role(token) and not _is_predicate(token):
                mentions = list(self._resolve(token, role))
                if mentions:
                    self._found[token.i] = mentions
        for index in self._named:
            self._consume_demonym_of_name(doc[index])
        for index, unit in self._units.items():
            inside = self._inside(doc[index], unit)
            if inside is not None:
                self._found[index] = [inside]
        return self._found

    def _inside(self, modifier: Token, unit: Unit) -> Mention | None:
        """The actor shut up in a modifier: the side in "pro-regime", the backer in "Iran-backed", the holder in "rebel-held"."""
        form = _form_inside(unit)
        if form is None:
            return None
        if unit.names:
            actor_id, _, start, end = unit.names[0]
            known = self._registry.get(actor_id)
            return None if known is None else self._stood_for(known, modifier, start, end, form)
        if self._focus not in self._registry:
            return None
        word = modifier.text.split("-")[-1 if unit.sort == "prefix" else 0].lower()
        start = modifier.idx + (len(modifier.text) - len(word) if unit.sort == "prefix" else 0)
        end = start + len(word)
        if word in self._lexicon.roles.government:
            actor: Actor | None = self._registry.government_of(str(self._focus))
        else:
            actor = next((actor for role in (word, f"{word}s") for actor in self._with_role(role)), None)
        return None if actor is None else Mention(actor.id, actor.name, actor.kind.value, start, end, modifier.i, form)

    def _stood_for(self, known: Actor, modifier: Token, start: int, end: int, form: str) -> Mention:
        actor = self._registry.government_of(known.id) if known.kind is ActorKind.STATE else known
        return Mention(actor.id, actor.name, actor.kind.value, start, end, modifier.i, form)

    def _with_role(self, role: str) -> list[Actor]:
        return [actor for actor in self._registry for known in actor.collectives if known.country == self._focus and role in known.roles and not known.qualifiers]

    def _is_modifier_of_role(self, token: Token) -> bool:
        """"rebel" in "rebel forces" is read with its head."""
        return token.dep_ in _BESIDE and (token.head.i in self._named or role_of(token.head, self._lexicon) is not None)

    def _consume_demonym_of_name(self, token: Token) -> None:
        """"Lebanese Hizbollah", "Syrian President Assad": the adjective only describes the name."""
        for child in children(token, *_BESIDE):
            if child.i in self._named and self._named[child.i][0].form == "adjective" and self._units.get(child.i):
                self.consumed.add(child.i)

    def _resolve(self, noun: Token, role: str) -> Iterator[Mention]:
        modifiers = children(noun, *_MODIFIERS)
        inner = next((kind for child in children(noun, *_BESIDE) if (kind := role_of(child, self._lexicon)) in {"government", "opposition", "militia"}), None)
        owners = [mention for child in modifiers for part in conjuncts(child) for mention in self._named.get(part.i, ())]
        if role in _GROUPING and inner is not None and all(mention.kind in _STATES for mention in owners):
            role = inner
        owners += [mention for child in children(noun, "prep") if child.lower_ == "of" for obj in children(child, "pobj") for mention in self._named.get(obj.i, ())]
        militia = self._militia_of(noun, role, modifiers)
        if militia:
            yield from militia
            return
        if role == "transparent":
            yield from self._of_owner(noun, role, owners)
            return
        yield from self._bloc(noun, role) or self._collective(noun, role, owners) or self._of_owner(noun, role, owners) or self._bare(noun, role)

    def _militia_of(self, noun: Token, role: str, modifiers: Sequence[Token]) -> list[Mention]:
        """"Iran's militias", "Libya's proxies": groups that a state keeps, by the name under which "Iran-backed" ones go."""
        owners = [mention for child in modifiers if child.dep_ == "poss" for mention in self._named.get(child.i, ())]
        if len(owners) != 1 or owners[0].kind not in _STATES or "militia" not in {role, self._inner_role(noun)}:
            return []
        return [self._composed(noun, f"{owners[0].id}-backed-militias", "militia")]

    def _bloc(self, noun: Token, role: str) -> list[Mention]:
        """"Iran-backed militias", "the pro-regime camp", "Saudi-led coalition"."""
        for child in children(noun, *_BESIDE):
            unit = self._units.get(child.i)
            if unit is None or unit.sort not in {"prefix", "suffix"} or role == "government":
                continue
            registered = self._registered(noun, role, [child.text.lower()])
            if registered is not None and any(known.qualifiers for known in registered.collectives):
                return [self._mention(noun, registered)]
            side = unit.names[0][0] if unit.names else (slug(child.text.split("-")[-1]) if unit.sort == "prefix" else None)
            if side is None or unit.affix in _NO_SIDE:
                continue
            parts = [unit.affix, side] if unit.sort == "prefix" else [side, unit.affix]
            return [self._composed(noun, "-".join([*parts, slug(noun.text)]), role)]
        return []

    def _registered(self, noun: Token, role: str, qualifiers: Sequence[str]) -> Actor | None:
        """The registered collective of the country in focus that this noun and these words name."""
        words = {noun.lemma_.lower(), noun.lower_, role}
        matches = [
            (bool(collective.qualifiers), actor)
            for actor in self._registry
            for collective in actor.collectives
            if collective.country == self._focus
            and words & set(collective.roles)
            and (not collective.qualifiers or set(qualifiers) & set(collective.qualifiers))
        ]
        return max(matches, key=lambda match: match[0])[1] if matches else None

    def _collective(self, noun: Token, role: str, owners: list[Mention]) -> list[Mention]:
        """"the opposition", "Syrian rebels", "the non-jihadist factions" of the country in focus, where it is registered."""
        if role in {"government", "military", "generic"} and not self._inner_collective(noun):
            return []
        own = [mention for mention in owners if mention.kind in _STATES]
        if any(self._country(mention) != self._focus for mention in own) and role != "community":
            return []
        qualifiers = [child.lower_ for child in children(noun, *_BESIDE)]
        actor = self._registered(noun, role, qualifiers) or self._registered(self._inner(noun), role, qualifiers)
        if actor is None:
            return []
        self.consumed.update(mention.head for mention in own if mention.form == "adjective")
        return [self._mention(noun, actor)]

    def _inner(self, noun: Token) -> Token:
        return next((child for child in children(noun, *_BESIDE) if role_of(child, self._lexicon)), noun)

    def _inner_role(self, noun: Token) -> str | None:
        inner = self._inner(noun)
        return role_of(inner, self._lexicon) if inner is not noun else None

    def _inner_collective(self, noun: Token) -> bool:
        return role_of(self._inner(noun), self._lexicon) in {"opposition", "militia"}

    def _of_owner(self, noun: Token, role: str, owners: list[Mention]) -> list[Mention]:
        """A role noun with a name beside it: "the Malian army", "YPG forces", "Yemeni rebels"."""
        beside = [mention for mention in owners if noun.doc[mention.head].dep_ in _BESIDE or mention.form == "adjective"]
        state = next((mention for mention in beside if mention.kind in _STATES), None)
        group = next((mention for mention in beside if mention.kind not in _STATES), None)
        if group is not None and role in {*_GROUPING, "opposition", "government", "transparent"}:
            return self._taken_up(noun, [group])
        if state is None and role in {"opposition", "militia"}:
            return self._of_country(noun, role)
        if state is None:
            owner = next((mention for mention in owners if mention.kind in _STATES), None)
            return self._taken_up(noun, [owner]) if owner is not None and role == "government" else []
        if role in {"government", "military"}:
            return self._taken_up(noun, [mention for mention in beside if mention.kind in _STATES])
        if role in {"generic", "transparent"}:
            return []
        if role == "community" and noun.lemma_.lower() in _FOLDED_COMMUNITIES:
            self.consumed.add(state.head)
            return [self._composed(noun, slug(noun.lemma_ + "s"), role)]
        self.consumed.add(state.head)
        return [self._composed(noun, f"{slug(self._country(state) or state.id)}-{slug(noun.text)}", role)]

    def _of_country(self, noun: Token, role: str) -> list[Mention]:
        """"rebels in El Salvador"."""
        for preposition in children(noun, "prep"):
            for place in children(preposition, "pobj") if preposition.lower_ == "in" else ():
                for mention in self._named.get(place.i, ()):
                    if mention.kind in _STATES:
                        composed = self._composed(noun, f"{slug(self._country(mention) or mention.id)}-{slug(noun.text)}", role)
                        text = noun.doc.text[composed.start : mention.end]
                        return [composed._replace(end=mention.end, name=re.sub(r"\s+", " ", text))]
        return []

    def _taken_up(self, noun: Token, owners: list[Mention]) -> list[Mention]:
        self.consumed.update(mention.head for mention in owners)
        start = min(mention.start for mention in owners)
        end = noun.idx + len(noun.text)
        if len(owners) > 1:
            return [mention._replace(head=noun.i, form="role", plural=noun.tag_ == "NNS") for mention in owners]
        low, high = min(start, noun.idx), max(end, *(mention.end for mention in owners))
        return [mention._replace(start=low, end=high, head=noun.i, form="role", plural=noun.tag_ == "NNS") for mention in owners]

    def _bare(self, noun: Token, role: str) -> list[Mention]:
        """A role noun alone, resolved through the country in focus where the article allows it."""
        definite = any(child.lower_ in {"the", "its", "their", "both"} for child in noun.children) or noun.dep_ in {"compound", "poss"}
        definite = definite or self._inner_role(noun) == "government"
        if role in {"government", "military"}:
            definite = definite or noun.lemma_.lower() in {"regime"}
            if not definite or self._focus is None or (role == "military" and not self._stands_alone(noun) and self._inner_role(noun) != "government"):
                return []
            return [self._mention(noun, self._registry.government_of(self._focus))] if self._focus in self._registry else []
        if role == "community":
            return self._community(noun)
        if role == "opposition" and self._focus is not None:
            return [self._composed(noun, f"{self._focus}-{slug(_plural(noun))}", role)]
        described = [child for child in children(noun, *_BESIDE) if child.i not in self._units and child.pos_ in {"ADJ", "PROPN", "NOUN"}]
        if role == "militia" and described and noun.tag_ == "NNS":
            return [self._composed(noun, f"{self._focus or 'some'}-{slug(_phrase(noun))}", role)]
        return []

    def _stands_alone(self, noun: Token) -> bool:
        words = (noun.lemma_.lower(), f"{noun.nbor(-1).lower_} {noun.lower_}" if noun.i else "")
        return words[0] in {"army", "military", "navy"} or words[1] in {"air force", "armed forces", "security forces", "government forces", "regime forces"}

    def _community(self, noun: Token) -> list[Mention]:
        lemma = noun.lemma_.lower()
        if lemma in _FOLDED_COMMUNITIES:
            return [self._mention(noun, Actor(id="civilians", name="civilians", kind=ActorKind.COMMUNITY))]
        return []

    def _country(self, mention: Mention) -> str | None:
        actor = self._registry.get(mention.id)
        return None if actor is None else actor.country or actor.id

    def _mention(self, noun: Token, actor: Actor) -> Mention:
        start, end = _extent(noun)
        return Mention(actor.id, actor.name, actor.kind.value, start, end, noun.i, "role", plural=noun.tag_ == "NNS")

    def _composed(self, noun: Token, actor_id: str, role: str) -> Mention:
        start, end = _extent(noun)
        name = re.sub(r"\s+", " ", noun.doc.text[start:end])
        return Mention(actor_id, name, _KINDS[role].value, start, end, noun.i, "bloc", plural=noun.tag_ == "NNS")


def _is_predicate(noun: Token) -> bool:
    """"X is an opponent of Y", "opposition to Y": the noun describes or denotes an attitude, it names nobody."""
    words = {child.lower_ for child in noun.children}
    return (noun.dep_ == "attr" and bool(words & {"a", "an"})) or (noun.lower_ == "opposition" and "to" in words)


def _form_inside(unit: Unit) -> str | None:
    if unit.sort == "prefix":
        return None if unit.affix in _NO_SIDE else SIDE
    if unit.sort == "suffix":
        return HOLDER if unit.affix in {"held", "controlled", "ruled"} else None if unit.affix in _NO_SIDE else BACKER
    return None


def _extent(noun: Token) -> tuple[int, int]:
    """The noun with the modifiers that stand before it without a break."""
    first = noun
    for child in reversed([child for child in noun.lefts if child.dep_ in _BESIDE]):
        if child.i == first.i - 1:
            first = child
    return first.idx, noun.idx + len(noun.text)


def _phrase(noun: Token) -> str:
    start, end = _extent(noun)
    return str(noun.doc.text[start:end])


def _plural(noun: Token) -> str:
    return noun.text if noun.tag_ in {"NNS", "NNPS"} else {"rebel": "rebels", "insurgent": "insurgents"}.get(noun.lower_, noun.text)

