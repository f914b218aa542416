"""What in a saved page or a pasted report is not text: menus, credits, bylines, addresses, as `data/furniture.yaml` describes them."""

import re
from functools import cache, cached_property
from typing import Any, Self

from pydantic import Field, ValidationError, model_validator

from conflictgraph.errors import DataError
from conflictgraph.lexicon._paths import data_path
from conflictgraph.lexicon._yaml import load_yaml
from conflictgraph.model._base import Frozen

__all__ = ["Furniture", "Shape", "load_furniture"]

_NAME = r"[^\W\d_a-z][\w.'’-]*(?: (?:(?:al|el|de|van|von|bin)[ -])?[^\W\d_a-z][\w.'’-]*){0,4}"
_PLACE = r"[A-Z][A-Z'’.-]{2,}(?:[ -][A-Z][A-Z'’.-]+){0,3}(?:, ?{name})?"
_DASH = r"(?:-{1,3}|[—–―])\s+"
_FINAL_STOPS = ".!?…:;,"
_LONGEST = 400


class Shape(Frozen):
    """A form that furniture takes, with examples that have it and counter-examples that do not."""

    name: str
    pattern: str
    case: bool = False
    examples: tuple[str, ...] = Field(min_length=1)
    counter_examples: tuple[str, ...] = ()


class Navigation(Frozen):
    """The words of menus and icon lists, and how many words a menu has at least."""

    least: int = Field(ge=1)
    words: frozenset[str]


class Furniture(Frozen):
    """Everything by which a line is known not to be text."""

    navigation: Navigation
    lines: frozenset[str]
    agencies: tuple[str, ...]
    months: tuple[str, ...]
    credits: tuple[Shape, ...]
    datelines: tuple[Shape, ...]
    patterns: tuple[Shape, ...]

    @model_validator(mode="after")
    def _patterns_are_regular_expressions(self) -> Self:
        for shape in (*self.credits, *self.datelines, *self.patterns):
            try:
                self.compiled(shape)
            except re.error as fault:
                raise ValueError(f"'{shape.name}' is not a regular expression: {fault}") from fault
        return self

    def compiled(self, shape: Shape) -> re.Pattern[str]:
        """The regular expression of a shape, its placeholders filled in."""
        return re.compile(self._filled(shape.pattern), 0 if shape.case else re.IGNORECASE)

    def is_furniture(self, line: str) -> bool:
        """Whether a line (or a paragraph that is one) is no text."""
        bare = line.strip(" \t\u00a0*_|>#")
        if not bare or len(bare) > _LONGEST:
            return not bare
        return self._is_named(bare) or self._is_menu(bare) or any(form.fullmatch(bare) for form in self._whole_lines)

    def credit_start(self, line: str) -> int | None:
        """Where the credit at the end of a caption begins, or None."""
        if len(line) > _LONGEST * 3:
            return None
        starts = [match.start("credit") for form in self._trailing_credits if (match := form.search(line))]
        return min(starts, default=None)

    def dateline_end(self, words: str) -> int:
        """Where the text begins behind the dateline of a report; 0 where it has none."""
        return max((match.end() for form in self._datelines if (match := form.match(words))), default=0)

    def _is_named(self, bare: str) -> bool:
        return bare.casefold().rstrip(_FINAL_STOPS).rstrip() in self.lines

    def _is_menu(self, bare: str) -> bool:
        words = bare.casefold().split()
        known = sum(word in self.navigation.words for word in words)
        return len(words) >= self.navigation.least and known * 2 >= len(words) and not any(stop in bare for stop in _FINAL_STOPS)

    def _filled(self, pattern: str) -> str:
        filled = pattern.replace("{place}", _PLACE).replace("{dash}", _DASH).replace("{name}", f"(?:{_NAME})")
        return filled.replace("{agency}", _alternatives(self.agencies)).replace("{month}", _alternatives(self.months))

    @cached_property
    def _whole_lines(self) -> tuple[re.Pattern[str], ...]:
        return tuple(self.compiled(shape) for shape in (*self.patterns, *self.credits))

    @cached_property
    def _datelines(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(rf"{self._filled(shape.pattern)}(?=[\"“‘']?[A-Z0-9])") for shape in self.datelines)

    @cached_property
    def _trailing_credits(self) -> tuple[re.Pattern[str], ...]:
        return tuple(
            re.compile(rf"(?<=[.!?”\"’)])\s+(?P<credit>{self._filled(shape.pattern)})\s*$", 0 if shape.case else re.IGNORECASE)
            for shape in self.credits
        )


def _alternatives(words: tuple[str, ...]) -> str:
    """A pattern for any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


@cache
def load_furniture() -> Furniture:
    """The furniture that `data/furniture.yaml` describes; raises DataError with every fault in it."""
    loaded: Any = load_yaml(data_path("furniture.yaml"))
    try:
        return Furniture.model_validate(loaded)
    except ValidationError as fault:
        raise DataError(
            [f"furniture.yaml: {'.'.join(str(part) for part in item['loc'])}: {item['msg']}" for item in fault.errors()]
        ) from fault
