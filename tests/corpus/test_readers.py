"""Documents of every kind, from files made by hand: what is odd in them, what is hostile, and what is said of it."""

import io
import json
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from conflictgraph.corpus import read_documents
from conflictgraph.corpus.formats import FORMATS, SUFFIXES
from conflictgraph.model.documents import Document

SENTENCE = "Kenya sent arms to the government of Chad."
PROSE = "The envoys of the neighbouring states met for two days and left without a text that all of them would sign. " * 4
FRENCH = (
    "Le gouvernement du Mali a annoncé mardi que les forces armées avaient repris le contrôle de la ville. "
    "Les rebelles ont condamné l'opération et appelé la communauté internationale à intervenir sans délai."
)


def read(path: Path, content: bytes | str) -> tuple[list[Document], list[str], list[str]]:
    """The documents of a file with this content, what is wrong in it, and what is remarked."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    faults: list[str] = []
    notices: list[str] = []
    found = list(read_documents([str(path)], on_error=lambda fault: faults.append(str(fault)), on_notice=notices.append))
    return found, [fault.removeprefix(f"{path.parent}/") for fault in faults], notices


def zipped(**members: bytes | str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


FEED = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Horn Wire</title>
<entry><id>tag:1</id><title>Arms &amp; men</title><link href="https://example.org/1"/><author><name>Ada Field</name></author>
<published>2019-03-04T23:30:00-05:00</published><content type="html">&lt;p&gt;{SENTENCE}
&lt;script&gt;x()&lt;/script&gt;&lt;/p&gt;&lt;p&gt;Libya condemned &lt;b&gt;Kenya&lt;/b&gt;.&lt;/p&gt;</content></entry>
<entry><id>tag:2</id><title>Nothing said</title><content/></entry></feed>"""


def test_the_items_of_a_feed_are_documents_dated_where_they_were_published(tmp_path: Path) -> None:
    found, faults, _ = read(tmp_path / "a.xml", FEED)
    (document,) = found
    assert (document.id, document.title, document.author, document.outlet) == ("tag:1", "Arms & men", "Ada Field", "Horn Wire")
    assert (document.date, document.dated_by, document.url) == ("2019-03-04", "feed", "https://example.org/1")
    assert document.text == f"{SENTENCE}\n\nLibya condemned Kenya."
    assert faults == ["a.xml#2: holds no text"]


def test_a_letter_without_plain_text_is_read_from_its_page(tmp_path: Path) -> None:
    letter = EmailMessage()
    letter["From"], letter["Subject"], letter["Date"] = "Ada <ada@example.org>", "Arms", "Mon, 04 Mar 2019 10:00:00 +0300"
    letter.set_content(f"<html><body><p>{SENTENCE}</p><div>Libya condemned Kenya.<br>Egypt did not.</div></body></html>", subtype="html")
    ((document,), _, _) = read(tmp_path / "a.eml", bytes(letter))
    assert document.text == f"{SENTENCE}\n\nLibya condemned Kenya.\n\nEgypt did not.\n"
    assert (document.author, document.date) == ("Ada", "2019-03-04")


def test_what_a_letter_quotes_is_not_its_own(tmp_path: Path) -> None:
    body = f"{SENTENCE}\n\nOn Sun, 3 Mar 2019 at 10:00, Desk\n<desk@example.org> wrote:\n> Libya bombed Egypt.\n"
    ((document,), _, _) = read(tmp_path / "a.eml", f"From: a@example.org\nSubject: Arms\n\n{body}")
    assert document.text.strip() == SENTENCE


FORWARD = f"""See below.

---------- Forwarded message ---------
From: Carl Hill <carl@example.org>
Date: Mon, 4 Mar 2019
Subject: Arms
To: <desk@example.org>

{SENTENCE}
"""


def test_a_letter_that_is_passed_on_is_a_document_of_its_own(tmp_path: Path) -> None:
    own, passed_on = read(
        tmp_path / "a.eml", f"From: Ann <a@example.org>\nSubject: Fwd: Arms\nDate: Tue, 05 Mar 2019 10:00:00 +0000\n\n{FORWARD}"
    )[0]
    assert (own.text.strip(), own.author, own.date) == ("See below.", "Ann", "2019-03-05")
    assert (passed_on.id.rpartition("/")[2], passed_on.text.strip()) == ("forwarded", SENTENCE)
    assert (passed_on.author, passed_on.date, passed_on.title) == ("Carl Hill", "2019-03-04", "Arms")


