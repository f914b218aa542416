"""What the user names as documents, resolved to files in a fixed order: files, folders, globs and standard input."""

import glob
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from conflictgraph.corpus.formats import KINDS_READ, SUFFIXES, not_read
from conflictgraph.errors import InputError

__all__ = ["STANDARD_INPUT", "Source", "find_sources"]

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read: `name` is the path as given (or `stdin`), `path` is None for standard input."""

    name: str
    path: Path | None

    @property
    def suffix(self) -> str:
        """The suffix that says how it is read."""
        return "" if self.path is None else self.path.suffix.lower()


def find_sources(names: Sequence[str], report: Callable[[InputError], None], notice: Callable[[str], None]) -> Iterator[Source]:
    """Every file meant by the names, each once; a folder or glob means the files in it that we can read, sorted."""
    seen: set[str] = set()
    for name in names:
        try:
            found = _expanded(name, notice)
        except InputError as fault:
            report(fault)
            continue
        for source in found:
            if source.name not in seen:
                seen.add(source.name)
                yield source


def _expanded(name: str, notice: Callable[[str], None]) -> list[Source]:
    if name == STANDARD_INPUT:
        return [Source("stdin", None)]
    path = Path(name)
    if path.is_dir():
        return _some(_files_below(path, notice), f"{name}: holds no document; {KINDS_READ}")
    if path.exists():
        return [_known(path)]
    if glob.has_magic(name):
        return _some(_matches(name, notice), f"{name}: matches no document; {KINDS_READ}")
    raise InputError(f"{name}: no such file or folder")


def _matches(pattern: str, notice: Callable[[str], None]) -> list[Path]:
    found = [Path(match) for match in sorted(glob.glob(pattern, recursive=True))]  # noqa: PTH207 - a pattern may be absolute
    return [file for path in found for file in (_files_below(path, notice) if path.is_dir() else [path] if _is_known(path) else [])]


def _files_below(folder: Path, notice: Callable[[str], None]) -> list[Path]:
    """The files in a folder that we can read; what is left aside is noticed by its suffixes."""
    found: list[Path] = []
    for parent, folders, files in os.walk(folder, onerror=_raise):
        folders[:] = sorted(item for item in folders if not item.startswith("."))
        found += (Path(parent, item) for item in files if not item.startswith("."))
    others = Counter(path.suffix.lower() or "without suffix" for path in found if not _is_known(path))
    known = sorted(path for path in found if _is_known(path))
    if others and known:
        notice(f"{folder}: left aside {', '.join(f'{count} {suffix}' for suffix, count in sorted(others.items()))}, which are not read")
    return known


def _raise(fault: OSError) -> None:
    raise InputError(f"{fault.filename}: {(fault.strerror or str(fault)).lower()}") from fault


def _is_known(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES


def _known(path: Path) -> Source:
    if not _is_known(path):
        raise InputError(f"{path}: {not_read(path.suffix.lower())}")
    return Source(_document_id(path), path)


def _some(paths: list[Path], otherwise: str) -> list[Source]:
    if not paths:
        raise InputError(otherwise)
    return [Source(_document_id(path), path) for path in paths]


def _document_id(path: PurePath) -> str:
    """The path as given, with forward slashes and without `./`; what in a file name cannot be printed is replaced."""
    name = os.fsencode(path.as_posix()).decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "\ufffd" for character in name)
