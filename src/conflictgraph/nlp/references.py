"""Pronouns and nouns that take up an actor named before: "its allies", "the group", "both sides", "the two countries".

Only what a reader would resolve without doubt: the antecedent stands in the same sentence or the one before, or is what the last
few sentences are about.
"""

import re
from collections import Counter, deque
from collections.abc import Collection

from spacy.tokens import Doc, Span, Token

from conflictgraph.lexicon.words import Roles
from conflictgraph.model.vocabulary import ActorKind
from conflictgraph.nlp.dyads import is_pair
from conflictgraph.nlp.syntax import children, conjuncts, subjects
from conflictgraph.nlp.values import MENTIONS, Mention, mentions_of

__all__ = ["ReferenceFinder"]

_REACH = 10  # sentences back
_ESTABLISHED = 2  # mentions that make a group what the text is about, so that a bare "it" may mean it
_SINGULAR = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "themselves"})
_SUBJECTS = ("nsubj", "nsubjpass")
_STATES = frozenset({ActorKind.STATE.value, ActorKind.GOVERNMENT.value})
_NOT_GROUPS = _STATES | {ActorKind.AGREEMENT.value, ActorKind.COMMUNITY.value, ActorKind.PERSON.value}


class ReferenceFinder:
    """Component: adds a mention for every reference whose antecedent is safe."""

    def __init__(self, roles: Roles, international: Collection[str]) -> None:
        """`international` are the ids of international organisations, which no text calls "the group"."""
        self._unions, self._international = frozenset(roles.unions), frozenset(international)
        self._generic = frozenset(roles.generic)
        self._roles, self._nations = roles, frozenset(roles.nations)
        self._heads = frozenset(roles.name_heads)

    def __call__(self, doc: Doc) -> Doc:
        """Writes the references among the mentions of the document."""
        doc.user_data[MENTIONS] = [tuple(mention) for mention in self.find(doc)]
        return doc

    def find(self, doc: Doc) -> list[Mention]:
        """All mentions, references included, in text order."""
        mentions = mentions_of(doc)
        by_token: dict[int, list[Mention]] = {}
        for mention in mentions:
            by_token.setdefault(mention.head, []).append(mention)
        earlier: deque[Span] = deque(maxlen=_REACH)
        for sentence in doc.sents:
            for token in sentence:
                if token.i not in by_token:
                    found = self._antecedents(token, sentence, list(earlier), by_token)
                    if found:
                        by_token[token.i] = [_referring(mention, token) for mention in found]
            if any(token.is_alpha for token in sentence):
                earlier.append(sentence)
        return sorted((mention for found in by_token.values() for mention in found), key=lambda mention: (mention.head, mention.start))

    def _antecedents(self, token: Token, sentence: Span, earlier: list[Span], known: dict[int, list[Mention]]) -> list[Mention]:
        previous, since = (earlier[-1], earlier[0].start) if earlier else (None, sentence.start)
        if token.lower_ in _SINGULAR and not _is_empty(token):
            found = self._of_pronoun(token, sentence, previous, known, plural=False)
            return found or (self._of_topic(token, since, known, _ESTABLISHED) if _opens(token, sentence) else [])
        if token.lower_ in _PLURAL:
            return self._of_pronoun(token, sentence, previous, known, plural=True)
        if is_pair(token, self._roles):
            return self._of_pair(token, sentence, previous, known)
        if token.tag_ == "NNS" and any(child.lower_ in {"these", "those"} for child in token.children):
            return self._of_same_noun(token, known)
        if _is_definite(token) and token.tag_ in {"NN", "NNP"}:
            is_generic = token.lemma_.lower() in self._generic
            return self._of_name(token, known) or (self._of_topic(token, since, known) if is_generic else [])
        return []

    def _of_name(self, token: Token, known: dict[int, list[Mention]]) -> list[Mention]:
        """As in "the Council", "the coalition" after its full name: the last actor so named."""
        word = token.lower_
        if word not in self._heads:
            return []
        named = [mention for index in sorted(known, reverse=True) if index < token.i for mention in known[index] if mention.form == "noun"]
        return [mention for mention in named if re.search(rf"\b{word}\b", mention.name.lower()) and mention.kind not in _STATES][:1]

    @staticmethod
    def _of_same_noun(token: Token, known: dict[int, list[Mention]]) -> list[Mention]:
        """As in "these militias": the last actor that such a noun named."""
        for index in sorted((index for index in known if index < token.i), reverse=True):
            found = [mention for mention in known[index] if mention.form in {"bloc", "role"}]
            if found and token.doc[index].lemma_ == token.lemma_:
                return found
        return []

    def _of_pair(self, token: Token, sentence: Span, previous: Span | None, known: dict[int, list[Mention]]) -> list[Mention]:
        """The only two actors of the sentence so far, else of the one before, else the two that the text speaks of most."""
        nations = token.lemma_.lower() in self._nations
        before = sentence[: token.i - sentence.start]
        for span in (before, *([previous] if previous is not None else [])):
            distinct = _distinct(span, known, nations=nations)
            if len(distinct) == 2:  # noqa: PLR2004 - a pair is two
                return list(distinct.values())
        text = sentence.doc[: token.i]
        distinct = _distinct(text, known, nations=nations)
        counts = Counter(mention.id for index in known if index < token.i for mention in known[index] if mention.id in distinct)
        ranked = counts.most_common(3)
        if len(ranked) < 2 or (len(ranked) > 2 and ranked[1][1] == ranked[2][1]):  # noqa: PLR2004
            return []
        return [distinct[actor_id] for actor_id, _ in sorted(ranked[:2])]

    def _of_pronoun(
        self, token: Token, sentence: Span, previous: Span | None, known: dict[int, list[Mention]], *, plural: bool
    ) -> list[Mention]:
        owner = _coordinated_owner(token)
        if owner is not None and owner.i in known and not plural:
            return _agreeing(known[owner.i], plural=False)
        barred = _barred(token)
        for candidate in _candidates(token, sentence, previous, objects=plural or bool(barred)):
            if candidate in barred:
                continue
            found = (
                [mention for part in conjuncts(candidate) for mention in known.get(part.i, ()) if _is_actor(mention)]
                if plural
                else known.get(candidate.i, [])
            )
            several = plural and any(child.dep_ == "conj" for child in candidate.children)
            if not plural and found and found[0].kind == ActorKind.AGREEMENT.value and candidate.dep_ in _SUBJECTS:
                return found[:1]
            found = [mention for mention in found if _is_actor(mention)] if several else _agreeing(found, plural=plural)
            if found:
                return found
        return []

    def _of_topic(self, token: Token, since: int, known: dict[int, list[Mention]], least: int = 1) -> list[Mention]:
        """As in "the group": the one that the sentences before speak of most, above all as their subject, and from the first.

        `least` is how often they have to speak of it.
        """
        word = token.lemma_.lower()
        spoken: dict[str, list[Mention]] = {}
        for index in sorted(index for index in known if since <= index < token.i):
            for mention in known[index]:
                if mention.kind not in _NOT_GROUPS and (word in self._unions or mention.id not in self._international):
                    spoken.setdefault(mention.id, []).append(mention)
        best = max(spoken.values(), key=lambda found: _topicality(found, token.doc, since, word), default=[])
        return best[:1] if len(best) >= least else []


