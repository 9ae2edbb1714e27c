"""PDFs have texts that can be searched, look like the other pictures, and carry the map."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.core.maps import one_state_map
from tests.export.test_picture import mean_difference
from vsm_desktop.export.contents import USUAL, Contents
from vsm_desktop.export.formats import export
from vsm_desktop.export.pages import PageName
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
    spread = written(tmp_path, page="a4", spread=True)
    assert page_count(spread) > 1
    assert "Acquire lawyers" in told("pdftotext", spread, "-")


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