def test_what_is_left_out_of_a_letter_is_said(tmp_path: Path) -> None:
    inner, letter = EmailMessage(), EmailMessage()
    inner["From"], inner["Subject"] = "Carl <carl@example.org>", "Arms"
    inner.set_content(SENTENCE)
    letter["From"], letter["Subject"] = "Ann <ann@example.org>", "Fwd: Arms"
    letter.set_content("I think so too.\n\n> Libya bombed Egypt.\n-- \nAnn\n")
    letter.add_attachment(inner)
    letter.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    found, faults, notices = read(tmp_path / "a.eml", bytes(letter))
    assert [document.text.strip() for document in found] == ["I think so too.", SENTENCE]
    assert found[1].author == "Carl"
    assert faults == []
    assert [notice.partition(": ")[2] for notice in notices] == [
        "3 lines of signature and quoted mail are left out",
        "the attachment logo.png is not read",
    ]


def test_attachments_of_two_letters_on_standard_input_do_not_meet() -> None:
    ids = set()
    for text in (SENTENCE, "Libya condemned Kenya."):
        letter = EmailMessage()
        letter["From"], letter["Subject"], letter["MIME-Version"] = "a@example.org", text, "1.0"
        letter.set_content("See the attachment.")
        letter.add_attachment(text, filename="report.txt")
        ids |= {document.id for document in read_documents(["-"], stdin=io.BytesIO(bytes(letter)))}
    assert len({name for name in ids if name.endswith("/report.txt")}) == 2


def test_a_page_that_was_saved_as_text_is_a_page(tmp_path: Path) -> None:
    ((document,), _, _) = read(tmp_path / "a.txt", f"<!DOCTYPE html><html><body><article><p>{SENTENCE} {PROSE}</p></article></body></html>")
    assert (document.format, "<" in document.text) == ("HTML", False)


def test_a_short_text_in_other_letters_is_no_english(tmp_path: Path) -> None:
    letters = "\u0414\u043d\u0435\u043f\u0440 "
    found, faults, _ = read(tmp_path / "a.txt", letters * 5)
    assert (found, len(faults), "not English" in faults[0]) == ([], 1, True)


def test_what_a_folder_holds_besides_documents_is_said_in_one_line(tmp_path: Path) -> None:
    for name in ("a.txt", "b.doc", "c.doc", "d.png", "e"):
        (tmp_path / name).write_text(SENTENCE)
    notices: list[str] = []
    assert len(list(read_documents([str(tmp_path)], on_notice=notices.append))) == 1
    assert notices == [f"{tmp_path}: left aside 2 .doc, 1 .png, 1 without suffix, which are not read"]


def test_a_page_saved_as_one_file_is_a_page(tmp_path: Path) -> None:
    page = EmailMessage()
    page["From"], page["Snapshot-Content-Location"] = "<Saved by Blink>", "https://example.org/1"
    page.set_content(
        f"<html><head><title>Arms</title></head><body><article><h1>Arms</h1><p>{SENTENCE} {PROSE}</p></article></body></html>",
        subtype="html",
    )
    ((document,), _, _) = read(tmp_path / "a.mhtml", bytes(page))
    assert (document.format, document.title, document.url) == ("HTML", "Arms", "https://example.org/1")
    assert SENTENCE in document.text


def test_a_page_is_read_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    head = '<head><meta charset="windows-1251"><title>T</title></head>'
    page = f"<html>{head}<body><p>{SENTENCE} \u0414\u043d\u0435\u043f\u0440. {PROSE}</p></body></html>"
    ((document,), faults, notices) = read(tmp_path / "a.html", page.encode("cp1251"))
    assert "\u0414\u043d\u0435\u043f\u0440" in document.text
    assert (faults, notices) == ([], [])


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("id,text,date", f'a,"{SENTENCE}",2019-03-04'),
        ("Event Date;Notes;ID", f"4 March 2019;{SENTENCE};a"),
        ("\ufeffdate\tbody\tid", f"2019-03-04T10:00:00Z\t{SENTENCE}\ta"),
    ],
)
def test_the_columns_of_a_table_are_known_by_their_usual_names(head: str, row: str, tmp_path: Path) -> None:
    ((document,), faults, _) = read(tmp_path / "a.csv", f"{head}\r\n{row}\r\n\r\n")
    assert (document.id, document.text, document.date, faults) == ("a", SENTENCE, "2019-03-04", [])


