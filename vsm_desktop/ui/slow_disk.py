"""Asking a disk that may take its time or never answers, as a network folder that is gone.

Each question is asked in a thread of its own, which nobody waits for when the program ends.
"""

from collections.abc import Callable
from concurrent.futures import Future, wait
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.prompts import Prompts
from vsm_desktop.ui.wait_cursor import wait_cursor

Answer = TypeVar("Answer")
_A_MOMENT = 0.5
"""For how many seconds the pointer alone asks for patience: what came and went at once would only unsettle."""


def asked(question: Callable[[], Answer]) -> Future[Answer]:
    """The answer to come, or the error that the question ends in."""
    answer: Future[Answer] = Future()
    Thread(target=_answer, args=(question, answer), name="disk", daemon=True).start()
    return answer


def waited_for(question: Callable[[], Answer], words: str, prompts: Prompts) -> Answer | None:
    """The answer, however long it takes; `None` when a person would not wait any longer.

    Args:
        words: what is going on, in words.

    Raises:
        Exception: what the question raises.
    """
    answer = asked(question)
    with wait_cursor():
        wait([answer], timeout=_A_MOMENT)
    is_there = answer.done() or prompts.wait_for(answer, words)
    return answer.result() if is_there else None


def _answer(question: Callable[[], Answer], answer: Future[Answer]) -> None:
    try:
        answer.set_result(question())
    except BaseException as error:  # it is raised again where the answer is taken
        answer.set_exception(error)


class Replies(QObject):
    """Hands answers on in the window's own thread, for as long as there is a window."""

    _came = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._outstanding = 0
        connect(self._came, self._take)

    @property
    def is_waiting(self) -> bool:
        """Whether a question has not been answered yet."""
        return self._outstanding > 0

    def ask(self, question: Callable[[], Answer], hand_on: Callable[[Answer], object]) -> None:
        """Ask, and call `hand_on` with the answer when it has come."""
        self._outstanding += 1
        asked(question).add_done_callback(partial(self._tell, hand_on))

    def _tell(self, hand_on: Callable[[Any], object], answer: Future[Any]) -> None:
        with suppress(RuntimeError):  # the window is gone
            self._came.emit(lambda: hand_on(answer.result()))

    def _take(self, hand_on: Callable[[], object]) -> None:
        self._outstanding -= 1
        hand_on()
