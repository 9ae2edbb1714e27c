"""What the code names is shipped, and what is shipped can be read."""

import ast
import re
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from vsm_desktop.drawing.fonts import FAMILY, font
from vsm_desktop.drawing.marks import TEXT_SIZES, TextStyle
from vsm_desktop.files.examples import examples
from vsm_desktop.resources import resource
from vsm_desktop.ui.commands import commands

ROOT = Path(__file__).parents[1]
RESOURCES = ROOT / "resources"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ICONS = sorted({command.icon for command in commands() if command.icon is not None})
PAGES = [ROOT / "README.md", *sorted((RESOURCES / "docs").glob("*.md"))]
SHIPPED = [path for path in sorted(RESOURCES.rglob("*")) if path.is_file()]


def named_in_the_code() -> Iterator[tuple[str, ...]]:
    """The paths in calls such as `resource("icons", "open.svg")`, where they are written out."""
    for path in sorted((ROOT / "vsm_desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "resource":
                names = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
                yield tuple(names)


NAMED = sorted(set(named_in_the_code()))


@pytest.mark.parametrize("names", NAMED, ids="/".join)
def test_whatever_the_code_names_is_there(names: tuple[str, ...]):
    assert resource(*names).exists()


def test_the_code_names_something_in_every_folder_but_that_of_the_licences():
    folders = {path.name for path in RESOURCES.iterdir() if path.is_dir()}
    assert {names[0] for names in NAMED} == folders - {"licenses"}


@pytest.mark.parametrize("name", ICONS)
def test_the_icon_of_every_command_is_there_and_takes_the_ink_of_the_theme(name: str):
    path = resource("icons", f"{name}.svg")
    assert "currentColor" in path.read_text(encoding="utf-8")
    assert ET.parse(path).getroot().attrib["viewBox"]


@pytest.mark.parametrize("path", sorted(RESOURCES.glob("icons/*")), ids=lambda path: path.name)
def test_every_icon_can_be_drawn(path: Path):
    assert QSvgRenderer(str(path)).isValid()


@pytest.mark.parametrize("style", TEXT_SIZES)
def test_every_text_is_written_in_the_shipped_font(qapp: QApplication, style: TextStyle):
    used = QFontInfo(font(style))
    assert used.family() == FAMILY
    assert used.weight() == font(style).weight()


def test_every_example_is_there_and_no_other():
    assert {example.path.name for example in examples()} == {path.name for path in RESOURCES.glob("examples/*")}


def test_the_licences_of_the_program_and_of_its_font_are_shipped():
    named = [ROOT / name for name in PROJECT["project"]["license-files"]]
    assert {path.name for path in named} == {"LICENSE.txt", "OFL.txt"}
    program, shipped_font = (path.read_text(encoding="utf-8") for path in named)
    assert "Apache License" in program
    assert "SIL OPEN FONT LICENSE Version 1.1" in shipped_font


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_links_to_what_is_there(page: Path):
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if not link.startswith("http") and not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.skipif(find_spec("hatchling") is None, reason="hatchling, which builds the wheel, is not installed")
def test_the_wheel_holds_every_resource_and_every_module(tmp_path: Path):
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--quiet"]
    subprocess.run([*command, "--wheel-dir", str(tmp_path), str(ROOT)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("vsm_desktop-*.whl")
    held = set(ZipFile(wheel).namelist())
    resources = {f"vsm_desktop/{path.relative_to(ROOT).as_posix()}" for path in SHIPPED if path.name[0] != "."}
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "vsm_desktop").rglob("*.py")}
    assert resources | modules <= held
    assert not [name for name in held if name.startswith(("tests/", "packaging/"))]


def test_nothing_but_the_project_stands_in_its_first_folder() -> None:
    """What a program leaves behind is easily committed with the rest."""
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode != 0:
        pytest.skip("the project is not a clone here")
    first = {Path(line).parts[0] for line in listing.stdout.splitlines()}
    assert {name for name in first if not name.startswith(".")} == {
        "README.md", "packaging", "pyproject.toml", "resources", "tests", "vsm_desktop",
    }  # fmt: skip