def test_a_table_may_be_in_another_encoding(tmp_path: Path) -> None:
    for encoding in ("cp1252", "utf-16"):
        ((document,), _, _) = read(tmp_path / "a.csv", f"text\r\n\u201c{SENTENCE}\u201d\r\n".encode(encoding))
        assert document.text == f"\u201c{SENTENCE}\u201d"


def test_a_date_in_words_that_can_be_only_one_day_is_a_date(tmp_path: Path) -> None:
    rows = [{"id": "a", "text": SENTENCE, "date": "March 4th, 2019"}, {"id": "b", "text": SENTENCE + " Yes.", "date": "04/05/2019"}]
    found, faults, _ = read(tmp_path / "a.json", json.dumps({"articles": rows}))
    assert [(document.id, document.date) for document in found] == [("a", "2019-03-04")]
    assert faults == ["a.json#2: '04/05/2019' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"]


CHANGED = (
    '<w:t xml:space="preserve">Kenya sent </w:t></w:r><w:ins w:id="1" w:author="A"><w:r><w:t>arms to Chad.</w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="A"><w:r><w:delText>flowers to Libya.</w:delText></w:r></w:del><w:r><w:t/></w:r>'
)


def test_what_was_deleted_from_a_word_file_is_not_read_and_what_was_inserted_is(tmp_path: Path) -> None:
    made, changed = io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.add_paragraph("HERE")
    document.save(made)
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b"<w:t>HERE</w:t></w:r>", CHANGED.encode()))
    ((read_back,), _, _) = read(tmp_path / "a.docx", changed.getvalue())
    assert read_back.text == "Kenya sent arms to Chad."


def test_a_text_in_another_language_is_named_and_left_out(tmp_path: Path) -> None:
    for name, content in (("a.txt", FRENCH), ("a.jsonl", json.dumps({"id": "wire-1", "text": FRENCH}))):
        found, faults, _ = read(tmp_path / name, content)
        assert not found
        assert faults == [f"{'wire-1' if name == 'a.jsonl' else name}: is French, not English; only English is read"]


ARTICLES = {
    "an archive's count": "Document 1 of 2\n\nTitle of the first\n\nOne fell.\n\nDocument 2 of 2\n\nTitle of the second\n\nTwo rose.\n",
    "an archive's end": "Title of the first\n\nOne fell.\n\nEnd of Document\n\nTitle of the second\n\nTwo rose.\n\nEnd of Document\n",
    "titles that the head gives twice": (
        "Title of the first\nTitle of the first\nTitle of the second\nTitle of the second\n\nTitle of the first\n\nOne fell.\n\n"
        "Title of the second\n\nTwo rose.\n"
    ),
    "stars between dated texts": (
        "Title of the first\nBy Ada Field, 4 March 2019\n\nOne fell.\n\n* * *\n\n"
        "Title of the second\nBy Ada Field, 5 March 2019\n\nTwo rose.\n"
    ),
    "datelines": (
        "Title of the first\n\nNAIROBI, 4 March 2019 (Reuters) - One fell.\n\nIt was late.\n\n"
        "Title of the second\n\nKAMPALA, 5 March 2019 (AFP) - Two rose.\n"
    ),
    "rules between dated texts": (
        "Title of the first\n\nNAIROBI, 4 March 2019 - One fell.\n\n==========\n\n"
        "Title of the second\n\nKAMPALA, 5 March 2019 - Two rose.\n"
    ),
}


@pytest.mark.parametrize("text", ARTICLES.values(), ids=ARTICLES)
def test_several_articles_in_one_file_are_told_apart(text: str, tmp_path: Path) -> None:
    found, _, _ = read(tmp_path / "a.txt", text)
    assert [document.id.removeprefix(f"{tmp_path}/") for document in found] == ["a.txt#1", "a.txt#2"]
    assert [document.title for document in found] == ["Title of the first", "Title of the second"]
    assert all(sentence in document.text for sentence, document in zip(("One fell.", "Two rose."), found, strict=True))
    assert "Two rose." not in found[0].text


