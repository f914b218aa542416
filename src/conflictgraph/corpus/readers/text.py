"""Plain text, and Markdown with front matter."""

from conflictgraph.corpus.files import File, Found
from conflictgraph.corpus.front_matter import split_front_matter

__all__ = ["read"]


def read(file: File) -> Found:
    """The one document of a text file."""
    text = file.text()
    if file.suffix not in {".md", ".markdown"}:
        yield file.name, {"id": file.name, "text": text}
        return
    fields, body = split_front_matter(text, file.name)
    yield file.name, {"dated_by": "front matter", **fields, "id": file.name, "text": body}
