"""Role nouns: "the regime", "Malian troops", "Syrian rebels", "Turkey-backed rebels", "the pro-regime camp"."""

import re
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from conflictgraph.lexicon.lexicon import Lexicon
from conflictgraph.model.actors import Actor
from conflictgraph.model.names import slug
from conflictgraph.model.vocabulary import ActorKind
from conflictgraph.nlp.collectives import Collectives
from conflictgraph.nlp.dyads import is_pair
from conflictgraph.nlp.modifiers import ModifierReader
from conflictgraph.nlp.role_nouns import RoleNoun, extent, phrase, read_role_noun, role_of
from conflictgraph.nlp.syntax import children
from conflictgraph.nlp.values import Mention, Unit, inside_names

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["RoleFinder"]

_STATES = frozenset({ActorKind.STATE.value, ActorKind.GOVERNMENT.value})
_KINDS = {
    "community": ActorKind.COMMUNITY,
    "bloc": ActorKind.BLOC,
    "people": ActorKind.COMMUNITY,
    "powers": ActorKind.BLOC,
    "apart": ActorKind.COMMUNITY,
}
_BODIES = frozenset({"people", "powers", "apart"})
_GROUPS = frozenset({"military", "militia", "generic", "bloc", "opposition", "government", "transparent"})
_ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj"})
_INTRODUCING = frozenset({"a", "an", "another", "one"})
_INNER_ROLES = frozenset({"opposition", "militia"})
_DOERS = ("er", "or", "ist", "ian", "eer", "ee", "ant", "man")
_CIVILIANS = Actor(id="civilians", name="civilians", kind=ActorKind.COMMUNITY)


