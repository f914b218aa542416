"""How statements and links look in a notebook: small pieces of HTML, everything from a text escaped (standard library only)."""

from collections.abc import Iterable
from html import escape

from conflictgraph.model.dates import Span
from conflictgraph.model.records import EndRecord, LinkRecord, MentionRecord, StatementRecord, WhenRecord

__all__ = [
    "interval_text",
    "judged_text",
    "link_html",
    "links_html",
    "marked_parts",
    "statement_html",
    "statements_html",
    "tally_text",
    "when_text",
]

_QUOTE = "margin:0.2em 0 0.2em 1em;padding-left:0.6em;border-left:3px solid #999"
_MOST_SENTENCES = 5
_MOST_ROWS = 50
_SHORT_ID = 8  # characters of a statement's id that tell it from others


def marked_parts(record: StatementRecord) -> tuple[str, str, str]:
    """The sentence of a statement as what stands before its trigger, the trigger, and what stands after it."""
    sentence = record["sentence"]
    start, end = record["trigger_start"] - record["start"], record["trigger_end"] - record["start"]
    if not 0 <= start < end <= len(sentence):
        return sentence, "", ""
    return sentence[:start], sentence[start:end], sentence[end:]


def tally_text(status: dict[str, int]) -> str:
    """How many statements there are of each status: `actual 3; possible 1`."""
    return "; ".join(f"{name} {count}" for name, count in status.items())


def when_text(when: WhenRecord | None) -> str:
    """When something is said to have been; nothing where nothing is said."""
    return "" if when is None else interval_text((when["start"], when["end"]))


def judged_text(record: StatementRecord) -> str:
    """Who accepted or corrected a statement, and why; nothing where nobody did."""
    if "judged" not in record:
        return ""
    judged = record["judged"]
    return f"{'accepted' if judged['judgement'] == 'accept' else 'corrected'} by {judged['who']}: {judged['why']}"


def interval_text(span: Span) -> str:
    """A span in words: `2015-09`, `2014 to 2016`, `since 2012`, `until 2016-07`."""
    start, end = span
    if start is None or end is None:
        return f"until {end}" if start is None else f"since {start}"
    return start if start == end else f"{start} to {end}"


def statement_html(record: StatementRecord) -> str:
    """A statement as its claim and its sentence, the trigger marked."""
    return f"<div>{_claim_html(record)}{_sentence_html(record)}</div>"


def statements_html(records: Iterable[StatementRecord], count: int) -> str:
    """Statements as a table; of a long list the first ones and a line on the rest."""
    rows = [
        f"<tr><td>{_name(record['source'])}</td><td>{escape(record['relation'])}</td><td>{_name(record['target'])}</td>"
        f"<td>{escape(record['status'])}</td><td>{_marked(record)}</td><td>{_place(record)}</td></tr>"
        for record, _ in zip(records, range(_MOST_ROWS), strict=False)
    ]
    return _table(("source", "relation", "target", "status", "sentence", "document"), rows) + _rest(count)


def link_html(record: LinkRecord) -> str:
    """A link with its tally and its first sentences."""
    evidence = record["evidence"]
    more = f"<small>and {len(evidence) - _MOST_SENTENCES} more</small>" if len(evidence) > _MOST_SENTENCES else ""
    sentences = "".join(_sentence_html(item) for item in evidence[:_MOST_SENTENCES])
    return f"<div>{_claim_html(record)} <small>({escape(tally_text(record['status']))})</small>{sentences}{more}</div>"


def links_html(records: Iterable[LinkRecord], count: int) -> str:
    """Links as a table; of a long list the first ones and a line on the rest."""
    rows = [
        f"<tr><td>{_name(record['source'])}</td><td>{escape(record['relation'])}</td><td>{_name(record['target'])}</td>"
        f"<td>{escape(tally_text(record['status']))}</td><td>{escape(record['first'] or '')}</td><td>{escape(record['last'] or '')}</td>"
        f"<td>{_marked(record['evidence'][0]) if record['evidence'] else ''}</td></tr>"
        for record, _ in zip(records, range(_MOST_ROWS), strict=False)
    ]
    return _table(("source", "relation", "target", "status", "first", "last", "sentence"), rows) + _rest(count)


def _claim_html(record: StatementRecord | LinkRecord) -> str:
    arrow = "&harr;" if record["symmetric"] else "&rarr;"
    status = record["status"]
    note = f" <small>[{escape(status)}]</small>" if isinstance(status, str) and status != "actual" else ""
    return f"<b>{_name(record['source'])}</b> {escape(record['relation'])} {arrow} <b>{_name(record['target'])}</b>{note}"


def _name(end: EndRecord | MentionRecord) -> str:
    return escape(end["name"])


def _sentence_html(record: StatementRecord) -> str:
    return f'<blockquote style="{_QUOTE}">{_marked(record)} <small>{_place(record)}</small></blockquote>'


def _marked(record: StatementRecord) -> str:
    before, trigger, after = marked_parts(record)
    return f"{escape(before)}<mark>{escape(trigger)}</mark>{escape(after)}" if trigger else escape(before)


def _place(record: StatementRecord) -> str:
    parts = (
        record["document"],
        record.get("place"),
        record["published"],
        when_text(record["when"]),
        judged_text(record),
        record["id"][:_SHORT_ID],
    )
    return escape(", ".join(part for part in parts if part))


def _table(heads: Iterable[str], rows: list[str]) -> str:
    head = "".join(f"<th>{name}</th>" for name in heads)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _rest(count: int) -> str:
    return f"<p><small>and {count - _MOST_ROWS} more</small></p>" if count > _MOST_ROWS else ""
