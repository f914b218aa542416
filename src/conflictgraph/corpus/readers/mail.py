"""Mail: the body of a letter without what it quotes, its subject, sender and date, and the documents attached; saved pages (MHTML)."""

import re
from email import message_from_binary_file, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from conflictgraph.corpus.dateline_forms import load_dateline_forms
from conflictgraph.corpus.decoding import MAX_BYTES, decoded
from conflictgraph.corpus.files import File, Found
from conflictgraph.errors import InputError

__all__ = ["read"]

_QUOTED = re.compile(r"^>.*\n?", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?\n.*\Z", re.MULTILINE | re.DOTALL)
_WROTE = re.compile(r"^On\b[^\n]{0,200}(?:\n[^\n]{0,100})?\bwrote:[ \t]*$", re.MULTILINE)
_FORWARDED = re.compile(r"^-{3,} ?(?:Original|Forwarded) [Mm]essage ?-{3,}[ \t]*\n|^Begin forwarded message:[ \t]*\n", re.MULTILINE)
_HEAD = re.compile(r"^>?\s*\**(From|Date|Sent|Subject|To|Cc|Reply-To|Importance):\**\s*(.*)$", re.IGNORECASE)
_PAGES = frozenset((".mht", ".mhtml"))


def read(file: File) -> Found:
    """The letter, then the documents attached to it; of a page that was saved as one file the page."""
    letter = message_from_binary_file(BytesIO(file.data(most=4 * MAX_BYTES)), policy=policy.default)
    if not isinstance(letter, EmailMessage) or not letter.keys():
        raise InputError(f"{file.name}: is no mail; a letter begins with its headers")
    if file.suffix in _PAGES:
        yield from _page(letter, file)
        return
    own, forwarded = _parted(_body(letter, file), file)
    if own.strip():
        yield file.name, {"id": file.name, **_headers(letter, file), "text": own}
    if forwarded:
        yield f"{file.name}/forwarded", {"id": f"{file.name}/forwarded", **forwarded}
    for number, part in enumerate(letter.iter_attachments(), start=1):
        yield from _attached(part, number, file)


def _headers(letter: EmailMessage, file: File) -> dict[str, Any]:
    name, address = parseaddr(_header(letter, "from", file))
    return {
        "title": _header(letter, "subject", file),
        "author": name or address,
        "date": _sent(letter, file),
        "dated_by": "mail header",
        "url": _header(letter, "archived-at", file).strip("<> ") or None,
    }


def _header(letter: EmailMessage, name: str, file: File) -> str:
    """A header as text; one that is broken beyond reading is noticed and left out."""
    try:
        return str(letter[name] or "")
    except (ValueError, IndexError, AttributeError, TypeError):  # what the parser of the standard library raises on broken headers
        file.notice(f"{file.name}: the header '{name}' cannot be read")
        return ""


def _sent(letter: EmailMessage, file: File) -> str | None:
    try:
        sent = letter["date"].datetime if letter["date"] else None
    except (ValueError, IndexError, AttributeError, TypeError):
        sent = None
        file.notice(f"{file.name}: the header 'date' cannot be read")
    return None if sent is None else sent.date().isoformat()


def _body(letter: EmailMessage, file: File) -> str:
    """The plain text, else that of the HTML."""
    plain = letter.get_body(("plain",))
    if plain is not None and _content(plain, file).strip():
        return _content(plain, file)
    markup = letter.get_body(("html",))
    if markup is None:
        return ""
    from conflictgraph.corpus.readers._markup import fragment_text  # noqa: PLC0415  # needs an extra

    return fragment_text(_content(markup, file))


def _parted(text: str, file: File) -> tuple[str, dict[str, Any] | None]:
    """What the sender wrote, without what it answers to and the signature; and the letter that it passes on, with what its head says."""
    text = text.replace("\r\n", "\n")
    match = _FORWARDED.search(text)
    own, passed_on = (text[: match.start()], text[match.end() :]) if match else (text, "")
    answered = _WROTE.search(own)
    kept = own[: answered.start()] if answered else own
    words = _QUOTED.sub("", _SIGNATURE.sub("", kept)).strip()
    left_out = sum(bool(line.strip()) for line in own.splitlines()) - sum(bool(line.strip()) for line in words.splitlines())
    if left_out:
        file.notice(f"{file.name}: {left_out} lines of signature and quoted mail are left out")
    return f"{words}\n", _forwarded(passed_on) if passed_on.strip() else None


def _forwarded(text: str) -> dict[str, Any]:
    """A letter that was passed on inside another: its head, as mail programs print it, and its text."""
    said: dict[str, str] = {}
    lines = text.lstrip("\n").split("\n")
    while lines and (match := _HEAD.match(lines[0])):
        said[match[1].casefold()] = match[2].strip()
        lines.pop(0)
    body = _QUOTED.sub("", "\n".join(lines)).strip()
    sent = load_dateline_forms().day_of(re.sub(r"^\w+,?\s+(?=\d)", "", said.get("date") or said.get("sent") or ""))
    author = parseaddr(said.get("from", ""))
    return {"title": said.get("subject"), "author": author[0] or author[1], "date": sent, "dated_by": "mail header", "text": f"{body}\n"}


def _content(part: MIMEPart, file: File) -> str:
    """The text of a part in the encoding that it declares, else in that which it looks like."""
    data = part.get_payload(decode=True)
    return decoded(data if isinstance(data, bytes) else b"", file.name, file.assumed, declared=part.get_content_charset())


def _attached(part: MIMEPart, number: int, file: File) -> Found:
    from conflictgraph.corpus.formats import SUFFIXES  # noqa: PLC0415  # which names this module

    name = (part.get_filename() or "").replace("\\", "/").rsplit("/", 1)[-1] or f"attachment-{number}"
    data = part.get_payload(decode=True)
    if part.get_content_type() == "message/rfc822":
        name, data = (name if name.lower().endswith(".eml") else f"{name}.eml"), part.get_content().as_bytes()
    if PurePosixPath(name).suffix.lower() not in SUFFIXES:
        file.notice(f"{file.name}: the attachment {name} is not read")
    elif isinstance(data, bytes) and data:
        yield from file.inner(file.contained(name, BytesIO(data)))


def _page(letter: EmailMessage, file: File) -> Found:
    from conflictgraph.corpus.readers.html import read_page  # noqa: PLC0415  # needs an extra

    markup = letter.get_body(("html",))
    if markup is None:
        raise InputError(f"{file.name}: holds no page")
    fields = read_page(_content(markup, file), file.name)
    address = _header(letter, "snapshot-content-location", file)
    yield file.name, {"id": file.name, "format": "HTML", **fields, "url": fields["url"] or address or None}
