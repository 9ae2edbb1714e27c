"""The picture of the architecture in `pyproject.toml` is the architecture: import-linter keeps it."""

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "vsm_desktop"
LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command as check; sys.exit(check())"


def contract(beginning: str) -> dict[str, Any]:
    """The contract whose name begins like this."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (found,) = [one for one in settings["tool"]["importlinter"]["contracts"] if one["name"].startswith(beginning)]
    return found


def modules_in(folder: Path, prefix: str) -> set[str]:
    """The modules and packages that stand right in a folder."""
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    packages = {path.parent.name for path in folder.glob("*/__init__.py")}
    return {f"{prefix}.{name}" for name in files | packages}


def test_no_import_breaks_a_contract():
    command = [sys.executable, "-P", "-c", LINT_IMPORTS, "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


def test_every_part_of_the_program_has_its_layer():
    layers = contract("Imports run one way")["layers"]
    placed = {name.strip() for layer in layers for name in layer.split("|")}
    assert placed == modules_in(PACKAGE, "vsm_desktop")


def test_every_part_of_the_drawing_is_kept_from_qt_but_those_two_that_meet_it():
    without_qt = set(contract("The drawing meets Qt only")["source_modules"])
    meeting_qt = {"vsm_desktop.drawing.fonts", "vsm_desktop.drawing.painting"}
    assert without_qt | meeting_qt == modules_in(PACKAGE / "drawing", "vsm_desktop.drawing")
    assert not without_qt & meeting_qt
