"""Whether a text is English, the only language that is read (py3langid, a model of 97 languages that comes with the package)."""

from functools import cache
from typing import Any

from conflictgraph.corpus.file_words import load_file_words
from conflictgraph.errors import InputError
from conflictgraph.model.documents import Document

__all__ = ["check_language"]

_ENGLISH = "en"
_SURE = 0.95
_SAMPLE = 5_000  # characters
_LAST_LATIN = 0x24F  # the end of Latin Extended-B
_SHORTEST = 200  # characters: names alone make a shorter text look foreign


def check_language(document: Document) -> None:
    """Nothing for a text that is English or too short to tell; raises InputError that names the language of another."""
    sample = _sample(document)
    foreign = _is_in_other_letters(sample)
    if len(sample) < _SHORTEST and not foreign:
        return
    language, likelihood = _model().classify(sample)
    if language != _ENGLISH and (foreign or likelihood >= _SURE):
        name = load_file_words().languages.get(language, f"the language '{language}'")
        raise InputError(f"{document.id}: is {name}, not English; only English is read")


def _is_in_other_letters(sample: str) -> bool:
    """Whether most letters are not Latin ones, which tells of the shortest text."""
    letters = [letter for letter in sample if letter.isalpha()]
    return sum(ord(letter) > _LAST_LATIN for letter in letters) * 2 > len(letters)


def _sample(document: Document) -> str:
    parts: list[str] = []
    length = 0
    for block in document.blocks:
        parts.append(document.text[block.start : block.end])
        length += block.end - block.start
        if length > _SAMPLE:
            break
    return " ".join(parts)[:_SAMPLE]


@cache
def _model() -> Any:  # noqa: ANN401 - py3langid has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  # numpy comes with it

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