ONE_ARTICLE = {
    "a table of contents": "Who is who\nWhat they want\n\nWho is who\n\nOne fell.\n\nWhat they want\n\nTwo rose.\n",
    "rules between undated parts": "Title of the first\n\nOne fell.\n\n==========\n\nTitle of the second\n\nTwo rose.\n",
    "a title given twice": "Title of the first\nTitle of the first\n\nTitle of the first\n\nOne fell.\n",
    "a sentence about documents": "The court read document 1 of 2 aloud.\n\nDocument 2 was not read.\n",
}


@pytest.mark.parametrize("text", ONE_ARTICLE.values(), ids=ONE_ARTICLE)
def test_one_article_stays_one(text: str, tmp_path: Path) -> None:
    ((document,), _, _) = read(tmp_path / "a.txt", text)
    assert document.text == text


STDIN = {
    ".txt": SENTENCE.encode(),
    ".html": f"<!DOCTYPE html><html><body><article><p>{SENTENCE} {PROSE}</p></article></body></html>".encode(),
    ".xml": FEED.replace("<entry><id>tag:2</id><title>Nothing said</title><content/></entry>", "").encode(),
    ".json": json.dumps([{"id": "a", "text": SENTENCE}]).encode(),
    ".eml": f"From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\nSubject: Arms\n\n{SENTENCE}\n".encode(),
    ".zip": zipped(a_txt=SENTENCE),
    ".csv": f'date,notes\n2019-03-04,"{SENTENCE}"\n'.encode(),
    ".md": f"---\ntitle: Arms\n---\n{SENTENCE}".encode(),
}


@pytest.mark.parametrize("kind", STDIN)
def test_standard_input_is_known_by_how_it_begins(kind: str) -> None:
    (document,) = read_documents(["-"], stdin=io.BytesIO(STDIN[kind]))
    assert SENTENCE in document.text
    assert document.format == next(form.name for form in FORMATS if kind in form.suffixes) or kind == ".zip"


def test_samples_of_programs_are_known_on_standard_input_too() -> None:
    for name, form in (("note.pdf", "PDF"), ("note.docx", "Word"), ("rows.parquet", "Parquet")):
        stream = io.BytesIO((Path(__file__).parent / "samples" / name).read_bytes())
        assert {document.format for document in read_documents(["-"], stdin=stream)} == {form}


BILLION_LAUGHS = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss version="2.0"><channel><item><title>&b;</title><description>&b;</description></item></channel></rss>"""
FETCHING = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><item><description>&x;</description></item></channel></rss>"""


def zip_in_zip(depth: int) -> bytes:
    data = zipped(a_txt=SENTENCE)
    for _ in range(depth):
        data = zipped(inner_zip=data)
    return data


def word_file(part: bytes) -> bytes:
    return zipped(**{"[Content__Types]_xml": "<Types/>", "word__document_xml": part})


