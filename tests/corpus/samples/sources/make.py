"""Makes the samples from `note.yaml` with real programs; run by hand, in this folder: the samples are kept.

python make.py          needs soffice, chromium, mutt and zip on the path
"""

import json
import subprocess
import tempfile
from html import escape
from pathlib import Path

import duckdb
import yaml

HERE = Path(__file__).parent
OUT = HERE.parent
NOTE = yaml.safe_load((HERE / "note.yaml").read_text(encoding="utf-8"))
PARTS = [(kind, text) for part in NOTE["body"] for kind, text in part.items()]

STYLES = """<office:automatic-styles>
 <style:page-layout style:name="pl"><style:page-layout-properties fo:page-width="105mm" fo:page-height="148mm" fo:margin="14mm"/>
  <style:header-style/><style:footer-style/></style:page-layout>
 <style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="2mm" fo:text-align="justify"
  fo:hyphenation-ladder-count="no-limit"/>
  <style:text-properties fo:font-size="10pt" fo:language="en" fo:country="GB" fo:hyphenate="true" fo:hyphenation-remain-char-count="2"
  fo:hyphenation-push-char-count="2"/></style:style>
 <style:style style:name="T" style:family="paragraph"><style:text-properties fo:font-size="18pt" fo:font-weight="bold"/></style:style>
 <style:style style:name="H" style:family="paragraph"><style:text-properties fo:font-size="13pt" fo:font-weight="bold"/></style:style>
 <style:style style:name="F" style:family="paragraph"><style:text-properties fo:font-size="8pt"/></style:style>
 <style:style style:name="S" style:family="section"><style:section-properties><style:columns fo:column-count="2" fo:column-gap="6mm"/>
 </style:section-properties></style:style>
 </office:automatic-styles>"""
NAMES = "office text style fo table meta dc"
SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def markdown() -> str:
    head = f"---\ntitle: {NOTE['title']}\nauthor: {NOTE['author']}\ndate: {NOTE['date']}\n---\n\n# {NOTE['title']}\n"
    return head + "".join(map(_markdown, PARTS))


def _markdown(part: tuple[str, object]) -> str:
    kind, text = part
    if kind == "list":
        return "\n" + "".join(f"- {item}\n" for item in text)
    if kind == "table":
        head, *rows = ["| " + " | ".join(row) + " |\n" for row in text]
        return "\n" + head + "|---" * len(text[0]) + "|\n" + "".join(rows)
    return f"\n{'## ' if kind == 'heading' else ''}{text}\n"


def page(*, printed: bool = False) -> str:
    body = "".join(map(_markup, PARTS))
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/about'>About us</a></li><li>Subscribe</li></ul></nav>"
    more = "<aside><h3>Read more</h3><ul><li><a href='/x'>Ten years of talks</a></li></ul></aside><footer>Copyright</footer>"
    menu, more = ("", "") if printed else (menu, more)
    style = "<style>@page { size: 105mm 148mm }</style>"
    return f"""<!DOCTYPE html><html lang="en"><head>{style}<meta charset="utf-8">
<title>{NOTE["title"]} | {NOTE["outlet"]}</title>
<meta name="author" content="{NOTE["author"]}"><meta property="og:title" content="{NOTE["title"]}">
<meta property="og:site_name" content="{NOTE["outlet"]}"><meta property="article:published_time" content="{NOTE["date"]}T08:00:00Z">
<link rel="canonical" href="{NOTE["url"]}"><script>document.title = document.title</script></head><body>{menu}<article>
<h1>{NOTE["title"]}</h1>{body}</article>{more}</body></html>"""


def _markup(part: tuple[str, object]) -> str:
    kind, text = part
    if kind == "list":
        return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in text) + "</ul>"
    if kind == "table":
        rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in text)
        return f"<table>{rows}</table>"
    tag = "h2" if kind == "heading" else "p"
    return f"<{tag}>{escape(text)}</{tag}>"


