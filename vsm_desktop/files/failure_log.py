"""The log of what nobody expected: each failure with the versions of what it happened in."""

import logging
import traceback
from collections.abc import Mapping
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from vsm_desktop.core.identifiers import new_id

_LARGEST = 512 * 1024
_OLD_FILES = 3


class FailureLog:
    """A file that begins anew when it is large; a few old ones are kept. Without a folder for it nothing is kept."""

    def __init__(self, path: Path, versions: Mapping[str, str]) -> None:
        self._versions = " · ".join(f"{name} {version}" for name, version in versions.items())
        self._logger = logging.Logger(f"vsm-desktop-{new_id()}", logging.INFO)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handler = RotatingFileHandler(
                path, maxBytes=_LARGEST, backupCount=_OLD_FILES, encoding="utf-8", delay=True
            )
            handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
            handler.handleError = lambda _: None  # type: ignore[method-assign,assignment]  # a full disk is no second failure
            self._logger.addHandler(handler)

    def write(self, error: BaseException) -> str:
        """Keep a failure. Gives its details as they are kept: where it happened, and in which versions."""
        details = f"{self._versions}\n{_traced(error)}"
        self._logger.error(details)
        return details

    def close(self) -> None:
        for handler in tuple(self._logger.handlers):
            handler.close()
            self._logger.removeHandler(handler)


def _traced(error: BaseException) -> str:
    """An error may fail even in saying what it is."""
    try:
        return "".join(traceback.format_exception(error))
    except Exception:
        frames = "".join(traceback.format_tb(error.__traceback__))
        return f"{frames}{type(error).__name__} (it cannot be put into words)\n"
