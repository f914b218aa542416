"""What is understood of a document is said before it is added."""

import json
from pathlib import Path

import pytest

import conflictgraph as cg
from command import Run
from conflictgraph.model.documents import Document, Place

NOTE = "---\ndate: 2017-04\ntitle: The note\nauthor: A. Writer\n---\nShare this page\n\nIran backs Iraq. Turkey attacks the YPG.\n"


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.md"
    path.write_text(NOTE, encoding="utf-8")
    return path


def test_metadata_and_what_is_read_are_told(run: Run, note: Path) -> None:
    lines = [line.strip() for line in run("inspect", "note.md").out.splitlines()]
    assert lines[0] == "id: note.md"
    assert {"title: The note", "author: A. Writer", "date: 2017-04", "dated_by: front matter", "format: Markdown"} <= set(lines)
    assert "begins: Iran backs Iraq. Turkey attacks the YPG." in lines
    assert not (note.parent / "conflictgraph.db").exists()


@pytest.mark.parametrize(
    ("text", "date", "dated_by"),
    [
        ("Iran backs Iraq.", "2015", "given"),
        ("GENEVA, 3 March 2021 (Agency) - Iran backs Iraq.", "2021-03-03", "dateline"),
    ],
)
def test_where_the_date_comes_from_is_told(run: Run, tmp_path: Path, text: str, date: str, dated_by: str) -> None:
    (tmp_path / "note.txt").write_text(text)
    record = json.loads(run("inspect", "note.txt", "--date", "2015", "--format", "jsonl").out)
    assert (record["date"], record["dated_by"], record["words"]) == (date, dated_by, len(text.split()))


def test_the_text_is_printed_as_it_is_quoted(run: Run, note: Path) -> None:
    text = run("inspect", "note.md", "--text").out.removesuffix("\n")
    (document,) = cg.inspect(note)
    assert text == document.text
    assert "Iran" in run("inspect", "note.md", "--original", str(text.index("Iran"))).out
    assert run("inspect", "note.md", "--original", "9999").complaints == [
        f"conflictgraph: note.md: has {len(text)} characters; --original takes 0 to {len(text) - 1}"
    ]


def test_a_character_stands_on_the_page_that_began_last() -> None:
    document = Document(id="d", text="One. Two. Three.", places=(Place(start=0, name="page 1"), Place(start=5, name="page 2")))
    assert [document.place_at(offset) for offset in (0, 4, 5, 15)] == ["page 1", "page 1", "page 2", "page 2"]
    assert Document(id="d", text="One.").place_at(0) is None


def test_what_cannot_be_read_is_said_and_the_rest_is_told(run: Run, note: Path) -> None:
    done = run("inspect", "note.md", "gone.txt")
    assert (done.code, done.complaints) == (1, ["conflictgraph: gone.txt: no such file or folder"])
    assert "The note" in done.out


def test_two_wishes_at_once_are_wrong_use(run: Run, note: Path) -> None:
    assert run("inspect", "note.md", "--text", "--original", "1").code == 2
