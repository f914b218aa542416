"""Whether a graph file survives `kill -9`: runs that are killed at random moments, each followed by a check, and one that ends the work.

    python benchmarks/kills.py [TIMES]        20 unless said; for `add`, `add --jobs 2`, `update`, `reprocess` and `union`

After each kill `verify` finds no fault and no document is lost that was there before; the run after the last kill makes a file whose
export is, to the byte, that of a run which nobody disturbed.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from conflictgraph.storage import GraphFile

NOTES = sorted((Path(__file__).resolve().parents[1] / "data" / "texts").glob("*.md"))
EARLIEST, LATEST = 0.1, 0.9  # of the time that an undisturbed run takes
COMMAND = (sys.executable, "-m", "conflictgraph")


def survives(folder: Path, verb: tuple[str, ...], times: int, *, seed: int = 1) -> tuple[int, float]:
    """Kill a verb so many times and end it once; how many kills struck while it ran, and how long it takes undisturbed, in seconds.

    Raises AssertionError where a file is hurt, loses a document or ends otherwise than it should.
    """
    start = folder / "start.db"
    whole, hurt = folder / "whole.db", folder / "hurt.db"
    _start(start, whole, hurt)
    began = time.perf_counter()
    _run(folder, verb, whole)
    seconds = time.perf_counter() - began
    moments = random.Random(seed)  # noqa: S311 - no secret
    struck = 0
    for _ in range(times):
        before = _documents(hurt)
        struck += _killed(folder, verb, hurt, moments.uniform(EARLIEST, LATEST) * seconds)
        missing = before - _documents(hurt)
        if missing:
            raise AssertionError(f"{verb}: lost {missing}")
        with GraphFile.open(hurt) if hurt.exists() else GraphFile.in_memory() as file:
            if faults := file.verify():
                raise AssertionError(f"{verb}: {faults}")
    _run(folder, verb, hurt)
    exports = [folder / f"{path.stem}.json" for path in (whole, hurt)]
    for path, export in zip((whole, hurt), exports, strict=True):
        _run(folder, ("export", str(export)), path)
    if exports[0].read_bytes() != exports[1].read_bytes():
        raise AssertionError(f"{verb}: the export is another than that of an undisturbed run")
    return struck, seconds


def _start(start: Path, *copies: Path) -> None:
    for copy in copies:
        for path in copy.parent.glob(f"{copy.name}*"):
            path.unlink()
        if start.exists():
            shutil.copy(start, copy)


def _run(folder: Path, verb: tuple[str, ...], graph: Path) -> None:
    subprocess.run([*COMMAND, *verb, "--graph", str(graph)], cwd=folder, check=True, capture_output=True)  # noqa: S603 - our own command


def _killed(folder: Path, verb: tuple[str, ...], graph: Path, after: float) -> bool:
    """Whether the verb was still at work when it was killed, with all that it had started."""
    running = subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, *verb, "--graph", str(graph)], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        running.wait(after)
    except subprocess.TimeoutExpired:
        try:
            os.killpg(running.pid, signal.SIGKILL)
        except ProcessLookupError:  # it ended in that very moment
            return False
        return running.wait() == -signal.SIGKILL
    return False


def _documents(graph: Path) -> set[str]:
    if not graph.exists():
        return set()
    with GraphFile.open(graph, readonly=True) as file:
        return set(file.document_ids())


def main() -> None:
    """Print for each verb how many kills it survived."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    for verb in (("add", "notes"), ("add", "notes", "--jobs", "2"), ("update", "notes"), ("reprocess", "--all"), ("union", "other.db")):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "notes").mkdir()
            for note in NOTES:
                shutil.copy(note, folder / "notes")
            if verb[0] in {"update", "reprocess"}:
                _run(folder, ("add", "notes"), folder / "start.db")
                for note in (folder / "notes").iterdir():
                    note.write_text(note.read_text(encoding="utf-8") + "\nEgypt backs Chad.\n", encoding="utf-8")
            if verb[0] == "union":
                _run(folder, ("add", "notes"), folder / "other.db")
            struck, seconds = survives(folder, verb, times)
            print(f"{' '.join(verb):<24}{struck:>4} of {times} kills struck a run of {seconds:.1f} s, the file was whole")


if __name__ == "__main__":
    main()
