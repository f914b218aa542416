"""Mail: the body of a letter without what it quotes, its subject, sender and date, and the documents attached; saved pages (MHTML)."""

import re
from email import message_from_binary_file, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from io import BytesIO
from typing import Any

from conflictgraph.corpus.decoding import MAX_BYTES, decoded
from conflictgraph.corpus.files import File, Found
from conflictgraph.errors import InputError

__all__ = ["read"]

_QUOTED = re.compile(r"^>.*\n?", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?\n.*\Z", re.MULTILINE | re.DOTALL)
_WROTE = re.compile(
    r"^(?:On\b[^\n]{0,200}(?:\n[^\n]{0,100})?\bwrote:|-{3,} ?(?:Original|Forwarded) [Mm]essage ?-{3,})[ \t]*$", re.MULTILINE
)
_PAGES = frozenset((".mht", ".mhtml"))


def read(file: File) -> Found:
    """The letter, then the documents attached to it; of a page that was saved as one file the page."""
    letter = message_from_binary_file(BytesIO(file.data(most=4 * MAX_BYTES)), policy=policy.default)
    if not isinstance(letter, EmailMessage) or not letter.keys():
        raise InputError(f"{file.name}: is no mail; a letter begins with its headers")
    if file.suffix in _PAGES:
        yield from _page(letter, file)
        return
    text = _body(letter, file)
    if text.strip():
        yield file.name, {"id": file.name, **_headers(letter, file), "text": text}
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
    """What the sender wrote: the plain text, else that of the HTML; without quoted letters and signature."""
    plain = letter.get_body(("plain",))
    if plain is not None and _content(plain, file).strip():
        return _own_words(_content(plain, file))
    markup = letter.get_body(("html",))
    if markup is None:
        return ""
    from conflictgraph.corpus.readers._markup import fragment_text  # noqa: PLC0415  # needs an extra

    return _own_words(fragment_text(_content(markup, file)))


def _own_words(text: str) -> str:
    text = text.replace("\r\n", "\n")
    match = _WROTE.search(text)
    before = text[: match.start()] if match else text
    return _QUOTED.sub("", _SIGNATURE.sub("", before if before.strip() else text)).strip() + "\n"


def _content(part: MIMEPart, file: File) -> str:
    """The text of a part in the encoding that it declares, else in that which it looks like."""
    data = part.get_payload(decode=True)
    return decoded(data if isinstance(data, bytes) else b"", file.name, file.assumed, declared=part.get_content_charset())


def _attached(part: MIMEPart, number: int, file: File) -> Found:
    name = (part.get_filename() or "").replace("\\", "/").rsplit("/", 1)[-1] or f"attachment-{number}"
    data = part.get_payload(decode=True)
    if isinstance(data, bytes) and data:
        yield from file.inner(file.contained(name, BytesIO(data)))


def _page(letter: EmailMessage, file: File) -> Found:
    from conflictgraph.corpus.readers.html import read_page  # noqa: PLC0415  # needs an extra

    markup = letter.get_body(("html",))
    if markup is None:
        raise InputError(f"{file.name}: holds no page")
    fields = read_page(_content(markup, file), file.name)
    address = _header(letter, "snapshot-content-location", file)
    yield file.name, {"id": file.name, "format": "HTML", **fields, "url": fields["url"] or address or None}
