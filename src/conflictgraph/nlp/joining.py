"""Units: names, pairs of names and hyphenated modifiers that are to be read as one word.

"IS" is read as a verb, "U.S.-Russian" and "Iran-backed" fall apart, long names confuse attachment: each unit says which
plain word the parser reads instead.
"""

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc, Span

from conflictgraph.nlp.names import NameFinder
from conflictgraph.nlp.values import Unit

__all__ = ["MODIFIER_MASK", "NameJoiner"]

_NOUN, _NOUN_AFTER_ARTICLE, MODIFIER_MASK, _PAIR = "Hamas", "Taliban", "foreign", "Russian"
_JOINTS = frozenset({"-", "\u2013", "/", "\u2010", "\u2011"})


class NameJoiner:
    """Finds the units of a tokenised text."""

    def __init__(
        self, finder: NameFinder, masks: tuple[dict[str, str], dict[str, str]], prefixes: frozenset[str], suffixes: frozenset[str]
    ) -> None:
        self._finder, self._prefixes, self._suffixes = finder, prefixes, suffixes
        self._hyphenated, self._ambiguous = masks

    def find(self, doc: Doc) -> list[Unit]:
        """The units of a tokenised text; `start` and `end` are tokens of it."""
        names = {span.start: (span, actor_id, form) for span, actor_id, form in self._finder.find(doc)}
        return list(self._units(doc, names))

    def _units(self, doc: Doc, names: dict[int, tuple[Span, str, str]]) -> Iterator[Unit]:
        index = 0
        while index < len(doc):
            unit = (
                self._compound(doc, index, names)
                or self._prefixed(doc, index, names)
                or self._suffixed(doc, index, names)
                or self._named(doc, index, names)
            )
            if unit is not None:
                yield unit
            index = unit.end if unit is not None else index + 1

    def _compound(self, doc: Doc, index: int, names: dict[int, Any]) -> Unit | None:
        """As in "cease-fire", "co-operation", "tit-for-tat"; and "Russia and Iran back the regime", where "back" is read as an adverb."""
        mask = self._ambiguous.get(doc[index].lower_)
        if mask is not None and index and index + 1 < len(doc) and _is_between_nouns(doc, index, names):
            return Unit("word", index, index + 1, mask, "", ())
        if not _joined(doc, index):
            return None
        for length in (3, 5):
            span = doc[index : index + length]
            mask = self._hyphenated.get(span.text.lower())
            if mask is not None:
                return Unit(
                    "word", index, span.end, mask.capitalize() if span.text[0].isupper() and not doc[index].is_sent_start else mask, "", ()
                )
        return None

    def _prefixed(self, doc: Doc, index: int, names: dict[int, Any]) -> Unit | None:
        """As in "pro-regime", "anti-Houthi", "non-jihadist", "co-guarantors"."""
        prefix = doc[index].lower_
        if prefix not in self._prefixes or not _joined(doc, index) or index + 2 >= len(doc):
            return None
        end, parts = _part(index + 2, names)
        word = doc[end - 1]
        plain = prefix in {"co", "ex"}
        return Unit("prefix", index, end, word.text if plain else MODIFIER_MASK, prefix, parts)

    def _suffixed(self, doc: Doc, index: int, names: dict[int, Any]) -> Unit | None:
        """As in "Iran-backed", "rebel-held"."""
        end, parts = _part(index, names)
        if not _joined(doc, end - 1) or end + 1 >= len(doc) or doc[end + 1].lower_ not in self._suffixes:
            return None
        return Unit("suffix", index, end + 2, MODIFIER_MASK, doc[end + 1].lower_, parts)

    def _named(self, doc: Doc, index: int, names: dict[int, Any]) -> Unit | None:
        """A name, or two joined by a hyphen or slash: "Turkey-Russia", "PKK/YPG"."""
        if index not in names:
            return None
        end, parts = _part(index, names)
        while _joined(doc, end - 1) and end + 1 in names:
            end, more = _part(end + 1, names)
            parts = (*parts, *more)
        if len(parts) > 1:
            return Unit(
                "pair",
                index,
                end,
                _PAIR if "/" not in doc[index:end].text else _noun(doc, index),
                "/" if "/" in doc[index:end].text else "-",
                parts,
            )
        return Unit("name", index, end, _mask(doc, index, end, parts[0][1]), "", parts)


def _is_between_nouns(doc: Doc, index: int, names: dict[int, Any]) -> bool:
    """Whether a name ends before the word and an article, a possessive or a name begins after it."""
    follows = doc[index + 1].lower_ in {"the", "its", "their", "a", "an"} or index + 1 in names
    return follows and any(span.end == index for span, _, _ in names.values())


def _part(index: int, names: dict[int, Any]) -> tuple[int, tuple[tuple[str, str, int, int], ...]]:
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
