"""The questions that have a name: a row each, with the relations and the direction that answer it."""

import difflib
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from conflictgraph.errors import QuestionError
from conflictgraph.model.notation import parse_pattern
from conflictgraph.model.vocabulary import Relation, Status

__all__ = ["QUESTIONS", "Direction", "Question", "is_pattern", "pattern_question", "question_named"]


class Direction(StrEnum):
    """Where the first actor of a question stands in the links that answer it; mutual statements count for both ends."""

    FROM = "from"
    TO = "to"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Question:
    """What a question asks: `relations` (none means all) that go from, to or between the actors it names.

    `operands` are the names it takes, as the help shows them. `unless` is the relation that contests the answer.
    `agreements` lets a name stand for every agreement that has it in its id.
    """

    name: str
    operands: tuple[str, ...]
    help: str
    relations: tuple[Relation, ...] = ()
    direction: Direction = Direction.EITHER
    unless: Relation | None = None
    agreements: bool = False
    status: Status | None = None

    @property
    def usage(self) -> str:
        """The question as it is typed: `relations X Y`."""
        return " ".join((self.name, *self.operands))


_ROWS = (
    Question(
        name="ally-of",
        operands=("X",),
        help="who backs X, is backed by X or is allied with it, unless hostility between the two outweighs it",
        relations=(Relation.SUPPORT,),
        unless=Relation.HOSTILITY,
    ),
    Question(name="enemy-of", operands=("X",), help="who is hostile to X, or X to it", relations=(Relation.HOSTILITY,)),
    Question(name="backers-of", operands=("X",), help="who supports X", relations=(Relation.SUPPORT,), direction=Direction.TO),
    Question(name="backed-by", operands=("X",), help="whom X supports", relations=(Relation.SUPPORT,), direction=Direction.FROM),
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
        operands=("X",),
        help="the parts, members, branches, leaders and splinters of X",
        relations=(Relation.AFFILIATION,),
        direction=Direction.TO,
    ),
    Question(name="relations", operands=("X", "Y"), help="everything between X and Y, in both directions"),
)

QUESTIONS = MappingProxyType({question.name: question for question in _ROWS})


def question_named(name: str) -> Question:
    """The question of that name; raises QuestionError, which lists the nearest."""
    if name in QUESTIONS:
        return QUESTIONS[name]
    nearest = difflib.get_close_matches(name, QUESTIONS, n=3)
    hint = f"did you mean {', '.join(nearest)}?" if nearest else f"there are {', '.join(QUESTIONS)}"
    raise QuestionError(f"unknown question '{name}'; {hint}")


def is_pattern(question: str) -> bool:
    """Whether the question is in the arrow notation rather than a name."""
    return "->" in question


def pattern_question(text: str) -> tuple[Question, tuple[str, ...]]:
    """A pattern as a question and the names that it fills in; raises QuestionError where the notation is not kept."""
    pattern = parse_pattern(text)
    names = tuple(end for end in (pattern.source, pattern.target) if end is not None)
    return Question(
        name=text,
        operands=names,
        help="links that fit the pattern",
        relations=() if pattern.relation is None else (pattern.relation,),
        direction=Direction.TO if pattern.source is None else Direction.FROM,
        agreements=True,
        status=pattern.status,
    ), names
