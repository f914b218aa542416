"""The questions that have a name: a row each, with the relations and the direction that answer it."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from conflictgraph.errors import QuestionError
from conflictgraph.model.notation import GRAMMAR, has_arrow, parse_pattern
from conflictgraph.model.vocabulary import Relation, Status

__all__ = ["QUESTIONS", "Direction", "Question", "understood"]


class Direction(StrEnum):
    """Where the first actor of a question stands in the links that answer it; mutual statements count for both ends."""

    FROM = "from"
    TO = "to"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Question:
    """What a question asks: `relations` (none means all) that go from, to or between the actors it names.

    `operands` are the names it takes, as the help shows them. `unless` is the relation that contests the answer.
    `agreements` lets a name stand for every agreement that has it in its id. `statuses` are those that the question itself
    asks for; `mutual` asks for mutual statements alone.
    """

    name: str
    operands: tuple[str, ...]
    help: str
    relations: tuple[Relation, ...] = ()
    direction: Direction = Direction.EITHER
    unless: Relation | None = None
    agreements: bool = False
    statuses: tuple[Status, ...] = ()
    mutual: bool = False

    @property
    def usage(self) -> str:
        """The question as it is typed: `relations ACTOR ACTOR`."""
        return " ".join((self.name, *self.operands))

    def is_about_agreements(self, position: int) -> bool:
        """Whether what is named there is the target of a guarantee, so that an agreement is meant rather than a place."""
        target = 0 if self.direction is Direction.TO else 1
        return self.agreements and position == target and (not self.relations or Relation.GUARANTOR in self.relations)


_ROWS = (
    Question(
        name="ally-of",
        operands=("ACTOR",),
        help="who backs the actor, is backed by it or is allied with it, unless hostility between the two outweighs it",
        relations=(Relation.SUPPORT,),
        unless=Relation.HOSTILITY,
    ),
    Question(name="enemy-of", operands=("ACTOR",), help="who is hostile to the actor, or it to them", relations=(Relation.HOSTILITY,)),
    Question(name="backers-of", operands=("ACTOR",), help="who supports the actor", relations=(Relation.SUPPORT,), direction=Direction.TO),
    Question(
        name="backed-by", operands=("ACTOR",), help="whom the actor supports", relations=(Relation.SUPPORT,), direction=Direction.FROM
    ),
    Question(
        name="guarantors-of",
        operands=("AGREEMENT|PARTY",),
        help="who guarantees, brokers or mediates an agreement, or guarantees for a party",
        relations=(Relation.GUARANTOR,),
        direction=Direction.TO,
        agreements=True,
    ),
    Question(
        name="members-of",
        operands=("ACTOR",),
        help="the parts, members, branches, leaders and splinters of the actor",
        relations=(Relation.AFFILIATION,),
        direction=Direction.TO,
    ),
    Question(name="relations", operands=("ACTOR", "ACTOR"), help="everything between two actors, in both directions"),
)

QUESTIONS = MappingProxyType({question.name: question for question in _ROWS})


def _question_named(name: str) -> Question:
    """The question of that name; raises QuestionError, which lists the nearest."""
    if name in QUESTIONS:
        return QUESTIONS[name]
    nearest = difflib.get_close_matches(name, QUESTIONS, n=3)
    hint = f"did you mean {', '.join(nearest)}?" if nearest else f"there are {', '.join(QUESTIONS)}"
    raise QuestionError(f"unknown question '{name}'; {hint}")


def understood(question: str, names: Sequence[str]) -> tuple[Question, tuple[str, ...]]:
    """The question that is meant and the names it is about; raises QuestionError where it is no question."""
    if has_arrow(question):
        if names:
            raise QuestionError(f"a pattern names its actors itself; leave out {', '.join(names)}")
        return _pattern_question(question)
    if any(map(has_arrow, names)):
        raise QuestionError(f"a pattern is one argument, in quotes, and stands alone; write {GRAMMAR}")
    asked = _question_named(question)
    if len(names) != len(asked.operands):
        raise QuestionError(_wanted(asked, len(names)))
    return asked, tuple(names)


def _wanted(question: Question, given: int) -> str:
    what = question.operands[0].lower().replace("|", " or ")
    count = f"one {what}" if len(question.operands) == 1 else f"two {what}s"
    quotes = "; put a name of several words in quotes" if given > len(question.operands) else ""
    return f"{question.name} wants {count}{quotes}: conflictgraph query {question.usage}"


def _pattern_question(text: str) -> tuple[Question, tuple[str, ...]]:
    pattern = parse_pattern(text)
    names = tuple(end for end in (pattern.source, pattern.target) if end is not None)
    return Question(
        name=text,
        operands=names,
        help="links that fit the pattern",
        relations=() if pattern.relation is None else (pattern.relation,),
        direction=Direction.TO if pattern.source is None else Direction.FROM,
        agreements=True,
        statuses=pattern.statuses,
        mutual=pattern.mutual,
    ), names
