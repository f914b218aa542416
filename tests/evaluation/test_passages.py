"""Annotated passages as people write them: read whole, or refused with every fault and its line."""

from pathlib import Path

import pytest

from conflictgraph.errors import DataError, InputError
from conflictgraph.evaluation import read_gold

PASSAGE = """\
## toyota-war | 1988-05-02 | encyclopedia
@ libya: Libya, Libyan, Tripoli
@ chad: Chad, Chadian
@ oau: OAU

Chad accused Libya of new raids.
> chad -hostility-> libya [actual] «accused»
> libya -hostility-> chad [possible] «raids» by chad
The two met at the OAU.
> chad <-cooperation-> libya [actual] «met»
It rained.
"""
ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted((ROOT / "data" / "passages").glob("*.txt"))


def written(folder: Path, text: str) -> Path:
    path = folder / "passages.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_passage_is_its_sentences_actors_and_relations(tmp_path: Path) -> None:
    (document,) = read_gold(written(tmp_path, PASSAGE))
    assert document.text == "Chad accused Libya of new raids. The two met at the OAU. It rained."
    assert [document.text[sentence.start : sentence.end] for sentence in document.sentences][1] == "The two met at the OAU."
    assert document.actors["libya"] == ("Libya", "Libyan", "Tripoli")
    first, alleged, mutual = document.relations
    assert (first.source, first.type, first.target, first.status, first.is_mutual) == ("chad", "hostility", "libya", "actual", False)
    assert alleged.by == "chad"
    assert mutual.is_mutual
    assert mutual.sent == document.sentences[1].id


def test_every_fault_is_told_with_its_line(tmp_path: Path) -> None:
    faulty = (
        "Too early.\n## toyota-war | 1988 | news\n@ chad Chad\n@ libya: Libya\n> libya -hostility-> libya [actual] «x»\nLibya left.\n"
        "> libya -hostility-> chad [actual] «left»\n> libya -likes-> libya [actual] «left»\n> libya -hostility-> libya [actual] «stayed»\n"
    )
    path = written(tmp_path, faulty)
    with pytest.raises(DataError) as raised:
        read_gold(path)
    places = [fault.removeprefix(f"{path}:").split(":")[0] for fault in raised.value.faults]
    assert places == ["1", "3", "5", "7", "8", "9"]
    assert "«stayed» are not in the sentence" in raised.value.faults[-1]


def test_a_file_without_passages_and_no_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="holds no passage"):
        read_gold(written(tmp_path, "\n"))
    with pytest.raises(InputError, match="no such file"):
        read_gold(tmp_path / "nothing.txt")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_passages_of_the_project_are_sound(path: Path) -> None:
    documents = read_gold(path)
    assert 8 <= len(documents) <= 14
    for document in documents:
        known = {sentence.id for sentence in document.sentences}
        assert {relation.sent for relation in document.relations} <= known
        assert all(relation.source != relation.target for relation in document.relations)


def test_no_passage_stands_twice() -> None:
    ids = [document.id for path in SHIPPED for document in read_gold(path)]
    assert len(ids) == len(set(ids)) > 1000
