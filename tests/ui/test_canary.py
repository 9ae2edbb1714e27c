"""The canary for a trap in PySide6: from 6.12.0 on, each call that returns nothing loses a reference to `None`.

On Python 3.11 the process is aborted when none is left; from 3.12 on `None` cannot be lost.
"""

import importlib.metadata
import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
CALLS = 100_000
MANY_CALLS = f"""
import sys
from PySide6.QtCore import QObject
thing = QObject()
before = sys.getrefcount(None)
for _ in range({CALLS}):
    thing.setObjectName("")
print(before - sys.getrefcount(None))
"""


def test_many_calls_that_return_nothing_lose_no_reference_to_none() -> None:
    done = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < CALLS / 100


def test_installed_pyside_is_one_that_the_project_allows() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [Requirement(line) for line in project["dependencies"]]
    bounds = [one for one in wanted if one.name == "PySide6-Essentials" and (not one.marker or one.marker.evaluate())]
    assert len(bounds) == 1
    assert bounds[0].specifier.contains(importlib.metadata.version("PySide6-Essentials"))


def test_bounds_keep_the_lossy_version_from_the_python_that_dies_of_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for line in project["dependencies"]:
        one = Requirement(line)
        if one.name == "PySide6-Essentials" and one.marker and one.marker.evaluate({"python_version": "3.11"}):
            assert not one.specifier.contains("6.12.0")
            assert one.specifier.contains("6.11.3")
            break
    else:
        raise AssertionError("no bound for Python 3.11")
