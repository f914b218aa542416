"""Who names are that no registry has: groups, persons and the states they lead, each by one id through a document."""

import re
from collections.abc import Set as AbstractSet

from spacy.tokens import Doc, Span

from conflictgraph.lexicon.words import Forms, Syntax
from conflictgraph.model.names import slug
from conflictgraph.model.vocabulary import ActorKind
from conflictgraph.nlp.leaders import Identity, group_identity, leader_identity, surname
from conflictgraph.nlp.unknown_names import UnknownNames, is_acronym
from conflictgraph.nlp.values import Mention

__all__ = ["NameGuesser"]

_LEADING = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION})  # names in capitals are read as organisations


class NameGuesser:
    """Guesses actors in one document; each keeps one id through it, the acronym that its name introduces included."""

    def __init__(self, forms: Forms, syntax: Syntax, places: AbstractSet[str], common: AbstractSet[str]) -> None:
        """`common` are nouns in small letters that name nobody by themselves, in capitals either ("the Government")."""
        self._forms, self._places, self._common = forms, frozenset(places), frozenset(common)
        self._names = UnknownNames(forms, syntax, places)

    def find(self, doc: Doc, known: dict[int, list[Mention]], focus: Identity | None) -> dict[int, list[Mention]]:
        """Mentions by the index of their head token; tokens of registered names are left alone.

        A leader stands for the state led; a title alone ("President X") means the country in `focus`.
        """
        found: dict[int, list[Mention]] = {}
        short = self._short_names_of_known(doc, known)
        spans = [
            (span, kind)
            for span, kind in self._names.find(doc, known)
            if (span.root.i not in known or len(span) > 1) and span.text.lower() not in self._common
        ]
        names = {span.text for span, _ in spans}
        spans += _singulars(doc, known, spans, names)
        for span, kind in sorted(spans, key=lambda found: found[1] is ActorKind.PERSON):  # persons last: groups they lead are then known
            name = re.sub(r"\s+", " ", span.text)
            name = f"{name}s" if f"{name}s" in names else name  # "Houthi" and "the Houthis"
            name = _without_demonym(span, name, names, known)
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

    def _short_names_of_known(self, doc: Doc, known: dict[int, list[Mention]]) -> dict[str, Identity]:
        """What the text may go on to call actors of the registry: the acronyms that their names introduce, and their initials."""
        short: dict[str, Identity] = {}
        for index, mentions in sorted(known.items()):
            if len({mention.id for mention in mentions}) == 1 and mentions[0].form == "noun" and " " in doc[index].text:
                identity = (mentions[0].id, mentions[0].name, ActorKind(mentions[0].kind))
                for name in self._short_names(doc[index : index + 1], doc[index].text, is_leader=False):
                    short.setdefault(name, identity)
        return short

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

    def _is_scene(self, span: Span) -> bool:
        return span.text in self._places and span.root.dep_ not in {"nsubj", "nsubjpass"}


def _singulars(
    doc: Doc, known: dict[int, list[Mention]], spans: list[tuple[Span, ActorKind]], names: set[str]
) -> list[tuple[Span, ActorKind]]:
    """As in "Houthi militants", where the text speaks of the Houthis elsewhere."""
    taken = {token.i for span, _ in spans for token in span} | known.keys()
    alone = [doc[token.i : token.i + 1] for token in doc if token.i not in taken and token.text[:1].isupper() and f"{token.text}s" in names]
    return [(span, ActorKind.COMMUNITY) for span in alone]


def _without_demonym(span: Span, name: str, names: set[str], known: dict[int, list[Mention]]) -> str:
    """As in "the Albanian DPA" where the text speaks of the DPA elsewhere: one group."""
    first = span[0]
    is_demonym = len(span) > 1 and first.i in known and known[first.i][0].form == "adjective"
    rest = name.removeprefix(first.text).strip()
    return rest if is_demonym and rest in names else name


def _form(span: Span) -> str:
    return "adjective" if len(span) == 1 and span[0].pos_ == "ADJ" else "noun"


def _acronym_after(span: Span) -> str | None:
    """The acronym that a name introduces: "Ogaden National Liberation Front (ONLF)"."""
    doc, end = span.doc, span.end
    if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text in {")", ",", ";"} and is_acronym(doc[end + 1].text):
        return str(doc[end + 1].text)
    return None
