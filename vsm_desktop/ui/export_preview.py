"""What an export will look like, painted in a thread: the dialogue goes on, and the last thing chosen is shown."""

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from threading import Event

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from vsm_desktop.drawing.fonts import font_ruler
from vsm_desktop.drawing.marks import TextStyle
from vsm_desktop.export.composition import Composition, composed
from vsm_desktop.export.contents import ExportError, GivenUp
from vsm_desktop.export.formats import Format, Order
from vsm_desktop.export.pages import SLIDES
from vsm_desktop.export.png import image
from vsm_desktop.translation import tr
from vsm_desktop.ui.export_words import legibility, size_in_pixels
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.labels import words

_WIDTH, _HEIGHT = 560, 420
_LINES = 4
"""What is told takes no more of them, as a rule: the dialogue does not jump as it changes."""
_UNNOTICED = 200
"""For how many milliseconds people do not mind that nothing seems to go on."""
_LOOK = 20
"""After how many milliseconds to look again whether it is painted."""
Previewed = tuple[QImage | None, str]
"""A picture, and what is to be known of it."""


class ExportPreview(QWidget):
    """The picture, the words below it, and a bar while it is made."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QLabel()
        self._picture.setObjectName("export-preview")
        self._picture.setAccessibleName(tr("Preview"))
        self._picture.setFixedSize(_WIDTH, _HEIGHT)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._told = words("export-told", is_pale=True)
        self._told.setFixedWidth(_WIDTH)
        self._told.setMinimumHeight(_LINES * self._told.fontMetrics().lineSpacing())
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._bar = QProgressBar()
        self._bar.setObjectName("export-preview-bar")
        self._bar.setAccessibleName(tr("Drawing the preview"))
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        policy = self._bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(policy)
        self._bar.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._picture, self._bar, self._told):
            column.addWidget(widget)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="preview")
        self._given_up = Event()
        self._awaited: list[Future[Previewed]] = []
        self._timer, self._patience = QTimer(self), QTimer(self)
        self._timer.setInterval(_LOOK)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_UNNOTICED)
        connect(self._timer.timeout, self._look)
        connect(self._patience.timeout, self._bar.show)

    @property
    def is_shown(self) -> bool:
        """Whether it shows what was asked for last."""
        return not self._awaited

    def show_order(self, order: Order, form: Format) -> None:
        """Show what would be written, in place of whatever is still being made."""
        self._give_up()
        if form.kind != "picture":
            self._picture.setPixmap(QPixmap())
            self._told.setText(tr("All of the state, in words and figures or for another program."))
            return
        given_up, ratio = Event(), self.devicePixelRatioF()
        self._given_up = given_up
        self._awaited = [self._thread.submit(_painted, order, form, given_up, ratio)]
        if "template" in form.uses:
            self._awaited.append(self._thread.submit(_remarks, order, form, given_up))
        self._timer.start()
        self._patience.start()

    def stop(self) -> None:
        """Paint no more."""
        self._give_up()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _give_up(self) -> None:
        self._given_up.set()
        for future in self._awaited:
            future.cancel()
        self._rest()

    def _rest(self) -> None:
        self._awaited = []
        self._timer.stop()
        self._patience.stop()
        self._bar.hide()

    def _look(self) -> None:
        while self._awaited and self._awaited[0].done():
            self._show(*self._awaited.pop(0).result())
        if not self._awaited:
            self._rest()

    def _show(self, picture: QImage | None, told: str) -> None:
        self._told.setText(told)
        if picture is not None:
            pixmap = QPixmap.fromImage(picture)
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            self._picture.setPixmap(pixmap)


@dataclass(frozen=True)
class _Ruler:
    """Measures as long as somebody waits, for whatever is laid out asks it all the time. All of them say the same."""

    given_up: Event = field(compare=False)

    def width(self, text: str, style: TextStyle) -> float:
        if self.given_up.is_set():
            raise GivenUp
        return font_ruler().width(text, style)


def _painted(order: Order, form: Format, given_up: Event, ratio: float) -> Previewed:
    contents = order.contents
    if "template" in form.uses:
        # Legend and ladder have slides of their own there.
        page = contents.page if contents.page in SLIDES else "16:9"
        contents = replace(contents, page=page, shown=contents.shown - {"legend", "ladder", "date"} | {"title"})
    try:
        page_ = composed(order.map, order.state, contents, _Ruler(given_up))
        return _image(page_, ratio), _told(page_, form)
    except GivenUp:
        return None, ""
    except ExportError as error:
        return QImage(), _cannot(error)


def _told(page: Composition, form: Format) -> str:
    if "template" in form.uses:
        return tr("Laying out the slides…")
    try:
        return " ".join(filter(None, (size_in_pixels(page) if form.ending == ".png" else "", legibility(page))))
    except ExportError as error:
        return _cannot(error)


def _image(page: Composition, ratio: float) -> QImage:
    scale = min(_WIDTH / page.width, _HEIGHT / page.height) * ratio
    return image(page.at_scale(scale), font_ruler())


def _remarks(order: Order, form: Format, given_up: Event) -> Previewed:
    """What is to be known of a presentation, by making it."""
    remarks = list[str]()

    def go_on(_: float) -> None:
        if given_up.is_set():
            raise GivenUp

    try:
        form.write(replace(order, progress=go_on, remark=remarks.append))
    except GivenUp:
        return None, ""
    except ExportError as error:
        return None, _cannot(error)
    told = tr("Shapes that can be edited, on slides for each state, the findings and the figures.")
    return None, " ".join([told, *(f"{remark}." for remark in remarks)])


def _cannot(error: ExportError) -> str:
    return tr("Cannot be made: {reason}.").format(reason=error)
