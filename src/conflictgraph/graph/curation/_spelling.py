"""How alike two names are: word by word, so that spellings count and containment does not."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from conflictgraph.model.names import normalised_name, slug

__all__ = ["likeness_of_names", "name_keys"]

_SHORT = 4  # words of up to so many letters are the same or not
_ALIKE = 0.7
_LINKING = 3  # words of up to so many letters, such as "of" and "al", are left out of longer names
_VOWELS = re.compile(r"[aeiouyh]")
_FEWEST_INITIALS, _MOST_INITIALS = 3, 7
_ACRONYM = 0.9
_MOST = 0.95


def likeness_of_names(some: Iterable[str], others: Iterable[str]) -> tuple[float, str]:
    """The likeness of the two names that are most alike, from 0 to 1, and in words why."""
    scored = ((*_likeness(one, other), one, other) for one, other in itertools.product(some, others))
    score, how, one, other = max(scored, key=lambda item: (item[0], item[2], item[3]))
    return score, f"'{one}' and '{other}' {how}"


def name_keys(name: str) -> Iterator[str]:
    """Keys of which two names share one where they may be alike: the consonants of each word, the initials of all."""
    words = _words(name)
    for word in words:
        yield word if len(word) <= _SHORT else _consonants(word)
    yield from (f"initials {letters}" for letters in (*_initials(name), slug(name)))


def _likeness(one: str, other: str) -> tuple[float, str]:
    if normalised_name(one) == normalised_name(other):
        return 1.0, "are the same name"
    first, second = _words(one), _words(other)
    if _stands_for(one, other) or _stands_for(other, one):
        return _ACRONYM, "are an acronym and its name"
    if len(first) != len(second) or (_is_acronym(one) and _is_acronym(other)):
        return 0.0, "are two names"
    return min(_MOST, _aligned(first, second)), "are spelled alike"


def _aligned(first: Sequence[str], second: Sequence[str]) -> float:
    """The mean likeness of words, each with that of the other name that is most like it; 0 where one has none."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - only whoever asks for proposals waits for it

    left, total = list(second), 0.0
    for word in first:
        scored = [(_word_likeness(word, rest, Levenshtein.normalized_similarity(word, rest)), rest) for rest in left]
        best, partner = max(scored)
        if best < _ALIKE:
            return 0.0
        left.remove(partner)
        total += best
    return total / len(first)


def _word_likeness(one: str, other: str, similarity: float) -> float:
    if one == other:
        return 1.0
    is_short = min(len(one), len(other)) <= _SHORT
    return 0.0 if is_short or not (one + other).isalpha() or not _begin_alike(one, other) else similarity


def _begin_alike(one: str, other: str) -> bool:
    """Whether spellings of one word may begin so: with the same letter, or with vowels; north and south are two."""
    return one[0] == other[0] or not _VOWELS.sub("", one[0] + other[0])


def _stands_for(acronym: str, name: str) -> bool:
    return _is_acronym(acronym) and slug(acronym) in _initials(name)


def _is_acronym(name: str) -> bool:
    letters = slug(name)
    return name.isupper() and letters.isalpha() and _FEWEST_INITIALS <= len(letters) <= _MOST_INITIALS


def _words(name: str) -> list[str]:
    """The words of a name in plain letters, without those that only link."""
    words = slug(name).split("-")
    return [word for word in words if len(word) > _LINKING or not word.isalpha()] or words


def _initials(name: str) -> tuple[str, str]:
    """The first letters of the words that matter, and of all."""
    return "".join(word[:1] for word in _words(name)), "".join(word[:1] for word in slug(name).split("-"))


def _consonants(word: str) -> str:
    """The consonants that two spellings of a word are likely to share."""
    return re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", word))[:3]
