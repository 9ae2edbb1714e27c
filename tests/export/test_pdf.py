"""PDFs have texts that can be searched, look like the other pictures, and carry the map."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from tests.core.maps import one_state_map
from tests.export.test_picture import mean_difference
from vsm_desktop.drawing.fonts import FontRuler
from vsm_desktop.drawing.theme import THEMES, ThemeName
from vsm_desktop.export.composition import composed
from vsm_desktop.export.contents import USUAL, Contents
from vsm_desktop.export.formats import export
from vsm_desktop.export.pages import PAGES, PageName
from vsm_desktop.export.spread import OVERLAP, spread
from vsm_desktop.files.examples import new_map
from vsm_desktop.files.mapfile import read_map
from vsm_desktop.files.refusal import Refusal

pytestmark = pytest.mark.usefixtures("qapp")
LEGAL = new_map("legal-platform")
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler's tools")


def written(folder: Path, **contents: object) -> Path:
    path = folder / "map.pdf"
    export(LEGAL, LEGAL.states[0], path, Contents(**contents))
    return path


def told(*words: object) -> str:
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True).stdout


def page_count(path: Path) -> int:
    return int(next(line for line in told("pdfinfo", path).splitlines() if line.startswith("Pages:")).split()[1])


@needs_poppler
def test_texts_can_be_searched(tmp_path: Path):
    path = written(tmp_path, shown=USUAL | {"title", "legend"})
    words = " ".join(told("pdftotext", path, "-").split())
    for text in (LEGAL.title, "Acquire lawyers", "Client engages the", "Consumption-linked"):
        assert text in words


@needs_poppler
@pytest.mark.parametrize("page", ["map", "a4", "16:9"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_pdf_looks_like_the_png(tmp_path: Path, page: PageName, theme: str):
    contents = {"page": page, "theme": theme, "shown": USUAL | {"title", "legend"}}
    path = written(tmp_path, **contents)
    told("pdftoppm", "-r", "72", "-png", "-singlefile", path, tmp_path / "painted")
    painted = QImage(str(tmp_path / "painted.png"))
    as_wide = Contents(**contents, width=painted.width())  # type: ignore[arg-type]  # parts of any kind
    export(LEGAL, LEGAL.states[0], tmp_path / "map.png", as_wide)
    expected = QImage(str(tmp_path / "map.png"))
    assert abs(painted.height() - expected.height()) <= 1
    alike = [image.convertToFormat(QImage.Format.Format_RGB32).scaled(400, 300) for image in (painted, expected)]
    assert mean_difference(*alike) < 4


@needs_poppler
def test_a_map_is_spread_over_pages_where_one_is_too_small(tmp_path: Path):
    assert page_count(written(tmp_path, page="a4")) == 1
    spread = written(tmp_path, page="a4", spread=True, shown=USUAL | {"title", "legend"})
    count = page_count(spread)
    assert count > 1
    assert "Acquire lawyers" in told("pdftotext", spread, "-")
    for number in range(1, count + 1):
        words = told("pdftotext", "-f", number, "-l", number, spread, "-")
        assert f"Legal platform · Sheet {number} of {count}" in words
        assert re.search(r"[←→↑↓] ?\d", words)


def side_by_side(parts: Iterable[tuple[int, int, QImage]], width: int, height: int, ground: QColor) -> QImage:
    """Pictures put where they belong."""
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(ground)
    painter = QPainter(made)
    for x, y, part in parts:
        painter.drawImage(x, y, part)
    painter.end()
    return made


@needs_poppler
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_sheets_that_are_cut_at_their_marks_make_the_whole_picture(tmp_path: Path, theme: ThemeName):
    page = composed(LEGAL, LEGAL.states[0], Contents(), FontRuler())
    sheets = spread(page.width, page.height, PAGES["a4"])
    first, ground = sheets[0], QColor(THEMES[theme].inks["canvas"])
    assert [(sheet.column, sheet.row) for sheet in sheets] == [(0, 0), (1, 0)]
    told("pdftoppm", "-r", "72", "-png", written(tmp_path, page="a4", spread=True, theme=theme), tmp_path / "sheet")
    left, right = (QImage(str(path)) for path in sorted(tmp_path.glob("sheet*.png")))
    margin, cut = round(first.page.margin), round(first.page.margin + OVERLAP / 2)
    width, height = left.width() - margin - cut, left.height() - 2 * margin
    parts = (0, 0, left.copy(margin, margin, width, height)), (width, 0, right.copy(cut, margin, width, height))
    glued = side_by_side(parts, 2 * width, height, ground)
    export(LEGAL, LEGAL.states[0], tmp_path / "map.png", Contents(scale=first.scale, theme=theme))
    picture = QImage(str(tmp_path / "map.png"))
    whole = side_by_side([(round(-first.left), round(-first.top), picture)], 2 * width, height, ground)
    blank = side_by_side([], 2 * width, height, ground)
    assert mean_difference(glued, whole) < mean_difference(whole, blank) / 3


@needs_poppler
def test_what_fits_on_a_page_is_not_spread(tmp_path: Path):
    small = one_state_map("A -> B*", B={"x": 300})
    export(small, small.states[0], tmp_path / "map.pdf", Contents(page="a4", spread=True))
    assert page_count(tmp_path / "map.pdf") == 1


@needs_poppler
def test_other_programs_find_the_attached_map(tmp_path: Path):
    path = written(tmp_path)
    told("pdfdetach", "-save", "1", "-o", tmp_path / "out.vsm.json", path)
    assert read_map(tmp_path / "out.vsm.json") == LEGAL


def test_a_pdf_that_was_cut_short_is_refused(tmp_path: Path):
    path = written(tmp_path)
    content = path.read_bytes()
    for length in (8, len(content) // 3, len(content) // 2):
        path.write_bytes(content[:length])
        with pytest.raises(Refusal, match=r"without a map|damaged"):
            read_map(path)


def test_a_damaged_attachment_is_refused(tmp_path: Path):
    path = written(tmp_path)
    content = path.read_bytes()
    number = re.findall(rb"/EF <</F (\d+) 0 R", content)[-1]
    at = content.index(b"stream", content.rindex(b"\n" + number + b" 0 obj")) + 200
    path.write_bytes(content[:at] + b"\xff" * 20 + content[at + 20 :])
    with pytest.raises(Refusal, match="damaged"):
        read_map(path)
