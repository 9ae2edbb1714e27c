"""Run every check of the project; arguments go to pytest.

All of them run even if one fails, so that one run shows everything there is to mend. pytest comes
last, and when all is well its closing line is the last that is printed.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ["packaging/start.py", "packaging/checks.py"]  # what mypy's own settings do not name
INTERRUPTED = 130  # what shells report for Ctrl+C

Runner = Callable[[Sequence[str]], int]


def python_module(name: str, *arguments: str) -> list[str]:
    """Write the command for a tool of this environment. -P keeps the current folder out of its imports."""
    return [sys.executable, "-P", "-m", name, *arguments]


def checks(pytest_arguments: Sequence[str]) -> dict[str, list[str]]:
    """Name all checks, in their order, with their commands."""
    import_linter = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"
    return {
        "ruff format": python_module("ruff", "format", "--check", "."),
        "ruff check": python_module("ruff", "check", "."),
        "mypy": python_module("mypy"),
        "mypy of packaging": python_module("mypy", *SCRIPTS),
        # This one offers no module to run.
        "lint-imports": [sys.executable, "-P", "-c", import_linter],
        "pytest": python_module("pytest", "--numprocesses=auto", "--dist=loadfile", *pytest_arguments),
    }


def run_command(command: Sequence[str]) -> int:
    """Run a check in the checkout. Windows that tests make are not to appear on a user's display."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def run_all(commands: dict[str, list[str]], run: Runner) -> list[str]:
    """Run all checks and return the names of those that failed."""
    failed = []
    for name, command in commands.items():
        print(f"== {name}", flush=True)
        if run(command) != 0:
            failed.append(name)
    return failed


def main(arguments: Sequence[str], run: Runner = run_command) -> int:
    """Run all checks, and say which failed."""
    try:
        failed = run_all(checks(arguments), run)
    except KeyboardInterrupt:
        return INTERRUPTED
    if failed:
        print(f"checks.py: failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
