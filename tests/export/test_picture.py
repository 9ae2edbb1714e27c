"""Pictures look as asked, look alike, and carry their map."""

import os
import re
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from tests.core.maps import one_state_map, point
from tests.core.random_maps import maps
from vsm_desktop.core.edits import rename_stage
from vsm_desktop.core.model import Flow, Map, Note, Stage, State
from vsm_desktop.drawing.theme import THEMES, ThemeName
from vsm_desktop.export.contents import PARTS, USUAL, Contents, ExportError, GivenUp
from vsm_desktop.export.formats import Order, export, format_of
from vsm_desktop.export.png_encoding import encoded
from vsm_desktop.files.examples import new_map
from vsm_desktop.files.mapfile import read_map

pytestmark = pytest.mark.usefixtures("qapp")

ROW = one_state_map(
    "A -> B -> C*, B -> R",
    points=[point("A", "economic")],
    B={"x": 300},
    C={"x": 600},
    R={"x": 300, "y": 300},
)
LEGAL = new_map("legal-platform")
SVG = "{http://www.w3.org/2000/svg}"
LADDER = USUAL | {"ladder"}
NASTY = [
    "</text></svg><script>alert(1)</script>",
    "&amp; <b>bold</b> \"quoted\" 'and' ]]>",
    "\x00\x01\x1b[31m\x7f\x9b\ufffe\uffff",
    "שלום עולם مرحبا",
    "\u202eright to left\u202c",
    "🚚👩\u200d⚕️ e\u0301",
    "line\nline\u2028line\u2029line\ttab",
]


def content_of(ending: str, map_: Map = ROW, **options: object) -> bytes:
    return format_of(Path("map" + ending)).write(Order(map_, map_.states[0], Contents(**options)))


def png(map_: Map = ROW, **options: object) -> QImage:
    content = content_of(".png", map_, **options)
    image = QImage.fromData(QByteArray(content), "PNG")
    assert not image.isNull()
    return image.convertToFormat(QImage.Format.Format_ARGB32)


def svg(map_: Map = ROW, **options: object) -> ET.Element:
    return ET.fromstring(content_of(".svg", map_, **options))


def has(image: QImage, color: str) -> bool:
    """Whether some pixel has exactly this colour."""
    wanted = QColor(color).rgba()
    return any(image.pixel(x, y) == wanted for y in range(image.height()) for x in range(image.width()))


def rendered(content: bytes, like: QImage) -> QImage:
    """An SVG painted at the size of a picture. Qt's reader takes one font, not a list."""
    renderer = QSvgRenderer(QByteArray(re.sub(rb'font-family="Inter,[^"]*"', b'font-family="Inter"', content)))
    assert renderer.isValid()
    image = QImage(like.size(), QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    return image


def mean_difference(one: QImage, other: QImage) -> float:
    """Per colour channel, of 255."""
    first, second = bytes(one.constBits()), bytes(other.constBits())
    assert len(first) == len(second)
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) / len(first)


# What is in it


