"""Names that no registry has: by their form ("Front", "Movement"), by an acronym, or as the pipeline's names of groups and persons."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from conflictgraph.lexicon.words import Forms, Syntax
from conflictgraph.model.names import slug
from conflictgraph.model.vocabulary import ActorKind
from conflictgraph.nlp.leaders import Identity, group_identity, leader_identity, surname
from conflictgraph.nlp.values import Mention, units_of

__all__ = ["NameGuesser"]

_ACRONYM = re.compile(r"^[A-Z][A-Za-z]{0,2}[A-Z][A-Z/-]{0,6}[A-Z]?$")
_PARTICLED = re.compile(r"^[a-z]{1,3}-[A-Z]")
_LABELS = {"ORG": ActorKind.ORGANISATION, "NORP": ActorKind.COMMUNITY, "PERSON": ActorKind.PERSON, "GPE": ActorKind.COMMUNITY}
_ORDINAL = re.compile(r"^\d+(st|nd|rd|th)$")
_SHORTEST = 4
_ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "poss", "appos", "conj"})
_UNNAMED = frozenset({"DATE", "TIME", "EVENT", "FAC", "LOC", "GPE", "LAW", "WORK_OF_ART", "LANGUAGE", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "PRODUCT"})
_LEADING = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION})  # names in capitals are read as organisations


class NameGuesser:
    """Guesses actors in one document; each keeps one id through it, the acronym that its name introduces included."""

    def __init__(self, forms: Forms, syntax: Syntax, places: AbstractSet[str]) -> None:
        self._places, self._territorial, self._spots = frozenset(places), frozenset(syntax.territorial), frozenset(syntax.spots)
        self._kinds = {word: ActorKind(kind) for kind, words in forms.kinds.items() for word in words}
        self._forms = forms
        self._peoples = frozenset(forms.peoples)
        self._dealing = frozenset(syntax.dealing)
        self._titles = frozenset((*forms.titles, *forms.ranks))
        self._faiths = frozenset(forms.faiths)
        self._things, self._left_out = frozenset(forms.things), frozenset(forms.acronyms_left_out)

    def find(self, doc: Doc, known: dict[int, list[Mention]], focus: Identity | None) -> dict[int, list[Mention]]:
        """Mentions by the index of their head token; tokens of registered names are left alone.

        A leader stands for the state led; a title alone ("President X") means the country in `focus`.
        """
        found: dict[int, list[Mention]] = {}
        short: dict[str, Identity] = {}
        spans = [(span, kind) for span, kind in self._spans(doc, known) if span.root.i not in known or len(span) > 1]
        names = {span.text for span, _ in spans}
        spans += self._singulars(doc, known, spans, names)
        for span, kind in sorted(spans, key=lambda found: found[1] is ActorKind.PERSON):  # persons last: groups they lead are then known
            name = re.sub(r"\s+", " ", span.text)
            name = f"{name}s" if f"{name}s" in names else name  # "Houthi" and "the Houthis"
            leader = leader_identity(span, known, self._forms, focus) if kind in _LEADING else None
            if leader is None and kind is ActorKind.PERSON:
                leader = group_identity(span, {**known, **found}, self._forms)
            identity = leader or short.get(name) or (slug(name), name, kind)
            if identity[0]:
                short |= {alias: identity for alias in self._short_names(span, name, is_leader=leader is not None) if alias not in short}
                head = span.root
                extent = (span.start_char, span.end_char)
                place = span.label_ == "GPE" and self._is_scene(span)
                found[head.i] = [Mention(*identity[:2], identity[2].value, *extent, head.i, _form(span), place, head.tag_ == "NNPS")]
        return found

    def _spans(self, doc: Doc, known: dict[int, list[Mention]]) -> Iterator[tuple[Span, ActorKind]]:
        spans = [*self._by_form(doc, known), *self._named(doc, known), *self._acronyms(doc, known), *self._plurals(doc, known)]
        spans += [*_peoples(doc, known), *self._shaped(doc, known), *self._tribes(doc, known)]
        kinds = {(span.start, span.end): kind for span, kind in reversed(spans)}
        kept = filter_spans([span for span, _ in spans])
        yield from ((span, kinds[span.start, span.end]) for span in kept)
        yield from self._unlabelled(doc, known, {token.i for span in kept for token in span})

    def _unlabelled(self, doc: Doc, known: dict[int, list[Mention]], taken: set[int]) -> Iterator[tuple[Span, ActorKind]]:
        """As in "the Tatmadaw fought Mukti Bahini": capitalised words that act or are acted upon, and that nothing else explains."""
        index, units = 0, units_of(doc)
        while index < len(doc):
            end = index
            while end < len(doc) and self._is_plain_name(doc[end], known, taken) and end not in units:
                end += 1
            span = doc[index:end]
            if end > index and self._acts(span) and not self._names_a_thing(span):
                yield span, ActorKind.ORGANISATION
            index = max(end, index + 1)

    def _is_plain_name(self, token: Token, known: dict[int, list[Mention]], taken: set[int]) -> bool:
        if token.i in known or token.i in taken or token.pos_ != "PROPN" or token.ent_type_ in _UNNAMED or token.lower_ in self._titles:
            return False
        return token.text[:1].isupper() and token.is_alpha and len(token.text) > 2  # noqa: PLR2004 - initials name nobody

    def _acts(self, span: Span) -> bool:
        root = span.root
        if span.text in self._faiths or (len(span) == 1 and root.is_sent_start):
            return False
        return root.dep_ in _ACTING or (root.dep_ == "pobj" and root.head.lower_ in self._dealing)

    def _by_form(self, doc: Doc, known: dict[int, list[Mention]]) -> Iterator[tuple[Span, ActorKind]]:
        """Runs of capitalised words that hold a word for a group."""
        index = 0
        while index < len(doc):
            end = self._run(doc, index, known)
            words = [token.text for token in doc[index:end]]
            kind = next((self._kinds[word] for word in reversed(words) if word in self._kinds), None)
            if index and _ORDINAL.match(doc[index - 1].text) and words and words[0] in self._kinds:  # "14th Army"
                index -= 1
                words.insert(0, doc[index].text)
            if len(words) > 1 and kind is not None and end - 1 not in known and not {words[0], words[-1]} & self._things:
                yield doc[index:end], kind
            index = max(end, index + 1)

    def _run(self, doc: Doc, index: int, known: dict[int, list[Mention]]) -> int:
        """The end of the run of capitalised words that begins at a token; small words may stand inside."""
        if not _is_capital(doc[index]) or (index in known and known[index][0].form != "adjective"):
            return index
        if doc[index].lower_ in self._forms.titles:
            return index + 1
        end = index + 1
        if index in units_of(doc) and units_of(doc)[index].sort in {"prefix", "suffix"}:  # "Turkish-backed Sultan Murad Division"
            return index + 1
        while end < len(doc):
            following = end
            while following < len(doc) and doc[following].lower_ in self._forms.name_joints and following - end < 2:  # noqa: PLR2004 - "of the"
                following += 1
            if following >= len(doc) or not _is_capital(doc[following]) or doc[following].is_sent_start:
                break
            is_person = doc[end - 1].ent_type_ == "PERSON" or (index > 0 and doc[index - 1].lower_ in self._titles)
            if following > end and (is_person or self._ends_at(doc, index, end)):
                break
            end = following + 1
        return end

    @staticmethod
    def _ends_at(doc: Doc, start: int, index: int) -> bool:
        """Whether a small word ends a name: "in" does, "and" does unless the name says what it is for ("Movement for X and Y")."""
        word = doc[index].lower_
        return word == "in" or (word == "and" and not any(token.lower_ == "for" for token in doc[start:index]))

    def _named(self, doc: Doc, known: dict[int, list[Mention]]) -> Iterator[tuple[Span, ActorKind]]:
        for span in doc.ents:
            trimmed = self._without_titles(self._extended(_without_article(span), known))
            if span.label_ not in _LABELS or trimmed is None or any(token.i in known for token in trimmed[1:]):
                continue
            if span.label_ == "GPE" and not self._may_act(trimmed):
                continue
            if (span.label_ == "GPE" or not self._names_a_thing(trimmed)) and _is_capital(trimmed[0]) and not self._is_spot(trimmed):
                yield trimmed, _LABELS[span.label_]

    def _extended(self, span: Span | None, known: dict[int, list[Mention]]) -> Span | None:
        """A name with what the pipeline cut off: neighbours in capitals or joined by a hyphen, and the demonym of a people."""
        if span is None:
            return None
        doc, start, end = span.doc, span.start, span.end
        while start > 1 and _continues(doc, start - 1, known):
            start -= 1
        while end < len(doc) and _continues(doc, end, known) and doc[end].dep_ != "appos" and not doc[end].is_sent_start:
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
        return Span(doc, start, end, label=span.label)

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
        end = span.end
        while end - 1 > start and span.doc[end - 1].tag_ in {"NN", "NNS"} and span.doc[end - 1].text.islower():  # "Contra war"
            end -= 1
        return Span(span.doc, start, end, label=span.label)

    def _short_names(self, span: Span, name: str, *, is_leader: bool) -> list[str]:
        """What the text may go on to call it: an acronym in brackets, its initials, a leader's surname."""
        initials = "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
        introduced = _acronym_after(span)
        return [
            *([name, surname(name)] if is_leader else []),
            *([introduced] if introduced is not None else []),
            *([span[-1].text] if len(span) > 1 and span[-1].text in self._forms.telling else []),
            *([initials] if len(initials) > 2 else []),  # noqa: PLR2004 - two letters are any two words
        ]

    def _may_act(self, span: Span) -> bool:
        """Whether a territory that no registry has is said as one that acts or is dealt with ("Ichkeria was recognised by X")."""
        head = span.root
        return head.dep_ in {"nsubj", "nsubjpass", "dobj", "poss", "conj"} or (head.dep_ == "pobj" and head.head.lower_ in self._dealing)

    def _is_scene(self, span: Span) -> bool:
        return span.text in self._places and span.root.dep_ not in {"nsubj", "nsubjpass"}

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
        return bool({span[0].text, span[-1].text} & self._things) or span.text in self._faiths | self._left_out | self._places

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
            if token.i not in known and token.text[:1].isupper() and token.nbor(1).lower_ in self._peoples and token.text not in self._faiths:
                if not token.is_stop and not token.is_sent_start:
                    yield doc[token.i : token.i + 1], ActorKind.COMMUNITY

    @staticmethod
    def _shaped(doc: Doc, known: dict[int, list[Mention]]) -> Iterator[tuple[Span, ActorKind]]:
        """As in "al-Shabaab", "Mai-Mai": names by their hyphens."""
        for index, unit in units_of(doc).items():
            if unit.sort == "shape" and index not in known:
                yield doc[index : index + 1], ActorKind.ARMED_GROUP

    @staticmethod
    def _singulars(
        doc: Doc, known: dict[int, list[Mention]], spans: list[tuple[Span, ActorKind]], names: set[str]
    ) -> list[tuple[Span, ActorKind]]:
        """As in "Houthi militants", where the text speaks of the Houthis elsewhere."""
        taken = {token.i for span, _ in spans for token in span} | known.keys()
        alone = [
            doc[token.i : token.i + 1] for token in doc if token.i not in taken and token.text[:1].isupper() and f"{token.text}s" in names
        ]
        return [(span, ActorKind.COMMUNITY) for span in alone]

    def _acronyms(self, doc: Doc, known: dict[int, list[Mention]]) -> Iterator[tuple[Span, ActorKind]]:
        for token in doc:
            if token.i not in known and _ACRONYM.match(token.text) and token.text not in self._left_out and token.pos_ in {"PROPN", "NOUN"}:
                yield doc[token.i : token.i + 1], ActorKind.ORGANISATION


