"""What the command line writes to: standard output and standard error, whatever they are."""

import io
import os
import sys

from vsm_desktop.files.refusal import one_line

AT_FAULT = 2
"""The exit status when the command line or the input is at fault."""


def let_streams_take_anything() -> None:
    """A name that the terminal's encoding has no letters for is written with escapes instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def silence_standard_output() -> None:
    """Nothing more can be said there, and Python would try once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_utf_8(text: str) -> None:
    """Print in UTF-8, whatever the terminal's own encoding is: a map may hold any character."""
    if sys.stdout is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))


def fail(message: str) -> int:
    print(one_line(f"vsm-desktop: {message}"), file=sys.stderr)
    return AT_FAULT


def reason(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)
