"""The web page in a real browser: what a person does on it and sees, and that nothing is asked of the network."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from tests.core.maps import one_state_map
from tests.export.chromium import COMMAND, Page, browser
from tests.export.hostile import HOSTILE, hostile_map
from vsm_desktop.core.model import Map, Stage
from vsm_desktop.drawing.theme import THEMES, ThemeName
from vsm_desktop.export.contents import PARTS, USUAL, Contents, Part
from vsm_desktop.export.html import html
from vsm_desktop.files.examples import examples, new_map

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.skipif(COMMAND is None, reason="needs Chromium"),
]
LEGAL = new_map("legal-platform")
ALL = Contents(shown=frozenset(PARTS) - {"lanes"})
SUSPECT, LINKED = "#stage-report", "#stage-acquire"
BOX = "document.getElementById('picture').viewBox.baseVal"


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("profile")) as page:
        yield page


@pytest.fixture
def page(window: Page) -> Page:
    window.resizes(1280, 800)
    window.points_beside()
    window.requests.clear()
    window.troubles.clear()
    return window


def written(folder: Path, map_: Map = LEGAL, contents: Contents = ALL) -> Path:
    path = folder / "map.html"
    path.write_bytes(html(map_, map_.states[0], contents))
    return path


@pytest.fixture
def legal(page: Page, tmp_path: Path) -> Page:
    page.opens(written(tmp_path))
    return page


def seen(page: Page) -> dict[str, float]:
    """The part of the map that is in the picture."""
    found: dict[str, float] = page.asks(f"(({{x, y, width, height}}) => ({{x, y, width, height}}))({BOX})")
    return found


def told(page: Page) -> str:
    """What is said of a stage over the map."""
    return page.text("#why.shown") if page.asks("document.querySelector('#why.shown') !== null") else ""


def box(page: Page, selector: str) -> dict[str, Any]:
    found: dict[str, Any] = page.asks(
        f"document.querySelector({json.dumps(selector)}).getBoundingClientRect().toJSON()"
    )
    return found


# Why a stage has its tag


def test_hovering_tells_why_a_stage_has_its_tag(legal: Page):
    legal.points_at(SUSPECT)
    assert told(legal).splitlines()[0] == "Weekly lawyer report"
    assert "Nothing that a client accepts follows from it." in told(legal)
    legal.points_at(LINKED)
    assert "Acquire lawyers → Onboard and check → Lawyer database" in told(legal)
    legal.points_beside()
    assert told(legal) == ""


@pytest.mark.parametrize("stage", [stage.id for stage in LEGAL.states[0].stages])
def test_what_is_told_stands_in_the_window_and_not_on_its_stage(legal: Page, stage: str):
    legal.points_at(f"#stage-{stage}")
    words, card = box(legal, "#why"), box(legal, f"#stage-{stage} > rect")
    assert min(words["left"], words["top"]) >= 0
    assert words["right"] <= 1280
    assert words["bottom"] <= 800
    assert words["top"] >= card["bottom"] or words["bottom"] <= card["top"]


def test_the_keyboard_is_told_as_well_and_comes_to_the_text(legal: Page):
    legal.asks(f"document.querySelector({json.dumps(SUSPECT)}).focus()")
    assert told(legal).startswith("Weekly lawyer report")
    legal.presses("Enter")
    assert legal.asks("document.querySelector(':target').id") == "about-stage-report"
    legal.presses("Escape")
    assert told(legal) == ""


def test_the_picture_says_nothing_of_its_own_over_what_is_told(legal: Page):
    assert legal.asks("document.querySelectorAll('#picture > title, .stage > title').length") == 0
    assert legal.asks(f"document.querySelector({json.dumps(SUSPECT)}).ariaLabel").startswith("Weekly lawyer report:")


# Going about


def test_the_wheel_zooms_about_the_pointer_and_scrolls_where_there_is_no_more_to_see(legal: Page):
    whole, place = seen(legal), legal.middle(LINKED)
    legal.wheels(LINKED, -200)
    assert seen(legal)["width"] < whole["width"] * 0.8
    assert legal.middle(LINKED) == pytest.approx(place, abs=20)
    assert legal.asks("scrollY") == 0
    legal.wheels(LINKED, 2000)
    assert seen(legal) == whole
    legal.wheels("#picture", 200)
    legal.asks("new Promise(done => scrollY ? done() : addEventListener('scroll', done))")
    assert seen(legal) == whole


def test_buttons_zoom(legal: Page):
    whole = seen(legal)
    legal.clicks("#zoom-in")
    legal.clicks("#zoom-in")
    assert seen(legal)["width"] == pytest.approx(whole["width"] / 2.25, rel=1e-3)
    legal.clicks("#zoom-out")
    assert seen(legal)["width"] == pytest.approx(whole["width"] / 1.5, rel=1e-3)
    legal.clicks("#zoom-all")
    assert seen(legal) == whole


@pytest.mark.parametrize("width", [1920, 1280, 390])
@pytest.mark.parametrize("name", [example.name for example in examples()])
def test_no_button_lies_on_the_map(page: Page, tmp_path: Path, name: str, width: int):
    page.resizes(width, 800, is_phone=width < 700)
    page.opens(written(tmp_path, new_map(name)))
    bar, picture = box(page, ".controls"), box(page, "#picture")
    assert bar["height"] > 30
    assert bar["bottom"] <= picture["top"]
    for button in ("#zoom-in", "#zoom-out", "#zoom-all"):
        assert box(page, button)["bottom"] <= bar["bottom"]
    assert page.asks("document.documentElement.scrollWidth <= innerWidth")


def test_keys_zoom_and_pan(legal: Page):
    whole = seen(legal)
    legal.asks("document.getElementById('picture').focus()")
    legal.presses("+")
    near = seen(legal)
    assert near["width"] < whole["width"]
    legal.presses("ArrowRight")
    legal.presses("ArrowUp")
    assert seen(legal)["x"] > near["x"]
    assert seen(legal)["y"] < near["y"]
    legal.presses("-")
    legal.presses("0")
    assert seen(legal) == whole


def test_dragging_moves_what_is_larger_than_the_picture_and_stops_at_its_end(legal: Page):
    whole = seen(legal)
    legal.drags("#picture", 100, 0)
    assert seen(legal) == whole
    legal.clicks("#zoom-in")
    near, before = seen(legal), legal.middle(LINKED)
    legal.drags("#picture", 60, -30)
    after = legal.middle(LINKED)
    assert (after[0] - before[0], after[1] - before[1]) == pytest.approx((60, -30), abs=2)
    for _ in range(4):
        legal.drags("#picture", 600, 0)
    assert seen(legal)["x"] >= whole["x"] - near["width"] / 2


def test_what_the_keyboard_comes_to_is_brought_into_sight(legal: Page):
    for _ in range(5):
        legal.clicks("#zoom-in")
    legal.asks(f"document.querySelector({json.dumps(SUSPECT)}).focus()")
    stage, picture = box(legal, SUSPECT), box(legal, "#picture")
    assert picture["left"] <= (stage["left"] + stage["right"]) / 2 <= picture["right"]
    assert picture["top"] <= (stage["top"] + stage["bottom"]) / 2 <= picture["bottom"]


@pytest.mark.parametrize("is_phone", [False, True])
def test_a_finding_leads_to_its_stage_on_the_map(legal: Page, is_phone: bool):
    if is_phone:
        legal.resizes(390, 844, is_phone=True)
    legal.clicks('.finding a[href="#stage-report"]')
    assert legal.asks("document.activeElement.id") == "stage-report"
    assert told(legal).startswith("Weekly lawyer report")
    stage, height = box(legal, SUSPECT), 844 if is_phone else 800
    assert stage["top"] >= 0
    assert stage["bottom"] <= height
    assert stage["width"] > 140


def test_an_address_leads_to_a_stage_and_a_broken_one_to_none(page: Page, tmp_path: Path):
    page.opens(written(tmp_path), "#stage-report")
    assert told(page).startswith("Weekly lawyer report")
    page.opens(written(tmp_path), "#%E0%A4%A")
    page.clicks('.finding a[href="#stage-report"]')
    assert told(page).startswith("Weekly lawyer report")


def test_a_finger_on_a_stage_is_told(legal: Page):
    legal.resizes(390, 844, is_phone=True)
    legal.taps(SUSPECT)
    assert told(legal).startswith("Weekly lawyer report")
    legal.taps("h1")
    assert told(legal) == ""


# Where it is read


@pytest.mark.parametrize("name", [example.name for example in examples()])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_has_to_be_scrolled_sideways(page: Page, tmp_path: Path, name: str, width: int):
    map_ = new_map(name)
    page.resizes(width, 844, is_phone=width < 700)
    page.opens(written(tmp_path, map_))
    assert page.asks("document.documentElement.scrollWidth") <= width


def test_nor_is_a_word_without_an_end(page: Page, tmp_path: Path):
    page.resizes(390, 844, is_phone=True)
    page.opens(written(tmp_path, hostile_map("W" * 3000)))
    assert page.asks("document.documentElement.scrollWidth") <= 390
    page.points_at("#stage-a")
    assert box(page, "#why")["right"] <= 390


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_page_is_as_dark_as_it_was_asked_for(page: Page, tmp_path: Path, theme: ThemeName):
    page.opens(written(tmp_path, contents=Contents(theme=theme)))
    image = QImage.fromData(page.picture(is_whole=False))
    canvas = QColor(THEMES[theme].inks["canvas"]).rgb()
    assert image.pixel(2, 2) == image.pixel(image.width() - 2, 790) == canvas


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler's tools")
def test_on_paper_the_map_lies_on_a_page_of_its_own_and_is_whole(page: Page, tmp_path: Path):
    page.opens(written(tmp_path, contents=Contents(theme="dark")))
    page.clicks("#zoom-in")
    page.points_at(SUSPECT)
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(page.print())

    def asked(*words: str) -> str:
        return subprocess.run([*words], check=True, capture_output=True, text=True).stdout

    sizes = [line for line in asked("pdfinfo", "-l", "9", str(paper)).splitlines() if line.endswith("(A4)")]
    assert len(sizes) > 2
    first, rest = (asked("pdftotext", *pages, str(paper), "-") for pages in (("-l", "1"), ("-f", "2")))
    assert "Quarterly budget" in first
    assert "Invoice the" in first
    assert "Findings" not in first
    assert rest.lstrip().startswith("Findings")
    told_once = first.count("Nothing that a client accepts follows from it.")
    assert (told_once, "⤢" in first) == (0, False)
    for number in ("1", "2"):
        pages = ["-f", number, "-l", number, "-png", "-singlefile"]
        subprocess.run(["pdftoppm", "-r", "20", *pages, paper, tmp_path / "p"], check=True)
        assert is_as_light_as_paper(QImage(str(tmp_path / "p.png")))


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="needs poppler's tools")
@pytest.mark.parametrize(("shown", "is_upright"), [(USUAL, False), (USUAL | {"lanes"}, True)], ids=["wide", "tall"])
def test_a_tall_map_is_printed_on_an_upright_paper(
    page: Page, tmp_path: Path, shown: frozenset[Part], is_upright: bool
):
    page.opens(written(tmp_path, new_map("software-delivery"), Contents(shown=shown)))
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(page.print())
    told = subprocess.run(["pdfinfo", paper], check=True, capture_output=True, text=True).stdout
    width, height = next(
        (float(line.split()[2]), float(line.split()[4]))
        for line in told.splitlines()
        if line.startswith("Page size:")
    )
    assert (height > width) == is_upright
    first = subprocess.run(["pdftotext", "-l", "1", paper, "-"], check=True, capture_output=True, text=True).stdout
    assert "Fill in time sheets" in first
    assert "Findings" not in first


@pytest.mark.parametrize(("is_phone", "asked"), [(False, "Point at a stage"), (True, "Tap a stage")])
def test_a_page_says_how_a_stage_is_asked_with_what_one_has(page: Page, tmp_path: Path, is_phone: bool, asked: str):
    page.resizes(390, 844, is_phone=is_phone)
    page.opens(written(tmp_path))
    told = page.text(".controls")
    assert asked in told
    assert told.count("a stage") == 1


def is_as_light_as_paper(image: QImage) -> bool:
    """Whether its edge is white, and most of it."""
    small = image.convertToFormat(QImage.Format.Format_Grayscale8).scaled(40, 40)
    light = sum(small.pixelColor(x, y).lightness() > 200 for x in range(40) for y in range(40))
    return image.pixel(3, 3) == QColor("white").rgb() and light > 1200


# Nothing leaves the page, and no text is more than a text


def test_a_request_would_be_noticed(page: Page, tmp_path: Path):
    path = tmp_path / "leaking.html"
    path.write_text('<!DOCTYPE html><img src="http://127.0.0.1:9/x.png"><script>throw 1</script>')
    page.opens(path)
    assert "http://127.0.0.1:9/x.png" in page.requests
    assert page.troubles


@pytest.mark.parametrize("name", [example.name for example in examples()])
def test_an_example_asks_for_nothing_whatever_is_done_with_it(page: Page, tmp_path: Path, name: str):
    map_ = new_map(name)
    path = written(tmp_path, map_)
    page.opens(path)
    for stage in map_.states[0].stages[:4]:
        page.points_at(f"[id='stage-{stage.id}']")
    page.wheels("#picture", -300)
    page.clicks(".finding a")
    page.print()
    assert set(page.requests) == {path.as_uri()}
    assert page.troubles == []


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_more_than_a_text(page: Page, tmp_path: Path, text: str):
    path = written(tmp_path, hostile_map(text))
    page.opens(path)
    page.points_at("#stage-a")
    page.clicks("#zoom-in")
    page.clicks(".finding a")
    assert set(page.requests) == {path.as_uri()}
    assert page.troubles == []
    assert page.asks("document.querySelectorAll('script').length") == 1
    assert page.asks("document.querySelectorAll('iframe, img, object, embed, form, link, image, use').length") == 0
    assert page.asks("document.querySelectorAll('a:not([href^=\"#\"])').length") == 0


def test_a_stage_is_found_whatever_its_id(page: Page, tmp_path: Path):
    """Ids stand in links and in the address."""
    name = "a b%41/?#&<x>'"
    map_ = one_state_map("C*")
    odd = Stage(id=name, name="Odd", y=300, contribution="contributes")
    map_ = map_.holding(states=(map_.states[0].holding(stages=(*map_.states[0].stages, odd)),))
    page.opens(written(tmp_path, map_))
    page.clicks(".finding a")
    assert page.asks("document.activeElement.id") == f"stage-{name}"
    assert told(page).startswith("Odd")
