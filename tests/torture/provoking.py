"""Has Qt call an override, or a slot by the signal it is connected to: whatever is seen and can be done there."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractProxyModel,
    QEvent,
    QIdentityProxyModel,
    QItemSelection,
    QMimeData,
    QModelIndex,
    QObject,
    QPoint,
    QPointF,
    QProcess,
    QSizeF,
    QSocketDescriptor,
    QSocketNotifier,
    Qt,
    QUrl,
    SignalInstance,
)
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QFocusFrame,
    QLayoutItem,
    QStyle,
    QStyledItemDelegate,
    QTabWidget,
    QWidget,
    QWidgetItem,
)
from shiboken6 import Shiboken, isValid

_LEFT, _NOTHING = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_COPY = Qt.DropAction.CopyAction


def provoke_override(owner: str, method: str) -> None:
    """Have Qt call a method of every object of a class there is.

    Args:
        owner: the module and the class.
    """
    for one in Shiboken.getAllValidWrappers():
        if isValid(one) and any(f"{kind.__module__}.{kind.__qualname__}" == owner for kind in type(one).__mro__):
            _provoke(one, method)


def provoke_slot(signal: SignalInstance) -> None:
    """Emit a signal, with nothing in particular; nothing where what it carries cannot be made."""
    kinds = [kind for kind in repr(signal).partition("(")[2].rpartition(") at")[0].split(",") if kind]
    if not any(kind in _NOT_MADE for kind in kinds):
        with suppress(RuntimeError, TypeError):  # whoever sent it may be gone
            signal.emit(*[_VALUES.get(kind, lambda: None)() for kind in kinds])


_VALUES: Mapping[str, Callable[[], object]] = {
    "bool": bool,
    "int": int,
    "double": float,
    "QString": str,
    "QPoint": QPoint,
    "QSizeF": QSizeF,
    "QUrl": QUrl,
    "QModelIndex": QModelIndex,
    "QItemSelection": QItemSelection,
    "QList<int>": list,
    "Qt::ColorScheme": lambda: Qt.ColorScheme.Light,
    "QProcess::ExitStatus": lambda: QProcess.ExitStatus.NormalExit,
    "QProcess::ProcessError": lambda: QProcess.ProcessError.Crashed,
    "QSocketDescriptor": QSocketDescriptor,
    "QSocketNotifier::Type": lambda: QSocketNotifier.Type.Read,
}
"""What a signal carries, by its type's name in C++; anything else is a pointer or an object, and may be nothing."""
_NOT_MADE = {"QSessionManager&"}
"""What only Qt can make, and cannot be left out: a session that ends."""


def _provoke(one: object, method: str) -> None:
    if isinstance(one, QStyle):
        _frame_in_style(one)
    elif method == "eventFilter" and isinstance(one, QObject):
        _filter_an_event(one)
    elif isinstance(one, QAbstractItemModel):
        _ask_model(one)
    elif isinstance(one, QAbstractItemDelegate):
        _use_delegate(one)
    elif isinstance(one, QWidget):
        _treat_widget(one, method)


def _frame_in_style(style: QStyle) -> None:
    frame, framed = QFocusFrame(), QWidget()
    frame.setStyle(style)
    frame.setWidget(framed)
    frame.setWidget(None)  # type: ignore[arg-type]  # so it is in C++


def _filter_an_event(one: QObject) -> None:
    watched = QWidget()
    watched.installEventFilter(one)
    QApplication.sendEvent(watched, QEvent(QEvent.Type.User))
    watched.removeEventFilter(one)


def _ask_model(model: QAbstractItemModel) -> None:
    """Through another one in C++, which asks it for all that it is asked."""
    between: QAbstractProxyModel = QIdentityProxyModel()
    between.setSourceModel(model)
    place = between.index(0, 0) if between.rowCount() and between.columnCount() else QModelIndex()
    between.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
    between.data(place)
    between.flags(place)
    between.setData(place, between.data(place, Qt.ItemDataRole.EditRole))
    between.setSourceModel(None)  # type: ignore[arg-type]  # so it is in C++


def _use_delegate(delegate: QAbstractItemDelegate) -> None:
    """In the view that has it: paint its rows, and open a field in one."""
    for view in Shiboken.getAllValidWrappers():
        if not isinstance(view, QAbstractItemView) or view.itemDelegate() is not delegate or view.model() is None:
            continue
        model = view.model()
        view.grab()
        view.sizeHintForRow(0)
        for column in range(_MOST_COLUMNS):
            place = model.index(0, column, QModelIndex())
            if place.isValid() and place.flags() & Qt.ItemFlag.ItemIsEditable:
                _edit(view, delegate, place)
                break


def _edit(view: QAbstractItemView, delegate: QAbstractItemDelegate, place: QModelIndex) -> None:
    view.openPersistentEditor(place)
    editor = view.indexWidget(place)
    if editor is not None and isinstance(delegate, QStyledItemDelegate):
        delegate.commitData.emit(editor)
    view.closePersistentEditor(place)


