"""Names and hyphenated modifiers become one token, and awkward ones are masked, so that the parser reads a plain sentence.

"IS" is read as a verb, "U.S.-Russian" and "Iran-backed" fall apart, long names confuse attachment. The parser sees a short
plain word instead; afterwards the words of the text are put back, with the parse.
"""

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc, Span, Token

from conflictgraph.nlp.names import NameFinder
from conflictgraph.nlp.values import UNITS, Unit, units_of

__all__ = ["OPENINGS", "NameJoiner", "Unmasker", "unmask"]

_NOUN, _NOUN_AFTER_ARTICLE, _ADJECTIVE, _PAIR = "Hamas", "Taliban", "foreign", "Russian"
_JOINTS = frozenset({"-", "\u2013", "/", "\u2010", "\u2011"})
_WORDS, OPENINGS = "conflictgraph_words", "conflictgraph_openings"


class NameJoiner:
    """First component of the pipeline: joins and masks."""

    def __init__(self, finder: NameFinder, hyphenated: dict[str, str], prefixes: frozenset[str], suffixes: frozenset[str]) -> None:
        self._finder, self._hyphenated, self._prefixes, self._suffixes = finder, hyphenated, prefixes, suffixes

    def __call__(self, doc: Doc) -> Doc:
        """The document as the parser is to read it; the words of the text wait in its user data."""
        units = self.find(doc)
        words, masks, spaces, rows, starts = [], [], [], [], []
        opening = set(doc.user_data.get(OPENINGS, ()))
        unit_at = {unit.start: unit for unit in units}
        index, text = 0, doc.text
        while index < len(doc):
            token, unit = doc[index], unit_at.get(index)
            last = doc[unit.end - 1] if unit else token
            words.append(text[token.idx : last.idx + len(last.text)])
            masks.append(unit.mask if unit else token.text)
            spaces.append(bool(last.whitespace_))
            starts.append(any(offset in opening for offset in range(token.idx, last.idx + 1)))
            if unit:
                rows.append((len(words) - 1, tuple(unit)))
            index = last.i + 1
        masked = Doc(doc.vocab, words=masks, spaces=spaces, user_data={**doc.user_data, _WORDS: words, UNITS: rows})
        masked._context = doc._context  # noqa: SLF001 - what nlp.pipe(as_tuples=True) hands through; a new Doc loses it
        for token, is_start in zip(masked, starts, strict=True):
            if is_start:
                token.is_sent_start = True
        return masked

    def find(self, doc: Doc) -> list[Unit]:
        """The units of a tokenised text; `start` and `end` are tokens of it."""
        names = {span.start: (span, actor_id, form) for span, actor_id, form in self._finder.find(doc)}
        return list(self._units(doc, names))

    def _units(self, doc: Doc, names: dict[int, tuple[Span, str, str]]) -> Iterator[Unit]:
        index = 0
        while index < len(doc):
            unit = self._compound(doc, index) or self._prefixed(doc, index, names) or self._suffixed(doc, index, names) or self._named(doc, index, names)
            if unit is not None:
                yield unit
            index = unit.end if unit is not None else index + 1

    def _compound(self, doc: Doc, index: int) -> Unit | None:
        """"cease-fire", "co-operation", "tit-for-tat"."""
        if not _joined(doc, index):
            return None
        for length in (3, 5):
            span = doc[index : index + length]
            mask = self._hyphenated.get(span.text.lower())
            if mask is not None:
                return Unit("word", index, span.end, mask.capitalize() if span.text[0].isupper() and not doc[index].is_sent_start else mask, "", ())
        return None

    def _prefixed(self, doc: Doc, index: int, names: dict[int, Any]) -> Unit | None:
        """"pro-regime", "anti-Houthi", "non-jihadist", "co-guarantors"."""
        prefix = doc[index].lower_
        if prefix not in self._prefixes or not _joined(doc, index) or index + 2 >= len(doc):
            return None
        end, parts = _part(doc, index + 2, names)
        word = doc[end - 1]
        plain = prefix in {"co", "ex"}
        return Unit("prefix", index, end, word.text if plain else _ADJECTIVE, prefix, parts)

    def _suffixed(self, doc: Doc, index: int, names: dict[int, Any]) -> Unit | None:
        """"Iran-backed", "rebel-held"."""
        end, parts = _part(doc, index, names)
        if not _joined(doc, end - 1) or end + 1 >= len(doc) or doc[end + 1].lower_ not in self._suffixes:
            return None
        return Unit("suffix", index, end + 2, _ADJECTIVE, doc[end + 1].lower_, parts)

    def _named(self, doc: Doc, index: int, names: dict[int, Any]) -> Unit | None:
        """A name, or two joined by a hyphen or slash: "Turkey-Russia", "PKK/YPG"."""
        if index not in names:
            return None
        end, parts = _part(doc, index, names)
        while _joined(doc, end - 1) and end + 1 in names:
            end, more = _part(doc, end + 1, names)
            parts = (*parts, *more)
        if len(parts) > 1:
            return Unit("pair", index, end, _PAIR if "/" not in doc[index:end].text else _noun(doc, index), "/" if "/" in doc[index:end].text else "-", parts)
        return Unit("name", index, end, _mask(doc, index, end, parts[0][1]), "", parts)


def _part(doc: Doc, index: int, names: dict[int, Any]) -> tuple[int, tuple[tuple[str, str, int, int], ...]]:
    """The end of the name or word at a token, and the name if it is one."""
    if index not in names:
        return index + 1, ()
    span, actor_id, form = names[index]
    return span.end, ((actor_id, form, span.start_char, span.end_char),)


def _joined(doc: Doc, index: int) -> bool:
    """Whether a hyphen or slash follows the token, with no space on either side."""
    return index + 1 < len(doc) and not doc[index].whitespace_ and doc[index + 1].text in _JOINTS and not doc[index + 1].whitespace_


def _mask(doc: Doc, start: int, end: int, form: str) -> str:
    text = doc[start:end].text
    if form == "adjective" or (end - start == 1 and (not text.isupper() or "." in text)):
        return text if end - start == 1 else _PAIR
    return _noun(doc, start)


def _noun(doc: Doc, start: int) -> str:
    after_article = start > 0 and doc[start - 1].pos_ != "PUNCT" and doc[start - 1].lower_ in {"the", "a", "an"}
    return _NOUN_AFTER_ARTICLE if after_article else _NOUN


class Unmasker:
    """Component after the parser: puts the words of the text back."""

    def __call__(self, doc: Doc) -> Doc:
        """The words of the text in place, with the parse of the masked sentence."""
        return unmask(doc)


def unmask(doc: Doc) -> Doc:
    """The words of the text in place, with the parse of the masked sentence."""
    words = doc.user_data.pop(_WORDS)
    plain = Doc(
        doc.vocab,
        words=words,
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[token.tag_ for token in doc],
        pos=[token.pos_ for token in doc],
        morphs=[str(token.morph) for token in doc],
        lemmas=[_lemma(token, word) for token, word in zip(doc, words, strict=True)],
        ents=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc],
        heads=[token.head.i for token in doc],
        deps=[token.dep_ for token in doc],
        user_data=doc.user_data,
    )
    plain._context = doc._context  # noqa: SLF001 - as above
    for index, unit in units_of(plain).items():
        if unit.sort == "word" or (unit.sort == "prefix" and unit.mask != _ADJECTIVE):
            plain[index].lemma_ = doc[index].lemma_
    return plain


def _lemma(token: Token, word: str) -> str:
    return token.lemma_ if token.text == word else word
