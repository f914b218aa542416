"""How much room words take in the font of the pictures."""

from collections.abc import Iterable

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import LoadFlags

__all__ = ["FONT", "Ruler"]

FONT = "DejaVu Sans"  # comes with matplotlib, so that a picture is the same on every machine
_UNKNOWN = "\u25a1"
_POINTS = 72
_STEPS = 64  # in which a font measures a point


class Ruler:
    """Measures words, in points."""

    def legible(self, text: str) -> str:
        """The text with a box for each character that the font does not have."""
        font = get_font(findfont(FontProperties(family=FONT)))
        return "".join(character if font.get_char_index(ord(character)) else _UNKNOWN for character in text)

    def width(self, text: str, size: float, weight: str = "normal") -> float:
        """How wide the words are on one line."""
        font = get_font(findfont(FontProperties(family=FONT, weight=weight)))
        font.set_size(size, _POINTS)
        font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
        return font.get_width_height()[0] / _STEPS

    def widest(self, lines: Iterable[str], size: float, weight: str = "normal") -> float:
        """How wide the widest of the lines is."""
        return max((self.width(line, size, weight) for line in lines), default=0.0)

    def filled(self, text: str, size: float, width: float) -> list[str]:
        """The text on lines no wider than `width`; a word that is wider is cut."""
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if self.width(longer, size) <= width:
                lines[-1] = longer
                continue
            lines += [self._cut(word, size, width)] if lines[-1] else []
            lines[-1] = self._cut(word, size, width)
        return lines

    def _cut(self, word: str, size: float, width: float) -> str:
        kept = word
        while len(kept) > 1 and self.width(f"{kept}…", size) > width:
            kept = kept[:-1]
        return word if self.width(word, size) <= width else f"{kept}…"
