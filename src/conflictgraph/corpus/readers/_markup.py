"""Markup to text: the paragraphs of an HTML page or fragment, one a line of text, with blank lines between them."""

import re
from collections.abc import Iterator
from typing import Any

from conflictgraph.corpus.decoding import decoded
from conflictgraph.corpus.files import File

__all__ = ["fragment_text", "page_text", "tree_text"]

_DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
_PROLOGUE = re.compile(r"\A\s*<\?xml[^>]*\?>")
_HEAD = 4_096  # bytes in which a page says its encoding
# The list in lxml.html.defs is older than HTML 5: it lacks article and section, and has ins and del, which stand inside sentences.
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset"),
        *(
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
        ),
        *("section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_UNREAD = frozenset(("script", "style", "template", "noscript", "head", "title", "svg"))


def page_text(data: bytes, file: File) -> str:
    """The markup of a page in the encoding that it declares, else in that which it looks like."""
    match = _DECLARED.search(data[:_HEAD])
    declared = next((name.decode("ascii") for name in match.groups() if name), None) if match else None
    return _PROLOGUE.sub("", decoded(data, file.name, file.assumed, declared=declared))


def fragment_text(markup: str) -> str:
    """The text of a fragment of HTML, such as an item of a feed or the body of a letter; scripts and styles are left out."""
    from lxml import html  # noqa: PLC0415  # an extra

    if not markup.strip():
        return ""
    return tree_text(html.document_fromstring(markup, parser=html.HTMLParser(no_network=True, huge_tree=False)), _BLOCKS, _UNREAD)


def tree_text(root: Any, blocks: frozenset[str], unread: frozenset[str] = frozenset()) -> str:  # noqa: ANN401 - an element of lxml
    """The text of a tree, a paragraph a line with blank lines between: `blocks` are the elements that are paragraphs of their own.

    `unread` are those that are left out.
    """
    parts: list[list[str]] = [[]]
    for text, breaks in _pieces(root, blocks, unread):
        if breaks:
            parts.append([])
        parts[-1].append(text)
    lines = (" ".join("".join(part).split()) for part in parts)
    return "\n\n".join(line for line in lines if line)


def _pieces(root: Any, blocks: frozenset[str], unread: frozenset[str]) -> Iterator[tuple[str, bool]]:  # noqa: ANN401 - an element of lxml
    """The stretches of text of a tree in order, each with whether a new paragraph begins with it."""
    from lxml import etree  # noqa: PLC0415  # an extra

    skipped = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and skipped is None:
            if tag in unread:
                skipped = element
            else:
                yield element.text or "", tag in blocks
        elif event != "start":
            if skipped is element:
                skipped = None
            if skipped is None:
                yield element.tail or "", tag in blocks
