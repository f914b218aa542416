"""Bytes to the text that is stored and quoted: UTF-8 or Windows-1252, line ends as LF, nothing else changed."""

import re
from collections.abc import Callable

from conflictgraph.errors import InputError

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "checked_text", "decoded"]

MAX_BYTES = 20_000_000
MAX_CHARACTERS = 1_000_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS_PER_THOUSAND = 5


def decoded(data: bytes, place: str, on_guess: Callable[[], None]) -> str:
    """The text of some bytes; `place` is what an error names.

    Bytes that are not UTF-8 are taken for Windows-1252, which `on_guess` hears of, unless they hold control characters:
    then they are no text.
    """
    if data.startswith(_UTF_16_MARKS):
        raise InputError(f"{place}: is UTF-16; save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _windows_text(data, place)
        on_guess()
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


def _windows_text(data: bytes, place: str) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as fault:
        raise _binary(place) from fault
    if _CONTROL.search(text):
        raise _binary(place)
    return text


def _binary(place: str) -> InputError:
    return InputError(f"{place}: looks binary; save it as plain text in UTF-8")
