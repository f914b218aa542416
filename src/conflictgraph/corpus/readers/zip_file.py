"""Zip files: the documents in them, each read as a file of its name would be."""

from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from conflictgraph.corpus.decoding import MAX_BYTES
from conflictgraph.corpus.files import File, Found
from conflictgraph.errors import InputError

__all__ = ["read"]

_MOST_FILES = 100_000
_LARGEST = 50 * MAX_BYTES
_ENCRYPTED = 0x1


def read(file: File) -> Found:
    """The documents of the files in a zip file that we can read, in the order of their names."""
    from conflictgraph.corpus.formats import KINDS_READ, SUFFIXES  # noqa: PLC0415  # which names this module

    with _opened(file) as archive:
        wanted = [item for item in archive.infolist() if PurePosixPath(item.filename).suffix.lower() in SUFFIXES and _is_shown(item)]
        if not wanted:
            raise InputError(f"{file.name}: holds no document; {KINDS_READ}")
        if len(wanted) > _MOST_FILES:
            raise InputError(f"{file.name}: holds more than {_MOST_FILES:,} files; unpack it first")
        for item in sorted(wanted, key=lambda item: item.filename):
            try:
                yield from _member(archive, item, file)
            except InputError as fault:
                file.report(fault)


def _opened(file: File) -> ZipFile:
    """The archive; its directory stands at the end, so what cannot be sought in is read whole."""
    try:
        return ZipFile(file.stream if file.depth == 0 and file.stream.seekable() else BytesIO(file.data(most=_LARGEST)))
    # A damaged directory, one that points outside the file, or a kind of archive that zipfile does not know.
    except (BadZipFile, OSError, ValueError, NotImplementedError) as fault:
        raise InputError(f"{file.name}: is no zip file, or a damaged one") from fault


def _member(archive: ZipFile, item: ZipInfo, file: File) -> Found:
    name = _inner_name(item, file)
    if item.flag_bits & _ENCRYPTED:
        raise InputError(f"{file.name}/{name}: is protected by a password; unpack it first")
    try:
        stream = archive.open(item)
    # A damaged member, one packed in a way that zipfile does not know, or (RuntimeError) one that wants a password after all.
    except (BadZipFile, OSError, NotImplementedError, RuntimeError) as fault:
        raise InputError(f"{file.name}/{name}: cannot be unpacked ({fault})") from fault
    with stream:
        yield from file.inner(file.contained(name, stream))


def _inner_name(item: ZipInfo, file: File) -> str:
    """The name of a file in the archive; nothing is ever written under it, but one that leads out of the archive is no honest name."""
    path = PurePosixPath(item.filename)
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise InputError(f"{file.name}: the name '{item.filename!a}' leads out of the archive")
    return path.as_posix()


def _is_shown(item: ZipInfo) -> bool:
    parts = PurePosixPath(item.filename).parts
    return not item.is_dir() and not any(part == "__MACOSX" or (part.startswith(".") and part not in {".", ".."}) for part in parts)