def _opens(token: Token, sentence: Span) -> bool:
    """Whether a pronoun stands before every noun that it could mean ("One of its members was shot", "Informers nearly finished it")."""
    return not any(other.tag_ in {"NN", "NNP"} for other in sentence[: token.i - sentence.start])


def _topicality(spoken: list[Mention], doc: Doc, since: int, word: str) -> float:
    """How much the sentences since a token are about an actor.

    The weights were chosen on 131 such nouns of our own annotated passages: right in 64 of 100, where the last group named is in 38.
    """
    subjects_of = sum(doc[mention.head].dep_ in _SUBJECTS for mention in spoken)
    called_so = any(word in mention.name.lower() for mention in spoken)
    return len(spoken) + 0.5 * subjects_of + called_so - (spoken[0].head - since) / 100


def _candidates(token: Token, sentence: Span, previous: Span | None, *, objects: bool) -> list[Token]:
    """Possible antecedents, best first: subjects of the clauses around, with `objects` also those, then subjects of the sentence before."""
    labels = (*_SUBJECTS, "poss") if token.dep_ not in _SUBJECTS else _SUBJECTS
    around = [
        found for ancestor in token.ancestors for found in children(ancestor, *labels) if found.i < token.i and token not in found.subtree
    ]
    owners = [child for subject in around for child in children(subject, "poss", "compound", "amod")]
    inside = [other for other in sentence if other.i < token.i and other.dep_ in _SUBJECTS and other not in around]
    before = [] if previous is None else [other for other in previous if other.dep_ in _SUBJECTS]
    nearby = [other for other in sentence if other.i < token.i and other.dep_ in {"pobj", "dobj"}] if objects else []
    clause = _clause(token)
    own = [found for found in around if found in clause] + [other for other in clause if other.i < token.i and other.dep_ == "poss"]
    return [*own, *around, *owners, *reversed(inside), *reversed(nearby), *before[:1]]


