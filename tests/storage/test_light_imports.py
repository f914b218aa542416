import subprocess
import sys

import pytest

from builders import RELATION_TYPES, make_document
from conflictgraph.storage import GraphFile

HEAVY = ("pydantic", "yaml", "networkx", "spacy", "matplotlib", "numpy", "rich")

ASK = """
import sys
from conflictgraph.graph.query import ask
from conflictgraph.storage import GraphFile
with GraphFile.open(sys.argv[1], readonly=True) as graph:
    answer = ask("ally-of", ["a"], graph.curated())
assert len(answer.links) == 1
print(*sorted(sys.modules))
"""


@pytest.fixture(scope="module")
def modules_of_a_question(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    path = tmp_path_factory.mktemp("light") / "graph.db"
    with GraphFile.open(path, create=True) as graph:
        graph.set_relation_types(RELATION_TYPES)
        graph.add(*make_document("d", [("a", "support", "b")]))
    done = subprocess.run([sys.executable, "-c", ASK, str(path)], check=True, capture_output=True, text=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("heavy", HEAVY)
def test_a_question_to_a_graph_file_is_answered_without(heavy: str, modules_of_a_question: set[str]) -> None:
    assert heavy not in modules_of_a_question
