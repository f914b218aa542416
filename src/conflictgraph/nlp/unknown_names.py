"""Where names stand that no registry has: by their form, by capitals, or as the pipeline's names of groups, persons and territories."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from conflictgraph.lexicon.words import Forms, Syntax
from conflictgraph.model.vocabulary import ActorKind
from conflictgraph.nlp.capitals import CapitalRuns, is_capital
from conflictgraph.nlp.values import Mention, units_of

__all__ = ["UnknownNames", "is_acronym"]

_ACRONYM = re.compile(r"^[A-Z][A-Za-z]{0,2}[A-Z][A-Z/-]{0,6}[A-Z]?(\([A-Z]\))?$")
_LABELS = {"ORG": ActorKind.ORGANISATION, "NORP": ActorKind.COMMUNITY, "PERSON": ActorKind.PERSON, "GPE": ActorKind.COMMUNITY}
_NUMBER = re.compile(r"^[1-9]\d{0,2}$")
_NUMBERED = re.compile(r"^[A-Z]{1,4}-?[1-9]\d?$")  # M23, G7
_SHORTEST = 4
_ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "poss", "appos", "conj"})
_UNNAMED = frozenset(
    {
        "DATE",
        "TIME",
        "EVENT",
        "FAC",
        "LOC",
        "GPE",
        "LAW",
        "WORK_OF_ART",
        "LANGUAGE",
        "PERCENT",
        "MONEY",
        "QUANTITY",
        "ORDINAL",
        "CARDINAL",
        "PRODUCT",
    }
)


class UnknownNames:
    """Finds the spans of names, with the kind of actor they look like; tokens of registered names are left alone."""

    def __init__(self, forms: Forms, syntax: Syntax, places: AbstractSet[str]) -> None:
        self._places, self._territorial, self._spots = frozenset(places), frozenset(syntax.territorial), frozenset(syntax.spots)
        self._forms, self._runs = forms, CapitalRuns(forms)
        self._peoples, self._dealing = frozenset(forms.peoples), frozenset(syntax.dealing)
        self._titles = frozenset((*forms.titles, *forms.ranks))
        self._faiths = frozenset(forms.faiths)
        self._nobody = frozenset((*forms.faiths, *forms.acronyms_left_out, *places))
        self._state_forces = frozenset(forms.state_forces)
        self._months, self._foreign_joints = frozenset(forms.months), frozenset(forms.foreign_joints)
        self._things, self._left_out = frozenset(forms.things), frozenset(forms.acronyms_left_out)

    def find(self, doc: Doc, known: dict[int, list[Mention]]) -> Iterator[tuple[Span, ActorKind]]:
        """The spans of a document that name somebody unknown, none inside another."""
        spans = [*self._runs.find(doc, known), *self._named(doc, known), *self._acronyms(doc, known), *self._plurals(doc, known)]
        spans += [*_peoples(doc, known), *self._shaped(doc, known), *self._tribes(doc, known)]
        kinds = {(span.start, span.end): kind for span, kind in reversed(spans)}
        kept = filter_spans([span for span, _ in spans if not self._is_of_state(span, known)])
        yield from ((span, kinds[span.start, span.end]) for span in kept)
        yield from self._unlabelled(doc, known, {token.i for span in kept for token in span})

    def _is_of_state(self, span: Span, known: dict[int, list[Mention]]) -> bool:
        """As in "the British Army": the state itself; "the Afghan National Army" has a name of its own."""
        owner = known.get(span.start)
        return owner is not None and owner[0].form == "adjective" and span[1:].text in self._state_forces

    def _unlabelled(self, doc: Doc, known: dict[int, list[Mention]], taken: set[int]) -> Iterator[tuple[Span, ActorKind]]:
        """As in "the Tatmadaw fought Mukti Bahini": capitalised words that act or are acted upon, and that nothing else explains."""
        index, units = 0, units_of(doc)
        while index < len(doc):
            end = index
            while end < len(doc) and self._is_plain_name(doc[end], known, taken) and end not in units:
                end += 1
            if end == index:
                index += 1
                continue
            span = self._extended(doc[index:end], known) or doc[index:end]
            if self._acts(span) and not self._names_a_thing(span) and not self._is_taken(span):
                yield span, ActorKind.ORGANISATION
            index = end

    def _is_plain_name(self, token: Token, known: dict[int, list[Mention]], taken: set[int]) -> bool:
        if token.i in known or token.i in taken or token.pos_ != "PROPN" or token.ent_type_ in _UNNAMED or token.lower_ in self._titles:
            return False
        return token.text[:1].isupper() and token.is_alpha and len(token.text) > 2  # noqa: PLR2004 - initials name nobody

    def _is_taken(self, span: Span) -> bool:
        """As in "captured Menbij": an unknown name after such a verb is a place."""
        return span.root.dep_ == "dobj" and span.root.head.lemma_ in self._territorial

    def _acts(self, span: Span) -> bool:
        root = span.root
        if span.text in self._faiths or (len(span) == 1 and root.is_sent_start):
            return False
        return root.dep_ in _ACTING or (root.dep_ == "pobj" and root.head.lower_ in self._dealing)

    def _named(self, doc: Doc, known: dict[int, list[Mention]]) -> Iterator[tuple[Span, ActorKind]]:
        for span in doc.ents:
            trimmed = self._without_titles(self._extended(_without_article(span), known))
            if span.label_ not in _LABELS or trimmed is None or any(token.i in known for token in trimmed[1:]):
                continue
            if span.label_ == "GPE" and not self._may_act(trimmed):
                continue
            if (span.label_ == "GPE" or not self._names_a_thing(trimmed)) and is_capital(trimmed[0]) and not self._is_spot(trimmed):
                yield trimmed, _LABELS[span.label_]

    def _extended(self, span: Span | None, known: dict[int, list[Mention]]) -> Span | None:
        """A name with what the pipeline cut off: neighbours in capitals or joined by a hyphen, and the demonym of a people."""
        if span is None:
            return None
        doc, start, end = span.doc, span.start, span.end
        while start > 1 and self._continues(doc, start - 1, known):
            start -= 1
        if start > 1 and doc[start - 1].lower_ in self._foreign_joints and self._continues(doc, start - 2, known):  # "Clan del Golfo"
            start -= 2
        while end < len(doc) and self._continues(doc, end, known) and doc[end].dep_ != "appos" and not doc[end].is_sent_start:
            end += 1
        if start > 1 and doc[start - 1].text == "-" and doc[start - 2].lower_ in self._forms.name_particles and start - 2 not in known:
            start -= 2
        if (
            span.label_ == "NORP"
            and start > 0
            and start - 1 in known
            and known[start - 1][0].form == "adjective"
            and doc[start].pos_ in {"PROPN", "NOUN"}
        ):
            start -= 1
        return Span(doc, start, self._numbered_end(doc, end), label=span.label)

    def _numbered_end(self, doc: Doc, end: int) -> int:
        """As in "Barrio 18", "Unit 61": a number that counts nothing after it belongs to the name before it."""
        if end >= len(doc) or not _NUMBER.match(doc[end].text) or doc[end - 1].text in self._things or doc[end - 1].text in self._months:
            return end
        counts = end + 1 < len(doc) and doc[end + 1].pos_ in {"NOUN", "ADJ", "PROPN", "SYM", "NUM"}
        return end if counts or doc[end].dep_ not in {"nummod", "appos", "nmod"} or doc[end].head.i != end - 1 else end + 1

    def _continues(self, doc: Doc, index: int, known: dict[int, list[Mention]]) -> bool:
        """Whether a word beside a name is part of it."""
        token = doc[index]
        if index in known or token.is_space or token.text in self._months:
            return False
        if token.text in {"-", "'", "\u2019"} or (token.lower_ in {"i", "al", "ul", "e"} and doc[index - 1].text == "-"):
            return not doc[index - 1].whitespace_ and index + 1 < len(doc) and not token.is_sent_start
        return (
            token.pos_ == "PROPN"
            and is_capital(token)
            and token.dep_ in {"compound", "pobj", "nsubj", "dobj", "conj", "nmod", "poss"}
            and token.tag_ != "POS"
        )

    def _without_titles(self, span: Span | None) -> Span | None:
        """As in "President X", "Prime Minister X": the name alone, which the title then tells of."""
        if span is None:
            return None
        start = span.start
        while start < span.end - 1 and span.doc[start].lower_ in self._titles:
            start += 1
        for index in range(span.end - 2, start, -1):  # "Crimean Prime Minister X"
            if span.doc[index].lower_ in self._forms.titles:
                start = index + 1
                break
        bracket = next((token.i for token in span[1:] if token.text in {"(", "["}), span.end)
        end = min(span.end, bracket)
        while end - 1 > start and span.doc[end - 1].tag_ in {"NN", "NNS"} and span.doc[end - 1].text.islower():  # "Contra war"
            end -= 1
        return Span(span.doc, start, end, label=span.label)

    def _may_act(self, span: Span) -> bool:
        """Whether a territory that no registry has is said as one that acts or is dealt with ("Ichkeria was recognised by X")."""
        head = span.root
        return head.dep_ in {"nsubj", "nsubjpass", "dobj", "poss", "conj"} or (head.dep_ == "pobj" and head.head.lower_ in self._dealing)

    def _is_spot(self, span: Span) -> bool:
        """As in "withdrew from Menbij", "captured Menbij": one unknown word where something happens or moves to is a place."""
        token = span[0]
        if len(span) > 1 or _ACRONYM.match(token.text):
            return False
        if token.dep_ == "dobj" and token.head.lemma_ in self._territorial:
            return token.tag_ != "NNPS"
        return token.dep_ == "pobj" and token.head.lower_ in self._spots and token.ent_type_ == "ORG"

    def _names_a_thing(self, span: Span) -> bool:
        """Whether a name is of a place, a faith, an event or something else that does not act."""
        if len(span) > 1 and span[-1].lower_ in self._forms.titles:  # "Thai Prime Minister"
            return True
        return bool({span[0].text, span[-1].text} & self._things) or span.text in self._nobody

    def _plurals(self, doc: Doc, known: dict[int, list[Mention]]) -> Iterator[tuple[Span, ActorKind]]:
        """As in "the Houthis": a capitalised plural after the article is a people or a group."""
        for token in doc[1:]:
            if token.i in known or token.pos_ != "PROPN" or not token.text[:1].isupper() or not token.text.endswith("s"):
                continue
            span, alone = doc[token.i : token.i + 1], token.dep_ not in {"compound", "nmod", "amod"} and len(token.text) > _SHORTEST
            if token.nbor(-1).lower_ == "the" and alone and not self._names_a_thing(span):
                yield span, ActorKind.COMMUNITY

    def _tribes(self, doc: Doc, known: dict[int, list[Mention]]) -> Iterator[tuple[Span, ActorKind]]:
        """As in "Nyanga people", "Afar clans", "the Krahn": an unknown name before a word for a people."""
        for token in doc[:-1]:
            is_name = token.text[:1].isupper() and not token.is_stop and not token.is_sent_start and token.text not in self._faiths
            if token.i not in known and is_name and token.nbor(1).lower_ in self._peoples:
                yield doc[token.i : token.i + 1], ActorKind.COMMUNITY

    @staticmethod
    def _shaped(doc: Doc, known: dict[int, list[Mention]]) -> Iterator[tuple[Span, ActorKind]]:
        """As in "al-Shabaab", "Mai-Mai": names by their hyphens."""
        for index, unit in units_of(doc).items():
            inside = index > 0 and doc[index - 1].pos_ == "PROPN" and doc[index - 1].is_title  # "Ras al-Ain"
            if unit.sort == "shape" and index not in known and not inside and doc[index].ent_type_ not in _UNNAMED:
                end = index + 1
                while end < len(doc) and end not in known and doc[end].pos_ == "PROPN" and doc[end].is_title:  # "Junbish-i Milli"
                    end += 1
                yield doc[index:end], ActorKind.ARMED_GROUP

    def _acronyms(self, doc: Doc, known: dict[int, list[Mention]]) -> Iterator[tuple[Span, ActorKind]]:
        for token in doc:
            acting = _NUMBERED.match(token.text) and token.dep_ in {*_ACTING, "pobj", "compound"}
            if (
                token.i not in known
                and (acting or _ACRONYM.match(token.text))
                and token.text not in self._left_out
                and token.pos_ in {"PROPN", "NOUN"}
            ):
                yield doc[token.i - self._is_told_apart(token, known) : token.i + 1], ActorKind.ORGANISATION

    def _is_told_apart(self, acronym: Token, known: dict[int, list[Mention]]) -> bool:
        """As in "the Real IRA", "the Provisional IRA": the capitalised word before an acronym tells one group from another."""
        if acronym.i < 2 or acronym.is_sent_start or acronym.nbor(-1).is_sent_start:  # noqa: PLR2004 - a word, and one before it
            return False
        word = acronym.nbor(-1)
        is_name = word.text.istitle() and word.pos_ in {"ADJ", "PROPN"} and word.is_alpha and word.i not in known
        return is_name and word.text not in self._faiths and word.lower_ not in self._titles and word.text not in self._months


def is_acronym(word: str) -> bool:
    """Whether a word in capitals may be the short name of a group."""
    return _ACRONYM.match(word) is not None


def _peoples(doc: Doc, known: dict[int, list[Mention]]) -> Iterator[tuple[Span, ActorKind]]:
    """As in "Greek Cypriots", "Kosovo Albanians", "ethnic Chinese": a people told by two words."""
    for token in doc[1:]:
        before = token.nbor(-1)
        is_demonym = token.i in known and known[token.i][0].form == "adjective"
        if not token.text[:1].isupper() or not (is_demonym or (token.text.endswith("s") and token.pos_ in {"PROPN", "NOUN"})):
            continue
        is_head = token.i + 1 == len(doc) or token.nbor(1).pos_ not in {"NOUN", "PROPN"}
        narrowed = token.text.endswith("s") and _narrows(before, token, known, is_demonym=is_demonym)
        if narrowed or (before.lower_ == "ethnic" and is_head):
            yield doc[before.i : token.i + 1], ActorKind.COMMUNITY


def _narrows(before: Token, people: Token, known: dict[int, list[Mention]], *, is_demonym: bool) -> bool:
    """Whether a word says which of a people is meant: a demonym, or the name of where they live."""
    if before.i in known and known[before.i][0].form == "adjective":
        return people.i in known or people.pos_ == "PROPN"
    lives_there = before.pos_ == "PROPN" and before.head == people and before.dep_ in {"compound", "nmod", "amod"}
    return is_demonym and lives_there and not before.is_sent_end


def _without_article(span: Span) -> Span | None:
    start = span.start + (1 if span[0].lower_ in {"the", "a", "an"} else 0)
    end = span.end - (1 if span[-1].text in {"'s", "\u2019s"} else 0)
    return Span(span.doc, start, end, label=span.label) if start < end else None
