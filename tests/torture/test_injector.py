"""Errors are put where Qt calls, and nothing counts that Qt has not called."""

import pytest
from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from tests.torture.injector import Injector, lines_in, sites_in_source
from vsm_desktop.ui import guard


class Sender(QObject):
    sent = Signal(str)


@pytest.fixture
def injector(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Injector:
    for name in ("guarded", "connect"):
        monkeypatch.setattr(guard, name, getattr(guard, name))  # and back again in the end
    monkeypatch.setattr("sys.excepthook", lambda *_: None)
    made = Injector()
    made.take_their_place()
    return made


def test_a_slot_fails_when_it_is_its_turn(injector: Injector) -> None:
    sender, heard = Sender(), list[str]()
    guard.connect(sender.sent, heard.append)
    (place,) = injector.places
    sender.sent.emit("before")
    injector.failing = place
    injector.provoke(place)
    assert injector.failed == 1
    injector.failing = None
    sender.sent.emit("after")
    assert heard == ["before", "after"]


def test_a_slot_whose_sender_is_gone_has_not_failed(injector: Injector) -> None:
    sender = Sender()
    guard.connect(sender.sent, lambda _: None)
    delete(sender)
    (injector.failing,) = injector.places
    injector.provoke(injector.failing)
    assert injector.failed == 0


def test_an_override_fails_and_qt_gets_the_fallback(injector: Injector) -> None:
    class Sized(QWidget):
        @guard.guarded(QSize(3, 4))
        def sizeHint(self) -> QSize:
            return QSize(30, 40)

    (injector.failing,) = injector.places
    widget = Sized()
    widget.adjustSize()
    assert widget.size() == QSize(3, 4)
    assert injector.failed > 0


def test_two_connections_of_one_slot_are_two_places(injector: Injector) -> None:
    sender, heard = Sender(), list[str]()
    guard.connect(sender.sent, heard.append)
    guard.connect(sender.sent, heard.append)
    assert len(injector.places) == 2
    injector.failing = next(iter(injector.places))
    sender.sent.emit("once")
    assert heard == ["once"]


def test_lines_are_found_at_which_something_is_guarded_or_connected() -> None:
    source = (
        "class A:\n    @other\n    @guarded(None)\n    def run(self): ...\n\nconnect(\n    a.b, c)\na.connect(d)\n"
    )
    assert sorted(lines_in(source)) == [2, 6]


def test_the_whole_editor_is_known() -> None:
    sites = sites_in_source()
    assert len(sites) == len(set(sites)) > 400
    assert {site.partition("/")[0] for site in sites} == {"ui"}