def office(*, columns: bool = False) -> str:
    names = " ".join(f'xmlns:{name}="{SPACES[name]}"' for name in NAMES.split())
    body = "".join(map(_paragraph, PARTS))
    body = f'<text:section text:style-name="S" text:name="columns">{body}</text:section>' if columns else body
    return f"""<?xml version="1.0" encoding="UTF-8"?><office:document {names} office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:meta><dc:title>{NOTE["title"]}</dc:title>
 <meta:initial-creator>{NOTE["author"]}</meta:initial-creator><dc:creator>{NOTE["author"]}</dc:creator></office:meta>{STYLES}
 <office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pl">
 <style:header><text:p text:style-name="F">{NOTE["outlet"]}: {NOTE["title"]}</text:p></style:header>
 <style:footer><text:p text:style-name="F">Page <text:page-number/></text:p></style:footer></style:master-page></office:master-styles>
 <office:body><office:text><text:h text:style-name="T" text:outline-level="1">{NOTE["title"]}</text:h>{body}</office:text></office:body>
 </office:document>"""


def _paragraph(part: tuple[str, object]) -> str:
    kind, text = part
    if kind == "list":
        return "<text:list>" + "".join(f"<text:list-item>{_line('P', item)}</text:list-item>" for item in text) + "</text:list>"
    if kind == "table":
        cells = "".join(
            "<table:table-row>" + "".join(f"<table:table-cell>{_line('P', cell)}</table:table-cell>" for cell in row) + "</table:table-row>"
            for row in text
        )
        return f'<table:table><table:table-column table:number-columns-repeated="{len(text[0])}"/>{cells}</table:table>'
    if kind == "heading":
        return f'<text:h text:style-name="H" text:outline-level="2">{escape(text)}</text:h>'
    return _line("P", text)


def _line(style: str, text: str) -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'


def converted(source: Path, form: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", form, "--outdir", folder]
        subprocess.run([*command, str(source)], check=True, timeout=120, capture_output=True)
        (Path(folder) / f"{source.stem}.{form.split(':', maxsplit=1)[0]}").replace(target)


def browsed(markup: str, *options: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "page.html").write_text(markup, encoding="utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile", *options]
        return subprocess.run([*command, f"file://{folder}/page.html"], check=True, timeout=120, capture_output=True).stdout


def mailed(text: str, attached: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        save = Path(folder) / "save"
        save.write_text(f"#!/bin/sh\ncat > {target}\n", encoding="utf-8")
        save.chmod(0o755)
        settings = [f"set sendmail={save}", "set copy=no", f"set from='{NOTE['author']} <desk@example.org>'", "set charset=utf-8"]
        options = [word for line in settings for word in ("-e", line)]
        command = ["mutt", "-n", *options, "-s", f"Fwd: {NOTE['title']}", "-a", str(attached), "--", "list@example.org"]
        subprocess.run(command, input=text.encode(), check=True, timeout=60)


def main() -> None:
    (OUT / "note.md").write_text(markdown(), encoding="utf-8")
    (OUT / "note.html").write_bytes(browsed(page(), "--dump-dom"))
    (OUT / "note.web.pdf").unlink(missing_ok=True)
    browsed(page(printed=True), "--no-pdf-header-footer", f"--print-to-pdf={OUT / 'note.web.pdf'}")
    with tempfile.TemporaryDirectory() as folder:
        for name, columns in (("note", False), ("note.columns", True)):
            source = Path(folder) / f"{name}.fodt"
            source.write_text(office(columns=columns), encoding="utf-8")
            converted(source, "pdf", OUT / f"{name}.pdf")
            if not columns:
                converted(source, "docx", OUT / "note.docx")
    plain = "\n\n".join(text for kind, text in PARTS if kind == "text")
    mailed(f"{plain}\n\n-- \n{NOTE['author']}\n", OUT / "note.docx", OUT / "note.eml")
    rows = [
        {"id": f"row-{number}", "title": NOTE["title"], "author": NOTE["author"], "date": NOTE["date"], "text": text}
        for number, (kind, text) in enumerate(PARTS)
        if kind == "text"
    ]
    (OUT / "rows.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    with duckdb.connect() as connection:
        rows_of = f"SELECT id, title AS headline, author, date, text AS body FROM read_json('{OUT / 'rows.json'}')"  # noqa: S608 - our own file
        connection.execute(f"COPY ({rows_of}) TO '{OUT / 'rows.csv'}' (HEADER)")
        connection.execute(f"COPY ({rows_of}) TO '{OUT / 'rows.parquet'}'")
    subprocess.run(["zip", "-q", "-j", "-X", str(OUT / "note.zip"), str(OUT / "note.md"), str(OUT / "note.pdf")], check=True)


main()
