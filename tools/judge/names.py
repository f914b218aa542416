"""Where the names of actors stand in a window and of what sort each is, so that training can put others in their place."""

from collections.abc import Sequence

from renaming import Name

from conflictgraph.lexicon.registry import Registry
from conflictgraph.nlp.values import Mention
from conflictgraph.nlp.windows import Window

_FORMS = ("noun", "adjective", "metonym")


def names_in(window: Window, mentions: Sequence[Mention], text: str, registry: Registry) -> list[Name]:
    """The capitalised names in a window, in text order, but for those that hold another mention."""
    marks = {place.first: place.candidate.first for place in window.places}
    marks |= {place.second: place.candidate.second for place in window.places}
    found = []
    for mark, index in sorted(marks.items()):
        mention = mentions[index]
        words = text[mention.start : mention.end]
        if mention.form in _FORMS and words[:1].isupper():
            opens, closes = _extent(window, mark, mention)
            if opens < closes and marks.keys().isdisjoint(range(opens, closes)):
                found.append(Name(opens, closes, mention.id, (mention.kind, mention.form, _shape(mention, words, registry))))
    return found


def _extent(window: Window, mark: int, mention: Mention) -> tuple[int, int]:
    last = len(window.starts) - 1
    opens = mark + 1
    while opens < last and window.starts[opens] < 0:  # the marks of mentions that begin at the same word
        opens += 1
    closes = opens
    while closes < last and mention.start <= window.starts[closes] < mention.end:
        closes += 1
    return opens, closes


def _shape(mention: Mention, words: str, registry: Registry) -> str:
    if mention.kind == "state" and mention.form == "noun":
        actor = registry.get(mention.id)
        return "name" if actor is not None and words.removeprefix("The ") in actor.names else "leader"
    if words.replace("-", "").replace(" ", "").isupper():
        return "acronym"
    return "words" if " " in words else "word"
