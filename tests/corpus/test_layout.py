"""Printed lines to text: what belongs together, what is no text, and words broken at the end of a line."""

import pytest

from conflictgraph.corpus.layout import Page, PrintedLine, printed_text

HEIGHT, LEFT, RIGHT = 800.0, 50.0, 450.0


def line(text: str, bottom: float, *, size: float = 10.0, left: float = LEFT, right: float | None = None) -> PrintedLine:
    return PrintedLine(text, left, bottom, right if right is not None else left + 5.0 * len(text), bottom + size, size)


def column(*texts: str, top: float = 600.0, left: float = LEFT) -> list[PrintedLine]:
    """Lines one below the other, as wide as the column but for the last."""
    return [line(text, top - 12 * number, left=left, right=left + 400 if text != texts[-1] else None) for number, text in enumerate(texts)]


def paragraphs(*pages: list[PrintedLine]) -> list[str]:
    return printed_text([Page(number, HEIGHT, lines) for number, lines in enumerate(pages, start=1)])[0].split("\n\n")


def test_lines_of_a_paragraph_are_one_line_of_text() -> None:
    assert paragraphs(column("The envoys met in", "the capital and left", "early.")) == ["The envoys met in the capital and left early."]


def test_more_room_between_lines_parts_paragraphs() -> None:
    lines = [*column("The envoys met in", "the capital and", "left."), *column("Chad was not", "invited to", "come.", top=550)]
    assert paragraphs(lines) == ["The envoys met in the capital and left.", "Chad was not invited to come."]


def test_a_first_line_set_in_parts_paragraphs() -> None:
    lines = column("The envoys met in the capital and", "left.", "Chad was not", "invited.")
    lines[2] = line("Chad was not", lines[2].bottom, left=LEFT + 15, right=LEFT + 400)
    assert paragraphs(lines) == ["The envoys met in the capital and left.", "Chad was not invited."]


def test_a_sentence_goes_on_over_the_page_and_keeps_both_places() -> None:
    text, places = printed_text(
        [Page(1, HEIGHT, column("The envoys met in the capital", "and")), Page(2, HEIGHT, column("left it early for", "home."))]
    )
    assert text == "The envoys met in the capital and left it early for home."
    assert places == ((0, "page 1"), (text.index("left"), "page 2"))


def test_a_page_that_begins_with_a_sentence_after_one_that_ends_is_a_new_paragraph() -> None:
    assert paragraphs(column("The envoys met in", "May."), column("Chad was not", "invited.")) == [
        "The envoys met in May.",
        "Chad was not invited.",
    ]


def test_running_heads_and_page_numbers_are_no_text() -> None:
    pages = [
        [
            line("River Watch, issue 12", 770),
            *column(f"What page {number} says of", "it."),
            line(f"- {number} -", 20),
            line("www.example.org", 40),
        ]
        for number in (1, 2, 3)
    ]
    assert paragraphs(*pages) == ["What page 1 says of it.", "What page 2 says of it.", "What page 3 says of it."]


def test_a_title_that_later_pages_run_as_a_head_stays_where_it_is_the_title() -> None:
    first = [line("Who arms whom", 640, size=20), *column("Kenya sent arms to", "Chad.")]
    second = [line("Who arms whom", 770), *column("Libya condemned", "it.")]
    third = [line("Who arms whom", 770), *column("Egypt did", "not.")]
    assert paragraphs(first, second, third)[0] == "Who arms whom"
    assert paragraphs(first, second, third).count("Who arms whom") == 1


def test_notes_stand_at_the_end_and_do_not_part_a_sentence() -> None:
    first = [*column("The envoys met in the capital", "and left it"), line("1 Interview with an envoy, May 2019.", 100, size=7)]
    assert paragraphs(first, column("early for", "home.")) == [
        "The envoys met in the capital and left it early for home.",
        "1 Interview with an envoy, May 2019.",
    ]


def test_two_columns_printed_across_are_read_one_after_the_other() -> None:
    lines = []
    left, right = ["The envoys", "met in the", "capital and", "left."], ["Chad was", "not there", "for want of", "time."]
    for number, (one, other) in enumerate(zip(left, right, strict=True)):
        part = line(one, 600 - 12 * number, right=240)
        lines += [PrintedLine(one, LEFT, part.bottom, 240, part.top, 10, (240, 270)), line(other, 600 - 12 * number, left=270, right=450)]
    assert paragraphs(lines) == ["The envoys met in the capital and left.", "Chad was not there for want of time."]


def test_wide_gaps_between_words_of_a_justified_line_are_no_columns() -> None:
    lines = column("The envoys of both met in the capital and left it for", "unless somebody", "came early.")
    lines[1:2] = [PrintedLine("unless", LEFT, 588, 100, 598, 10, (100, 380)), line("somebody", 588, left=380, right=450)]
    assert paragraphs(lines) == ["The envoys of both met in the capital and left it for unless somebody came early."]


def test_lines_that_stop_short_are_lines_of_their_own_though_they_end_no_sentence() -> None:
    lines = [
        line("By Ada Field", 640),
        line("Published: 4 October 2023", 628),
        *column("The envoys met in", "the capital and left", "early."),
    ]
    assert paragraphs(lines)[:2] == ["By Ada Field", "Published: 4 October 2023"]


def test_the_mark_of_a_note_printed_by_itself_parts_nothing() -> None:
    lines = column("The envoys met in", "the capital.", "early.")
    mark, rest = line("12", 590, size=6, left=115), line("They left it", 588, left=120, right=LEFT + 400)
    assert paragraphs([lines[0], line("the capital.", 588), mark, rest, lines[2]]) == ["The envoys met in the capital. They left it early."]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("the govern-", "ment of Chad", "the government of Chad"),
        ("the anti-", "government side", "the anti-government side"),
        ("rebels backed by Iran-", "backed units", "rebels backed by Iran-backed units"),
        ("the Turkey-", "Russia talks", "the Turkey-Russia talks"),
        ("a cease-", "fire held", "a ceasefire held"),
        ("in 2014-", "2015 it fell", "in 2014-2015 it fell"),
        ("a dash -", "so it was", "a dash - so it was"),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_put_together(before: str, after: str, joined: str) -> None:
    known = "Here an anti war view, a government view, Iran and units backed by it stand in one line"
    (text,) = paragraphs(column(known, f"and then {before}", after))
    assert text == f"{known} and then {joined}"
