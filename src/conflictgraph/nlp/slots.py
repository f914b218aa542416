"""Role slots: where the ends of a relation stand around the word that carries it."""

from collections.abc import Sequence

from spacy.tokens import Token

from conflictgraph.lexicon.words import Syntax
from conflictgraph.nlp.ends import Ends
from conflictgraph.nlp.syntax import carrier, children, conjuncts, is_passive, is_relative, objects, prepositional, subjects, whole

__all__ = ["Slots"]

_CONTEXT_SENTENCES = 4
_TOGETHER = frozenset({"together", "along", "jointly"})


class Slots:
    """Fills named slots of a cue word with mentions (indices); the names are explained in `data/relations.yaml`."""

    def __init__(self, ends: Ends, syntax: Syntax) -> None:
        self.ends, self._syntax = ends, syntax
        self._named = {
            "subject": self.subject,
            "object": self.object,
            "possessor": self.possessor,
            "carrier": self.carrier,
            "receiver": self.receiver,
            "beneficiary": self.beneficiary,
            "owner": self.owner,
            "of-patient": self.patient,
            "engaged": self.engaged,
            "instrument": self.instrument,
            "in-state": self.in_state,
            "compound": self.compound,
            "genitive": self.genitive,
            "context": self.context,
        }

    def fill(self, names: Sequence[str], word: Token) -> list[int]:
        """The mentions in the first of these slots that holds any."""
        for name in names:
            found = self.fill_one(name, word)
            if found:
                return found
        return []

    def fill_one(self, name: str, word: Token) -> list[int]:
        """The mentions in one slot; a name that is no slot is a preposition."""
        slot = self._named.get(name)
        return slot(word) if slot is not None else self.preposition(word, (name,))

    # --- verbs -----------------------------------------------------------------------------------------------------

    def subject(self, word: Token) -> list[int]:
        """The logical subject of a verb, or of the verb an adjective or noun is said with."""
        verb = self.clause_verb(word)
        if verb is None:
            return []
        found = self.ends.fill_first(subjects(verb, self._syntax.object_control))
        return [*found, *(index for index in self.ends.fill(_companions(verb)) if index not in found)] if found else []

    def object(self, verb: Token) -> list[int]:
        """The logical object of a verb."""
        return self.ends.fill(objects(verb))

    def preposition(self, word: Token, prepositions: Sequence[str]) -> list[int]:
        """The objects of prepositions of the word, else of its own object ("take [the town] from X")."""
        heads = self._objects_of(word, prepositions)
        for noun in children(word, "dobj"):
            heads += self._objects_of(noun, prepositions)
        return self.ends.fill(heads)

    def _objects_of(self, word: Token, prepositions: Sequence[str]) -> list[Token]:
        """Objects of prepositions, but not inside longer ones ("on behalf of X", "in response to X")."""
        return [head for head in prepositional(word, prepositions) if head.lower_ not in self._syntax.complex_prepositions]

    @staticmethod
    def clause_verb(word: Token) -> Token | None:
        """The verb whose subject an adjective or a predicate noun speaks of."""
        if word.pos_ in {"VERB", "AUX"}:
            return word
        if word.dep_ in {"acomp", "attr", "oprd", "xcomp"}:
            return word.head
        if word.dep_ == "conj":
            return Slots.clause_verb(word.head)
        return None

    # --- nouns -----------------------------------------------------------------------------------------------------

    def possessor(self, noun: Token) -> list[int]:
        """Whose act, means or attitude it is: "Russia's", "Russian", "Russian-made", with participles "carried out by"."""
        found = self.ends.owners(noun)
        if found:
            return found
        done = [clause for clause in children(noun, "acl", "relcl") if clause.lemma_ in self._syntax.giving]
        return [index for clause in done for index in self.ends.fill_first(subjects(clause, self._syntax.object_control))]

    def carrier(self, noun: Token) -> list[int]:
        """The subject of the light verb that has the noun as its object."""
        verb = carrier(noun, self._syntax.partitives)
        if verb is None or verb.lemma_ in {*self._syntax.receiving, *self._syntax.facing, *self._syntax.distant}:
            return []
        return self.ends.fill_first(subjects(verb, self._syntax.object_control))

    def concluding(self, noun: Token) -> list[int]:
        """The subject of a verb by which several make something mutual: "X and Y signed a treaty"."""
        verb = carrier(noun, self._syntax.partitives)
        return [] if verb is None or verb.lemma_ not in self._syntax.concluding else self.carrier(noun)

    def receiver(self, noun: Token) -> list[int]:
        """The subject of the verb of getting or facing that has the noun as its object."""
        verb = carrier(noun, self._syntax.partitives)
        if verb is None or verb.lemma_ not in {*self._syntax.receiving, *self._syntax.facing}:
            return []
        return self.ends.fill_first(subjects(verb, self._syntax.object_control))

    def beneficiary(self, noun: Token) -> list[int]:
        """The subject of the clause that the noun accompanies: "X advanced with support from Y"."""
        preposition = noun.head
        verb = preposition.head
        if noun.dep_ != "pobj" or preposition.lower_ not in self._syntax.accompaniment or verb.pos_ not in {"VERB", "AUX"}:
            return []
        if is_passive(verb) and preposition.lower_ == "by":  # "the regime, helped by Russian air power"
            return self.ends.fill(objects(verb))
        return self.ends.fill_first(subjects(verb, self._syntax.object_control))

    def instrument(self, noun: Token) -> list[int]:
        """The subject of the clause that an act is the means of: "X answered with strikes on Y"."""
        preposition = whole(noun, self._syntax.partitives).head
        return self.beneficiary(noun) if preposition.lower_ in self._syntax.instrumental else []

    def engaged(self, noun: Token) -> list[int]:
        """The subject of the clause in which the noun is what one is in: "locked in a struggle with X", "turned to talks"."""
        preposition = whole(noun, self._syntax.partitives).head
        if preposition.dep_ != "prep" or preposition.lower_ not in self._syntax.engagement:
            return []
        verb = preposition.head
        if verb.pos_ not in {"VERB", "AUX"}:
            return self.ends.fill([verb]) if verb.pos_ != "ADJ" else self.subject(verb)
        heads = objects(verb) if is_passive(verb) else subjects(verb, self._syntax.object_control)
        return self.ends.fill_first(heads)

    def genitive(self, noun: Token) -> list[int]:
        """Whose it is, by "'s" or a possessive pronoun alone."""
        return [index for child in children(noun, "poss") for part in conjuncts(child) for index in self.ends.fill([part], projected=False)]

    def compound(self, noun: Token) -> list[int]:
        """The other party of a bond that one possesses: "the group's al-Qaeda ties"."""
        return [index for child in children(noun, "compound", "amod") for index in self.ends.at(child)] if children(noun, "poss") else []

    def clause_subject(self, noun: Token) -> list[int]:
        """The subject of the clause that a noun stands in: "Russia is caught between an ally in Iran and ..."."""
        for ancestor in noun.ancestors:
            if ancestor.pos_ in {"VERB", "AUX"}:
                return self.ends.fill_first(objects(ancestor) if is_passive(ancestor) else subjects(ancestor, self._syntax.object_control))
        return []

    def in_state(self, noun: Token) -> list[int]:
        """The state in which an act is done to it: "interference in Lebanon"."""
        return self.ends.fill(prepositional(noun, ("in", "into", "inside")), places=True, projected=False)

    def context(self, noun: Token) -> list[int]:
        """The agreement that the text last spoke of, no more than a few sentences before."""
        earliest = noun.sent.start
        for _ in range(_CONTEXT_SENTENCES):
            earliest = noun.doc[earliest - 1].sent.start if earliest else 0
        found = [index for at in range(noun.i, earliest - 1, -1) for index in self.ends.at(noun.doc[at]) if self.ends.is_agreement(index)]
        return found[:1]

    def patient(self, noun: Token) -> list[int]:
        """As in "the invasion of X": the object of "of" undergoes the act, unless the noun accompanies ("with the support of X")."""
        return self.ends.fill(prepositional(noun, ("of",)))

    def prepositions_of_noun(self, noun: Token, words: Sequence[str]) -> list[int]:
        """Objects of the prepositions of a noun, else of the light verb that carries it, else its indirect object."""
        found = self.ends.fill(self._objects_of(noun, words)) or self.ends.fill(
            self._objects_of(whole(noun, self._syntax.partitives), words)
        )
        verb = carrier(noun, self._syntax.partitives)
        if found or verb is None:
            return found
        found = self.ends.fill([head for head in self._objects_of(verb, words) if head.i != noun.i])
        if not found and "to" in words:
            found = self.ends.fill(children(verb, "dative"))
        return found

    # --- role nouns ------------------------------------------------------------------------------------------------

    def owner(self, noun: Token) -> list[int]:
        """Whom a role noun is relative to: "the regime's ...", "... of the regime", "Assad ally"."""
        possessors = [index for child in children(noun, "poss") for part in conjuncts(child) for index in self.ends.fill([part])]
        if possessors:
            return possessors
        found = self.ends.fill(prepositional(noun, ("of",)))
        return found or self.ends.owners(noun)

    def named_by(self, noun: Token) -> list[int]:
        """Whom a role noun names: by apposition, copula, "as", "in", a list, or its own modifiers."""
        for way in (
            self._in_apposition,
            self.ends.called,
            self._predicated,
            self._itself,
            self._listed,
            self._as_role,
            self.in_place,
            self._beside,
        ):
            found = way(noun)
            if found:
                return found
        return []

    def _itself(self, noun: Token) -> list[int]:
        return [index for index in self.ends.at(noun) if self.ends[index].form in {"bloc", "role"}]

    def _in_apposition(self, noun: Token) -> list[int]:
        """As in "the regime's backers, Russia and Iran" and "Hizbollah, an ally of the regime"."""
        inner = [index for child in children(noun, "appos") for index in self.ends.fill([child], projected=False)]
        if inner:
            return inner
        if not children(noun, "cc"):
            following = [part for part in children(noun, "conj") if self.ends.at(part) and children(noun, "poss", "prep")]
            if following:
                return self.ends.fill(following, projected=False)
        head = noun
        while head.dep_ == "conj" and not self.ends.at(head.head):
            head = head.head
        if head.dep_ == "appos":
            return self.ends.fill([head.head], projected=False)
        named = [child for child in noun.children if child.dep_ in {"compound", "nmod"} and child.i > noun.i]
        return self.ends.fill(named, projected=False) if named else self._before_name(noun)

    def _before_name(self, noun: Token) -> list[int]:
        """As in "regime ally Iran", "its partner Egypt"."""
        if noun.dep_ in {"compound", "nmod", "amod"} and noun.head.i > noun.i:
            return [index for index in self.ends.at(noun.head) if not self.ends[index].place]
        return []

    def _predicated(self, noun: Token) -> list[int]:
        """As in "X is (or remains, became) an ally of Y"."""
        verb = self.clause_verb(noun) if noun.dep_ in {"attr", "oprd", "acomp", "conj"} else None
        if verb is None or verb.pos_ not in {"AUX", "VERB"}:
            return []
        return self.ends.fill_first(
            [token for token in subjects(verb, self._syntax.object_control) if not is_relative(token)], projected=False
        )

    def _listed(self, noun: Token) -> list[int]:
        return self.ends.listed(noun)

    def _as_role(self, noun: Token) -> list[int]:
        """As in "include X as a guarantor", "X acts as mediator", "as an ally of Y, X ..."."""
        beside = prepositional(noun, self._syntax.accompanying)
        before = noun.doc[noun.left_edge.i - 1] if noun.left_edge.i > noun.sent.start else noun
        if before.lower_ == "as" and noun.dep_ != "pobj" and before.i > noun.sent.start:
            return self.ends.fill([_first_conjunct(before.nbor(-1)), *beside], projected=False)
        preposition = noun.head
        if noun.dep_ != "pobj" or preposition.lower_ != "as":
            return []
        verb = preposition.head
        if verb.pos_ not in {"VERB", "AUX"}:
            return self.ends.fill([verb], projected=False)
        beside += prepositional(verb, self._syntax.accompanying)
        named = self.ends.fill([*objects(verb), *beside], projected=False)
        return named or self.ends.fill_first(subjects(verb, self._syntax.object_control), projected=False)

    def in_place(self, noun: Token) -> list[int]:
        """As in "an ally in Iran"; the name looks like a place but is the actor meant."""
        return self.ends.fill(prepositional(noun, ("in",)), places=True, projected=False) if children(noun, "det") else []

    def _beside(self, noun: Token) -> list[int]:
        """As in "its Syrian ally": with an owner apart, the modifier is whom the noun names; "its Syrian allies" are others."""
        if not children(noun, "poss") or noun.tag_ == "NNS":
            return []
        return [index for child in children(noun, "amod", "compound") for index in self.ends.at(child) if self.ends[index].form != "role"]


def _companions(verb: Token) -> list[Token]:
    """As in "X, together with Y, attacked": who does it too."""
    holders = [verb, *children(verb, "nsubj")]
    prepositions = [child for holder in holders for child in children(holder, "prep")]
    together = [child for child in prepositions if child.lower_ == "alongside" or _TOGETHER & {inner.lower_ for inner in child.children}]
    return [noun for preposition in together for noun in children(preposition, "pobj")]


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj":
        token = token.head
    return token
