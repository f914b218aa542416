"""The plain sentence the parser reads instead of the text, and the way back: the words of the text with that parse.

Names and hyphenated modifiers stand as one plain word each, and white space (blank lines, double spaces) is left out:
both mislead the parser. Afterwards every word and space of the text is in its place again.
"""

from bisect import bisect_left
from collections.abc import Collection
from itertools import pairwise

from spacy.tokens import Doc, Token

from conflictgraph.nlp.joining import MODIFIER_MASK, NameJoiner
from conflictgraph.nlp.values import UNITS, Unit, units_of

__all__ = ["OPENINGS", "Masker", "Unmasker", "mask", "masked_tokens", "unmask"]

_WORDS, _SHOWN, OPENINGS = "conflictgraph_words", "conflictgraph_shown", "conflictgraph_openings"
_ADDED = -1
_CLOSING = frozenset({".", "!", "?", ":", ";", "\u201d", '"', ")"})


class Masker:
    """First component of the pipeline: masks the units."""

    def __init__(self, joiner: NameJoiner, *, is_masking: bool = True) -> None:
        self._joiner, self._is_masking = joiner, is_masking

    def __call__(self, doc: Doc) -> Doc:
        """The document as the parser is to read it."""
        return mask(doc, self._joiner.find(doc), is_masking=self._is_masking)


class Unmasker:
    """Component after the parser: puts the words of the text back."""

    def __call__(self, doc: Doc) -> Doc:
        """The words of the text in place, with the parse of the masked sentence."""
        return unmask(doc)


def mask(doc: Doc, units: list[Unit], *, is_masking: bool = True) -> Doc:
    """The document as the parser is to read it; the words of the text wait in its user data.

    Without `is_masking` names are joined but stand as they are.

    Sentences open at the characters listed under `OPENINGS` in the user data; one that is not closed before (a heading)
    gets a full stop for the parser's eyes.
    """
    words, rows = _words(doc, units)
    masks = {index: unit.mask for index, unit in rows} if is_masking else {}
    opening = _opening_words(words, doc.user_data.get(OPENINGS, ()), len(doc.text))
    shown: list[tuple[str, bool, int]] = []
    for index, (text, space, _) in enumerate(words):
        if not text.isspace():
            if index in opening and shown and shown[-1][0] not in _CLOSING:
                shown.append((".", True, _ADDED))
            shown.append((masks.get(index, text), space, index))
    user_data = {
        **doc.user_data,
        _WORDS: [(text, space) for text, space, _ in words],
        _SHOWN: [index for _, _, index in shown],
        UNITS: rows,
    }
    masked = Doc(doc.vocab, words=[text for text, _, _ in shown], spaces=[space for _, space, _ in shown], user_data=user_data)
    masked._context = doc._context  # noqa: SLF001 - what nlp.pipe(as_tuples=True) hands through; a new Doc loses it
    for token, (_, _, index) in zip(masked, shown, strict=True):
        if index in opening:
            token.is_sent_start = True
    return masked


def masked_tokens(doc: Doc) -> set[int]:
    """The tokens of a masked document that stand for a unit or for nothing of the text."""
    units = {index for index, _ in doc.user_data.get(UNITS, ())}
    return {at for at, index in enumerate(doc.user_data.get(_SHOWN, ())) if index in units or index == _ADDED}


def _opening_words(words: list[tuple[str, bool, int]], openings: Collection[int], length: int) -> set[int]:
    """The words in which a block begins."""
    ends = [start for _, _, start in words[1:]] + [length]
    marks = sorted(openings)
    return {index for index, (_, _, start) in enumerate(words) if bisect_left(marks, start) < bisect_left(marks, ends[index])}


def _words(doc: Doc, units: list[Unit]) -> tuple[list[tuple[str, bool, int]], list[tuple[int, Unit]]]:
    """The words of the text with the units joined (text, space after, first character), and the units by their word."""
    unit_at, text = {unit.start: unit for unit in units}, doc.text
    words: list[tuple[str, bool, int]] = []
    rows: list[tuple[int, Unit]] = []
    index = 0
    while index < len(doc):
        token, unit = doc[index], unit_at.get(index)
        last = doc[unit.end - 1] if unit else token
        if unit:
            rows.append((len(words), unit))
        words.append((text[token.idx : last.idx + len(last.text)], bool(last.whitespace_), token.idx))
        index = last.i + 1
    return words, rows


def unmask(doc: Doc) -> Doc:
    """The words of the text in place, with the parse of the masked sentence; white space hangs on the word before it."""
    words: list[tuple[str, bool]] = doc.user_data.pop(_WORDS)
    shown: list[int] = doc.user_data.pop(_SHOWN)
    parsed = {index: token for index, token in zip(shown, doc, strict=True) if index != _ADDED}
    carriers = _carriers(list(parsed), len(words))
    tokens = [parsed.get(index) for index in range(len(words))]
    plain = Doc(
        doc.vocab,
        words=[text for text, _ in words],
        spaces=[space for _, space in words],
        tags=[token.tag_ if token else "_SP" for token in tokens],
        pos=[token.pos_ if token else "SPACE" for token in tokens],
        morphs=[str(token.morph) if token else "" for token in tokens],
        lemmas=[_lemma(token, text) for token, (text, _) in zip(tokens, words, strict=True)],
        ents=[f"{token.ent_iob_}-{token.ent_type_}" if token and token.ent_type_ else "O" for token in tokens],
        heads=[_head(token, index, shown) if token else carriers[index] for index, token in enumerate(tokens)],
        deps=[token.dep_ if token else "dep" for token in tokens],
        user_data=doc.user_data,
    )
    plain._context = doc._context  # noqa: SLF001 - as above
    for index, unit in units_of(plain).items():
        if unit.sort == "word" or (unit.sort == "prefix" and unit.mask != MODIFIER_MASK):
            plain[index].lemma_ = parsed[index].lemma_
    return plain


def _head(token: Token, index: int, shown: list[int]) -> int:
    """The word that governs a token, past a full stop that was only added."""
    head = token.head
    while shown[head.i] == _ADDED and head.head != head:
        head = head.head
    return index if shown[head.i] == _ADDED else shown[head.i]


def _carriers(kept: list[int], length: int) -> dict[int, int]:
    """The word that each stretch of white space hangs on: the one before, at the very start the one after."""
    bounds = [*kept, length]
    carriers = {index: word for word, following in pairwise(bounds) for index in range(word, following)}
    return {index: carriers.get(index, kept[0] if kept else index) for index in range(length)}


def _lemma(token: Token | None, text: str) -> str:
    return token.lemma_ if token is not None and token.text == text else text
