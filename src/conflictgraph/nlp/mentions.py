"""Actors where they are spoken of: by name, by role noun ("the Malian army"), by bloc ("Iran-backed militias"), by agreement."""

from collections.abc import Collection, Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token

from conflictgraph.lexicon.lexicon import Lexicon
from conflictgraph.model.names import slug
from conflictgraph.model.vocabulary import ActorKind
from conflictgraph.nlp.agreements import AgreementFinder
from conflictgraph.nlp.focus import FocusFinder
from conflictgraph.nlp.guesses import NameGuesser
from conflictgraph.nlp.leaders import Identity, leads_no_more, surname
from conflictgraph.nlp.roles import RoleFinder
from conflictgraph.nlp.syntax import children
from conflictgraph.nlp.values import MENTIONS, Mention, Unit, units_of

__all__ = ["MentionFinder"]


class MentionFinder:
    """Component: every mention of an actor, in text order."""

    def __init__(self, nlp: Language, lexicon: Lexicon, *, without: Collection[str] = ()) -> None:
        self._lexicon, self._without = lexicon, frozenset(without)
        self._focus = FocusFinder(nlp, lexicon)
        places = {place for places in lexicon.places.values() for place in places}
        roles = lexicon.roles
        self._guesser = NameGuesser(lexicon.forms, lexicon.syntax, places, {*roles.government, *roles.military, *roles.opposition})
        self._agreements = AgreementFinder(lexicon.roles)

    def __call__(self, doc: Doc) -> Doc:
        """Writes the mentions into the document's user data and its spans `actors`."""
        mentions = self.find(doc)
        doc.user_data[MENTIONS] = [tuple(mention) for mention in mentions]
        spans = [doc[mention.head : mention.head + 1] for mention in mentions]
        doc.spans["actors"] = spans
        return doc

    def find(self, doc: Doc) -> list[Mention]:
        """The mentions of a parsed document: names first, then nouns that take a name up or stand alone."""
        units = units_of(doc)
        named = {index: list(self._named(doc[index], unit)) for index, unit in units.items() if unit.sort in {"name", "pair"}}
        named = {index: self._persons_apart(doc, found) for index, found in named.items()}
        focus = self._focus.find(doc)
        if "guesses" not in self._without:
            guessed = self._guesser.find(doc, named, self._government(focus))
            named = {index: found for index, found in named.items() if not _is_inside(found, guessed.values())} | guessed
        roles = RoleFinder(self._lexicon, focus, units, named)
        taken = {} if "roles" in self._without else roles.find(doc)
        agreements = {} if "agreements" in self._without else self._agreements.find(doc, taken, focus)
        consumed = roles.consumed | {
            child.i for index in agreements for child in children(doc[index], "compound") if _is_venue(named.get(child.i))
        }
        kept = {index: found for index, found in named.items() if index not in consumed and index not in taken}
        every = [*kept.values(), *taken.values(), *agreements.values()]
        return sorted((mention for found in every for mention in found), key=lambda mention: (mention.head, mention.start))

    def _persons_apart(self, doc: Doc, found: list[Mention]) -> list[Mention]:
        """Leaders who no longer lead ("former president X") as persons, apart from the state."""
        return [self._apart(doc, mention) if self._is_past_leader(doc, mention) else mention for mention in found]

    def _is_past_leader(self, doc: Doc, mention: Mention) -> bool:
        registered = self._lexicon.registry.get(mention.id)
        if registered is None or doc[mention.head].text not in registered.leader_names:
            return False
        name = surname(doc[mention.head].text)
        return any(surname(token.text) == name and leads_no_more(token, self._lexicon.forms) for token in doc)

    def _apart(self, doc: Doc, mention: Mention) -> Mention:
        name = doc[mention.head].text
        longest = max((other for other in self._leaders_of(mention) if surname(other) == surname(name)), key=len, default=name)
        return mention._replace(id=slug(longest), name=longest, kind=ActorKind.PERSON.value)

    def _leaders_of(self, mention: Mention) -> tuple[str, ...]:
        registered = self._lexicon.registry.get(mention.id)
        return () if registered is None else registered.leader_names

    def _government(self, focus: str | None) -> Identity | None:
        """Who acts for the country in focus."""
        if focus is None or focus not in self._lexicon.registry:
            return None
        actor = self._lexicon.registry.government_of(focus)
        return actor.id, actor.name, actor.kind

    def _named(self, token: Token, unit: Unit) -> Iterator[Mention]:
        for actor_id, form, start, end in unit.names:
            registered = self._lexicon.registry.get(actor_id)
            if registered is None:
                continue
            is_state = registered.kind is ActorKind.STATE
            actor = self._lexicon.registry.government_of(actor_id) if is_state else registered
            place = is_state and form != "adjective" and unit.sort == "name" and self._is_place(token, form)
            yield Mention(actor.id, actor.name, actor.kind.value, start, end, token.i, form, place, _is_plural(token))

    def _is_place(self, token: Token, form: str) -> bool:
        """Whether a state's or capital's name is said as a place."""
        if form == "metonym" and token.dep_ in {"dobj", "nsubjpass"} and token.head.lemma_ in self._lexicon.syntax.territorial:
            return True
        return _is_place(token, self._lexicon.syntax.locative)


def _is_inside(found: list[Mention], guessed: Iterable[list[Mention]]) -> bool:
    """Whether a name is only part of a longer one: "India" of "the Communist Party of India"."""
    return bool(found) and any(
        whole.start <= found[0].start and found[-1].end <= whole.end and whole.end - whole.start > found[-1].end - found[0].start
        for mentions in guessed
        for whole in mentions
    )


def _is_venue(named: list[Mention] | None) -> bool:
    """Whether a name before an agreement is the city it was signed in ("the Algiers accord"), not a party to it."""
    return bool(named) and all(mention.form == "metonym" for mention in named or ())


def _is_place(token: Token, locative: tuple[str, ...]) -> bool:
    """Whether a state's or capital's name is said as a place: "in Syria", "the city of Moscow", "Aleppo, Syria"."""
    head = token.head
    if token.dep_ == "pobj" and head.lower_ in locative:
        return True
    if token.dep_ == "conj":
        return _is_place(head, locative)
    return token.dep_ == "appos" and head.ent_type_ in {"GPE", "LOC"} and not children(token, "relcl")


def _is_plural(token: Token) -> bool:
    return token.tag_ in {"NNS", "NNPS"}
