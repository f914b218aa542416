"""Names as they stand in a picture: whole, on up to three lines, with the acronym that the texts use."""

import re
import textwrap

from conflictgraph.graph.columns import Value
from conflictgraph.model.vocabulary import ActorKind

__all__ = ["label_of", "wrapped"]

_WIDTH = 17
_LINES = 3
_LONGEST = 60
_ACRONYM = re.compile(r"^[A-Z]{3,6}$")
_UNPRINTABLE = re.compile(r"[^\S ]|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def label_of(columns: dict[str, Value]) -> str:
    """The name of an actor, with an acronym of three letters or more where the texts use one.

    Not so for states: their acronyms are those of their agencies.
    """
    name = printable(str(columns["label"])) or "?"
    own = () if columns["kind"] in {ActorKind.STATE, ActorKind.GOVERNMENT} else str(columns["aliases"]).split("; ")
    acronyms = [alias for alias in own if _ACRONYM.match(alias)]
    return f"{name} ({acronyms[0]})" if acronyms and acronyms[0] not in name.upper() else name


def printable(text: str) -> str:
    """The text on one line, without characters that a picture cannot hold."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def wrapped(name: str, *, width: int = _WIDTH) -> tuple[str, ...]:
    """The name on as few lines as keep it narrow, the lines as even as can be; a name beyond all bounds is cut."""
    text = textwrap.shorten(name, _LONGEST, placeholder=" …") if len(name) > _LONGEST else name
    if text in {"…", ""}:
        text = f"{name[: _LONGEST - 1]}…"
    for count in range(1, _LINES + 1):
        lines = _even(text, count)
        if max(map(len, lines)) <= width or count == _LINES:
            return lines
    return (text,)


def _even(text: str, count: int) -> tuple[str, ...]:
    """The text on at most `count` lines, the longest of them as short as words allow."""
    for width in range(-(-len(text) // count), len(text) + 1):
        lines = textwrap.wrap(text, width, break_long_words=width >= _LONGEST // _LINES, break_on_hyphens=False)
        if len(lines) <= count:
            return tuple(lines)
    return (text,)
