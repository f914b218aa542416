"""The judge: what it is shown, what it may draw, and that nothing but the document itself changes its word."""

import itertools
from collections.abc import Callable

import pytest

from conflictgraph.errors import ModelError
from conflictgraph.lexicon._paths import data_path
from conflictgraph.lexicon.judging import Calibration, load_judging
from conflictgraph.lexicon.lexicon import load_lexicon
from conflictgraph.model.documents import Block, Document
from conflictgraph.model.statements import Statement
from conflictgraph.nlp import Extractor
from conflictgraph.nlp.candidates import FEATURES, READINGS, find_candidates
from conflictgraph.nlp.extractor import MECHANISMS
from conflictgraph.nlp.pieces import CLOSE, OPEN, Pieces, load_vocabulary
from conflictgraph.nlp.values import DRAFTS, Draft, Mention, mentions_of
from conflictgraph.nlp.windows import find_windows

Reader = Callable[[str], tuple[Statement, ...]]
TEXT = (
    "The Blue Valley Front, which Libya has armed since 1980, overran two garrisons of the Chadian army near the border. "
    "France refused to intervene. Its planes had left Chad in May. The two governments met in Tunis and agreed to a truce."
)

MISSED = {
    "hygiene": "Libya attacked Chad. Iran attacked Iraq.",
    "masks": "IS fought the YPG. Hay'at Tahrir al-Sham attacked Ahrar al-Sham, an Iran-backed group, and U.S.-Russian talks failed.",
    "entities": "Libya armed Jonas Malheiro, whom Chad has fought since.",
    "guesses": "The Blue Valley Liberation Front attacked Chad.",
    "roles": "In Sudan, the government bombed the rebels.",
    "agreements": "Algeria brokered the ceasefire.",
    "references": "Libya attacked Chad. It also bombed Niger.",
    "status": "Libya may attack Chad.",
    "dates": "Libya attacked Chad in 1983.",
    "judge": "Ethiopia gave Eritrean guerrillas a radio station and let them cross its border at will.",
}


def document(text: str, name: str = "case") -> Document:
    return Document(id=name, text=text, blocks=(Block(start=0, end=len(text)),))


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(load_vocabulary(data_path("judge/vocab.txt")))


def test_words_are_cut_longest_first_without_case_and_accents(pieces: Pieces) -> None:
    vocabulary = load_vocabulary(data_path("judge/vocab.txt"))
    text = "Séléka unforeseeably, \u4e00"
    cut = dict(pieces.cut(text, 0, len(text)))
    assert all(OPEN not in word and CLOSE not in word for word in cut.values())
    names = {number: piece for piece, number in vocabulary.items()}
    joined = ["".join(names[number].removeprefix("##") for number in word) for word in cut.values()]
    assert joined[:3] == ["seleka", "unforeseeably", ","]
    assert list(cut) == [0, 7, 20, 22]


def mention(actor: str, start: int, *, form: str = "noun", kind: str = "state") -> Mention:
    return Mention(actor, actor, kind, start, start + 3, start, form)


def test_candidates_are_two_actors_in_text_order() -> None:
    mentions = [
        mention("a", 0),
        mention("b", 5),
        mention("a", 9),
        mention("c", 14),
        mention("x", 20, kind="agreement"),
        mention("y", 25, kind="agreement"),
    ]
    here = [tuple(candidate) for candidate in find_candidates([0, 1, 2, 3, 4, 5], mentions)]
    assert (0, 2) not in here
    assert (4, 5) not in here
    assert all(first < second for first, second in here)


@pytest.mark.pipeline
def test_windows_mark_every_mention_and_hold_whole_sentences(extractor: Extractor, pieces: Pieces) -> None:
    doc = extractor.nlp(extractor.prepared(document(TEXT * 6)))
    mentions, drafts = mentions_of(doc), [Draft(*row) for row in doc.user_data[DRAFTS]]
    windows = list(find_windows(doc, mentions, drafts, pieces))
    assert len(windows) > 1
    for window in windows:
        assert window.pieces[0] == OPEN
        assert window.pieces[-1] == CLOSE
        assert len(window.pieces) == len(window.starts)
        for place in window.places:
            assert window.starts[place.first] == window.starts[place.second] == -1
            assert place.opens <= place.second < place.closes
            assert len(place.features) == FEATURES
    ruled = [place for window in windows for place in window.places if place.features[-1]]
    assert len(ruled) >= 6


@pytest.mark.parametrize("curve", [load_judging().known, load_judging().ruled, load_judging().own], ids=["known", "ruled", "own"])
def test_calibration_never_falls_and_stays_between_its_ends(curve: Calibration) -> None:
    shares = [curve.share(step / 50) for step in range(51)]
    assert all(one <= other for one, other in itertools.pairwise(shares))
    assert 0 <= shares[0] < shares[-1] <= 1
    assert list(curve.likelihoods) == sorted(set(curve.likelihoods))


def test_a_share_is_read_off_between_the_knots() -> None:
    curve = Calibration(likelihoods=(0.2, 0.6), shares=(0.1, 0.5))
    assert [curve.share(likelihood) for likelihood in (0.0, 0.4, 0.9)] == [0.1, 0.3, 0.5]


def test_there_is_a_reading_for_every_relation_and_direction() -> None:
    assert len(READINGS) == len(set(READINGS)) == 11


@pytest.mark.pipeline
def test_the_judge_finds_what_no_rule_has_a_pattern_for(judged: Extractor, extractor: Extractor) -> None:
    text = "Ethiopia gave Eritrean guerrillas a radio station and let them cross its border at will."
    assert not any(statement.evidence.rule.startswith("judge.") for statement in extractor.extract(document(text)))
    found = judged.extract(document(text))
    assert any(str(statement).startswith("ethiopia -support-> ") for statement in found)


@pytest.mark.pipeline
def test_every_statement_of_the_judge_has_a_word_for_it(judged: Extractor) -> None:
    for statement in judged.extract(document(TEXT)):
        assert statement.evidence.trigger.strip()
        assert 0 < statement.confidence <= 1
        assert TEXT[statement.evidence.trigger_start : statement.evidence.trigger_end] == statement.evidence.trigger


@pytest.mark.pipeline
def test_names_side_by_side_relate_nobody(judged: Extractor) -> None:
    text = (
        "Rain fell in Libya, Chad and France. The flags of Iran, Iraq and Turkey are in the museum. Delegates came from Kenya and Uganda."
    )
    assert judged.extract(document(text)) == ()


@pytest.mark.pipeline
def test_other_documents_change_no_verdict(judged: Extractor) -> None:
    texts = [document(TEXT, "one"), document("Iran armed the Syrian regime.", "two"), document(TEXT * 3, "three")]
    alone = {item.id: judged.extract(item) for item in texts}
    together = {item.id: found for item, found in judged.extract_all(reversed(texts))}
    assert alone == together


def test_a_mechanism_that_does_not_exist_is_told() -> None:
    with pytest.raises(ModelError, match="there is no mechanism 'magic'; there are hygiene, masks"):
        Extractor(load_lexicon(), without={"magic"})


@pytest.mark.pipeline
@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_every_mechanism_can_be_left_out_and_is_missed(mechanism: str, judged: Extractor) -> None:
    whole = document(MISSED[mechanism])
    if mechanism == "hygiene":
        whole = whole.model_copy(update={"blocks": (Block(start=0, end=20),)})
    assert judged.extract(whole) != Extractor(load_lexicon(), without={mechanism}).extract(whole)
