"""No text of a map loads a picture from the disk, in whatever widget, tool tip or picture it is shown."""

import base64
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QToolTip, QWidget

from tests.export.hostile import map_with_everything
from tests.torture.sights import sights
from tests.ui.fake_prompts import FakePrompts
from tests.ui.person import OFFSCREEN_MENU, Person
from vsm_desktop.core.model import Map
from vsm_desktop.export.contents import PARTS, Contents, Part
from vsm_desktop.export.formats import Format, Order, formats
from vsm_desktop.export.png import png
from vsm_desktop.export.svg import svg
from vsm_desktop.files.mapfile import write_map

SECRET = QColor(255, 0, 254)
"""A colour that nothing of the program's own has."""
TABS = ("suspects", "findings", "stops", "figures")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.png"
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    image.fill(SECRET)
    assert image.save(str(path))
    return path


@pytest.fixture
def map_(secret: Path) -> Map:
    """A map with the picture in every text that a map may have."""
    return map_with_everything(
        f'<img src="{secret}"><p style="background-image: url({secret.as_uri()})">![x]({secret})'
    )


@pytest.fixture
def hostile(person: Person, map_: Map, tmp_path: Path) -> Person:
    """Someone who has opened it, with every pane shown."""
    path = tmp_path / "hostile.vsm.json"
    write_map(map_, path)
    assert person.window.open(path)
    window = person.window
    window.resize(1920, 1080)
    for pane in (window.outline, window.inspector, window.panel):
        pane.show()
    window.reporter.finish()
    return person


def shows(image: QImage) -> bool:
    """Whether a pixel of the secret is in a picture; it may have been shrunk, and so mixed with little else."""
    small = image.convertToFormat(QImage.Format.Format_RGB32)
    content = bytes(small.constBits())
    return bytes((SECRET.blue(), SECRET.green(), SECRET.red(), 255)) in content


def widgets_show(person: Person) -> bool:
    QApplication.processEvents()
    return any(shows(widget.grab().toImage()) for widget in QApplication.topLevelWidgets() if widget.isVisible())


def test_the_secret_would_be_seen(hostile: Person, secret: Path) -> None:
    label = QLabel(f'<img src="{secret}">', hostile.window)
    label.resize(QSize(300, 300))
    label.show()
    assert widgets_show(hostile)


def test_no_pane_shows_it_whatever_is_selected(hostile: Person) -> None:
    state = hostile.window.view.state
    for records in (state.stages, state.flows, state.resistances, state.notes, ()):
        hostile.window.view.select([record.id for record in records[:1]])
        assert not widgets_show(hostile)
    hostile.window.view.select([stage.id for stage in state.stages])
    assert not widgets_show(hostile)


def test_no_page_of_the_panel_shows_it(hostile: Person) -> None:
    for _ in range(3):
        hostile.chooses("analysis.next-finding")
        assert not widgets_show(hostile)
    hostile.chooses("analysis.next-step")
    assert not widgets_show(hostile)


@OFFSCREEN_MENU
def test_no_page_bar_or_dialogue_shows_it(hostile: Person, prompts: FakePrompts, map_: Map) -> None:
    prompts.to_save = "discard"
    for number, sight in enumerate(sights()):
        hostile.window.documents.new()
        hostile.window.session.open(map_)
        sight(hostile.window)
        assert not widgets_show(hostile), number
        for dialog in hostile.window.findChildren(QDialog):
            dialog.close()


@OFFSCREEN_MENU
def test_no_tool_tip_shows_it(hostile: Person) -> None:
    tips = {widget.toolTip() for widget in hostile.window.findChildren(QWidget)} - {""}
    tips |= {
        hostile.window.outline.table.model().index(0, column).data(Qt.ItemDataRole.ToolTipRole) for column in (0, 1)
    }
    for tip in tips - {None}:
        QToolTip.showText(hostile.window.pos(), tip, hostile.window)
        assert not widgets_show(hostile), tip
    QToolTip.hideText()


@pytest.mark.parametrize("left_out", [{"ladder"}, set()])
def test_no_picture_shows_it(hostile: Person, map_: Map, left_out: set[Part]) -> None:
    contents = Contents(scale=1, shown=frozenset(PARTS) - left_out)
    for form in (png, svg):
        content = form(map_, map_.states[0], contents)
        image = QImage.fromData(content)
        assert not image.isNull()
        assert not shows(image)
    assert b"<image" not in svg(map_, map_.states[0], contents)


@pytest.mark.parametrize("form", formats(), ids=lambda form: form.ending)
def test_no_file_that_is_exported_holds_it(qapp: object, map_: Map, secret: Path, form: Format) -> None:
    written = form.write(Order(map_, map_.states[0], Contents(scale=1, shown=frozenset(PARTS))))
    for part in parts(written):
        assert secret.read_bytes() not in part
        assert base64.b64encode(secret.read_bytes()) not in part
        image = QImage.fromData(part)
        assert image.isNull() or not shows(image)


def parts(content: bytes) -> Iterator[bytes]:
    """A file, and what it is packed of."""
    yield content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            yield from (packed.read(name) for name in packed.namelist())
    if content.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(content))
        yield from (image.data for page in reader.pages for image in page.images)