def _treat_widget(widget: QWidget, method: str) -> None:
    if method == "dropEvent":
        QApplication.sendEvent(widget, _EVENTS["dragEnterEvent"](widget))  # Qt drops only what was let in
    if method in _EVENTS:
        is_in_page = isinstance(widget, QAbstractScrollArea) and method in _OF_THE_PAGE
        target = widget.viewport() if is_in_page and isinstance(widget, QAbstractScrollArea) else widget
        QApplication.sendEvent(target, _EVENTS[method](target))
    elif method == "paintEvent":
        widget.grab()
    elif isinstance(widget, QTabWidget) and method in ("tabInserted", "tabRemoved"):
        widget.removeTab(widget.addTab(QWidget(), ""))
    elif isinstance(widget, QAbstractSpinBox) and method == "stepBy":
        widget.stepUp()
    elif method in ("moveCursor", "scrollTo"):
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            QTest.keyClick(widget, key)
    elif method in _SIZES:
        _lay_out(widget)
    elif method in _NOT_VIRTUAL:
        getattr(widget, method)(*_NOT_VIRTUAL[method])


_MOST_COLUMNS = 30
_SIZES = ("sizeHint", "minimumSizeHint", "heightForWidth", "hasHeightForWidth")
_NOT_VIRTUAL: Mapping[str, tuple[str, ...]] = {"text": (), "setText": ("",)}
"""What stands in for a function that C++ does not call."""


def _lay_out(widget: QWidget) -> None:
    """As a layout would, also where it is not seen."""
    before, policy = widget.sizePolicy(), widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)
    item: QLayoutItem = QWidgetItem(widget)
    item.sizeHint()
    item.minimumSize()
    if item.hasHeightForWidth():
        item.heightForWidth(200)
    widget.setSizePolicy(before)


def _pressed(kind: QEvent.Type) -> Callable[[QWidget], QEvent]:
    def event(widget: QWidget) -> QEvent:
        place = QPointF(widget.rect().center())
        return QMouseEvent(kind, place, widget.mapToGlobal(place), _LEFT, _LEFT, _NOTHING)

    return event


def _key(kind: QEvent.Type) -> Callable[[QWidget], QEvent]:
    return lambda _: QKeyEvent(kind, Qt.Key.Key_Down, _NOTHING)


def _turned(widget: QWidget) -> QEvent:
    place, no = QPointF(widget.rect().center()), Qt.MouseButton.NoButton
    phase = Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(place, widget.mapToGlobal(place), QPoint(), QPoint(0, 120), no, _NOTHING, phase, False)


def _asked_for_menu(widget: QWidget) -> QEvent:
    place = widget.rect().center()
    return QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, widget.mapToGlobal(place))


_DRAGGED = QMimeData()
_DRAGGED.setUrls([QUrl.fromLocalFile("/dragged.vsm.json")])
_EVENTS: Mapping[str, Callable[[QWidget], QEvent]] = {
    "event": lambda _: QEvent(QEvent.Type.User),
    "leaveEvent": lambda _: QEvent(QEvent.Type.Leave),
    "changeEvent": lambda _: QEvent(QEvent.Type.PaletteChange),
    "contextMenuEvent": _asked_for_menu,
    "keyPressEvent": _key(QEvent.Type.KeyPress),
    "keyReleaseEvent": _key(QEvent.Type.KeyRelease),
    "mousePressEvent": _pressed(QEvent.Type.MouseButtonPress),
    "mouseMoveEvent": _pressed(QEvent.Type.MouseMove),
    "mouseReleaseEvent": _pressed(QEvent.Type.MouseButtonRelease),
    "mouseDoubleClickEvent": _pressed(QEvent.Type.MouseButtonDblClick),
    "wheelEvent": _turned,
    "focusInEvent": lambda _: QFocusEvent(QEvent.Type.FocusIn),
    "focusOutEvent": lambda _: QFocusEvent(QEvent.Type.FocusOut),
    "resizeEvent": lambda widget: QResizeEvent(widget.size(), widget.size()),
    "showEvent": lambda _: QShowEvent(),
    "hideEvent": lambda _: QHideEvent(),
    "closeEvent": lambda _: QCloseEvent(),
    "dragEnterEvent": lambda _: QDragEnterEvent(QPoint(), _COPY, _DRAGGED, _LEFT, _NOTHING),
    "dropEvent": lambda _: QDropEvent(QPointF(), _COPY, _DRAGGED, _LEFT, _NOTHING),
}
_OF_THE_PAGE = {name for name in _EVENTS if name.startswith(("mouse", "wheel", "context", "drag", "drop", "resize"))}
"""What a page that scrolls is told, and not the area around it."""
