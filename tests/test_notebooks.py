"""The notebooks: committed clean, and executed from top to bottom in a real kernel."""

import json
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def code_cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def test_there_is_a_notebook() -> None:
    assert ROOT / "notebooks" / "01_first_graph.ipynb" in NOTEBOOKS


@each_notebook
def test_a_notebook_is_committed_clean(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    notebook = json.loads(text)
    assert [cell["source"] for cell in code_cells(notebook) if cell["outputs"] or cell["execution_count"] is not None] == []
    assert [cell["id"] for cell in notebook["cells"] if cell["metadata"]] == []
    assert notebook["metadata"] == METADATA
    assert text == json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


@each_notebook
def test_a_notebook_keeps_to_the_format(path: Path) -> None:
    nbformat.validate(nbformat.read(path, as_version=nbformat.NO_CONVERT))


@pytest.mark.long
@pytest.mark.pipeline
@pytest.mark.notebook
@each_notebook
def test_a_notebook_runs_from_top_to_bottom(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "notebooks"
    folder.mkdir()
    (tmp_path / "data").symlink_to(ROOT / "data")
    shutil.copy(path, folder)
    notebook = nbformat.read(folder / path.name, as_version=4)
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(folder)}}).execute()
    outputs = [output for cell in code_cells(notebook) for output in cell["outputs"]]
    assert [output for output in outputs if output.get("name") == "stderr"] == []
    assert len([output for output in outputs if "image/png" in output.get("data", {})]) == 2
    assert len([output for output in outputs if "<mark>" in output.get("data", {}).get("text/html", "")]) >= 5
    assert (folder / "first-graph.graphml").is_file()