def _barred(token: Token) -> list[Token]:
    """As in "X accused it": an object is not the subject of its own verb, unless it says so ("itself")."""
    if token.dep_ not in {"dobj", "pobj", "dative"} or token.lower_.endswith(("self", "selves")):
        return []
    verb = next((ancestor for ancestor in token.ancestors if ancestor.pos_ in {"VERB", "AUX"}), None)
    return [] if verb is None else [part for subject in subjects(verb) for part in conjuncts(subject)]


def _clause(token: Token) -> list[Token]:
    """The words of the clause a pronoun stands in, as far as it has a subject of its own ("there" included)."""
    for ancestor in token.ancestors:
        if ancestor.pos_ in {"VERB", "AUX"} and children(ancestor, *_SUBJECTS, "expl"):
            return list(ancestor.subtree)
    return []


def _coordinated_owner(token: Token) -> Token | None:
    """As in "the regime and its allies": the pronoun's noun is coordinated with its owner."""
    noun = token.head
    return noun.head if token.dep_ == "poss" and noun.dep_ == "conj" and noun.head.i < token.i else None


def _agreeing(mentions: list[Mention], *, plural: bool) -> list[Mention]:
    actors = [mention for mention in mentions if _is_actor(mention)]
    if plural:
        return actors if len(actors) > 1 or (actors and (actors[0].plural or actors[0].kind not in _STATES)) else []
    return actors if len(actors) == 1 and not actors[0].plural else []


def _is_actor(mention: Mention) -> bool:
    return mention.kind != ActorKind.AGREEMENT.value and not mention.place


def _is_empty(token: Token) -> bool:
    """As in "It is clear that", "it rained": a pronoun that stands for nobody."""
    if token.dep_ == "expl":
        return True
    head = token.head
    return (
        token.dep_ in _SUBJECTS
        and head.lemma_ == "be"
        and bool(children(head, "acomp", "attr"))
        and bool(children(head, "ccomp", "xcomp", "advcl"))
    )


def _distinct(span: Span, known: dict[int, list[Mention]], *, nations: bool) -> dict[str, Mention]:
    """The different actors a stretch of text speaks of; only states where `nations` are asked for."""
    distinct: dict[str, Mention] = {}
    for token in span:
        for mention in known.get(token.i, ()):
            if _is_actor(mention) and (not nations or mention.kind in _STATES):
                distinct.setdefault(mention.id, mention)
    return distinct


def _is_definite(token: Token) -> bool:
    return any(child.lower_ in {"the", "this", "that"} for child in token.children) and not children(
        token, "amod", "compound", "relcl", "acl"
    )


def _referring(mention: Mention, token: Token) -> Mention:
    return mention._replace(start=token.idx, end=token.idx + len(token.text), head=token.i, form="pronoun", place=False)
