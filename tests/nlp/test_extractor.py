"""What the extractor promises of any text: true quotations, no furniture, the same result again, plain errors."""

import pickle
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from conflictgraph.corpus import read_documents
from conflictgraph.errors import ModelError
from conflictgraph.lexicon.lexicon import load_lexicon
from conflictgraph.model.documents import Block, Document
from conflictgraph.nlp import Extractor
from conflictgraph.nlp.factories import COMPONENTS
from conflictgraph.nlp.values import DRAFTS, MENTIONS

pytestmark = pytest.mark.pipeline

SHARED = Path(__file__).resolve().parents[3] / "shared"
TRICKY = (
    "The People\u2019s Protection Units (YPG) fought IS.\n\nU.S.-Russian talks, held by Jordan\u2014Iran\u2019s rival\u2014failed.  "
    "Iran-backed   militias attacked\u00a0Israel (again). \u201cRussia backs Damascus\u201d, she said."
)


def test_every_statement_quotes_its_document(extractor: Extractor) -> None:
    statements = extractor.extract(Document(id="tricky", text=TRICKY, blocks=(Block(start=0, end=len(TRICKY)),)))
    assert statements
    for statement in statements:
        evidence = statement.evidence
        assert TRICKY[evidence.start : evidence.end] == evidence.sentence == evidence.sentence.strip()
        assert TRICKY[evidence.trigger_start : evidence.trigger_end] == evidence.trigger
        assert evidence.start <= evidence.trigger_start < evidence.trigger_end <= evidence.end
        for mention in (statement.source, statement.target):
            assert TRICKY[mention.start : mention.end] == mention.text


def test_words_come_back_as_they_were_after_masking(extractor: Extractor) -> None:
    assert extractor.nlp(TRICKY).text == TRICKY


def test_nothing_is_read_outside_the_blocks(extractor: Extractor) -> None:
    text = "Russia attacked Jordan\n\nIran attacked Israel.\n"
    start = text.index("Iran")
    document = Document(id="page", text=text, blocks=(Block(start=start, end=len(text) - 1),))
    assert [str(statement) for statement in extractor.extract(document)] == ["iran -hostility-> israel"]


def test_a_sentence_ends_where_its_block_ends(extractor: Extractor) -> None:
    text = "After the strike by Russia\nIran attacked Israel."
    blocks = (Block(start=0, end=26), Block(start=27, end=len(text)))
    (statement,) = extractor.extract(Document(id="page", text=text, blocks=blocks))
    assert statement.evidence.sentence == "Iran attacked Israel."


def test_the_order_and_company_of_documents_change_nothing(extractor: Extractor) -> None:
    texts = (
        "Russia backs Iran.",
        "It attacked Chad.",
        "The regime bombed the rebels.",
        "The war in Syria goes on. The regime bombed the rebels.",
    )
    documents = [Document(id=str(number), text=text, blocks=(Block(start=0, end=len(text)),)) for number, text in enumerate(texts)]
    alone = {document.id: extractor.extract(document) for document in documents}
    assert {document.id: found for document, found in extractor.extract_all(reversed(documents))} == alone


def test_no_syrian_actor_comes_out_of_a_text_on_sudan(extractor: Extractor) -> None:
    text = "The war in Sudan goes on. The regime bombed the rebels. The opposition attacked the army. Militias killed civilians."
    statements = extractor.extract(Document(id="sudan", text=text, blocks=(Block(start=0, end=len(text)),)))
    ends = {end.id for statement in statements for end in (statement.source, statement.target)}
    assert "sudan" in ends
    assert not {end for end in ends if "syria" in end or end in {"iran-backed-militias", "pro-regime-camp"}}


def test_what_the_components_write_survives_serialisation(extractor: Extractor) -> None:
    doc = extractor.nlp(
        extractor.prepared(Document(id="d", text="Iran-backed militias attacked Israel.", blocks=(Block(start=0, end=37),)))
    )
    again = type(doc)(extractor.nlp.vocab).from_bytes(doc.to_bytes())
    assert [list(row) for row in again.user_data[DRAFTS]] == [list(row) for row in doc.user_data[DRAFTS]] != []
    assert len(again.user_data[MENTIONS]) == len(doc.user_data[MENTIONS])
    assert pickle.loads(pickle.dumps(doc.to_bytes())) == doc.to_bytes()  # noqa: S301 - our own bytes


def test_components_are_registered_through_entry_points() -> None:
    registered = {entry.name: entry.load() for entry in entry_points(group="spacy_factories") if entry.name in COMPONENTS}
    assert sorted(registered) == sorted(COMPONENTS)
    assert all(callable(factory) for factory in registered.values())


def test_a_missing_pipeline_is_one_line_with_the_install_line() -> None:
    with pytest.raises(
        ModelError, match=r"no spaCy pipeline 'en_core_web_none' is installed; install it with: pip install en-core-web-none"
    ):
        Extractor(load_lexicon(only="states"), model="en_core_web_none")


@pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the first user's documents are not beside this checkout")
def test_the_first_users_documents_give_what_they_say(extractor: Extractor) -> None:
    strike, aleppo = read_documents([str(SHARED / "corpus" / "crisis-group-syria.txt")])
    opening = strike.text.split("\n\n", 1)[0].split("\n")
    assert [opening.count(document.title) for document in (strike, aleppo)] == [2, 2]
    assert strike.title != aleppo.title
    texts = {document.id: document.text for document in (strike, aleppo)}
    statements = [statement for document in (strike, aleppo) for statement in extractor.extract(document)]
    claims = {str(statement) for statement in statements}
    assert {
        "russia -support-> syrian-regime",
        "iran -support-> syrian-regime",
        "iran -support-> russia",
        "hizbollah -support-> russia",
    } <= claims
    assert "turkey -hostility-> ypg" in claims
    guarantors = {"turkey", "iran", "jordan", "russia", "us"}
    assert {f"{actor} -guarantor-> agreement:ceasefire [proposed]" for actor in guarantors} <= claims
    assert not claims & {"russia -support-> us", "us -support-> russia"}
    for statement in statements:
        assert "ANADOLU" not in statement.evidence.sentence
        assert texts[statement.evidence.document][statement.evidence.start : statement.evidence.end] == statement.evidence.sentence