def test_ladder_stands_below_the_map_where_it_is_asked_for():
    plain, with_ladder = png(scale=1), png(scale=1, shown=LADDER)
    assert with_ladder.height() > plain.height() + 150
    texts = ["".join(text.itertext()) for text in svg(shown=LADDER).iter(f"{SVG}text")]
    assert "Lead time" in " ".join(texts)
    assert "Lead time" not in " ".join("".join(text.itertext()) for text in svg().iter(f"{SVG}text"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_ladder_looks_alike_in_both_formats(theme: ThemeName):
    image = png(scale=1, shown=LADDER, theme=theme)
    content = content_of(".svg", shown=LADDER, theme=theme)
    assert mean_difference(image, rendered(content, image)) < 3


def test_ladder_is_of_the_whole_map():
    with pytest.raises(ExportError, match="whole map"):
        png(shown=LADDER, only=["A"])


# Size


def test_a_png_has_two_pixels_per_map_unit_unless_asked_otherwise():
    plain, single, double = png(), png(scale=1), png(scale=2)
    assert plain.size() == double.size()
    assert abs(double.width() - 2 * single.width()) <= 1
    assert abs(double.height() - 2 * single.height()) <= 1


def test_a_png_is_as_wide_as_asked_in_its_own_proportions():
    image, double = png(width=500), png(scale=2)
    assert image.width() == 500
    assert image.height() == pytest.approx(500 * double.height() / double.width(), abs=1)


def test_the_width_goes_before_the_scale():
    assert png(width=500, scale=3).width() == 500


def test_there_is_room_all_round():
    image = png(scale=1)
    canvas = QColor(THEMES["light"].inks["canvas"]).rgba()
    around = [(x, y) for x in range(image.width()) for y in (0, 38, image.height() - 38)]
    around += [(x, y) for y in range(image.height()) for x in (0, 38, image.width() - 38)]
    assert all(image.pixel(x, y) == canvas for x, y in around)


@pytest.mark.parametrize("options", [{}, {"scale": 3}, {"width": 640}])
def test_an_svg_states_its_size_in_pixels(options: dict[str, float]):
    root = svg(**options)
    stated = [float(root.attrib["width"]), float(root.attrib["height"])]
    size = png(**({"scale": 1} | options)).size()
    assert stated == pytest.approx([size.width(), size.height()], abs=1)
    if "width" in options:
        assert stated[0] == pytest.approx(options["width"])


@pytest.mark.parametrize("height", [300, 300.3, 300.6])
def test_an_opaque_picture_is_opaque_to_its_last_row(height: float):
    image = png(one_state_map("A, B", B={"y": height}), scale=1)
    last = [image.pixelColor(x, image.height() - 1) for x in range(image.width())]
    last += [image.pixelColor(image.width() - 1, y) for y in range(image.height())]
    assert set(map(QColor.rgba, last)) == {QColor(THEMES["light"].inks["canvas"]).rgba()}


def test_an_empty_state_has_an_empty_picture():
    image = png(new_map(), scale=1)
    assert image.width() > image.height() > 100


@pytest.mark.parametrize("options", [{"scale": 32}, {"width": 32_000}])
def test_a_picture_that_would_be_too_large_is_refused_in_one_line(options: dict[str, float]):
    far = ROW.holding(
        states=(ROW.states[0].holding(stages=(*ROW.states[0].stages, Stage(id="far", x=9000, y=20_000))),)
    )
    with pytest.raises(ExportError, match=r"would be \d+ × \d+ pixels") as refused:
        png(far, **options)
    assert str(refused.value).isprintable()


def test_the_width_that_a_refusal_names_can_be_made():
    far = one_state_map("A, B", B={"y": 60_000})
    with pytest.raises(ExportError, match=r"ask for a width of (\d+) at most") as refused:
        png(far, scale=1)
    most = int(re.findall(r"of (\d+) at", str(refused.value))[0])
    assert png(far, width=most).width() == most


def test_pixels_are_packed_and_found_again_as_they_were():
    made = QImage(131, 70, QImage.Format.Format_ARGB32)
    for x in range(131):
        for y in range(70):
            made.setPixelColor(x, y, QColor((x * 7) % 256, (y * 3) % 256, (x * y) % 256, 255))
    for is_opaque in (True, False):
        content = encoded(made, lambda share: None, is_opaque=is_opaque)
        found = QImage.fromData(QByteArray(content), "PNG").convertToFormat(QImage.Format.Format_ARGB32)
        assert found == made


def test_a_picture_can_be_given_up_while_it_is_packed():
    def give_up(share: float) -> None:
        if share > 0.5:
            raise GivenUp

    with pytest.raises(GivenUp):
        format_of(Path("map.png")).write(Order(ROW, ROW.states[0], Contents(), give_up))


# Background and theme


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_background_is_that_of_the_theme(theme: ThemeName):
    image = png(theme=theme, scale=1)
    assert image.pixelColor(0, 0) == QColor(THEMES[theme].inks["canvas"])
    assert has(image, THEMES[theme].inks["card"])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_transparent_picture_has_no_background_but_its_cards(theme: ThemeName):
    image = png(theme=theme, transparent=True, scale=1)
    assert image.pixelColor(0, 0).alpha() == 0
    assert has(image, THEMES[theme].inks["card"])


def test_a_transparent_svg_has_no_background_either():
    def background(content: bytes) -> QColor:
        return rendered(content, png(scale=1)).pixelColor(0, 0)

    opaque, transparent = (content_of(".svg", transparent=is_transparent) for is_transparent in (False, True))
    assert background(opaque) == QColor(THEMES["light"].inks["canvas"])
    assert background(transparent).alpha() == 0


# Parts of a state


def test_only_some_stages_make_a_smaller_picture_of_the_same_judgements():
    """R leads nowhere yet and stays suspect; A is linked although the client is not in the picture."""
    theme = THEMES["light"]
    part = png(only=["A"], scale=1)
    assert part.width() < png(scale=1).width()
    assert has(part, theme.inks["linked"])
    assert not has(part, theme.inks["suspect"])
    assert has(png(only=["R"], scale=1), theme.inks["suspect"])


def test_the_flows_among_the_stages_and_the_points_on_them_are_shown_too():
    texts = [text for element in svg(only=["A", "B"]).iter(f"{SVG}text") for text in element.itertext()]
    assert {"A", "B", "E"} <= set(texts)
    assert "C" not in texts


@pytest.mark.parametrize("name", ["A->B", "point on A"])
def test_flows_and_points_are_shown_with_their_stages_and_not_alone(name: str):
    with pytest.raises(ExportError, match="there is no stage"):
        png(only=[name])


def test_what_is_not_there_cannot_be_shown():
    with pytest.raises(ExportError, match="there is no stage 'x\\\\n'"):
        png(only=["A", "x\n"])


# The map inside


@pytest.mark.parametrize("name", ["map.png", "map.svg", "map.pdf", "MAP.PNG"])
def test_a_picture_carries_the_whole_map(name: str, tmp_path: Path):
    path = tmp_path / name
    export(LEGAL, LEGAL.states[1], path, Contents(scale=0.5, only=[]))
    assert read_map(path) == LEGAL


@settings(max_examples=15)
@given(maps(), st.sampled_from(["png", "svg", "pdf"]))
def test_whatever_map_it_is(tmp_path_factory: pytest.TempPathFactory, map_: Map, ending: str):
    path = tmp_path_factory.mktemp("pictures") / f"map.{ending}"
    export(map_, map_.states[0], path, Contents(scale=0.1))
    assert read_map(path) == map_


@pytest.mark.parametrize("name", ["map", "map.exe", "map.png.txt", ".png"])
def test_any_other_ending_is_refused_and_nothing_is_written(name: str, tmp_path: Path):
    with pytest.raises(ExportError, match=r"end in \.png, \.svg,"):
        export(ROW, ROW.states[0], tmp_path / name, Contents())
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_left_whole_when_a_picture_cannot_be_made(tmp_path: Path):
    path = tmp_path / "map.png"
    path.write_bytes(b"before")
    with pytest.raises(ExportError):
        export(ROW, ROW.states[0], path, Contents(only=["not there"]))
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_the_same_picture_is_the_same_file(ending: str):
    """So that a picture that is kept beside its map changes in git when the map does."""
    first, second = (content_of(ending, LEGAL, scale=0.5) for _ in range(2))
    assert first == second


# SVG


def test_an_svg_has_a_group_for_every_record_with_its_id_and_what_it_is():
    groups = {group.get("id"): group.findtext(f"{SVG}title") for group in svg().iter(f"{SVG}g")}
    assert groups["stage-A"] == "A: 2 flows to the client"
    assert groups["flow-A->B"] == "Work: A → B"
    assert groups["resistance-point on A"] == "Economic resistance, A, open: value stops here"


def test_an_svg_refers_to_nothing_outside():
    content = content_of(".svg", with_texts("http://example.com/x.png"), shown=frozenset(PARTS)).decode()
    assert not re.search(r"href|url\(|<script|<image|<style|<!ENTITY|@import", content)


def test_texts_stay_texts_in_an_svg():
    texts = [text.text for text in svg(LEGAL).iter(f"{SVG}text")]
    assert "Acquire lawyers" in texts


GOLDEN = Path(__file__).parent / "golden"


def test_an_svg_is_written_as_ever():
    """Where a change of this text is meant, write it anew: `GOLDEN_ANEW=1 pytest tests/export/test_picture.py`."""
    content = content_of(".svg", ROW, shown=USUAL | {"legend", "title", "date"}, day=date(2026, 5, 12)).decode()
    content = re.sub(r"<metadata.*</metadata>", "<metadata/>", content)
    path = GOLDEN / "row.svg"
    if os.environ.get("GOLDEN_ANEW"):
        path.write_text(content, encoding="utf-8")
    assert content == path.read_text(encoding="utf-8")


def with_texts(text: str) -> Map:
    """A map in which everything that is drawn or named says this."""
    state = State(
        id="s",
        name=text,
        stages=(Stage(id="a", name=text, team=text), Stage(id="b", name=text, x=400, role="consumption")),
        flows=(Flow(id="f", source="a", target="b", label=text),),
        notes=(Note(id="n", text=text, y=300),),
    )
    return Map(title=text, states=(state,))


@pytest.mark.parametrize("text", NASTY)
def test_an_svg_is_well_formed_whatever_the_texts_say(text: str):
    root = svg(with_texts(text))
    assert root.tag == f"{SVG}svg"
    assert list(root.iter(f"{SVG}script")) == []


@settings(max_examples=30)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_an_svg_is_well_formed_whatever_text_there_is(text: str):
    assert svg(with_texts(text)).tag == f"{SVG}svg"


def test_markup_in_a_text_is_shown_as_text():
    texts = ["".join(element.itertext()) for element in svg(with_texts("<b>&amp;</b>")).iter(f"{SVG}text")]
    assert "<b>&amp;</b>" in texts


def test_an_svg_is_titled_like_its_map():
    title = svg(with_texts("Law & <order>\x1b")).find(f"{SVG}title")
    assert title is not None
    assert title.text == "Law & <order>\ufffd"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("transparent", [False, True])
def test_an_svg_looks_like_the_png(theme: ThemeName, transparent: bool):
    image = png(LEGAL, scale=0.5, theme=theme, transparent=transparent)
    drawn = rendered(content_of(".svg", LEGAL, scale=0.5, theme=theme, transparent=transparent), image)
    assert mean_difference(image, drawn) < 1.5
    other = png(LEGAL, scale=0.5, theme="dark" if theme == "light" else "light", transparent=transparent)
    assert mean_difference(image, other) > 10


def test_a_picture_changes_with_what_it_shows():
    renamed = rename_stage(ROW.states[0], "A", "Something else")
    changed = png(ROW.holding(states=(renamed,)))
    assert 0 < mean_difference(png(), changed) < 5


def test_a_picture_marks_the_keystones_of_a_stream_that_branches():
    """In the chain each stage is one, and none is marked; the second way makes the first stage stand out."""
    chain = one_state_map("A -> B -> C*", B={"x": 300}, C={"x": 600})
    branched = one_state_map("A -> B -> C*, A -> D -> C", B={"x": 300}, C={"x": 600}, D={"x": 300, "y": 300})
    corner = (40 + 184 - 18, 40 + 17)
    wedge = QColor(THEMES["light"].inks["linked-text"])

    def at_corner(map_: Map) -> QColor:
        image = png(map_, scale=1)
        left, top = image.width(), image.height()
        return image.pixelColor(min(corner[0], left - 1), min(corner[1], top - 1))

    assert at_corner(branched) == wedge
    assert at_corner(chain) != wedge
