"""Frames: how a cue word and its slots make links (one function a frame; the frames are explained in `data/relations.yaml`)."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from spacy.tokens import Token

from conflictgraph.lexicon.cues import Cue
from conflictgraph.lexicon.lexicon import Lexicon
from conflictgraph.model.names import slug
from conflictgraph.model.vocabulary import ActorKind, Relation
from conflictgraph.nlp.ends import Ends
from conflictgraph.nlp.role_nouns import role_of
from conflictgraph.nlp.slots import Slots
from conflictgraph.nlp.syntax import carrier, children, has_preposition, is_passive, objects, prepositional
from conflictgraph.nlp.values import BACKER, HOLDER, SIDE, Mention, Unit

__all__ = ["Candidate", "Frames"]

_ORGANISED = frozenset({ActorKind.ORGANISATION.value, ActorKind.BLOC.value, ActorKind.PARTY.value, ActorKind.ARMED_GROUP.value})
_UNIONS = frozenset({ActorKind.ORGANISATION.value, ActorKind.BLOC.value})
_STATES = frozenset({ActorKind.STATE.value, ActorKind.GOVERNMENT.value})


class Candidate(NamedTuple):
    """A link that a frame proposes: mentions by index, the cue, and the token that carries it."""

    source: int
    target: int
    cue: Cue
    trigger: Token
    symmetric: bool


class Frames:
    """Applies the cues of one document."""

    def __init__(self, ends: Ends, lexicon: Lexicon, units: dict[int, Unit]) -> None:
        self._ends, self._lexicon, self._units = ends, lexicon, units
        self._slots = Slots(ends, lexicon.syntax)
        self._frames = {
            "verb": self._verb,
            "noun": self._noun,
            "mutual": self._mutual,
            "role": self._role,
            "adjective": self._adjective,
            "prefix": self._affixed,
            "suffix": self._affixed,
        }

    def apply(self, cue: Cue, word: Token) -> Iterator[Candidate]:
        """The links of one cue at one word, each end checked against what the cue allows."""
        for sources, targets, symmetric in self._frames[cue.frame](cue, word):
            for source in sources:
                for target in self._others(targets, sources):
                    if self._allowed(cue, source, target):
                        yield Candidate(source, target, cue, word, symmetric)

    def _others(self, targets: list[int], sources: list[int]) -> list[int]:
        """Targets that are not the sources again: "Britain and the US reaffirmed their commitment" relates nobody."""
        own = {self._ends[index].id for index in sources}
        taken_up = {self._ends[index].head for index in targets if self._ends[index].form == "pronoun" and self._ends[index].id in own}
        return [index for index in targets if self._ends[index].head not in taken_up]

    def _allowed(self, cue: Cue, source: int, target: int) -> bool:
        one, other = self._ends[source], self._ends[target]
        if one.id == other.id or one.kind == ActorKind.AGREEMENT.value:
            return False
        if one.form == HOLDER or (other.form == HOLDER and cue.relation is not Relation.HOSTILITY):
            return False
        is_agreement = other.kind == ActorKind.AGREEMENT.value
        if (cue.ends == "party" and is_agreement) or (cue.ends == "agreement" and not is_agreement):
            return False
        if cue.relation is Relation.AFFILIATION and (
            other.kind == ActorKind.PERSON.value or (one.kind in _STATES and other.kind not in _UNIONS)
        ):
            return False
        return not cue.organisation_only or other.kind in _ORGANISED

    # --- frames ----------------------------------------------------------------------------------------------------

    def _verb(self, cue: Cue, verb: Token) -> Iterator[tuple[list[int], list[int], bool]]:
        if (cue.needs and not self._has(cue, verb)) or any(noun.lemma_ in cue.without for noun in children(verb, "dobj")):
            return
        yield self._slots.fill(cue.source, verb), self._slots.fill(cue.target, verb), cue.symmetric

    def _noun(self, cue: Cue, noun: Token) -> Iterator[tuple[list[int], list[int], bool]]:
        own = self._ends.at(noun)
        if own:  # "a rebellion against X": the noun is itself the actor
            yield own, self._slots.preposition(noun, ("against",)), cue.symmetric
            return
        sources, targets = self._noun_sources(cue, noun), self._noun_targets(cue, noun)
        if cue.needs and not any(self._slot_holds(name, noun) for name in cue.needs):
            return
        targets = [index for index in targets if index not in sources]
        yield sources, targets, cue.symmetric

    def _slot_holds(self, name: str, noun: Token) -> bool:
        if name in {"carrier", "receiver", "beneficiary", "possessor"}:
            return bool(self._slots.fill_one(name, noun))
        return has_preposition(noun, (name,))

    def _noun_sources(self, cue: Cue, noun: Token) -> list[int]:
        """Accompanied ("with the support of X"), "of" names the source; else the slots of the cue."""
        accompanied = self._slots.beneficiary(noun) or self._slots.receiver(noun)
        if accompanied and {"beneficiary", "receiver"} & set(cue.target):
            found = self._slots.fill(("from", "by", "possessor", "of"), noun)
            if found:
                return found
        for name in cue.source:
            is_slot = name in {"possessor", "carrier", "receiver", "beneficiary", "instrument", "engaged"}
            found = self._slots.fill_one(name, noun) if is_slot else self._slots.prepositions_of_noun(noun, (name,))
            if found:
                return found
        return []

    def _noun_targets(self, cue: Cue, noun: Token) -> list[int]:
        words = [name for name in cue.target if name not in {"receiver", "beneficiary", "of-patient", "of", "in-state", "compound"}]
        found = self._slots.prepositions_of_noun(noun, words)
        if found:
            return found
        for name in cue.target:
            if name in {"receiver", "beneficiary", "of-patient", "in-state", "compound"}:
                found = self._slots.fill_one(name, noun)
            elif name == "of" and not self._slots.beneficiary(noun) and not self._slots.receiver(noun):
                found = self._slots.patient(noun)
            if found:
                return found
        return []

    def _mutual(self, cue: Cue, word: Token) -> Iterator[tuple[list[int], list[int], bool]]:
        if cue.needs and not self._has(cue, word):
            return
        verb = word if word.pos_ in {"VERB", "AUX"} else None
        for group in self._groups(word, verb):
            distinct = list({self._ends[index].id: index for index in group}.values())
            if len(distinct) > 1:
                for one, other in combinations(distinct, 2):
                    if not self._told_together(one, other):
                        yield [one], [other], True
                return
        yield self._with_sources(word, verb), self._with_targets(cue, word, verb), True

    def _groups(self, word: Token, verb: Token | None) -> Iterator[list[int]]:
        """Where all the parties may stand together: "between X and Y", "Turkey-Russia talks", "X and Y clashed"."""
        holder = carrier(word) or (word.head if word.dep_ in {"nsubj", "attr", "dobj"} else None)
        yield self._ends.fill(prepositional(word, ("between", "among", "amongst")))
        if holder is not None:
            yield self._ends.fill(prepositional(holder, ("between", "among")))
        yield [index for child in children(word, "compound", "amod", "nmod") if self._is_pair(child) for index in self._ends.at(child)]
        if prepositional(word, ("with",)):
            return
        if verb is not None and not self._slots.object(verb):
            yield self._slots.subject(verb)
        elif verb is None:
            yield self._slots.owner(word) if children(word, "poss") else []
            yield self._slots.concluding(word)

    def _told_together(self, one: int, other: int) -> bool:
        """As in "PKK/YPG" names two actors on one side."""
        head = self._ends[one].head
        return head == self._ends[other].head and "/" in self._units[head].affix if head in self._units else False

    def _is_pair(self, token: Token) -> bool:
        unit = self._units.get(token.i)
        return unit is not None and unit.sort == "pair"

    def _with_sources(self, word: Token, verb: Token | None) -> list[int]:
        if verb is not None:
            return self._slots.subject(verb)
        return self._slots.fill(("possessor", "carrier", "beneficiary", "engaged", "subject"), word)

    def _with_targets(self, cue: Cue, word: Token, verb: Token | None) -> list[int]:
        words = [name for name in cue.target if name != "between"]
        return self._slots.preposition(word, words) if verb is not None else self._slots.prepositions_of_noun(word, words)

    def _role(self, cue: Cue, noun: Token) -> Iterator[tuple[list[int], list[int], bool]]:
        if any(child.lower_ == "respective" for child in noun.children):
            return
        named = self._slots.named_by(noun)
        if cue.symmetric and noun.dep_ == "attr" and len(named) > 1 and not self._role_owners(cue, noun):  # "X and Y are rivals"
            yield from (([one], [other], True) for one, other in combinations(named, 2))
            return
        composed = [] if named else self._composed_ally(cue, noun)
        if composed:
            yield self._slots.owner(noun), composed, False
            return
        owners = [index for index in self._role_owners(cue, noun) if index not in named]
        if "self" in cue.source:
            yield named, owners, cue.symmetric
        else:
            yield owners, named, cue.symmetric

    def _role_owners(self, cue: Cue, noun: Token) -> list[int]:
        slot = cue.target if "self" in cue.source else cue.source
        for name in slot:
            found = self._slots.fill_one(name, noun)
            if found:
                return found
        return self._slots.clause_subject(noun) if self._slots.in_place(noun) else []

    def _composed_ally(self, cue: Cue, noun: Token) -> list[int]:
        """As in "Turkey's rebel allies" are Turkey-backed rebels: a bloc made of the owner and the allies' own role."""
        kinds = [child for child in children(noun, "amod", "compound") if role_of(child, self._lexicon.roles) in {"opposition", "militia"}]
        owners = self._slots.owner(noun) if kinds and children(noun, "poss") and cue.relation is Relation.SUPPORT else []
        if len(owners) != 1:
            return []
        owner, kind = self._ends[owners[0]], kinds[0]
        label = f"{owner.name}-backed {kind.lower_}s"
        start, end = kind.idx, noun.idx + len(noun.text)
        return [
            self._ends.add(
                Mention(slug(f"{owner.id}-backed-{kind.lower_}s"), label, ActorKind.BLOC.value, start, end, noun.i, "bloc", plural=True)
            )
        ]

    def _adjective(self, cue: Cue, word: Token) -> Iterator[tuple[list[int], list[int], bool]]:
        if cue.needs and not has_preposition(word, cue.needs):
            return
        bearers = self._bearers(word)
        sources = bearers if "subject" in cue.source else self._slots.fill(cue.source, word)
        targets = bearers if "subject" in cue.target else self._slots.fill(cue.target, word)
        yield sources, targets, cue.symmetric

    def _bearers(self, word: Token) -> list[int]:
        """Whom an adjective speaks of: its subject, or the noun it stands with."""
        if word.dep_ in {"amod", "acl", "appos", "advcl"} and word.head.pos_ not in {"VERB", "AUX"}:
            return self._ends.fill([word.head])
        return self._ends.fill(objects(word)) if word.pos_ == "VERB" and is_passive(word) else self._slots.subject(word)

    def _affixed(self, cue: Cue, modifier: Token) -> Iterator[tuple[list[int], list[int], bool]]:
        """As in "Iran-backed militias": the actor inside the modifier, and the noun it stands on."""
        unit = self._units.get(modifier.i)
        if unit is None or unit.sort != cue.frame:
            return
        inside = [index for index in self._ends.at(modifier) if self._ends[index].form in {SIDE, BACKER}]
        attributive = modifier.dep_ in {"amod", "compound", "nmod"}
        bearers = (self._ends.borne_by(modifier.head) or self._ends.owners(modifier.head)) if attributive else self._bearers(modifier)
        outward = cue.relation.value == "affiliation" or cue.frame == "prefix"
        yield (bearers, inside, cue.symmetric) if outward else (inside, bearers, cue.symmetric)

    def _has(self, cue: Cue, word: Token) -> bool:
        return (
            has_preposition(word, cue.needs)
            or any(has_preposition(noun, cue.needs) for noun in children(word, "dobj"))
            or (word.dep_ == "pobj" and word.head.dep_ == "prep" and has_preposition(word.head.head, cue.needs))
        )
