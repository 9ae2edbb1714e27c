"""The program `vsm-desktop`: the editor, or one of the commands that need no screen."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program. Gives the exit status: 0 done, 1 found something, 2 the command line or input is at fault."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    # What a command needs is loaded when it is known, so that none but the editor loads the editor.
    from vsm_desktop.cli import map_to_edit, run_command

    status = run_command(words)
    if status is not None:
        return status
    from vsm_desktop.app import run_editor

    return run_editor(map_to_edit(words))


if __name__ == "__main__":
    sys.exit(main())
