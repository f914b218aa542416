import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builders import RELATION_TYPES, make_document
from conflictgraph.errors import GraphFileError
from conflictgraph.graph.query import ask
from conflictgraph.storage import GraphFile

DOCUMENT = make_document("d", [("a", "support", "b"), ("b", "cooperation", "c", {"symmetric": True})], date="2016")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with GraphFile.open(tmp_path / "graph.db", create=True) as graph:
        graph.set_relation_types(RELATION_TYPES)
        graph.add(*DOCUMENT)
    return tmp_path / "graph.db"


def damage(path: Path, sql: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.executescript(sql)
    connection.close()


def use(path: Path) -> None:
    with GraphFile.open(path) as graph:
        list(graph.statements())
        list(graph.relation_types)
        graph.add(*make_document("e", [("a", "support", "b"), ("c", "support", "d")]))


def garbage(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:10_000])


def overwritten(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 : len(content)] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (garbage, "is not a graph file; name another"),
        (cut_off, "is damaged; restore a copy"),
        (overwritten, "is damaged; restore a copy"),
        (lambda path: damage(path, "DROP TABLE statement"), "does not hold what a graph file holds (no such table: statement)"),
        (lambda path: damage(path, "UPDATE relation_type SET name = 'love' WHERE name = 'support'"), "'love' is not a valid Relation"),
        (lambda path: damage(path, "PRAGMA application_id = 1"), "is not a graph file; name another"),
        (lambda path: damage(path, "PRAGMA user_version = 7"), "was written by a later conflictgraph (format 7, this one reads 3)"),
        (lambda path: path.unlink(), "no graph at"),
        (lambda path: (path.unlink(), path.mkdir()), "is a folder, not a graph file"),
    ],
    ids=["garbage", "cut off", "overwritten", "no table", "unknown relation", "another program's", "later version", "missing", "a folder"],
)
def test_a_file_that_cannot_be_used_is_named_in_one_line(path: Path, harm: Callable[[Path], None], message: str) -> None:
    harm(path)
    with pytest.raises(GraphFileError) as caught:
        use(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_graph_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(GraphFileError, match=r"no graph at .*; make one with: conflictgraph add DOC"):
        GraphFile.open(tmp_path / "graph.db", readonly=True)
    assert list(tmp_path.iterdir()) == []


def test_a_graph_in_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(GraphFileError, match=r"the folder .* does not exist"):
        GraphFile.open(tmp_path / "nowhere" / "graph.db", create=True)


@pytest.mark.parametrize("readonly", [True, False])
def test_an_empty_file_is_an_empty_graph(tmp_path: Path, readonly: bool) -> None:  # noqa: FBT001
    path = tmp_path / "graph.db"
    path.touch()
    with GraphFile.open(path, readonly=readonly) as graph:
        assert list(graph.statements()) == []
        assert graph.documents() == graph.actors() == graph.known_names() == graph.verify() == []
        assert ask("? -support-> ?", [], graph).links == []
    assert (path.stat().st_size == 0) is readonly


@pytest.mark.parametrize("readonly", [True, False])
def test_a_graph_whose_making_was_cut_short_is_empty(tmp_path: Path, readonly: bool) -> None:  # noqa: FBT001
    path = tmp_path / "graph.db"
    maker = sqlite3.connect(path, isolation_level=None)
    maker.execute("PRAGMA cache_size = 1")
    maker.execute("BEGIN")
    maker.execute("PRAGMA cache_spill = 1")
    for number in range(40):
        maker.execute(f"CREATE TABLE t{number} (a)")
    for file in list(tmp_path.iterdir()):
        shutil.copy(file, tmp_path / file.name.replace("graph", "cut"))  # as a kill would leave them
    maker.close()
    assert sorted(file.name for file in tmp_path.glob("cut*")) == ["cut.db", "cut.db-journal"]
    assert (tmp_path / "cut.db").stat().st_size > 0
    with GraphFile.open(tmp_path / "cut.db", readonly=readonly) as graph:
        assert graph.documents() == graph.verify() == []


def test_a_locked_graph_says_so(path: Path) -> None:
    with GraphFile.open(path) as writer, GraphFile.open(path, wait=0.05) as other:
        writer._connection.execute("BEGIN IMMEDIATE")  # noqa: SLF001  # a writer in the middle of its work
        with pytest.raises(GraphFileError, match="is in use by another program; try again when that has finished"):
            other.remove("d")


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("UPDATE sentence SET text = 'a hostility b.' WHERE start = 0", "its sentence is not what the text has at 0:12"),
        ("UPDATE statement SET trigger_text = 'backs' WHERE relation = 'support'", "its trigger is not what the text has at 2:9"),
        ("UPDATE statement SET source_start = 1 WHERE relation = 'support'", "its source is not what the text has at 1:1"),
        ("UPDATE statement SET target_text = 'c' WHERE relation = 'support'", "its target is not what the text has at 10:11"),
        ("UPDATE statement SET status = 'denied' WHERE relation = 'support'", "its id should be"),
        ("UPDATE statement SET status = 'maybe' WHERE relation = 'support'", "it is no statement ('maybe' is not a valid Status)"),
        ("UPDATE statement SET relation = 'love' WHERE relation = 'support'", "it is no statement ('love' is not a valid Relation)"),
        ("UPDATE statement SET confidence = 3", "it is no statement"),
        ("UPDATE document SET text = text || '!'", "document d: its text is not the one that was added"),
        ("DELETE FROM document", "points at a document that is not there"),
        (
            "UPDATE statement SET source = target, target = source WHERE symmetric",
            "it is mutual, and its ends are not in id order",
        ),
        ("DELETE FROM relation_type WHERE name = 'support'", "the relation support is used and its type is not kept"),
    ],
)
def test_verify_finds_what_is_not_borne_out(path: Path, sql: str, fault: str) -> None:
    damage(path, sql)
    with GraphFile.open(path, readonly=True) as graph:
        faults = graph.verify()
    assert fault in "\n".join(faults)
    assert not any("\n" in line for line in faults)


