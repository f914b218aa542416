"""Documents from files, folders, globs and standard input; what cannot be read is refused in one line."""

import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conflictgraph.corpus import read_documents
from conflictgraph.errors import InputError

SENTENCE = "Russia backs the government."


def write(path: Path, content: str | bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def read_one(path: str) -> str:
    (document,) = read_documents([path])
    return document.text


def line(**fields: object) -> str:
    return json.dumps(fields) + "\n"


def test_a_document_is_known_by_its_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "notes" / "a.txt", SENTENCE)
    assert [document.id for document in read_documents(["./notes//a.txt"])] == ["notes/a.txt"]


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        pytest.param(b"\xef\xbb\xbfOne.", "One.", id="a byte order mark is dropped"),
        pytest.param(b"One.\r\nTwo.\r\n", "One.\nTwo.\n", id="line ends become LF"),
        pytest.param(b"Hizb\xe9 \x93quoted\x94.", "Hizb\u00e9 \u201cquoted\u201d.", id="what is not UTF-8 is Windows-1252"),
        pytest.param("Hizb\u00e9.".encode("utf-16"), "Hizb\u00e9.", id="UTF-16 bears a mark"),
        pytest.param("a\u00a0b \u200f\u2026".encode(), "a\u00a0b \u200f\u2026", id="nothing else is changed"),
        pytest.param(b"Page one.\x0cPage two.", "Page one.\x0cPage two.", id="a form feed is no sign of a binary file"),
    ],
)
def test_the_text_is_stored_as_it_stands(stored: bytes, text: str, tmp_path: Path) -> None:
    assert read_one(write(tmp_path / "a.txt", stored)) == text


def test_an_encoding_that_is_assumed_is_said_once_a_file(tmp_path: Path) -> None:
    text = write(tmp_path / "a.txt", b"Hizb\xe9 fought.")
    lines = write(tmp_path / "b.jsonl", b'{"text": "Hizb\xe9 fought."}\n{"text": "Hizb\xe9 won."}\n')
    sound = write(tmp_path / "c.txt", "Hizb\u00e9 fought on.")
    notices: list[str] = []
    assert len(list(read_documents([text, lines, sound], on_notice=notices.append))) == 4
    remedy = "is not UTF-8; read as Windows-1252 (save it as UTF-8 if letters come out wrong)"
    assert notices == [f"{text}: {remedy}", f"{lines}: {remedy}"]


def test_nothing_is_said_of_the_encoding_of_what_is_no_text(tmp_path: Path) -> None:
    notices: list[str] = []
    faults: list[InputError] = []
    assert not list(read_documents([write(tmp_path / "a.txt", b"\xe9\x00")], on_notice=notices.append, on_error=faults.append))
    assert (notices, len(faults)) == ([], 1)


def test_the_front_matter_of_markdown_gives_title_date_and_address(tmp_path: Path) -> None:
    head = "---\ntitle: The second truce\nauthor: no\ndate: 2016-12-30\nurl: https://example.org/1\n---\n"
    (document,) = read_documents([write(tmp_path / "a.md", head + SENTENCE)])
    assert (document.title, document.date, document.url, document.text) == (
        "The second truce",
        "2016-12-30",
        "https://example.org/1",
        SENTENCE,
    )


@pytest.mark.parametrize("text", [f"---\n{SENTENCE}\n---\nMore.", f"---\n{SENTENCE}", f"---\nOf note: {SENTENCE}", SENTENCE])
def test_a_ruled_line_is_no_front_matter(text: str, tmp_path: Path) -> None:
    assert read_one(write(tmp_path / "a.md", text)) == text


def test_json_lines_carry_their_own_ids_dates_and_addresses(tmp_path: Path) -> None:
    content = line(id="one", text=SENTENCE, date="2016-07", title="T", url="u", author="ignored") + "\n" + line(text="Two.", date=2017)
    path = write(tmp_path / "a.jsonl", content)
    first, second = read_documents([path])
    assert (first.id, first.date, first.title, first.url) == ("one", "2016-07", "T", "u")
    assert (second.id, second.date) == (f"{path}:3", "2017")


def test_a_date_with_a_time_of_day_is_its_day(tmp_path: Path) -> None:
    (document,) = read_documents([write(tmp_path / "a.jsonl", line(text="One.", date="2016-07-28T10:00:00Z"))])
    assert document.date == "2016-07-28"