def _is_capital(token: Token) -> bool:
    if _PARTICLED.match(token.text):
        return True
    return token.text[:1].isupper() and token.pos_ in {"PROPN", "NOUN", "ADJ"} and (not token.is_sent_start or token.pos_ == "PROPN")


def _peoples(doc: Doc, known: dict[int, list[Mention]]) -> Iterator[tuple[Span, ActorKind]]:
    """As in "Greek Cypriots", "ethnic Albanians": a people told by two words."""
    for token in doc[1:]:
        before = token.nbor(-1)
        is_people = token.text.endswith("s") and (token.pos_ in {"PROPN", "NOUN"} or (token.i in known and known[token.i][0].form == "adjective"))
        if not token.text[:1].isupper() or not is_people:
            continue
        demonym = before.i in known and known[before.i][0].form == "adjective" and (token.i in known or token.pos_ == "PROPN")
        if before.lower_ == "ethnic" or demonym:
            yield doc[before.i : token.i + 1], ActorKind.COMMUNITY


def _continues(doc: Doc, index: int, known: dict[int, list[Mention]]) -> bool:
    token = doc[index]
    if index in known or token.is_space:
        return False
    if token.text in {"-", "'", "\u2019"} or (token.lower_ in {"i", "al", "ul", "e"} and doc[index - 1].text == "-"):
        return not doc[index - 1].whitespace_ and index + 1 < len(doc) and not token.is_sent_start
    return (
        token.pos_ == "PROPN"
        and _is_capital(token)
        and token.dep_ in {"compound", "pobj", "nsubj", "dobj", "conj", "nmod", "poss"}
        and token.tag_ != "POS"
    )


def _without_article(span: Span) -> Span | None:
    start = span.start + (1 if span[0].lower_ in {"the", "a", "an"} else 0)
    end = span.end - (1 if span[-1].text in {"'s", "\u2019s"} else 0)
    return Span(span.doc, start, end, label=span.label) if start < end else None


def _form(span: Span) -> str:
    return "adjective" if len(span) == 1 and span[0].pos_ == "ADJ" else "noun"


def _acronym_after(span: Span) -> str | None:
    """The acronym that a name introduces: "Ogaden National Liberation Front (ONLF)"."""
    doc, end = span.doc, span.end
    if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text in {")", ",", ";"} and _ACRONYM.match(doc[end + 1].text):
        return str(doc[end + 1].text)
    return None
