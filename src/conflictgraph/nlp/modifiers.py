"""Actors inside hyphenated modifiers: the side of "pro-regime", the backer of "Iran-backed", the holder of "rebel-held"."""

from collections.abc import Iterable

from spacy.tokens import Token

from conflictgraph.lexicon.lexicon import Lexicon
from conflictgraph.model.actors import Actor
from conflictgraph.model.names import slug
from conflictgraph.model.vocabulary import ActorKind
from conflictgraph.nlp.collectives import Collectives
from conflictgraph.nlp.values import BACKER, HOLDER, SIDE, Mention, Unit

__all__ = ["ModifierReader"]


class ModifierReader:
    """Reads the modifiers of one document; the country in focus says whose "regime" it is."""

    def __init__(self, lexicon: Lexicon, focus: str | None, collectives: Collectives, named: Iterable[Mention] = ()) -> None:
        self._named = {mention.name: mention for mention in named}
        self._lexicon, self._registry, self._focus, self._collectives = lexicon, lexicon.registry, focus, collectives
        self._faiths = frozenset(faith.lower() for faith in lexicon.forms.faiths)
        self._without_side = frozenset((*lexicon.syntax.prefixes, *lexicon.syntax.suffixes))

    def has_side(self, unit: Unit) -> bool:
        """Whether a modifier says with or against whom its noun stands."""
        return unit.sort in {"prefix", "suffix"} and unit.affix not in self._without_side

    def read(self, modifier: Token, unit: Unit) -> Mention | None:
        """The actor inside a modifier, if it holds one that is known."""
        form = self._form(unit)
        if form is None:
            return None
        if unit.names:
            actor_id, _, start, end = unit.names[0]
            return self._mention(self._registry.get(actor_id), modifier, (start, end), form)
        word = modifier.text.split("-")[-1 if unit.sort == "prefix" else 0]
        start = modifier.idx + (len(modifier.text) - len(word) if unit.sort == "prefix" else 0)
        known = self._of_focus(word.lower())
        if known is None and word[:1].isupper() and word.lower() not in self._faiths:
            return self._guessed(word, modifier, start, form)
        return self._mention(known, modifier, (start, start + len(word)), form)

    def _guessed(self, word: str, modifier: Token, start: int, form: str) -> Mention:
        """A name that no registry has, as the text goes on to use it ("Houthi-held", where the Houthis are named)."""
        named = self._named.get(word) or self._named.get(f"{word}s")
        identity = (named.id, named.name, named.kind) if named is not None else (slug(word), word, ActorKind.COMMUNITY.value)
        return Mention(*identity, start, start + len(word), modifier.i, form)

    def _form(self, unit: Unit) -> str | None:
        if unit.sort == "suffix" and unit.affix in self._lexicon.syntax.holding:
            return HOLDER
        if not self.has_side(unit):
            return None
        return SIDE if unit.sort == "prefix" else BACKER

    def _of_focus(self, word: str) -> Actor | None:
        if word in self._lexicon.roles.government and self._focus in self._registry:
            return self._registry.government_of(str(self._focus))
        return self._collectives.find((word, f"{word}s"))

    def _mention(self, actor: Actor | None, modifier: Token, extent: tuple[int, int], form: str) -> Mention | None:
        if actor is None:
            return None
        acting = self._registry.government_of(actor.id) if actor.kind is ActorKind.STATE else actor
        return Mention(acting.id, acting.name, acting.kind.value, *extent, modifier.i, form)
