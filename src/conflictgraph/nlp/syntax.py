"""Who does what to whom in a parsed sentence: logical subjects and objects, objects of prepositions, what governs a noun.

Works on ClearNLP dependency labels, which spaCy's English pipelines use.
"""

from collections.abc import Collection, Iterator

from spacy.tokens import Token

__all__ = [
    "antecedent",
    "carrier",
    "children",
    "conjuncts",
    "has_preposition",
    "is_passive",
    "is_relative",
    "objects",
    "prepositional",
    "subjects",
    "whole",
]

_PREPOSITIONS = frozenset({"prep", "agent", "dative"})
_DEPTH = 6


def children(token: Token, *deps: str) -> list[Token]:
    """Dependents of a token under any of these labels, in text order."""
    return [child for child in token.children if child.dep_ in deps]


def conjuncts(token: Token) -> Iterator[Token]:
    """The token and everything coordinated to its right ("X, Y and Z")."""
    yield token
    for child in children(token, "conj"):
        yield from conjuncts(child)


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: "was backed", or a bare participle after its noun ("rebels backed by ...")."""
    if children(verb, "nsubjpass", "auxpass"):
        return True
    if verb.dep_ == "conj" and not children(verb, "nsubj", "aux") and verb.tag_ == "VBN" and verb.head.tag_ == "VBN":
        return is_passive(verb.head)
    return verb.tag_ == "VBN" and (verb.dep_ in {"acl", "amod"} or not children(verb, "nsubj", "aux", "dobj"))


def is_relative(token: Token) -> bool:
    """Whether a token is a relative pronoun."""
    return token.tag_ in {"WDT", "WP", "WP$"} or (token.lower_ == "that" and token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"})


def antecedent(clause: Token) -> Token | None:
    """The noun that the relative clause headed by this verb is about."""
    while clause.dep_ == "conj" and clause.head.pos_ in {"VERB", "AUX"}:
        clause = clause.head
    return clause.head if clause.dep_ in {"relcl", "acl"} else None


def has_preposition(token: Token, words: Collection[str]) -> bool:
    """Whether a preposition of the list depends on the token."""
    particles = [inner for particle in children(token, "advmod", "prt") for inner in particle.children]
    return any(
        child.lower_ in words for child in (*token.children, *particles) if child.dep_ in {"prep", "agent", "dative", "prt", "advmod"}
    )


def prepositional(token: Token, words: Collection[str]) -> list[Token]:
    """Heads of the objects of these prepositions under a token, in text order; chains ("from within X") are followed."""
    found = []
    particles = children(token, "advmod", "prt")  # "broke away from X"
    for child in (*token.children, *(inner for particle in particles for inner in particle.children)):
        if child.dep_ in _PREPOSITIONS and child.lower_ in words:
            found += children(child, "pobj", "pcomp")
            for inner in children(child, "prep"):
                found += children(inner, "pobj", "pcomp")
    return found


def subjects(verb: Token, control: Collection[str] = (), depth: int = 0) -> list[Token]:
    """Heads of the logical subject of a verb, best first: its own, its agent, or the one it shares or is controlled by.

    `control` lists verbs whose object is the subject of their complement ("helped Y to attack").
    """
    if depth > _DEPTH:
        return []
    if is_passive(verb):
        return prepositional(verb, {"by"})
    own = children(verb, "nsubj", "csubj")
    if own:
        return _resolved(own, verb)
    return _inherited_subject(verb, control, depth + 1)


def _resolved(tokens: list[Token], verb: Token) -> list[Token]:
    resolved = []
    for token in tokens:
        noun = antecedent(verb) if is_relative(token) else token
        if noun is not None:
            resolved.append(noun)
    return resolved


def _inherited_subject(verb: Token, control: Collection[str], depth: int) -> list[Token]:
    head, dep = verb.head, verb.dep_
    if head == verb:
        return []
    if dep == "pcomp" and head.dep_ == "prep":
        blamed = objects(head.head) if head.lower_ in {"for", "of", "from"} and head.head.pos_ == "VERB" else []
        return [*blamed, *_controlled(head.head, control, depth)]
    if dep == "acl" or (dep == "relcl" and any(child.tag_ == "TO" for child in children(verb, "aux"))):
        return _subject_of_noun_clause(head, control, depth)
    if dep == "csubj":
        return _owner_of_predicate(head)
    if dep == "xcomp" or (dep == "advcl" and any(child.tag_ == "TO" for child in children(verb, "aux"))):
        return _controlled(head, control, depth)
    shares = head.pos_ in {"VERB", "AUX"} and dep in {"conj", "advcl", "ccomp", "dep"}
    return subjects_any_voice(head, control, depth) if shares else []


def _owner_of_predicate(verb: Token) -> list[Token]:
    """As in "containing X has been central to Ankara's policy": whoever owns what the clause is said to be."""
    nouns = children(verb, "attr")
    for adjective in children(verb, "acomp"):
        nouns += prepositional(adjective, {"to", "for", "of"})
    return nouns


def _controlled(head: Token, control: Collection[str], depth: int) -> list[Token]:
    """The subject of a complement: the object of a controlling verb, else its subject; a noun's complement has its owner."""
    if head.pos_ == "ADJ":
        return subjects_any_voice(head.head, control, depth) if head.head.pos_ in {"VERB", "AUX"} else [head.head]
    if head.pos_ not in {"VERB", "AUX"}:
        verb = _verb_above(head)
        return [head] if verb is None else [head, *subjects_any_voice(verb, control, depth + 1)]
    if head.lemma_ in control:
        found = objects(head)
        if found:
            return found
    return subjects_any_voice(head, control, depth)


