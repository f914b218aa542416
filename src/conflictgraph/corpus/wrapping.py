"""Hard-wrapped text: whether the lines of a paragraph were broken at a column, and which lines belong together."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Line", "joined_lines"]

_NARROWEST, _WIDEST = 40, 110
_LEAST_LOWER_CASE = 0.2
_LEAST_MID_SENTENCE = 0.5
_SENTENCE_END = re.compile(r"[.!?:…][\"”’')\]]*$")
_ITEM = re.compile(r"\s*(?:[-*•+]\s|\d{1,3}[.)]\s|#{1,6}\s|>|\|)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its words and where they stand in the text."""

    start: int
    end: int
    text: str

    @property
    def first_word(self) -> int:
        """The length of what an editor would have had to fit on the line before."""
        return len(re.split(r"[ \t]", self.text, maxsplit=1)[0])


def joined_lines(paragraphs: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each block: a wrapped paragraph's lines together, any other line by itself.

    A text counts as wrapped where its lines mostly break inside a sentence. Two lines of it belong together where the
    first had no room for the first word of the second, as an editor that fills lines leaves them.
    """
    candidates = [paragraph for paragraph in paragraphs if len(paragraph) > 1 and all(len(line.text) <= _WIDEST for line in paragraph)]
    width = _usual_width(candidates)
    if width < _NARROWEST or not _breaks_inside_sentences(candidates, width):
        return [[line] for paragraph in paragraphs for line in paragraph]
    wrapped = {id(paragraph) for paragraph in candidates}
    return [
        block
        for paragraph in paragraphs
        for block in (_filled(paragraph, width) if id(paragraph) in wrapped else [[line] for line in paragraph])
    ]


def _usual_width(paragraphs: Sequence[Sequence[Line]]) -> int:
    """The length that three quarters of the lines that are followed by another do not exceed."""
    lengths = sorted(len(line.text) for paragraph in paragraphs for line in paragraph[:-1])
    return lengths[(len(lengths) * 3) // 4] if lengths else 0


def _breaks_inside_sentences(paragraphs: Sequence[Sequence[Line]], width: int) -> bool:
    full = [pair for paragraph in paragraphs for pair in itertools.pairwise(paragraph) if _had_no_room(*pair, width)]
    lower = sum(after.text[0].islower() for _, after in full)
    inside = sum(_SENTENCE_END.search(before.text) is None for before, _ in full)
    return bool(full) and lower >= _LEAST_LOWER_CASE * len(full) and inside >= _LEAST_MID_SENTENCE * len(full)


def _filled(paragraph: Sequence[Line], width: int) -> list[list[Line]]:
    blocks = [[paragraph[0]]]
    for before, after in itertools.pairwise(paragraph):
        if _had_no_room(before, after, width) and _ITEM.match(after.text) is None:
            blocks[-1].append(after)
        else:
            blocks.append([after])
    return blocks


def _had_no_room(before: Line, after: Line, width: int) -> bool:
    return len(before.text) + 1 + after.first_word > width
