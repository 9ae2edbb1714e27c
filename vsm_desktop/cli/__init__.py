"""The commands that need no screen. None of them loads the editor, and `analyze` not even Qt."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from vsm_desktop.cli.commands import commands
from vsm_desktop.cli.parser import parsed
from vsm_desktop.cli.streams import fail, let_streams_take_anything, reason, silence_standard_output
from vsm_desktop.files.refusal import Refusal
from vsm_desktop.translation import tr

_BROKEN_PIPE = 141


def run_command(words: Sequence[str]) -> int | None:
    """Run the command that the words name. Gives its exit status; `None` when they ask for the editor.

    Raises:
        SystemExit: after help and version, and where the command line is at fault.
    """
    let_streams_take_anything()
    arguments = parsed(words)
    run = commands().get(arguments.command)
    if run is None:
        return None
    try:
        status = run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except Refusal as refusal:
        return fail(str(refusal))
    except BrokenPipeError:
        # Whoever read has had enough.
        silence_standard_output()
        return _BROKEN_PIPE
    except OSError as error:
        silence_standard_output()
        return fail(tr("standard output: {reason}").format(reason=reason(error)))
    return status


def map_to_edit(words: Sequence[str]) -> Path | None:
    """The map that the words, which ask for the editor, want opened, wherever the next start is made from."""
    named: str | None = parsed(words).map
    if named is None:
        return None
    with suppress(FileNotFoundError):  # this one may be gone
        return Path(named).absolute()
    return Path(named)
