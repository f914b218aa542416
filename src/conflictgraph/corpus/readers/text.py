"""Plain text, of one article or several, and Markdown with front matter."""

from conflictgraph.corpus.articles import split_articles
from conflictgraph.corpus.files import File, Found
from conflictgraph.corpus.front_matter import split_front_matter

__all__ = ["read", "read_text"]


def read(file: File) -> Found:
    """The documents of a text file: one, or one an article."""
    text = file.text()
    if file.suffix not in {".md", ".markdown"}:
        yield from read_text(text, file.name, file.name)
        return
    fields, body = split_front_matter(text, file.name)
    yield file.name, {"dated_by": "front matter", **fields, "id": file.name, "text": body}


def read_text(text: str, name: str, identifier: str) -> Found:
    """The documents of a plain text, numbered where there are several."""
    articles = split_articles(text)
    if len(articles) == 1:
        yield name, {"id": identifier, "text": text}
        return
    for number, article in enumerate(articles, start=1):
        yield (
            f"{name}#{number}",
            {"id": f"{identifier}#{number}", "title": article.title, "text": text[article.start : article.end].strip() + "\n"},
        )
