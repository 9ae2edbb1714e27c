"""The calls by which the program writes, watched: each can be made to fail, and each is written down."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from unittest.mock import patch

CALLS = ("open", "write", "fsync", "close", "replace", "unlink", "chmod", "chown", "mkdir")
Fault = Literal["fails", "writes half", "writes nothing"]
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True)
class Written:
    """One act on the disk.

    Attributes:
        act: `create`, `write`, `force`, `rename`, `remove`, or `force folder`.
        name: the path it is about; `new_name` where it is renamed to; `inode` whose content.
    """

    act: str
    name: str = ""
    new_name: str = ""
    inode: int = 0
    content: bytes = b""


@dataclass
class WatchedDisk:
    """Counts the calls. The one with the number `fault_at`, and those after it if it `persists`, have the fault."""

    fault_at: int | None = None
    fault: Fault = "fails"
    error: int = errno.EIO
    persists: bool = False
    calls: int = 0
    faulty: list[str] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)
    most_at_once: int | None = None
    _names: dict[int, str] = field(default_factory=dict)

    @contextmanager
    def watching(self) -> Iterator["WatchedDisk"]:
        """Watch all calls of `os` until the block ends; `pathlib` calls it, too."""
        real = {name: getattr(os, name) for name in CALLS}
        with patch.multiple(os, **{name: self._watched(name, call) for name, call in real.items()}):
            yield self

    def _watched(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: Any, **named: Any) -> Any:
            if name == "open" and not (arguments[1] & _WRITING) and not Path(arguments[0]).is_dir():
                return call(*arguments, **named)  # only looked at
            if self._has_fault():
                return self._faulty(name, call, *arguments)
            if name == "write" and self.most_at_once is not None:
                arguments = (arguments[0], arguments[1][: self.most_at_once])
            result = call(*arguments, **named)
            self._note(name, result, *arguments)
            return result

        return watched

    def _has_fault(self) -> bool:
        number = self.calls
        self.calls += 1
        if self.fault_at is None:
            return False
        return number == self.fault_at or (self.persists and number > self.fault_at)

    def _faulty(self, name: str, call: Callable[..., Any], *arguments: Any) -> Any:
        self.faulty.append(name)
        if name == "close":
            call(*arguments)  # a descriptor is gone also when closing it tells an error
        if name == "write" and self.fault != "fails":
            part = arguments[1][: len(arguments[1]) // 2 if self.fault == "writes half" else 0]
            return call(arguments[0], part)
        raise OSError(self.error, os.strerror(self.error))

    def _note(self, name: str, result: Any, *arguments: Any) -> None:
        if name == "open":
            self._names[result] = str(arguments[0])
            if arguments[1] & os.O_CREAT:
                self._add("create", str(arguments[0]), inode=os.fstat(result).st_ino)
        elif name == "write":
            self._add("write", inode=os.fstat(arguments[0]).st_ino, content=bytes(arguments[1][:result]))
        elif name == "fsync":
            opened = self._names.get(arguments[0], "")
            is_folder = Path(opened).is_dir()
            self._add("force folder" if is_folder else "force", opened, inode=os.fstat(arguments[0]).st_ino)
        elif name == "replace":
            self._add("rename", str(arguments[0]), str(arguments[1]))
        elif name == "unlink":
            self._add("remove", str(arguments[0]))
        elif name == "close":
            with suppress(KeyError):
                del self._names[arguments[0]]

    def _add(self, act: str, name: str = "", new_name: str = "", inode: int = 0, content: bytes = b"") -> None:
        self.written.append(Written(act, name, new_name, inode, content))
