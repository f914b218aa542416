"""Which annotated actor a mention stands for, and which annotated sentence a stretch of text lies in."""

import re
from collections import defaultdict
from collections.abc import Iterator

from conflictgraph.evaluation.values import GoldDocument

__all__ = ["Matcher"]

# Words that tell no actor from another: "FDLR militia" and "FDLR" are one.
_NEUTRAL = frozenset(
    {
        "force", "forces", "troop", "troops", "army", "armies", "military", "government", "governments", "authorities", "militia",
        "militias", "group", "groups", "fighters", "militants", "soldiers", "leaders", "officials", "administration", "movement", "party",
        "faction", "factions", "and", "of", "the",
    }
)  # fmt: skip
_EDGES = " .,;:'\"()"
_CURLY = str.maketrans({"\u2018": "'", "\u2019": "'"})


class Matcher:
    """Matches the ends and places of statements with the annotation of one document."""

    def __init__(self, document: GoldDocument) -> None:
        self.document = document
        self._words = set(re.findall(r"\w+", document.text.casefold()))
        self._names: dict[str, set[str]] = defaultdict(set)
        self._cores: dict[str, set[str]] = defaultdict(set)
        for actor, names in document.actors.items():
            telling = [name for name in names if _core(name)] or list(names)  # a bare "the group" is for the reader to resolve
            for name in (actor, actor.replace("-", " "), *telling):
                self._names[_plain(name)].add(actor)
                self._cores[_core(name)].add(actor)

    def actor(self, actor_id: str, name: str, mention: str) -> str | None:
        """The annotated actor of this id, name or mention; None where none fits, or several do.

        A mention in small letters counts only where the actor's name is of words of this text, so that "rebels" does not save
        a "Syrian opposition" in a text on Mali.
        """
        known = set(re.findall(r"\w+", _core(name)))
        texts = [text for text in (actor_id, name) if text]
        if mention and (mention != mention.lower() or known <= self._words):
            texts.append(mention)
        return next(self._fitting(texts), None)

    def _fitting(self, texts: list[str]) -> Iterator[str]:
        for text in texts:
            for form in (_plain(text), _plain(text).replace("-", " ")):
                if len(self._names.get(form, ())) == 1:
                    yield from self._names[form]
        for text in texts:
            core = _core(text)
            if core and len(self._cores.get(core, ())) == 1:
                yield from self._cores[core]

    def sentence(self, start: int, end: int) -> str | None:
        """The id of the annotated sentence that shares most with a stretch of text; None where none does."""
        best = max(self.document.sentences, key=lambda sentence: min(end, sentence.end) - max(start, sentence.start), default=None)
        return best.id if best is not None and min(end, best.end) > max(start, best.start) else None


def _plain(name: str) -> str:
    words = " ".join(name.translate(_CURLY).casefold().replace("_", " ").strip(_EDGES).split())
    return re.sub(r"'s$", "", re.sub(r"^(the|a|an)\s+", "", words))


def _core(name: str) -> str:
    return " ".join(word for word in _plain(name).replace("-", " ").split() if word not in _NEUTRAL)
