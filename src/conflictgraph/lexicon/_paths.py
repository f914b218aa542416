"""Where the data files are: inside the installed package, or at the top of a checkout."""

from pathlib import Path

__all__ = ["data_path"]

_PACKAGE = Path(__file__).resolve().parents[1]


def data_path(name: str) -> Path:
    """The path of a data file of ours, such as `actors.yaml`."""
    packed = _PACKAGE / "data"
    return (packed if packed.is_dir() else _PACKAGE.parents[1] / "data") / name