def subjects_any_voice(verb: Token, control: Collection[str], depth: int) -> list[Token]:
    """The grammatical subject of a verb, or of what it hangs on."""
    own = children(verb, "nsubj", "nsubjpass")
    if own:
        return _resolved(own, verb)
    if verb.dep_ == "acl":
        return [verb.head]
    return _inherited_subject(verb, control, depth + 1) if depth <= _DEPTH else []


def _subject_of_noun_clause(noun: Token, control: Collection[str], depth: int) -> list[Token]:
    """As in "forces fighting X" is the noun itself; "efforts to fight X" is the noun's owner, else whoever makes the efforts."""
    verb = _verb_above(noun)
    return [noun] if verb is None else [noun, *subjects_any_voice(verb, control, depth + 1)]


def _verb_above(noun: Token) -> Token | None:
    """The verb that a noun depends on, as its object or through prepositions; not the one it is the subject of."""
    node = noun
    for _ in range(_DEPTH):
        if node.dep_ in {"nsubj", "nsubjpass", "ROOT", "attr"} or node.head == node:
            return None
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            return node
    return None


def objects(verb: Token) -> list[Token]:
    """Heads of the logical object of a verb: its object, or the subject of its passive."""
    if is_passive(verb):
        return _passive_objects(verb)
    own = children(verb, "dobj", "dative") or [child for child in children(verb, "npadvmod") if child.pos_ == "PROPN" and child.i > verb.i]
    if own:
        return _resolved([token for token in own if token.lower_ != "to"], verb)
    helped = [noun for clause in children(verb, "ccomp") if clause.tag_ == "VB" for noun in children(clause, "nsubj")]
    if helped:  # "helped rebels counter the campaign"
        return _resolved(helped, verb)
    shared = [child for child in children(verb, "conj") if child.pos_ == "VERB" and child.i > verb.i]
    if shared and not children(verb, "prep", "ccomp", "xcomp"):
        return objects(shared[0])
    return _relative_object(verb)


def _passive_objects(verb: Token) -> list[Token]:
    own = children(verb, "nsubjpass", "nsubj")
    if own:
        return _resolved(own, verb)
    if verb.dep_ in {"acl", "amod"}:
        return [verb.head]
    if verb.dep_ in {"conj", "advcl", "xcomp"} and verb.head.pos_ in {"VERB", "AUX"}:
        return _passive_objects(verb.head) if is_passive(verb.head) else subjects_any_voice(verb.head, (), 0)
    if verb.dep_ == "conj":
        return [verb.head]
    return []


def _relative_object(verb: Token) -> list[Token]:
    """As in "militias that Iran backs": the antecedent, where the clause has a subject of its own and no object."""
    while verb.dep_ == "xcomp" and not children(verb, "dobj"):  # "rebels that X is expected to arm"
        verb = verb.head
    noun = antecedent(verb) if verb.dep_ in {"relcl", "conj"} else None
    owners = [token for token in children(verb, "nsubj") if not is_relative(token)]
    return [noun] if noun is not None and owners and not children(verb, "prep") else []


def whole(noun: Token, partitives: Collection[str]) -> Token:
    """The noun that stands for this one in its clause: "a series of strikes" is read as strikes."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in partitives:
        noun = noun.head.head
    return noun


def carrier(noun: Token, partitives: Collection[str] = (), depth: int = 0) -> Token | None:
    """The verb that has the noun as its object ("launched strikes", "a series of strikes was launched")."""
    if depth > _DEPTH:
        return None
    noun = whole(noun, partitives)
    head, dep = noun.head, noun.dep_
    if dep in {"dobj", "nsubjpass"} and head.pos_ in {"VERB", "AUX"}:
        return head
    if dep == "conj":
        return carrier(head, partitives, depth + 1)
    if dep == "pobj" and head.dep_ == "prep" and head.head.pos_ == "VERB" and head.lower_ in {"out", "in", "up"}:
        return head.head
    return None
