"""Units: names, pairs of names and hyphenated modifiers that are to be read as one word.

"IS" is read as a verb, "U.S.-Russian" and "Iran-backed" fall apart, long names confuse attachment: each unit says which
plain word the parser reads instead.
"""

import re
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc, Span

from conflictgraph.nlp.names import NameFinder
from conflictgraph.nlp.values import Unit

__all__ = ["MODIFIER_MASK", "NameJoiner"]

_NOUN, _NOUN_AFTER_ARTICLE, MODIFIER_MASK, _PAIR = "Hamas", "Taliban", "foreign", "Russian"
_JOINTS = frozenset({"-", "\u2013", "/", "\u2010", "\u2011"})
_PARTICLE = r"(?:al|el|ul|an|as|ash|ar|at|ad|az|us|ud|e|i|o)"
_FRANCHISE = re.compile(r"[Aa]l-Qa")
# Names by the shape of their hyphens: "al-Shabaab", "Lashkar-e-Taiba", "Mai-Mai", "ULIMO-J", "SPLM-IO".
_SHAPED = re.compile(
    rf"(?:{_PARTICLE}-[A-Z\u00c0-\u00de]\w+|[A-Z\u00c0-\u00de]\w+-{_PARTICLE}(?:-[A-Z\u00c0-\u00de]\w+)?|([A-Z\u00c0-\u00de]\w+)-\1|[A-Z]{{2,}}-[A-Z]{{1,3}}"
    rf"|{_PARTICLE}-[A-Z]\w+-{_PARTICLE}-[A-Z]\w+)"
)
_FACTION = re.compile(r"[A-Z]{2,}\([A-Z][A-Za-z\u2013-]*")  # "CPI(M)", which falls apart before its last bracket


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
                or _shaped(doc, index)
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
        if not parts:
            end = _capitals(doc, index, names)
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


def _shaped(doc: Doc, index: int) -> Unit | None:
    """A name that no registry has, by its hyphens, with its branch ("al-Qaeda in Iraq"); or the name "IS", which is read as a verb."""
    for length in (7, 5, 3) if _joined(doc, index) else ():
        span = doc[index : index + length]
        if len(span) == length and all(_joined(doc, index + step) for step in range(0, length - 1, 2)) and _SHAPED.fullmatch(span.text):
            return Unit("shape", index, _branch_end(doc, span.end) if _FRANCHISE.match(span.text) else span.end, _noun(doc, index), "", ())
    if _FACTION.fullmatch(doc[index].text) and index + 1 < len(doc) and doc[index + 1].text == ")":
        return Unit("shape", index, index + 2, _noun(doc, index), "", ())
    if doc[index].text == "IS" and not any(doc[near].text.isupper() and len(doc[near]) > 1 for near in _beside(doc, index)):
        return Unit("shape", index, index + 1, _noun(doc, index), "", ())
    return None


def _branch_end(doc: Doc, index: int) -> int:
    """The end of "in Iraq", "in the Arabian Peninsula" after the name of a group that has branches."""
    start = index + 1 + (index + 1 < len(doc) and doc[index + 1].lower_ == "the")
    end = start
    while end < len(doc) and doc[end].text[:1].isupper():
        end += 1
    return end if index < len(doc) and doc[index].lower_ == "in" and end > start else index


def _beside(doc: Doc, index: int) -> list[int]:
    return [near for near in (index - 1, index + 1) if 0 <= near < len(doc)]


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


def _capitals(doc: Doc, index: int, names: dict[int, Any]) -> int:
    """The end of a run of capitalised words that is in no registry ("Khmer Rouge-dominated"); one word where it is none."""
    end = index + 1
    if doc[index].is_stop or not doc[index].text[:1].isupper():
        return end
    while end < len(doc) and doc[end].text[:1].isupper() and end not in names and not _joined(doc, end - 1):
        end += 1
    return end if _joined(doc, end - 1) else index + 1


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