HOSTILE = {
    "entities that grow": ("a.xml", BILLION_LAUGHS, "a.xml: declares entities"),
    "an entity that fetches": ("a.xml", FETCHING, "a.xml: declares entities"),
    "no feed": ("a.xml", "<config><a/></config>", "a.xml: is no feed"),
    "a name that leads out": ("a.zip", zipped(**{".._.._a_txt".replace("_", "__", 2): SENTENCE}), "a.zip: the name "),
    "zips in zips": ("a.zip", zip_in_zip(5), "lies in more than 3 files that contain files"),
    "a zip without documents": ("a.zip", zipped(a_png=b"x"), "a.zip: holds no document"),
    "half a zip": ("a.zip", zipped(a_txt=SENTENCE)[:-30], "a.zip: is no zip file"),
    "a text that unpacks to more than is read": ("a.zip", zipped(a_txt=b" " * 30_000_000), "a.zip/a.txt: is larger than"),
    "a Word file that grows": ("a.docx", word_file(b"<w>" + b" " * 120_000_000), "a.docx: unpacks to 120,000,"),
    "a Word file with entities": ("a.docx", word_file(b'<!DOCTYPE w [<!ENTITY a "a">]><w/>'), "a.docx: declares entities"),
    "no Word file": ("a.docx", zipped(a_txt=SENTENCE), "a.docx: is a zip file by its content; let its name end in .zip"),
    "a PDF by another name": ("a.html", b"%PDF-1.7 ...", "a.html: is a PDF by its content; let its name end in .pdf"),
    "half a PDF": ("a.pdf", (Path(__file__).parent / "samples" / "note.pdf").read_bytes()[:900], "a.pdf: is no PDF, or a damaged one"),
    "zeros for a PDF": ("a.pdf", bytes(1_000_000), "a.pdf: is no PDF, or a damaged one"),
    "zeros for a page": ("a.html", bytes(1_000_000), "a.html: looks binary"),
    "zeros for a table": ("a.csv", bytes(1_000_000), "a.csv:1: looks binary"),
    "zeros for a letter": ("a.eml", bytes(1_000_000), "a.eml: is no mail"),
    "zeros for Parquet": ("a.parquet", bytes(1_000_000), "a.parquet: is no Parquet file"),
    "a page without text": ("a.html", "<html><body><script>x()</script></body></html>", "a.html: no main text"),
    "a table without texts": ("a.csv", "id,date\n1,2019\n", "a.csv: has no column of texts; call it 'text' (there are id, date)"),
    "no JSON": ("a.json", '[{"text": "One."},', "a.json:1: not valid JSON"),
    "JSON without documents": ("a.json", '{"a": 1}', "a.json: holds no documents"),
    "JSON deeper than it can be read": ("a.json", "[" * 100_000, "a.json: not valid JSON"),
    "no mail": ("a.eml", SENTENCE, "a.eml: is no mail"),
}


@pytest.mark.parametrize("case", HOSTILE.values(), ids=HOSTILE)
def test_what_is_damaged_or_hostile_is_one_line(case: tuple[str, bytes | str, str], tmp_path: Path) -> None:
    name, content, said = case
    found, faults, _ = read(tmp_path / name, content)
    assert not found
    assert len(faults) == 1
    assert said in faults[0]
    assert "\n" not in faults[0]


def test_a_folder_loses_nothing_for_one_bad_file(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(SENTENCE)
    found, faults, _ = read(tmp_path / "a.pdf", b"%PDF-1.7 broken")
    everything = list(read_documents([str(tmp_path)], on_error=lambda fault: faults.append(str(fault))))
    assert [document.text for document in everything] == [SENTENCE]
    assert not found


def test_deeply_nested_markup_is_read_or_refused_in_one_line(tmp_path: Path) -> None:
    found, faults, _ = read(tmp_path / "a.html", "<div>" * 50_000 + SENTENCE + "</div>" * 50_000)
    assert len(found) + len(faults) == 1


@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if suffix != ".ndjson"])
def test_a_gigabyte_of_zeros_is_one_line(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"zeros{suffix}"
    with path.open("wb") as stream:
        stream.truncate(1_000_000_000)  # no byte of it is written
    faults: list[str] = []
    assert not list(read_documents([str(path)], on_error=lambda fault: faults.append(str(fault))))
    assert len(faults) == 1
    assert faults[0].startswith(f"{path}:") or faults[0].startswith(f"{path} ")


MISSING = [(suffix, package, form.extra) for form in FORMATS for package in form.needs for suffix in form.suffixes[:1]]


@pytest.mark.parametrize(("suffix", "package", "extra"), [item for item in MISSING if item[0] != ".eml"])
def test_a_package_that_is_missing_is_named_with_the_line_that_installs_it(
    suffix: str, package: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == package or name.startswith("conflictgraph.corpus.readers.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    samples = {".pdf": "note.pdf", ".docx": "note.docx", ".html": "note.html", ".parquet": "rows.parquet"}
    content = FEED.encode() if suffix == ".rss" else (Path(__file__).parent / "samples" / samples[suffix]).read_bytes()
    faults: list[str] = []
    assert not list(read_documents(["-"], stdin=io.BytesIO(content), on_error=lambda fault: faults.append(str(fault))))
    assert len(faults) == 1
    assert faults[0].endswith(f"is not installed; install it with: pip install 'conflictgraph[{extra}]'")
    assert package in faults[0]
