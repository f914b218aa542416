"""What a picture shows, measured on the picture itself."""

import io
import itertools
import random
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from PIL import Image

from builders import RELATION_TYPES, make_record
from conflictgraph.graph.links import fold
from conflictgraph.graph.query import Filters
from conflictgraph.model.records import LinkRecord
from conflictgraph.model.vocabulary import ActorKind
from conflictgraph.plot import write
from conflictgraph.plot.picture import Picture

from .conftest import draw_links, large_links, small_links

SMALLEST_PRINT = 7.0


def texts(picture: Picture) -> list[Text]:
    return [text for text in picture.axes[0].texts if text.get_text()]


def words(picture: Picture) -> list[str]:
    return [text.get_text() for text in texts(picture)]


def extents(picture: Picture) -> dict[Text, Bbox]:
    canvas = picture.canvas
    assert isinstance(canvas, FigureCanvasAgg)
    renderer = canvas.get_renderer()
    return {text: text.get_window_extent(renderer) for text in texts(picture)}


def boxes(picture: Picture) -> Iterator[Bbox]:
    for patch in picture.axes[0].patches:
        if str(patch.get_label()).startswith("box"):
            yield patch.get_window_extent()


def overlap(one: Bbox, other: Bbox) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1


def rendered(picture: Picture, form: str) -> bytes:
    stream = io.BytesIO()
    write(picture, stream, form)
    return stream.getvalue()


@pytest.fixture(params=["small", "large", pytest.param("demo", marks=pytest.mark.pipeline)])
def picture(request: pytest.FixtureRequest) -> Picture:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Picture)
    return found


def test_no_words_touch_other_words(picture: Picture) -> None:
    placed = extents(picture)
    clashes = [
        (a.get_text(), b.get_text()) for a, b in itertools.combinations(placed, 2) if overlap(placed[a].shrunk(0.98, 0.98), placed[b])
    ]
    assert clashes == []


def test_no_actor_covers_another(picture: Picture) -> None:
    assert not any(overlap(one, other) for one, other in itertools.combinations(boxes(picture), 2))


def test_every_name_is_within_its_own_box_and_no_other(picture: Picture) -> None:
    placed = extents(picture)
    for text, extent in placed.items():
        if str(text.get_label()).startswith("name"):
            around = [box for box in boxes(picture) if overlap(box, extent)]
            assert len(around) == 1
            assert around[0].x0 <= extent.x0 <= extent.x1 <= around[0].x1
            assert around[0].y0 <= extent.y0 <= extent.y1 <= around[0].y1


def test_nothing_runs_out_of_the_page(picture: Picture) -> None:
    page = picture.bbox
    for extent in (*extents(picture).values(), *boxes(picture), *(line.get_window_extent() for line in picture.axes[0].lines)):
        assert page.x0 <= extent.x0 <= extent.x1 <= page.x1
        assert page.y0 <= extent.y0 <= extent.y1 <= page.y1


def test_every_word_can_be_read_in_print(picture: Picture) -> None:
    assert min(text.get_fontsize() for text in texts(picture)) >= SMALLEST_PRINT


def test_the_picture_has_no_wide_empty_margins(picture: Picture) -> None:
    everything = Bbox.union([*extents(picture).values(), *boxes(picture)])
    assert everything.width > 0.85 * picture.bbox.width
    assert everything.height > 0.9 * picture.bbox.height


@pytest.mark.parametrize("links", [small_links(), large_links(14, 20)], ids=["small", "large"])
def test_the_same_links_in_another_order_make_the_same_files(links: list[LinkRecord]) -> None:
    shuffled = links.copy()
    random.Random(7).shuffle(shuffled)  # noqa: S311 - nothing is kept secret
    assert shuffled != links
    one, other = draw_links(links), draw_links(shuffled)
    for form in ("svg", "png", "pdf"):
        assert rendered(one, form) == rendered(other, form)


def test_the_legend_names_what_is_shown(small: Picture) -> None:
    said = words(small)
    assert {"support", "hostility", "guarantor", "cooperation", "affiliation"} <= set(said)
    assert {"actual", "ended", "proposed", "possible", "denied"} <= set(said)
    assert {"state", "government", "bloc", "organisation", "armed group", "agreement"} <= set(said)
    assert {"one way", "both ways", "1", "2"} <= set(said)