class RoleFinder:
    """Finds role nouns in one document; `consumed` collects the tokens whose names became part of a role mention."""

    def __init__(self, lexicon: Lexicon, focus: str | None, units: dict[int, Unit], named: dict[int, list[Mention]]) -> None:
        self._roles, self._registry, self._focus = lexicon.roles, lexicon.registry, focus
        self._units, self._named = units, named
        self._doing_things = frozenset(lexicon.roles.doing_things)
        self._collectives = Collectives(lexicon.registry, focus)
        self._modifiers = ModifierReader(lexicon, focus, self._collectives, (mention for found in named.values() for mention in found))
        self.consumed: set[int] = set()
        # In this order: the first way that knows the noun decides.
        self._ways: tuple[Callable[[RoleNoun], list[Mention]], ...] = (
            self._kept_militia,
            self._bloc,
            self._described_collective,
            self._apart,
            self._body,
            self._of_group,
            self._collective,
            self._of_state,
            self._in_country,
            self._described_bloc,
            self._of_focus,
            self._described,
        )

    def find(self, doc: Doc) -> dict[int, list[Mention]]:
        """Mentions by the index of their token: role nouns, and the actors inside modifiers."""
        inside = inside_names(doc, self._named)
        found = {token.i: self._read(token) for token in doc if token.i not in self._named and token.i not in inside}
        for index in self._named:
            self._consume_demonym_of_name(doc[index])
        for index, unit in self._units.items():
            held = self._modifiers.read(doc[index], unit)
            if held is not None:
                found[index] = [held]
        return {index: mentions for index, mentions in found.items() if mentions}

    def _read(self, token: Token) -> list[Mention]:
        noun = read_role_noun(token, self._roles, self._named)
        if noun is None:
            return self._nationals(token)
        if is_pair(token, self._roles):
            return []
        return next((found for way in self._ways if (found := way(noun))), [])

    def _nationals(self, token: Token) -> list[Mention]:
        """As in "Russian volunteers", "Chinese squatters": people by what they do, with whose people they are."""
        if token.tag_ != "NNS" or not token.lemma_.lower().endswith(_DOERS) or token.lemma_.lower() in self._doing_things:
            return []
        owners = [child for child in children(token, "amod", "compound") if child.i in self._named]
        named = [self._named[child.i][0] for child in owners if self._named[child.i][0].form == "adjective"]
        if not named:
            return []
        self.consumed.add(named[0].head)
        start, end = extent(token, self._roles.untelling)
        name = phrase(token, self._roles.untelling)
        country = self._country(named[0])
        return [Mention(slug(f"{country} {token.text}"), name, ActorKind.COMMUNITY.value, start, end, token.i, "bloc", plural=True)]

    def _consume_demonym_of_name(self, token: Token) -> None:
        """As in "Lebanese Hizbollah", "Syrian President Assad": the adjective only describes the name."""
        for child in children(token, "amod", "compound", "nmod"):
            if child.i in self._units and child.i in self._named and self._named[child.i][0].form == "adjective":
                self.consumed.add(child.i)

    # --- ways to read a role noun ----------------------------------------------------------------------------------

    def _kept_militia(self, noun: RoleNoun) -> list[Mention]:
        """As in "Iran's militias": groups that a state keeps, by the name under which "Iran-backed" ones go."""
        if noun.genitive is None or noun.genitive.kind not in _STATES or "militia" not in {noun.role, noun.inner}:
            return []
        return [self._composed(noun, f"{noun.genitive.id}-backed-militias")]

    def _bloc(self, noun: RoleNoun) -> list[Mention]:
        """As in "Iran-backed militias", "the pro-regime camp", "the Saudi-led coalition"."""
        for child in noun.beside if noun.role != "government" else ():
            unit = self._units.get(child.i)
            if unit is None or unit.sort not in {"prefix", "suffix"}:
                continue
            registered = self._collectives.find_qualified(noun.words, (child.lower_,))
            if registered is not None:
                return [self._mention(noun, registered)]
            if self._modifiers.has_side(unit) and (unit.names or unit.sort == "prefix" or child.text[:1].isupper()):
                side = unit.names[0][0] if unit.names else slug(child.text.rsplit("-", 1)[unit.sort == "prefix"])
                parts = (unit.affix, side) if unit.sort == "prefix" else (side, unit.affix)
                return [self._composed(noun, slug(" ".join((*parts, noun.token.text))))]
        return []

    def _described_collective(self, noun: RoleNoun) -> list[Mention]:
        """As in "Kurdish forces", "non-jihadist factions": registered under just these words for the country in focus."""
        if noun.role in {"government", "transparent"} or any(self._country(m) != self._focus for m in noun.owners if m.kind in _STATES):
            return []
        actor = self._collectives.find_qualified(noun.words, tuple(child.lower_ for child in noun.beside))
        if actor is None:
            return []
        self.consumed.update(mention.head for mention in noun.named_beside if mention.form == "adjective")
        return [self._mention(noun, actor)]

    def _collective(self, noun: RoleNoun) -> list[Mention]:
        """As in "the opposition", "Syrian rebels", "the non-jihadist factions" of the country in focus, where it is registered."""
        if noun.role in {"government", "transparent"} or (
            noun.role in {"military", "generic"} and noun.inner not in {"opposition", "militia"}
        ):
            return []
        states = [mention for mention in noun.owners if mention.kind in _STATES]
        if noun.role != "community" and any(self._country(mention) != self._focus for mention in states):
            return []
        actor = self._collectives.find(noun.words)
        if actor is None:
            return []
        self.consumed.update(mention.head for mention in noun.named_beside if mention.form == "adjective")
        return [self._mention(noun, actor)]

    def _apart(self, noun: RoleNoun) -> list[Mention]:
        """As in "FARC dissidents", "loyalists of X": people of a group who are not the group."""
        group = next((mention for mention in noun.owners if mention.kind not in _STATES), None)
        if not noun.is_apart or noun.token.tag_ != "NNS" or group is None:
            return []
        self.consumed.update(mention.head for mention in noun.named_beside)
        return [self._composed(noun, slug(f"{group.id} {noun.token.text}"))]

    def _body(self, noun: RoleNoun) -> list[Mention]:
        """As in "Ukrainian nationalists", "criminal gangs", "the Baltic countries": a body of people or states by its description."""
        if noun.role not in _BODIES or (noun.token.tag_ != "NNS" and noun.role != "people"):
            return []
        if noun.role == "powers" and (noun.genitive or not any(child.i not in self._units or child.pos_ != "NUM" for child in noun.beside)):
            return []
        if noun.token.tag_ != "NNS" and not noun.beside and noun.token.lower_ not in self._roles.gathered:
            return []
        self.consumed.update(mention.head for mention in noun.named_beside if mention.form == "adjective")
        states = [mention for mention in (*noun.named_beside, *noun.places) if mention.kind in _STATES]
        country = self._country(states[0]) if states else self._focus or ""
        named = {child.i for child in noun.beside if child.i in self._named and self._named[child.i][0].kind in _STATES}
        words = [
            child.text
            for child in noun.beside
            if child.i not in named and child.i not in self._units and child.lower_ not in self._roles.untelling
        ]
        return [self._composed(noun, slug(" ".join((country, *words, noun.token.text))))]

    def _of_group(self, noun: RoleNoun) -> list[Mention]:
        """As in "YPG forces", "Hamas leaders": the group itself."""
        group = next((mention for mention in noun.named_beside if mention.kind not in _STATES), None)
        if group is not None and noun.role in _GROUPS:
            taken = self._taken_up(noun, [group])
            return [taken[0]._replace(name=phrase(noun.token, self._roles.untelling))] if _is_people(group) else taken
        of = [mention for mention in noun.owners if mention.kind not in _STATES and mention not in noun.named_beside]
        if noun.role == "government" and of and noun.token.text[:1].isupper() and of[0].form == "noun":  # "Government of National Accord"
            start, name = noun.token.idx, re.sub(r"\s+", " ", noun.token.doc.text[noun.token.idx : of[0].end])
            return [Mention(slug(name), name, ActorKind.GOVERNMENT.value, start, of[0].end, noun.token.i, "noun")]
        several = noun.token.tag_ == "NNS" and noun.genitive is None  # "fighters of X"; "a member of X" is somebody else
        return self._taken_up(noun, of) if of and several and noun.role in {"transparent", "militia"} else []

    def _of_state(self, noun: RoleNoun) -> list[Mention]:
        """As in "the Malian army" (the state), "the government of Mali", "Malian rebels" (a collective of it)."""
        states = [mention for mention in noun.named_beside if mention.kind in _STATES]
        if not states and noun.role == "military" and noun.senders:  # "troops from Angola and Chad"
            return self._taken_up(noun, [mention for mention in noun.senders if mention.kind in _STATES])
        if not states:
            owners = [mention for mention in noun.owners if mention.kind in _STATES]
            return self._taken_up(noun, owners) if noun.role == "government" else []
        if noun.role in {"government", "military"}:
            return self._taken_up(noun, states)
        if noun.role in {"generic", "transparent", *_BODIES}:
            return []
        self.consumed.add(states[0].head)
        if self._is_civilian(noun):
            return [self._mention(noun, _CIVILIANS)]
        inner = [child.text for child in noun.beside if role_of(child, self._roles) in _INNER_ROLES]
        return [self._composed(noun, slug(" ".join((self._country(states[0]), *inner, noun.token.text))))]

    def _in_country(self, noun: RoleNoun) -> list[Mention]:
        """As in "rebels in El Salvador"."""
        state = next((mention for mention in noun.places if mention.kind in _STATES), None)
        if state is None or noun.role not in {"opposition", "militia"} or state.start < noun.token.idx:
            return []
        inner = [child.text for child in noun.beside if role_of(child, self._roles) in _INNER_ROLES]
        composed = self._composed(noun, slug(" ".join((self._country(state), *inner, noun.token.text))))
        name = re.sub(r"\s+", " ", noun.token.doc.text[composed.start : state.end])
        return [composed._replace(end=state.end, name=name)]

    def _of_focus(self, noun: RoleNoun) -> list[Mention]:
        """A role noun alone, resolved through the country in focus where its article allows it."""
        if noun.role == "community":
            return [self._mention(noun, _CIVILIANS)._replace(name=noun.plural)] if self._is_civilian(noun) else []
        if noun.role == "opposition":
            return [self._composed(noun, slug(f"{self._focus or ''} {noun.plural}"))]
        if self._focus is None:
            return []
        stands = noun.role == "government" or noun.inner == "government" or not set(noun.words).isdisjoint(self._roles.standing_alone)
        definite = noun.definite or noun.token.lower_ == "police"
        if noun.role not in {"government", "military"} or not stands or not definite or self._focus not in self._registry:
            return []
        return [self._mention(noun, self._registry.government_of(self._focus))]

    def _described_bloc(self, noun: RoleNoun) -> list[Mention]:
        """As in "the international coalition", "a coalition of Arab militaries", "another rebel group": several under one description."""
        described = [child for child in noun.beside if child.lower_ not in self._roles.untelling and child.i not in self._named]
        members = [child for child in children(noun.token, "prep") if child.lower_ == "of"]
        if noun.role == "bloc" and noun.token.lemma_ != "camp" and (described or members) and not noun.named_beside:
            return [self._composed(noun, slug(f"{self._focus or ''} {phrase(noun.token, self._roles.untelling)}"))]
        introduced = any(child.lower_ in _INTRODUCING for child in noun.token.children)
        if introduced and noun.inner in _INNER_ROLES and not noun.named_beside and noun.token.dep_ not in {"attr", "appos"}:
            return [self._composed(noun, slug(f"{self._focus or ''} {phrase(noun.token, self._roles.untelling)}"))]
        return []

    def _described(self, noun: RoleNoun) -> list[Mention]:
        """As in "local militias", "Arab militias": a collective by its description; some act without any ("gunmen killed nine")."""
        described = [child for child in noun.beside if child.i not in self._units and child.pos_ in {"ADJ", "PROPN", "NOUN"}]
        acts = noun.token.lemma_.lower() in self._roles.anonymous and noun.token.dep_ in _ACTING
        definite = noun.definite or noun.inner is not None or acts
        if noun.role != "militia" or not (described or definite) or noun.token.tag_ != "NNS":
            return []
        return [self._composed(noun, slug(f"{self._focus or ''} {phrase(noun.token, self._roles.untelling)}"))]

    # --- mentions --------------------------------------------------------------------------------------------------

    def _is_civilian(self, noun: RoleNoun) -> bool:
        return noun.token.lemma_.lower() in self._roles.civilian

    def _country(self, mention: Mention) -> str:
        actor = self._registry.get(mention.id)
        return mention.id if actor is None else actor.country or actor.id

    def _taken_up(self, noun: RoleNoun, owners: list[Mention]) -> list[Mention]:
        """The owners, now carried by the noun; one owner's mention takes in the noun ("the Malian army")."""
        self.consumed.update(mention.head for mention in owners)
        start, end = noun.token.idx, noun.token.idx + len(noun.token.text)
        taken = [mention._replace(head=noun.token.i, form="role", plural=noun.token.tag_ == "NNS") for mention in owners]
        if len(taken) == 1:
            taken[0] = taken[0]._replace(start=min(start, taken[0].start), end=max(end, taken[0].end))
        return taken

    def _mention(self, noun: RoleNoun, actor: Actor) -> Mention:
        start, end = extent(noun.token, self._roles.untelling)
        return Mention(actor.id, actor.name, actor.kind.value, start, end, noun.token.i, "role", plural=noun.token.tag_ == "NNS")

    def _composed(self, noun: RoleNoun, actor_id: str) -> Mention:
        start, end = extent(noun.token, self._roles.untelling)
        kind = _KINDS.get(noun.role, ActorKind.ARMED_GROUP)
        return Mention(
            actor_id,
            phrase(noun.token, self._roles.untelling),
            kind.value,
            start,
            end,
            noun.token.i,
            "bloc",
            plural=noun.token.tag_ == "NNS",
        )


def _is_people(mention: Mention) -> bool:
    """Whether a name is only the adjective of a people ("Tuareg rebels"), so that the whole phrase names the group.

    A people that the text names elsewhere ("Houthi" where it speaks of the Houthis) keeps that name.
    """
    is_whole = len(mention.name) == mention.end - mention.start
    return mention.form == "adjective" and mention.kind == ActorKind.COMMUNITY.value and is_whole
