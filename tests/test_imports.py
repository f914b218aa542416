"""What starts fast must import little: a question needs no parser, no graph library, no models, no YAML, no plots."""

import subprocess
import sys
from pathlib import Path

import pytest

import conflictgraph as cg
from builders import RELATION_TYPES, make_document
from conflictgraph.storage import GraphFile

HEAVY = {"matplotlib", "networkx", "pydantic", "spacy", "yaml"}
SCRIPT = """
import sys
sys.argv = ["conflictgraph", *sys.argv[1:]]
from conflictgraph.cli import main
try:
    main()
except SystemExit as end:
    print(*sorted(name for name in sys.modules if "." not in name), file=sys.stderr)
    sys.exit(end.code)
"""


def imported(*arguments: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, check=True)
    return set(done.stderr.splitlines()[-1].split())


@pytest.fixture
def graph(tmp_path: Path) -> str:
    path = tmp_path / "graph.db"
    with GraphFile.open(path, create=True) as file:
        file.set_relation_types(RELATION_TYPES)
        file.add(*make_document("d", [("russia", "support", "iran")]))
    return str(path)


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "markdown"])
@pytest.mark.parametrize("why", [["--why"], []], ids=["why", "bare"])
def test_a_question_imports_none_of_the_heavy_packages(form: str, why: list[str], graph: str) -> None:
    modules = imported("query", "ally-of", "russia", "--graph", graph, "--format", form, *why)
    assert "sqlite3" in modules
    assert not modules & {*HEAVY, "rich"}


@pytest.mark.parametrize("verb", [[], ["extract"], ["add"], ["remove"], ["info"], ["verify"], ["query"], ["export"]], ids=" ".join)
def test_help_imports_none_of_the_heavy_packages(verb: list[str]) -> None:
    assert not imported(*verb, "--help") & {*HEAVY, "rich"}


def test_the_package_itself_imports_nothing_of_ours_until_asked() -> None:
    script = "import sys, conflictgraph; print(*[name for name in sys.modules if name.startswith('conflictgraph.')])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip() == ""


def test_the_package_offers_what_its_contract_names() -> None:
    assert all(getattr(cg, name) is not None for name in cg.__all__)
    assert set(cg.__all__) >= {"Graph", "extract", "open", "read"}
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        cg.nonsense  # noqa: B018 - to ask is the test
