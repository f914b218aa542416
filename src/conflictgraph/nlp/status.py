"""The status of a relation: what modals, negation, conditions and governing words make of it."""

import re
from typing import NamedTuple

from spacy.tokens import Token

from conflictgraph.lexicon.words import StatusWords, Syntax
from conflictgraph.model.vocabulary import Status
from conflictgraph.nlp.ends import Ends
from conflictgraph.nlp.syntax import children, objects, subjects

__all__ = ["Reading", "StatusReader"]

_ORDER = (Status.ENDED, Status.DENIED, Status.PROPOSED, Status.POSSIBLE)
_CLAUSE = ("xcomp", "ccomp", "pcomp", "advcl", "acl", "conj", "dep", "csubj")
_DEPTH = 8
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


class Reading(NamedTuple):
    """A status, and whose allegation it is (the index of a mention)."""

    status: Status
    attributed_to: int | None = None


_ACTUAL = Reading(Status.ACTUAL)


class StatusReader:
    """Reads the status of a relation from the sentence around its trigger, the nearest word deciding."""

    def __init__(self, words: StatusWords, syntax: Syntax, ends: Ends) -> None:
        self._words, self._syntax, self._ends = words, syntax, ends
        self._governors = {word: status for status in _ORDER for word in words.governors.get(status, ())}
        self._auxiliaries = {word: status for status in _ORDER for word in words.auxiliaries.get(status, ())}

    def read(self, trigger: Token, *, attributive: bool = False) -> Reading:
        """The status of the relation that this word carries.

        An `attributive` trigger ("its ally", "Iran-backed") takes the relation for granted: only its own modifiers count.
        """
        direct = self._modifier(trigger)
        if direct is not None:
            return Reading(direct)
        return _ACTUAL if attributive else self._climb(trigger)

    def _modifier(self, word: Token) -> Status | None:
        """As in "former ally", "possible attack", "no support"."""
        beside = {child.lower_ for child in word.children if child.dep_ in {"amod", "advmod", "det", "neg", "compound", "predet"}}
        for status in _ORDER:
            if beside & set(self._words.modifiers.get(status, ())):
                return status
        return Status.DENIED if word.pos_ == "NOUN" and beside & {"neither"} else None

    def _climb(self, trigger: Token) -> Reading:
        node, inherits, fresh = trigger, True, trigger.pos_ == "NOUN" and _is_new(trigger)
        given = trigger.pos_ == "NOUN" and not fresh and bool(children(trigger, "poss"))
        for _ in range(_DEPTH):
            if node.pos_ in {"VERB", "AUX"} and inherits:
                found = self._in_clause(node)
                if found is not None:
                    return Reading(found)
            step = None if given and node is not trigger and node.pos_ != "ADP" else self._step(node, inherits=inherits, fresh=fresh)
            if step is None:
                return _ACTUAL
            governor, inherits = step
            beside = node.dep_ == "conj" and node.pos_ in {"VERB", "AUX"}  # "wants X and fought Y": coordinated, not governed
            if governor.lemma_.lower() in self._governors and not beside and not self._takes_for_granted(node, governor):
                return self._governed(governor)
            node = governor
        return _ACTUAL

    def _in_clause(self, verb: Token) -> Status | None:
        """Modals, negation, adverbs and conjunctions of the verb's own clause."""
        if any(child.lower_ in self._words.marks.get(Status.POSSIBLE, ()) for child in children(verb, "mark", "advmod")):
            return Status.POSSIBLE
        auxiliaries = [self._auxiliaries[child.lower_] for child in children(verb, "aux") if child.lower_ in self._auxiliaries]
        if Status.PROPOSED in auxiliaries:
            return Status.PROPOSED
        if children(verb, "neg") or any(_denies(subject) for subject in children(verb, "nsubj", "nsubjpass")):
            return Status.DENIED
        if self._hangs_on_condition(verb):
            return Status.POSSIBLE
        return self._by_adverb(verb) or (auxiliaries[0] if auxiliaries else Status.ENDED if self._is_over(verb) else None)

    def _by_adverb(self, verb: Token) -> Status | None:
        adverbs = {child.lower_ for child in children(verb, "advmod", "neg", "preconj", "cc")}
        phrase = " ".join(token.lower_ for token in verb.doc[verb.left_edge.i : verb.i])
        for status in _ORDER:
            known = self._words.adverbs.get(status, ())
            if adverbs & set(known) or any(" " in adverb and adverb in phrase for adverb in known):
                return status
        return None

    def _is_over(self, verb: Token) -> bool:
        """As in "China armed the front until 1972": what was so up to a year that is named, told in the past.

        What was from one year until another is told as something that happened, not as something that is over.
        """
        if verb.tag_ not in {"VBD", "VBN"} or any(child.tag_ in {"VBP", "VBZ"} for child in children(verb, "aux", "auxpass")):
            return False
        dated = [word for word in children(verb, "prep") if any(_YEAR.fullmatch(token.text) for token in word.subtree)]
        return any(word.lower_ in self._words.endings for word in dated) and not any(word.lower_ == "from" for word in dated)

    def _hangs_on_condition(self, verb: Token) -> bool:
        """As in "if X attacks, Y will respond": what is foretold under a condition."""
        marks = self._words.marks.get(Status.POSSIBLE, ())
        conditions = [child for clause in children(verb, "advcl") for child in children(clause, "mark", "advmod")]
        return any(child.lower_ in self._words.foretelling for child in children(verb, "aux")) and any(
            child.lower_ in marks for child in conditions
        )

    def _step(self, node: Token, *, inherits: bool, fresh: bool) -> tuple[Token, bool] | None:
        """The word that governs a node, and whether modality reaches down from its clause; None where the climb ends."""
        if node.head == node:
            return None
        if node.pos_ in {"VERB", "AUX"}:
            return _above_verb(node, inherits=inherits)
        if node.dep_ in {"conj", "acomp", "attr", "oprd"}:
            return node.head, inherits
        if node.dep_ in {"nsubj", "csubj"}:
            return self._predicate_of(node)
        return self._above_noun(node, inherits=inherits, fresh=fresh or _is_new(node))

    def _above_noun(self, noun: Token, *, inherits: bool, fresh: bool) -> tuple[Token, bool] | None:
        head, dep = noun.head, noun.dep_
        if dep in {"dobj", "nsubjpass"}:
            return head, inherits and (fresh or self._is_light(head))
        if dep == "pobj" and head.lower_ in self._words.adjuncts:  # "lost the town despite Russian support"
            return None
        if dep == "pobj" and head.dep_ in {"prep", "agent", "dative"}:
            return head.head, inherits and (fresh or head.head.lemma_ in self._syntax.giving or head.dep_ == "agent")
        return (head, False) if dep in {"compound", "amod", "nmod"} and head.pos_ == "NOUN" else None

    def _predicate_of(self, subject: Token) -> tuple[Token, bool] | None:
        """As in "including X as guarantor would be necessary": the adjective speaks of the whole subject."""
        verb = subject.head
        if self._governors.get(verb.lemma_) is Status.ENDED and not children(verb, "dobj"):  # "their feud ended"
            return verb, False
        if verb.lemma_ != "be":
            return None
        predicate = next((child for child in children(verb, "acomp", "attr") if child.lemma_.lower() in self._governors), None)
        return None if predicate is None else (predicate, False)

    def _is_light(self, verb: Token) -> bool:
        return verb.lemma_ in self._syntax.giving or verb.lemma_ in self._syntax.receiving or verb.lemma_ in self._syntax.facing

    def _takes_for_granted(self, node: Token, governor: Token) -> bool:
        """As in "The regime ended the siege" leaves an "ended", but "they demanded an end to the siege" leaves it be."""
        return node.pos_ == "NOUN" and governor.lemma_.lower() in self._words.factive and governor.pos_ == "NOUN"

    def _governed(self, governor: Token) -> Reading:
        """What a governing word makes of its complement; an allegation keeps its author."""
        status = self._governors[governor.lemma_.lower()]
        if governor.lemma_.lower() in self._words.allegations and governor.pos_ == "VERB":
            authors = self._ends.fill(subjects(governor, self._syntax.object_control), projected=False)
            accused = self._ends.fill(objects(governor), projected=False)
            author = next((index for index in authors if index not in accused), None)
            return Reading(status, author)
        if status is Status.ENDED and governor.pos_ in {"VERB", "AUX"}:  # an end that is only wished or refused ends nothing
            return Reading(status) if self._climb(governor).status is Status.ACTUAL else _ACTUAL
        if status is Status.DENIED and governor.pos_ in {"VERB", "AUX"} and self._in_clause(governor) is Status.DENIED:
            return _ACTUAL
        return Reading(status)


