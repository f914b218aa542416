"""Bytes to the text that is stored and quoted: UTF-8, else what is declared or likeliest; line ends as LF, nothing else changed."""

import re
from collections.abc import Callable

from charset_normalizer import from_bytes

from conflictgraph.errors import InputError

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "checked_text", "decoded"]

MAX_BYTES = 20_000_000
MAX_CHARACTERS = 1_000_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MARKS = ((b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_WINDOWS = "cp1252"
_NAMES = {_WINDOWS: "Windows-1252", "utf_16_le": "UTF-16", "utf_16_be": "UTF-16"}
_CONTROLS_PER_THOUSAND = 5
_MOST_FOREIGN = 10  # one letter in ten
_LEAST, _SAMPLE = 100, 200_000  # bytes by which an encoding is told


def decoded(data: bytes, place: str, on_guess: Callable[[str], None], *, declared: str | None = None) -> str:
    """The text of some bytes; `place` is what an error names, `declared` an encoding that the file says it has.

    Bytes that neither are UTF-8 nor bear the mark of UTF-16 are read as what they look like most, which `on_guess` hears of.
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    text = _in(data, marked or "utf-8-sig")
    if text is None and declared:
        text = _in(data, declared)
    if text is None:
        text = _guessed(data, place, on_guess)
    controls = len(_CONTROL.findall(text))
    if "\0" in text or controls * 1000 > len(text) * _CONTROLS_PER_THOUSAND:
        raise _binary(place)
    return text.replace("\r\n", "\n")


def checked_text(text: str, place: str) -> str:
    """The text, if it is one that can be read, stored and quoted: not blank, not too long, no half characters."""
    if not text.strip():
        raise InputError(f"{place}: holds no text")
    if len(text) > MAX_CHARACTERS:
        raise InputError(f"{place}: is longer than {MAX_CHARACTERS:,} characters; split it")
    if "\0" in text or re.search(r"[\ud800-\udfff]", text):
        raise InputError(f"{place}: holds characters that are not text; save it as UTF-8")
    return text.replace("\r\n", "\n")


def _in(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _guessed(data: bytes, place: str, on_guess: Callable[[str], None]) -> str:
    """The text in the encoding that it looks like: Windows-1252 where that leaves no doubt, else what is likeliest."""
    text = _in(data, _WINDOWS)
    if text is None or _CONTROL.search(text) or _looks_foreign(text):
        encoding = _likeliest(data)
        text = None if encoding is None else _in(data, encoding)
    else:
        encoding = _WINDOWS
    if text is None or encoding is None:
        raise _binary(place)
    on_guess(_NAMES.get(encoding, encoding))
    return text


def _looks_foreign(text: str) -> bool:
    """Whether letters beyond English are so many that the encoding may be another one."""
    return len(text) >= _LEAST and sum(character > "\x7f" for character in text) * _MOST_FOREIGN > len(text)


def _likeliest(data: bytes) -> str | None:
    best = from_bytes(data[:_SAMPLE]).best() if len(data) >= _LEAST else None
    return None if best is None else best.encoding


def _binary(place: str) -> InputError:
    return InputError(f"{place}: looks binary; save it as plain text in UTF-8")