def test_the_date_given_is_that_of_undated_documents_only(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", line(id="a", text="One.", date="2016") + line(id="b", text="Two."))
    assert [document.date for document in read_documents([path], date="2020-01")] == ["2016", "2020-01"]


def test_a_folder_means_the_documents_in_it_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/a.ndjson", "picture.png", ".hidden.txt"):
        write(tmp_path / name, line(id=name, text="One.") if name.endswith("ndjson") else "One.")
    found = [document.id.removeprefix(f"{tmp_path}/") for document in read_documents([str(tmp_path)])]
    assert found == ["a/a.ndjson", "a/z.md", "b.txt"]


def test_a_pattern_means_the_files_it_matches_each_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md"):
        write(tmp_path / name, "One.")
    found = [document.id.removeprefix(f"{tmp_path}/") for document in read_documents([f"{tmp_path}/*.txt", f"{tmp_path}/a.txt"])]
    assert found == ["a.txt", "b.txt"]


def test_standard_input_is_a_text() -> None:
    (document,) = read_documents(["-"], stdin=io.BytesIO(f"\n \n{SENTENCE}\nMore.".encode()))
    text = f"\n \n{SENTENCE}\nMore."
    assert (document.id, document.text) == (f"stdin-{hashlib.sha256(text.encode()).hexdigest()[:8]}", text)


def test_two_texts_of_standard_input_are_two_documents() -> None:
    first, again, other = (next(read_documents(["-"], stdin=io.BytesIO(text))).id for text in (b"One.", b"One.", b"Two."))
    assert first == again != other


def test_standard_input_that_starts_with_a_brace_is_json_lines() -> None:
    stream = io.BytesIO(("\n" + line(id="a", text="One.") + line(text="Two.")).encode())
    assert [document.id for document in read_documents(["-"], stdin=stream)] == ["a", "stdin:3"]


MILLION = 1_000_001
FAULTS: list[tuple[str, str | bytes | None, str]] = [
    ("missing.txt", None, "missing.txt: no such file or folder"),
    ("none-*.txt", None, "matches no document; the kinds read are .txt, .md"),
    ("empty.txt", "", "empty.txt: holds no text"),
    ("blank.txt", " \n\t\u00a0\n", "blank.txt: holds no text"),
    ("head-only.md", "---\ntitle: T\n---\n", "head-only.md: holds no text"),
    ("binary.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary.txt: looks binary"),
    ("binary-without-nul.txt", bytes(range(1, 256)), "looks binary"),
    ("report.xyz", "One.", "unknown kind of document (.xyz); the kinds read are .txt, .md"),
    ("report.doc", "One.", "unknown kind of document (.doc); save it as .docx or .pdf"),
    ("long.txt", "a" * MILLION, "longer than 1,000,000 characters; split it"),
    ("large.txt", b"a" * 20_000_001, "larger than 20,000,000 bytes; split it"),
    ("bad-head.md", "---\ntitle: [\n---\nOne.", "bad-head.md: front matter is not valid YAML (line 3:"),
    (
        "open-head.md",
        "---\ntitle: The truce\nOne.\n",
        "open-head.md:1: the front matter is never closed; put a line '---' after its last field",
    ),
    ("open-head-of-one-field.md", "---\ndate:\n\nOne.\n", "open-head-of-one-field.md:1: the front matter is never closed"),
    ("bad-date.md", "---\ndate: 5 April\n---\nOne.", "bad-date.md: '5 April' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"),
    ("bad.jsonl", '{"text": "One."}\n{"text": \n', "bad.jsonl:2: not valid JSON"),
    ("deep.jsonl", "[" * 200_000 + "\n", "deep.jsonl:1: not valid JSON"),
    ("list.jsonl", "[1]\n", "list.jsonl:1: not a JSON object"),
    ("no-text.jsonl", line(id="a"), "no-text.jsonl:1: has no text"),
    ("empty-text.jsonl", line(text=" "), "empty-text.jsonl:1: holds no text"),
    ("no-day.jsonl", line(text="One.", date="2017-02-30"), "no-day.jsonl:1: '2017-02-30' is not a date"),
    ("id.jsonl", line(text="One.", id="a\nb"), "id.jsonl:1: the id is not a line of text"),
    ("half.jsonl", '{"text": "One \\ud800."}\n', "half.jsonl:1: holds characters that are not text"),
    ("twice.jsonl", line(id="a", text="One.") + line(id="a", text="Two."), "twice.jsonl:2: the id 'a' is already that of"),
    ("long-line.jsonl", b'{"text": "' + b"a" * 50_000_000 + b'"}\n', "long-line.jsonl:1: the line is longer than 20,000,000 bytes"),
]


@pytest.mark.parametrize(("name", "content", "message"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_a_document_that_cannot_be_read_is_one_line_that_names_it(
    name: str, content: str | bytes | None, message: str, tmp_path: Path
) -> None:
    path = str(tmp_path / name) if content is None else write(tmp_path / name, content)
    with pytest.raises(InputError) as caught:
        list(read_documents([path]))
    assert message in str(caught.value)
    assert str(caught.value).isprintable()


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "picture.png", b"\x89PNG")
    with pytest.raises(InputError, match="holds no document"):
        list(read_documents([str(tmp_path)]))


@pytest.mark.parametrize("date", ["yesterday", "2017-13", ""])
def test_a_date_that_is_none_is_refused_before_anything_is_read(date: str) -> None:
    with pytest.raises(InputError, match="is not a date"):
        list(read_documents([], date=date))


def collecting() -> tuple[list[str], Callable[[InputError], None]]:
    faults: list[str] = []
    return faults, lambda fault: faults.append(str(fault))


def test_reading_goes_on_after_a_fault_that_is_reported(tmp_path: Path) -> None:
    content = line(id="a", text="One.") + "{\n" + '{"text": "' + "a" * 21_000_000 + '"}\n' + line(id="b", text="Two.")
    sources = [str(tmp_path / "missing.txt"), write(tmp_path / "a.jsonl", content), write(tmp_path / "z.txt", "Three.")]
    faults, report = collecting()
    assert len(list(read_documents(sources, on_error=report))) == 3
    assert len(faults) == 3


def test_a_document_is_not_read_before_it_is_asked_for(tmp_path: Path) -> None:
    documents = read_documents([write(tmp_path / "a.txt", "One."), str(tmp_path / "missing.txt")])
    assert next(documents).text == "One."


def test_a_document_met_twice_with_the_same_text_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line(id="note", text="Iran backs Iraq.") + line(id="b", text="More."), encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(line(id="note", text="Iran backs Iraq."), encoding="utf-8")
    assert [document.id for document in read_documents([str(tmp_path)])] == ["note", "b"]