def test_verify_reports_damage_rather_than_failing(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-4096:] = b"\xff" * 4096
    path.write_bytes(content)
    with GraphFile.open(path, readonly=True) as graph:
        assert graph.verify()


ADDER = textwrap.dedent(
    """
    import sys
    sys.path.insert(0, sys.argv[2])
    from builders import RELATION_TYPES, make_document
    from conflictgraph.storage import GraphFile
    with GraphFile.open(sys.argv[1], create=True) as graph:
        graph.set_relation_types(RELATION_TYPES)
        for number in range(int(sys.argv[3])):
            claims = [(f"a{other}", "support", f"b{number}") for other in range(20)]
            graph.add(*make_document(f"d{number}", claims))
            print(number, flush=True)
    """
)


@pytest.mark.parametrize("after", [None, 0, 1, 7, 23])
def test_a_graph_is_whole_after_a_kill_in_the_middle_of_adding(tmp_path: Path, after: int | None) -> None:
    path, command = tmp_path / "graph.db", [sys.executable, "-c", ADDER, str(tmp_path / "graph.db"), str(ROOT / "tests")]
    adder = subprocess.Popen([*command, "100000"], stdout=subprocess.PIPE, text=True)
    reported = -1
    for line in _lines_until(adder, path, after):
        reported = int(line)
    adder.send_signal(signal.SIGKILL)
    adder.communicate()
    with GraphFile.open(path, readonly=True) as graph:
        assert graph.verify() == []
        kept = len(graph.documents())
        assert kept > reported
        assert len(list(graph.statements())) == 20 * kept
    subprocess.run([*command, str(kept + 5)], check=True, stdout=subprocess.DEVNULL)
    with GraphFile.open(path, readonly=True) as graph:
        assert graph.verify() == []
        assert len(graph.documents()) == kept + 5


def _lines_until(adder: "subprocess.Popen[str]", path: Path, after: int | None) -> Iterator[str]:
    """What the adder says until it has added document `after`, or (None) until its file has just come into being."""
    if after is None:
        while not path.exists():
            time.sleep(0.0005)
        return
    for line in adder.stdout or ():
        yield line
        if int(line) >= after:
            return


NOBODY = textwrap.dedent(
    """
    import os, sys
    from conflictgraph.errors import GraphFileError
    from conflictgraph.graph.query import ask
    from conflictgraph.storage import GraphFile
    if os.getuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    with GraphFile.open(sys.argv[1], readonly=True) as graph:
        print(len(ask("? -?-> ?", [], graph).links))
    try:
        GraphFile.open(sys.argv[1], create=True)
    except GraphFileError as error:
        print(error)
    """
)


@pytest.fixture
def open_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that everyone can read, however the folders above it are kept."""
    folders = [
        folder for folder in tmp_path.parents if folder.owner() == tmp_path.owner() and folder.name.startswith(("pytest-", "popen-"))
    ]
    before = {folder: folder.stat().st_mode for folder in folders}
    for folder in (*folders, tmp_path):
        folder.chmod(0o755)
    yield tmp_path
    tmp_path.chmod(0o755)
    for folder, mode in before.items():
        folder.chmod(mode)


@pytest.mark.parametrize("empty", [True, False])
def test_reading_takes_no_right_to_write_and_writing_without_it_says_so(open_folder: Path, path: Path, empty: bool) -> None:  # noqa: FBT001
    if empty:
        path.write_bytes(b"")
    path.chmod(0o444)
    open_folder.chmod(0o555)
    done = subprocess.run([sys.executable, "-c", NOBODY, str(path)], check=False, capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "0" if empty else "2",
        f"{path} cannot be written; give yourself the right to write it and its folder, or name another",
    ]
    assert [item.name for item in open_folder.iterdir()] == ["graph.db"]


def test_a_full_disk_is_reported_and_leaves_the_graph_whole(path: Path) -> None:
    with GraphFile.open(path) as graph:
        pages = graph._connection.execute("PRAGMA page_count").fetchone()[0]  # noqa: SLF001  # a disk that is full at this size
        graph._connection.execute(f"PRAGMA max_page_count = {pages}")  # noqa: SLF001
        with pytest.raises(GraphFileError, match="cannot grow: the disk is full"):
            graph.add(*make_document("big", [("x", "support", "y")] * 2000))
        assert graph.verify() == []
        assert [document["id"] for document in graph.documents()] == ["d"]


def test_a_copy_of_a_closed_graph_is_one_file(path: Path, tmp_path: Path) -> None:
    assert sorted(os.listdir(tmp_path)) == ["graph.db"]  # noqa: PTH208
    shutil.copy(path, tmp_path / "copy.db")
    with GraphFile.open(tmp_path / "copy.db", readonly=True) as graph:
        assert graph.verify() == []
