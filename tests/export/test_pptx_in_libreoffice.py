"""A presentation opens in another program as it was made: looked at through LibreOffice, where it is installed."""

import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from vsm_desktop.drawing.theme import THEMES
from vsm_desktop.export.contents import Contents
from vsm_desktop.export.pptx.deck import deck
from vsm_desktop.files.examples import new_map

OFFICE, PAGES, TEXTS = (shutil.which(name) for name in ("soffice", "pdftoppm", "pdftotext"))
pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.skipif(not (OFFICE and PAGES and TEXTS), reason="needs LibreOffice Impress and poppler"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Path:
    """The legal platform as a presentation and as pages."""
    folder = tmp_path_factory.mktemp("office")
    map_ = new_map("legal-platform")
    (folder / "map.pptx").write_bytes(deck(map_, map_.states[0], Contents()))
    profile = (folder / "profile").as_uri()
    words = [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "map.pptx"]
    subprocess.run(words, cwd=folder, check=True, capture_output=True, timeout=300)
    subprocess.run([PAGES, "-r", "72", "-f", "2", "-l", "2", "-png", "map.pdf", "page"], cwd=folder, check=True)
    return folder


def test_every_stage_is_on_the_page_of_its_state(folder: Path):
    words = [TEXTS, "-f", "2", "-l", "2", "map.pdf", "-"]
    text = subprocess.run(words, cwd=folder, check=True, capture_output=True, text=True).stdout
    shown = " ".join(text.split())
    for stage in new_map("legal-platform").states[0].stages:
        assert all(word in shown for word in stage.name.split())


def test_the_page_is_in_our_colours(folder: Path):
    (path,) = folder.glob("page*.png")
    image = QImage(str(path))
    inks = THEMES["light"].inks
    colors = {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(image.height())}
    assert {inks["canvas"], inks["card"], inks["linked"], inks["suspect"], inks["economic"]} <= colors
