"""Words cut into the pieces that the judge's encoder knows (WordPiece, lower-cased, accents left out).

Scheme: Wu et al. 2016, "Google's Neural Machine Translation System", as BERT uses it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

__all__ = ["CLOSE", "OPEN", "Pieces", "load_vocabulary"]

OPEN, CLOSE = 101, 102
_WORD = re.compile(r"\w+|[^\w\s]")


class Pieces:
    """Cuts text into pieces with the character at which the word of each begins; remembers the words it has cut."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._known: dict[str, tuple[int, ...]] = {}

    def cut(self, text: str, start: int, end: int) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Each word between two characters: its first character and its pieces."""
        for word in _WORD.finditer(text, start, end):
            yield word.start(), self._of_word(word.group())

    def _of_word(self, word: str) -> tuple[int, ...]:
        known = self._known.get(word)
        if known is None:
            plain = unicodedata.normalize("NFD", word.lower())
            known = self._longest_first("".join(letter for letter in plain if unicodedata.category(letter) != "Mn"))
            self._known[word] = known
        return known

    def _longest_first(self, word: str) -> tuple[int, ...]:
        found, start = [], 0
        while start < len(word):
            mark = "##" if start else ""
            end = next((end for end in range(len(word), start, -1) if mark + word[start:end] in self._vocabulary), None)
            if end is None:
                return (self._vocabulary["[UNK]"],)
            found.append(self._vocabulary[mark + word[start:end]])
            start = end
        return tuple(found) or (self._vocabulary["[UNK]"],)


def load_vocabulary(path: Path) -> dict[str, int]:
    """The pieces of a vocabulary file, one a line, by their number."""
    return {piece: number for number, piece in enumerate(path.read_text(encoding="utf-8").splitlines())}
