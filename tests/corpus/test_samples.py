"""One note, saved by LibreOffice, Chromium, mutt and others, is read alike whatever it was saved as."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import conflictgraph as cg
from conflictgraph.corpus import read_documents
from conflictgraph.model.documents import Document

SAMPLES = Path(__file__).parent / "samples"
TITLE, AUTHOR, DATE = "Who arms whom along the river", "Ada Field", "2019-09-04"
# file: kind, title, author, date, where the date comes from
UNDERSTOOD = {
    "note.md": ("Markdown", TITLE, AUTHOR, DATE, "front matter"),
    "note.html": ("HTML", TITLE, AUTHOR, DATE, "page metadata"),
    "note.docx": ("Word", TITLE, AUTHOR, DATE, "dateline"),
    "note.pdf": ("PDF", TITLE, AUTHOR, DATE, "dateline"),
    "note.columns.pdf": ("PDF", TITLE, AUTHOR, DATE, "dateline"),
    "note.web.pdf": ("PDF", TITLE, None, DATE, "dateline"),
}
SENTENCES_IN_CELLS = {"Algeria supports the government of Chad.", "Tunisia accused Libya of shelling its border posts."}


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SAMPLES)


def read(*names: str) -> dict[str, Document]:
    return {document.id: document for document in read_documents(names)}


def paragraphs(document: Document) -> Iterator[str]:
    return (document.text[block.start : block.end] for block in document.blocks)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("name", UNDERSTOOD)
def test_title_author_and_date_of_a_note_are_understood(name: str) -> None:
    (document,) = read(name).values()
    assert (document.format, document.title, document.author, document.date, document.dated_by) == UNDERSTOOD[name]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("name", UNDERSTOOD)
def test_every_paragraph_of_the_note_is_read_whole_and_nothing_else(name: str) -> None:
    documents = read("note.md", name)
    plain, other = set(paragraphs(documents["note.md"])), set(paragraphs(documents[name]))
    cells = {"Actor", "Position", "Algeria", "Tunisia"} | SENTENCES_IN_CELLS
    missed = plain - other - cells
    parted = {part for part in other - plain if any(part in whole for whole in missed)}
    assert missed == ({whole for whole in missed if whole.startswith("Libya bombed")} if name == "note.columns.pdf" else set())
    assert all(any(cell in paragraph for cell in cells) for paragraph in other - plain - parted)
    assert all(any(sentence in paragraph for paragraph in other) for sentence in SENTENCES_IN_CELLS)


@pytest.mark.usefixtures("here")
def test_a_page_keeps_its_address_and_its_outlet() -> None:
    (document,) = read("note.html").values()
    assert (document.url, document.outlet) == ("https://example.org/notes/who-arms-whom", "River Watch")


@pytest.mark.usefixtures("here")
def test_a_citation_of_a_pdf_has_its_page_and_one_of_a_word_file_its_paragraph() -> None:
    documents = read("note.pdf", "note.docx")
    pdf, word = documents["note.pdf"], documents["note.docx"]
    assert pdf.place_at(pdf.text.index("Kenya sent")) == "page 1"
    assert pdf.place_at(pdf.text.index("Nigeria has trained")) == "page 2"
    assert word.place_at(word.text.index("Kenya sent")) == "paragraph 2"


@pytest.mark.usefixtures("here")
def test_a_letter_is_dated_by_its_header_and_read_without_its_signature_and_its_attachment_is_a_document() -> None:
    letter, attached = read("note.eml").values()
    assert (letter.title, letter.author, letter.date, letter.dated_by) == (f"Fwd: {TITLE}", AUTHOR, "2026-11-28", "mail header")
    assert letter.text.endswith("criticised Nigeria.\n")
    (word,) = read("note.docx").values()
    assert (attached.id, attached.text, attached.title) == ("note.eml/note.docx", word.text, TITLE)


@pytest.mark.usefixtures("here")
def test_a_zip_file_holds_its_documents_under_its_name() -> None:
    alone, packed = read("note.md", "note.pdf"), read("note.zip")
    assert list(packed) == ["note.zip/note.md", "note.zip/note.pdf"]
    assert [document.text for document in packed.values()] == [document.text for document in alone.values()]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("name", ["rows.csv", "rows.parquet", "rows.json"])
def test_the_rows_of_a_table_are_documents(name: str) -> None:
    documents = read(name)
    assert list(documents) == [f"row-{number}" for number in (0, 1, 3, 7, 8)]
    first = documents["row-0"]
    assert (first.title, first.author, first.date) == (TITLE, AUTHOR, DATE)
    assert first.text.startswith("NAIROBI, 4 September 2019 - Kenya sent arms")


@pytest.mark.pipeline
def test_one_note_in_four_formats_gives_the_same_statements_and_counts_once(tmp_path: Path) -> None:
    names = ["note.md", "note.html", "note.docx", "note.pdf"]
    with cg.read(*(str(SAMPLES / name) for name in names)) as graph:
        counting = [document for document in graph.documents if document["copy_of"] is None]
        assert len(counting) == 1
        said = [
            sorted((item["source"]["id"], item["relation"], item["target"]["id"], item["status"], item["sentence"]) for item in statements)
            for statements in (graph._file.statements_of(document["id"]) for document in graph.documents)  # noqa: SLF001 - copies too
        ]
    assert len(said[0]) > 20
    assert said[1:] == said[:-1]
