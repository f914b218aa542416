"""What the components find, as plain tuples: they survive serialisation and travel between processes."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc

__all__ = [
    "BACKER",
    "DRAFTS",
    "HOLDER",
    "MENTIONS",
    "SIDE",
    "UNITS",
    "Draft",
    "Mention",
    "Unit",
    "inside_names",
    "mentions_by_token",
    "mentions_of",
    "units_of",
]

# Forms of actors shut up in a modifier: the side of "pro-X", the holder of "X-held", the backer of "X-backed".
SIDE, HOLDER, BACKER = "side", "holder", "backer"
UNITS, MENTIONS, DRAFTS = "conflictgraph_units", "conflictgraph_mentions", "conflictgraph_drafts"


class Unit(NamedTuple):
    """Words read as one token: a name, a pair of names ("PKK/YPG"), or a modifier made of a name ("Iran-backed").

    `sort` is name, pair, prefix, suffix, word, or shape (a name that no registry has); `affix` is the lower-cased "backed" or
    "pro". `names` holds for each name in it the ids it may stand for, its form (noun, adjective, metonym) and its first and last character.
    `first` and `last` are characters of the document's text; `mask` is the plain word the parser reads instead.
    """

    sort: str
    start: int
    end: int
    mask: str
    affix: str
    names: tuple[tuple[str, str, int, int], ...]


class Mention(NamedTuple):
    """An actor where it is spoken of; `head` is the index of the token that carries it, offsets are of the text.

    `form` is noun, adjective, metonym, role, bloc, agreement, pronoun or generic. `place` marks a name used as a place.
    """

    id: str
    name: str
    kind: str
    start: int
    end: int
    head: int
    form: str
    place: bool = False
    plural: bool = False


class Draft(NamedTuple):
    """A relation as read: two mentions (indices into the mentions of the document), its trigger and its status.

    `when` is from and to (partial ISO dates, None is open), precision, and the words that say so.
    """

    source: int
    relation: str
    target: int
    status: str
    symmetric: bool
    subtype: str | None
    trigger_start: int
    trigger_end: int
    sentence: int
    rule: str
    confidence: float
    attributed_to: str | None
    when: tuple[str | None, str | None, str, str] | None = None


def units_of(doc: Doc) -> dict[int, Unit]:
    """The units of a document by the index of their token."""
    return {index: Unit(*row) for index, row in doc.user_data.get(UNITS, ())}


def mentions_of(doc: Doc) -> list[Mention]:
    """Every mention of a document, in the order in which they were found."""
    return [Mention(*row) for row in doc.user_data.get(MENTIONS, ())]


def mentions_by_token(doc: Doc) -> dict[int, list[int]]:
    """Indices of mentions by the index of their head token."""
    found: dict[int, list[int]] = {}
    for index, mention in enumerate(mentions_of(doc)):
        found.setdefault(mention.head, []).append(index)
    return found


def inside_names(doc: Doc, named: dict[int, list[Mention]]) -> set[int]:
    """The tokens of names that are not their heads ("Resistance" in "Union of Resistance Forces")."""
    inside: set[int] = set()
    for index, mentions in named.items():
        for mention in mentions:
            inside |= set(_reached(doc, index, -1, mention)) | set(_reached(doc, index, 1, mention))
    return inside


def _reached(doc: Doc, index: int, step: int, mention: Mention) -> Iterator[int]:
    """The tokens of a mention on one side of its head."""
    at = index + step
    while 0 <= at < len(doc) and mention.start <= doc[at].idx < mention.end:
        yield at
        at += step
