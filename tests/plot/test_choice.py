import pytest

from builders import RELATION_TYPES, make_record
from conflictgraph.errors import QuestionError
from conflictgraph.graph.links import fold
from conflictgraph.model.records import LinkRecord
from conflictgraph.plot import Choice, choose


def chain() -> list[LinkRecord]:
    """Links a-b-c-d-e, the last with most statements, and x-y apart."""
    ties = [("a", "b", 1), ("b", "c", 1), ("c", "d", 1), ("d", "e", 5), ("x", "y", 2)]
    records = [make_record(source, "support", target, start=100 * number) for source, target, count in ties for number in range(count)]
    return fold(records, RELATION_TYPES)


def actors(choice: Choice) -> str:
    return "".join(sorted(choice.evidence))


def test_everything_is_shown_where_there_is_room() -> None:
    choice = choose(chain())
    assert (actors(choice), choice.actors, choice.shown) == ("abcdexy", 7, 7)


@pytest.mark.parametrize(("limit", "shown"), [(2, "de"), (3, "cde"), (4, "bcde"), (5, "abcde"), (6, "bcdexy")])
def test_of_many_the_best_evidenced_are_shown(limit: int, shown: str) -> None:
    assert actors(choose(chain(), limit=limit)) == shown


def test_no_actor_is_shown_without_a_link() -> None:
    apart = fold([make_record(source, "support", target) for source, target in ("ad", "be", "cf", "ag", "bh", "ci")], RELATION_TYPES)
    assert actors(choose(apart, limit=3)) == "adg"


@pytest.mark.parametrize(("hops", "shown"), [(1, "abc"), (2, "abcd"), (3, "abcde"), (9, "abcde")])
def test_around_an_actor_is_what_is_so_many_links_away(hops: int, shown: str) -> None:
    choice = choose(chain(), ego="b", hops=hops)
    assert actors(choice) == shown
    assert choice.actors == len(shown)


def test_around_an_actor_the_nearest_come_first() -> None:
    assert actors(choose(chain(), ego="b", hops=3, limit=3)) == "abc"


def test_the_order_of_links_changes_nothing() -> None:
    assert choose(reversed(chain()), limit=4) == choose(chain(), limit=4)


@pytest.mark.parametrize("wrong", [{"limit": 1}, {"limit": 0}, {"hops": 0}])
def test_a_view_of_nothing_is_wrong_use(wrong: dict[str, int]) -> None:
    with pytest.raises(QuestionError, match="shows no link"):
        choose(chain(), ego="b", **wrong)
