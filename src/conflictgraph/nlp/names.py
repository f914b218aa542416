"""Find registered names in a tokenised text, longest first."""

import re
from collections import defaultdict
from collections.abc import Iterator

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from conflictgraph.lexicon.registry import Registry
from conflictgraph.model.actors import Actor

__all__ = ["NameFinder"]

_PHRASE = re.compile(r"\b[A-Z]\w+(-[a-z]+ed\b|'s [a-z])")
_CURLY = str.maketrans({"\u2019": "'", "\u2018": "'"})


class NameFinder:
    """Knows every name of the registry in its true case; a name that several actors share is left to its dates."""

    def __init__(self, nlp: Language, registry: Registry) -> None:
        self._readings: dict[str, tuple[str, str]] = {}
        for form, text, actor in _names(registry):
            self._readings.setdefault(text, (actor.id, form))
        self._matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        for text in [text for text in self._readings if text[0].islower()]:  # "Al-Qaeda" opens a sentence
            self._readings.setdefault(text[0].upper() + text[1:], self._readings[text])
        spellings = sorted({spelling for text in self._readings for spelling in (text, text.replace("'", "\u2019"))})
        self._matcher.add("name", [nlp.make_doc(spelling) for spelling in spellings])

    def find(self, doc: Doc) -> Iterator[tuple[Span, str, str]]:
        """Each name as a span with the actor's id and the form of the name (noun, adjective or metonym)."""
        for span in filter_spans([doc[start:end] for _, start, end in self._matcher(doc)]):
            actor_id, form = self._readings[_key(span.text)]
            yield span, actor_id, form


def _key(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(_CURLY))


def _names(registry: Registry) -> Iterator[tuple[str, str, Actor]]:
    """Form, text and actor of every name; what stands first wins where two actors share a name."""
    forms: dict[str, list[tuple[str, str, Actor]]] = defaultdict(list)
    for actor in registry:
        forms["noun"] += [("noun", _key(name), actor) for name in (*actor.names, *actor.leader_names) if _is_proper(name)]
        forms["adjective"] += [("adjective", _key(name), actor) for name in actor.adjectives]
        forms["metonym"] += [("metonym", _key(name), actor) for name in actor.metonyms]
    for form in ("noun", "adjective", "metonym"):
        yield from ((kind, re.sub(r"^[Tt]he ", "", text), actor) for kind, text, actor in forms[form])


def _is_proper(name: str) -> bool:
    """A name holds a capital or a digit; phrases ("Iran-backed militias", "non-jihadist opposition") are read by their parts."""
    return any(letter.isupper() or letter.isdigit() for letter in name) and not _PHRASE.search(name)