def test_the_legend_names_nothing_that_is_not_shown() -> None:
    said = set(words(draw_links(fold([make_record("a", "support", "b")], RELATION_TYPES))))
    assert {"support", "actual", "armed group", "one way"} <= said
    assert not said & {"hostility", "guarantor", "ended", "both ways", "state", "2", "agreement"}


def test_the_caption_counts_and_names_its_sources(small: Picture) -> None:
    said = " ".join(words(small))
    assert "7 actors, 7 links, from 8 statements in 1 document published 2017-04-11." in said
    assert "Source: report." in said


def test_the_caption_tells_the_filters() -> None:
    filters = Filters(status=("actual", "ended"), relation=("support",), since="2016", published=True, min_evidence=2)
    said = " ".join(words(draw_links(small_links(), filters=filters)))
    assert "Only status actual, ended; relation support; published since 2016; links of at least 2 statements." in said
    assert "stand as" not in said
    said = " ".join(words(draw_links(small_links(), filters=Filters(roll_up="bloc", lineage="split"))))
    assert "Parts and members stand as their blocs" in said
    assert "Former names stand for themselves." in said


def test_the_folders_of_a_source_are_not_shown() -> None:
    said = " ".join(words(draw_links(fold([make_record("a", "support", "b", document="/home/me/notes/x.txt")], RELATION_TYPES))))
    assert "Source: x.txt." in said
    assert "/home" not in said


def test_a_picture_of_many_says_that_there_are_more() -> None:
    picture = draw_links(large_links(30, 40), limit=8)
    assert picture.notes == ("showing the 8 best-evidenced of 30 actors",)
    assert "Showing the 8 best-evidenced of 30 actors." in " ".join(words(picture))
    assert len({text.get_label() for text in texts(picture) if str(text.get_label()).startswith("name")}) == 8


def test_a_title_is_set_and_can_be_left_out(small: Picture) -> None:
    assert "Who backs, fights and guarantees whom" in words(small)
    assert "The war" in words(draw_links(small_links(), title="The war"))
    assert "Who backs, fights and guarantees whom" not in words(draw_links(small_links(), title=""))


def test_a_picture_around_an_actor_is_called_after_it() -> None:
    said = words(draw_links(small_links(), ego="russia"))
    assert "Russia: who backs, fights and guarantees whom" in said
    assert "Around Russia: actors up to 1 link away, and the links between them." in " ".join(said)


@pytest.mark.parametrize("kind", ActorKind)
def test_every_kind_of_actor_has_a_shape(kind: ActorKind) -> None:
    picture = draw_links(fold([make_record("a", "support", "b", kinds={"a": kind.value})], RELATION_TYPES))
    assert kind.value.replace("_", " ") in words(picture)


NASTY = [
    "$x^2$ & <b>",
    "control \x00\x1b[31m",
    "line\nbreak",
    "a" * 300,
    " ".join(["word"] * 80),
    "\u0633\u0648\u0631\u064a\u0627",
    "\u202eevil",
    "\U0001f54a",
    "",
]


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_any_name_can_be_drawn(name: str, form: str) -> None:
    record = make_record("a", "support", "b")
    record["source"]["name"] = name
    content = rendered(draw_links(fold([record], RELATION_TYPES), title=name), form)
    if form == "svg":
        ET.fromstring(content)  # noqa: S314 - our own
    assert len(content) < 300_000


def test_words_in_an_svg_are_words(small: Picture) -> None:
    root = ET.fromstring(rendered(small, "svg"))  # noqa: S314 - our own
    said = {"".join(element.itertext()).strip() for element in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Russia", "Syrian regime", "hostility"} <= said


def test_files_tell_neither_when_nor_by_what_version_they_were_made(small: Picture) -> None:
    assert not re.search(rb"\d{4}-\d\d-\d\dT|CreationDate|Matplotlib v", rendered(small, "svg") + rendered(small, "pdf"))
    assert "Software" not in Image.open(io.BytesIO(rendered(small, "png"))).info


def test_a_picture_shows_itself_in_a_notebook(small: Picture) -> None:
    assert Image.open(io.BytesIO(small._repr_png_())).size[0] > 1000


def test_hostility_and_support_differ_without_colour() -> None:
    pictures = [draw_links(fold([make_record("a", relation, "b")], RELATION_TYPES)) for relation in ("support", "hostility")]
    badges = [[patch.get_path().vertices.shape for patch in picture.axes[0].patches] for picture in pictures]
    assert badges[0] != badges[1]