def _above_verb(verb: Token, *, inherits: bool) -> tuple[Token, bool] | None:
    """The clause that a verb's clause is part of, unless it stands on its own ("because X attacked", "and Y fled")."""
    if verb.dep_ == "conj" and children(verb, "nsubj", "nsubjpass", "expl"):
        return None
    if verb.dep_ == "advcl" and children(verb, "mark", "nsubj"):
        return None
    if verb.dep_ == "conj" and verb.tag_ in {"VBD", "VBZ", "VBP"}:
        return verb.head, False
    is_infinitive = any(child.tag_ == "TO" for child in children(verb, "aux"))
    if verb.dep_ in {"acl", "relcl"}:  # "a plan to attack" is governed, "an accord guaranteed by X" stands for itself
        return (verb.head, inherits) if is_infinitive else None
    if verb.dep_ == "pcomp":  # "accused of backing X": past the preposition
        return verb.head.head, inherits
    return (verb.head, inherits) if verb.dep_ in _CLAUSE else None


def _denies(subject: Token) -> bool:
    """As in "neither X nor Y supports Z", "no state supports Z"."""
    return subject.lower_ in {"neither", "none", "nobody"} or any(
        child.lower_ in {"neither", "no"} for child in children(subject, "preconj", "cc", "det")
    )


def _is_new(noun: Token) -> bool:
    """Whether a noun brings something not yet given ("a ceasefire", "further strikes"), so that modality reaches it."""
    return any(child.lower_ in {"a", "an", "any", "another", "further", "additional", "new", "renewed", "more"} for child in noun.children)
