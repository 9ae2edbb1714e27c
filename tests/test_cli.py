"""The command line: what it prints, its exit status, and one line on standard error for whatever is at fault."""

import json
import os
import re
import subprocess
import sys
from codecs import BOM_UTF8
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, get_args

import pytest
from PySide6.QtGui import QImage

from tests.core.maps import one_state_map
from vsm_desktop import __version__
from vsm_desktop.__main__ import main
from vsm_desktop.cli import map_to_edit, run_command
from vsm_desktop.core import model
from vsm_desktop.core.model import Acceptance, Evidence, Map, Record, SetAside
from vsm_desktop.files.examples import examples, new_map
from vsm_desktop.files.mapfile import dump_map, read_map, write_map
from vsm_desktop.resources import resource

ROOT = Path(__file__).parents[1]
COMMANDS = ("edit", "analyze", "compare", "export", "minutes", "new", "validate", "schema")
PLATFORM = one_state_map("Onboard -> Find -> Engage*, Onboard -> Report")
TEMPLATES = [example.name for example in examples()]
needs_posix = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX system")


class Outcome(NamedTuple):
    status: int
    output: bytes
    errors: bytes

    @property
    def text(self) -> str:
        return self.output.decode("utf-8")

    @property
    def error(self) -> str:
        """The one line on standard error, without its end."""
        text = self.errors.decode("utf-8")
        assert text.endswith("\n")
        assert text.removesuffix("\n").isprintable(), text
        return text.removesuffix("\n")


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs the program within the test's own process."""

    def run(*words: object) -> Outcome:
        try:
            status = main([str(word) for word in words])
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else 1
        return Outcome(status, *capsysbinary.readouterr())

    return run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a map in it and several things that are none."""
    monkeypatch.chdir(tmp_path)
    write_map(PLATFORM, tmp_path / "map.vsm.json")
    (tmp_path / "text.json").write_text("Onboard, then find\n", encoding="utf-8")
    (tmp_path / "latin.json").write_bytes(b'{"title": "\xe4"}')
    (tmp_path / "newer.json").write_text('{"format": "vsm-desktop", "version": 999, "states": []}', encoding="utf-8")
    (tmp_path / "a-folder").mkdir()
    (tmp_path / "a-folder.png").mkdir()
    return tmp_path


def process(*words: object, environment: dict[str, str] | None = None, **options: object) -> Outcome:
    """Run the program as a process of its own, as somebody's script does, with no display."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    done = subprocess.run(
        [sys.executable, "-m", "vsm_desktop", *map(str, words)],
        env=surroundings(environment or {}),
        check=False,
        **options,
    )
    return Outcome(done.returncode, done.stdout or b"", done.stderr or b"")


def surroundings(environment: dict[str, str]) -> dict[str, str]:
    """The environment of a process, without what would lead it to a display or change what it prints."""
    without = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTHONIOENCODING", "NO_COLOR"}
    inherited = {name: value for name, value in os.environ.items() if name not in without}
    return inherited | {"PYTHONPATH": str(ROOT)} | environment


def shown_on_terminal(*words: object, environment: dict[str, str]) -> bytes:
    """What a process writes to a terminal."""
    terminal, output = os.openpty()
    command = [sys.executable, "-m", "vsm_desktop", *map(str, words)]
    running = subprocess.Popen(command, stdout=output, env=surroundings(environment))
    os.close(output)
    shown = b""
    with suppress(OSError):  # that is how Linux says that the other end is closed
        while part := os.read(terminal, 4096):
            shown += part
    os.close(terminal)
    assert running.wait() == 0
    return shown


# What is at fault


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("analyze", "MAP"),
        ("analyze map.vsm.json --bogus", "--bogus"),
        ("analyze map.vsm.json --format yaml", "'yaml'"),
        ("analyze map.vsm.json --fail-on nothing", "'nothing'"),
        ("analyze map.vsm.json --format text --fail-on", "--fail-on"),
        ("analyze map.vsm.json --state nope", "there is no state 'nope'; there are: current"),
        ("analyze missing.vsm.json", "missing.vsm.json: No such file"),
        ("analyze a-folder", "a-folder: "),
        ("analyze text.json", "text.json: line 1, column 1: is not JSON"),
        ("analyze latin.json", "latin.json: is not UTF-8 (byte 11)"),
        ("analyze newer.json", "newer.json: version: is 999"),
        ("compare", "MAP"),
        ("compare map.vsm.json", "map.vsm.json: has one state only: name another map"),
        ("compare map.vsm.json --from current", "map.vsm.json: has one state only"),
        ("compare map.vsm.json --from nope", "there is no state 'nope'; there are: current"),
        ("compare map.vsm.json --to nope", "there is no state 'nope'"),
        ("compare map.vsm.json map.vsm.json --to nope", "there is no state 'nope'"),
        ("compare map.vsm.json missing.vsm.json", "missing.vsm.json: No such file"),
        ("compare text.json map.vsm.json", "text.json: line 1"),
        ("compare map.vsm.json map.vsm.json --format csv", "'csv'"),
        ("compare map.vsm.json map.vsm.json map.vsm.json", "map.vsm.json"),
        ("validate", "MAP"),
        ("validate missing.vsm.json", "missing.vsm.json: No such file"),
        ("validate text.json", "text.json: line 1"),
        ("schema map.vsm.json", "map.vsm.json"),
        ("export map.vsm.json", "-o"),
        ("export missing.vsm.json -o out.png", "missing.vsm.json: No such file"),
        ("export text.json -o out.png", "text.json: line 1"),
        ("export map.vsm.json -o out.png --state nope", "there is no state 'nope'"),
        ("export map.vsm.json -o out.png --theme blue", "'blue'"),
        ("export map.vsm.json -o out.png --scale 0", "0 is not between"),
        ("export map.vsm.json -o out.png --scale nan", "nan is not between"),
        ("export map.vsm.json -o out.png --scale x", "--scale: x is not a number"),
        ("export map.vsm.json -o out.png --width 1", "1 is not between"),
        ("export map.vsm.json -o out.png --width 1.5", "--width: 1.5 is not"),
        ("export map.vsm.json -o out.png --width 100 --scale 1", "not allowed with"),
        ("export map.vsm.json -o out.png --show ladder,everything", "--show: everything is not one of tags, "),
        ("export map.vsm.json -o out.png --page a9", "'a9'"),
        ("minutes", "MAP"),
        ("minutes missing.vsm.json", "missing.vsm.json: No such file"),
        ("minutes map.vsm.json -o out.png", "out.png: the name has to end in .html, .pptx, .md or .csv"),
        ("minutes map.vsm.json -o no-folder/out.md", "no-folder/out.md: No such file"),
        ("minutes map.vsm.json --state nope", "there is no state 'nope'"),
        ("analyze map.vsm.json --format csv --table flows", "'flows'"),
        ("export map.vsm.json -o out.pptx --findings A5,Z9", "--findings: Z9 is not one of error, "),
        ("new", "-o"),
        ("new -o out.vsm.json --template nope", "there is no template 'nope'"),
        ("new -o out.vsm.json --list", "not allowed with"),
        ("new -o no-folder/out.vsm.json", "no-folder/out.vsm.json: No such file"),
        ("new -o map.vsm.json/out.vsm.json", "map.vsm.json/out.vsm.json: "),
        ("new -o " + 300 * "a", "aaa: File name too long"),
        ("--bogus", "--bogus"),
        ("one.vsm.json another.vsm.json", "another.vsm.json"),
    ],
)
def test_a_fault_is_told_in_one_line_with_status_2(run: Run, folder: Path, words: str, said: str):
    before = sorted(folder.iterdir())
    outcome = run(*words.split(" "))
    assert outcome.status == 2
    assert outcome.output == b""
    assert outcome.error.startswith("vsm-desktop")
    assert said in outcome.error
    assert sorted(folder.iterdir()) == before


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("-o out.exe", "out.exe: the name has to end in .png, .svg, "),
        ("-o out", "out: the name has to end in"),
        ("-o no-folder/out.png", "no-folder/out.png: No such file"),
        ("-o a-folder.png", "a-folder.png: "),
        ("-o out.png --only nope", "there is no stage 'nope'"),
        ("-o out.pptx --only nope", "there is no stage 'nope'"),
        ("-o out.pptx --template none.pptx", "out.pptx: the template cannot be read: No such file"),
        ("-o out.pptx --template map.vsm.json", "out.pptx: the template is not a PowerPoint file"),
        ("-o out.png --only Onboard,", "there is no stage ''"),
    ],
)
def test_a_picture_that_cannot_be_written_is_told_in_one_line(run: Run, folder: Path, words: str, said: str):
    before = sorted(folder.iterdir())
    outcome = run("export", "map.vsm.json", *words.split(" "))
    assert outcome.status == 2
    assert outcome.output == b""
    assert said in outcome.error
    assert sorted(folder.iterdir()) == before


@pytest.mark.usefixtures("qapp")
def test_a_picture_that_would_be_too_large_is_told_in_one_line(run: Run, folder: Path):
    write_map(one_state_map("A, B", B={"x": 900_000}), folder / "wide.vsm.json")
    outcome = run("export", "wide.vsm.json", "-o", "out.png")
    assert outcome.status == 2
    assert "pixels: ask for a width of 32000 at most" in outcome.error
    assert not (folder / "out.png").exists()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("words", ["--only nope", "--width 32000"])
def test_an_existing_picture_is_left_whole_when_the_export_fails(run: Run, folder: Path, words: str):
    write_map(one_state_map("A, B", B={"y": 900_000}), folder / "tall.vsm.json")
    (folder / "out.png").write_bytes(b"before")
    assert run("export", "tall.vsm.json", "-o", "out.png", *words.split(" ")).status == 2
    assert (folder / "out.png").read_bytes() == b"before"


@pytest.mark.parametrize("words", ["--template empty", "--template legal-platform", ""])
def test_a_new_map_goes_in_no_other_files_place(run: Run, folder: Path, words: str):
    before = (folder / "map.vsm.json").read_bytes()
    outcome = run("new", "-o", "map.vsm.json", *words.split())
    assert outcome.status == 2
    assert outcome.error == "vsm-desktop: map.vsm.json: is there already"
    assert (folder / "map.vsm.json").read_bytes() == before


@needs_posix
@pytest.mark.parametrize("words", ["analyze locked.vsm.json", "new -o locked/out.vsm.json"])
def test_what_may_not_be_read_or_written_is_told_in_one_line(run: Run, folder: Path, words: str):
    locked = folder / "locked.vsm.json"
    locked.write_bytes(dump_map(PLATFORM))
    locked.chmod(0)
    (folder / "locked").mkdir(mode=0o500)
    if os.access(locked, os.R_OK):
        pytest.skip("this user may read and write everything")
    outcome = run(*words.split(" "))
    assert outcome.status == 2
    assert "Permission denied" in outcome.error


@needs_posix
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("words", ["export map.vsm.json -o loop.png", "new -o loop.png", "analyze loop.png"])
def test_a_link_that_points_at_itself_is_told_in_one_line(run: Run, folder: Path, words: str):
    (folder / "loop.png").symlink_to("loop.png")
    outcome = run(*words.split(" "))
    assert outcome.status == 2
    assert outcome.error.startswith("vsm-desktop: loop.png: ")


@needs_posix
@pytest.mark.parametrize("command", ["analyze", "validate"])
def test_a_file_name_with_control_characters_is_told_in_one_plain_line(run: Run, folder: Path, command: str):
    outcome = run(command, "no\n\x1b[31mthing")
    assert outcome.status == 2
    assert outcome.error.startswith(r"vsm-desktop: no\n\x1b[31mthing: ")


def test_ids_with_control_characters_are_told_in_one_plain_line(run: Run, folder: Path):
    outcome = run("analyze", "map.vsm.json", "--state", "no\n\x1b[31mthing")
    assert r"there is no state 'no\n\x1b[31mthing'" in outcome.error


# Help and version


def test_the_version_is_that_of_the_package(run: Run):
    assert run("--version") == (0, f"vsm-desktop {__version__}\n".encode(), b"")


def test_help_names_every_command(run: Run):
    outcome = run("--help")
    assert outcome.status == 0
    assert all(f"\n    {command} " in outcome.text for command in COMMANDS)
    assert outcome.errors == b""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_of_its_own(run: Run, command: str):
    outcome = run(command, "--help")
    assert outcome.status == 0
    assert outcome.text.startswith(f"usage: vsm-desktop {command}")


# analyze


def test_an_analysis_is_text_unless_asked_otherwise(run: Run, folder: Path):
    outcome = run("analyze", "map.vsm.json")
    assert (outcome.status, outcome.errors) == (0, b"")
    assert outcome.text.splitlines()[0] == "A map: Current"
    assert "Nothing that a client accepts follows from it." in outcome.text


def test_an_analysis_in_json_is_one_object(run: Run, folder: Path):
    outcome = run("analyze", "map.vsm.json", "--format", "json")
    assert (outcome.status, outcome.errors) == (0, b"")
    assert outcome.output.endswith(b"}\n")
    figures = json.loads(outcome.output)["figures"]
    assert (figures["linked"], figures["suspect"], figures["validated_share"]) == (3, 1, 0)


@pytest.mark.parametrize(
    ("form", "start"), [("text", "A map: Current\n"), ("markdown", "# A map: Current\n"), ("csv", "id,name,team,")]
)
def test_an_analysis_comes_in_every_format(run: Run, folder: Path, form: str, start: str):
    outcome = run("analyze", "map.vsm.json", "--format", form)
    assert (outcome.status, outcome.errors) == (0, b"")
    assert outcome.text.startswith(start)
    assert outcome.output.endswith(b"\n")


def test_a_table_for_a_spreadsheet_has_the_line_ends_that_those_expect(run: Run, folder: Path):
    output = run("analyze", "map.vsm.json", "--format", "csv").output
    assert output.count(b"\r\n") == output.count(b"\n") == 5


@pytest.mark.parametrize("form", ["text", "json", "markdown", "csv"])
def test_the_first_state_is_analysed_unless_another_is_named(run: Run, folder: Path, form: str):
    write_map(new_map("legal-platform"), folder / "legal.vsm.json")

    def analysed(*words: str) -> str:
        return run("analyze", "legal.vsm.json", "--format", form, *words).text

    assert analysed() == analysed("--state", "current")
    marks = "Client marks lawyers of interest"
    assert marks in analysed("--state", "future")
    assert marks not in analysed()


ERROR, WARNING, INFO = "error", "warning", "info"
CLEAN = one_state_map()
"""A map of which nothing is to be said."""
ACCEPTED = {"acceptance": Acceptance(perceived_as="Rolls", pulled_by="Hunger", accepted_when="Eaten")}
SEEN = {"evidence": (Evidence(source="customer", strength="behavior"),)}
NEEDED, CLAIMED = {"necessary_for": "Legal"}, {"contribution": "contributes"}
GRAVEST = {
    None: CLEAN,
    INFO: one_state_map("A -> B*, S", A=SEEN, B=ACCEPTED, S=NEEDED),
    WARNING: one_state_map("A -> B*, S", A=SEEN, B=ACCEPTED),
    ERROR: one_state_map("A -> B*, S", A=SEEN, B=ACCEPTED, S=CLAIMED),
}


@pytest.mark.parametrize("form", ["text", "json", "markdown", "csv"])
@pytest.mark.parametrize(
    ("gravest", "fails_on"),
    [(None, set()), (INFO, {INFO}), (WARNING, {INFO, WARNING}), (ERROR, {INFO, WARNING, ERROR})],
)
def test_findings_of_the_severity_that_is_asked_for_are_told_by_the_status(
    run: Run, folder: Path, gravest: str | None, fails_on: set[str], form: str
):
    write_map(GRAVEST[gravest], folder / "found.vsm.json")
    words = ("analyze", "found.vsm.json", "--format", form)
    without = run(*words)
    assert without.status == 0
    for severity in (ERROR, WARNING, INFO):
        assert run(*words, "--fail-on", severity) == (int(severity in fails_on), without.output, b"")


def test_findings_that_are_set_aside_do_not_count(run: Run, folder: Path):
    (state,) = GRAVEST[WARNING].states
    aside = state.replace(set_aside=(SetAside(code="A5", on=("S",), reason="It is gone by May"),))
    write_map(Map(states=(aside,)), folder / "aside.vsm.json")
    assert run("analyze", "aside.vsm.json", "--fail-on", "info").status == 0
    (claimed,) = GRAVEST[ERROR].states
    write_map(Map(states=(claimed.replace(set_aside=aside.set_aside),)), folder / "aside.vsm.json")
    assert run("analyze", "aside.vsm.json", "--fail-on", "error").status == 1


def test_only_the_state_that_is_analysed_counts(run: Run, folder: Path):
    (grave,), (clean,) = GRAVEST[ERROR].states, CLEAN.states
    both = Map(states=(clean, grave.replace(id="grave")))
    write_map(both, folder / "both.vsm.json")
    assert run("analyze", "both.vsm.json", "--fail-on", "info").status == 0
    assert run("analyze", "both.vsm.json", "--fail-on", "error", "--state", "grave").status == 1


def test_a_fault_is_a_fault_whatever_is_asked_of_findings(run: Run, folder: Path):
    assert run("analyze", "text.json", "--fail-on", "error").status == 2


@needs_posix
@pytest.mark.parametrize("name", ["-x.vsm.json", "--help", "new\nline\x1b[31m.json", "Ünïcödé 検査.json"])
def test_a_map_may_be_called_anything(run: Run, folder: Path, name: str):
    write_map(PLATFORM, folder / name)
    for words in (["analyze", "--", name], ["analyze", folder / name], ["validate", f"./{name}"]):
        outcome = run(*words)
        assert (outcome.status, outcome.errors) == (0, b"")
        assert all(line.isprintable() for line in outcome.text.split("\n"))


# compare

OTHER = one_state_map("Onboard -> Find -> Engage*, Onboard -> Report, Report -> Find")


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_the_status_tells_whether_maps_differ(run: Run, folder: Path, form: str):
    write_map(OTHER, folder / "other.vsm.json")
    same = run("compare", "map.vsm.json", "map.vsm.json", "--format", form)
    different = run("compare", "map.vsm.json", "other.vsm.json", "--format", form)
    assert (same.status, same.errors) == (0, b"")
    assert (different.status, different.errors) == (1, b"")
    assert "The flow “Report” → “Find” is new." in different.text
    assert "is new" not in same.text


def test_of_one_map_the_first_two_states_are_compared(run: Run, folder: Path):
    write_map(new_map("legal-platform"), folder / "legal.vsm.json")
    outcome = run("compare", "legal.vsm.json")
    assert outcome.status == 1
    assert "\nCurrent state → Future state\n" in outcome.text


@pytest.mark.parametrize(
    ("words", "pair"),
    [
        ("", ("one", "two")),
        ("--from two", ("two", "one")),
        ("--from three", ("three", "one")),
        ("--to one", ("two", "one")),
        ("--to three", ("one", "three")),
        ("--from three --to two", ("three", "two")),
        ("--from one --to one", ("one", "one")),
        ("other.vsm.json --from two", ("two", "two")),
        ("other.vsm.json --to two", ("two", "two")),
        ("other.vsm.json --from three", ("three", "two")),
        ("other.vsm.json --to four", ("one", "four")),
        ("other.vsm.json --from one --to two", ("one", "two")),
    ],
)
def test_states_are_chosen_by_their_ids(run: Run, folder: Path, words: str, pair: tuple[str, str]):
    drawn = PLATFORM.states[0]
    states = [drawn.replace(id=name, name=name.title()) for name in ("one", "two", "three", "four")]
    write_map(Map(states=tuple(states[:3])), folder / "states.vsm.json")
    write_map(Map(states=(states[1], states[3])), folder / "other.vsm.json")
    outcome = run("compare", "states.vsm.json", *words.split(), "--format", "json")
    (found,) = json.loads(outcome.output)["states"]
    assert (found["from"]["id"], found["to"]["id"]) == pair
    assert (outcome.status, outcome.errors) == (0, b"")


def test_of_two_maps_every_state_is_compared_with_that_of_the_same_id(run: Run, folder: Path):
    (drawn,) = PLATFORM.states
    before, gone = (drawn.replace(id=name, name=name.title()) for name in ("one", "two"))
    after = OTHER.states[0].replace(id="one", name="One")
    write_map(Map(states=(before, gone)), folder / "before.vsm.json")
    write_map(Map(states=(after, drawn)), folder / "after.vsm.json")
    found = json.loads(run("compare", "before.vsm.json", "after.vsm.json", "--format", "json").output)
    assert (found["states_added"], found["states_removed"]) == (["current"], ["two"])
    assert [pair["from"]["id"] for pair in found["states"]] == ["one"]


@needs_posix
def test_git_shows_what_a_change_to_a_map_means(folder: Path):
    """As the page about maps in git says."""
    page = Path(resource("docs", "maps-in-git.md")).read_text(encoding="utf-8")
    attributes, settings = re.findall(r"^```\w*\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)[:2]

    def git(*words: str) -> str:
        program = folder / "bin"
        environment = surroundings({"PATH": f"{program}:{os.environ['PATH']}", "HOME": str(folder)})
        done = subprocess.run(["git", *words], capture_output=True, check=False, env=environment, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        return done.stdout

    (folder / "bin").mkdir()
    (folder / "bin" / "vsm-desktop").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m vsm_desktop "$@"\n')
    (folder / "bin" / "vsm-desktop").chmod(0o755)
    git("init", "-q", "-b", "main")
    (folder / ".gitattributes").write_text(attributes, encoding="utf-8")
    with (folder / ".git" / "config").open("a", encoding="utf-8") as file:
        file.write(settings)
    git("add", "map.vsm.json", ".gitattributes")
    commit = ("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m")
    git(*commit, "A map")
    assert "Onboard" in git("show", "--ext-diff")
    write_map(OTHER, folder / "map.vsm.json")
    assert "– The flow “Report” → “Find” is new." in git("diff")
    git(*commit, "Another", "-a")
    assert "– The flow “Report” → “Find” is new." in git("log", "-p", "-1", "--ext-diff")
    assert "+" in git("log", "-p", "-1", "--no-textconv")


# validate


def test_valid_files_are_named(run: Run, folder: Path):
    write_map(PLATFORM, folder / "other.vsm.json")
    outcome = run("validate", "map.vsm.json", "other.vsm.json")
    assert outcome == (0, b"map.vsm.json: valid\nother.vsm.json: valid\n", b"")


def test_of_several_files_every_one_is_looked_at(run: Run, folder: Path):
    outcome = run("validate", "text.json", "map.vsm.json", "missing.json")
    assert outcome.status == 2
    assert outcome.output == b"map.vsm.json: valid\n"
    faults = outcome.errors.decode().splitlines()
    assert [fault.split(": ")[1] for fault in faults] == ["text.json", "missing.json"]


def test_files_of_the_same_name_are_told_apart(run: Run, folder: Path):
    for name in ("one", "other"):
        (folder / name).mkdir()
        (folder / name / "map.json").write_text("{", encoding="utf-8")
    outcome = run("validate", Path("one", "map.json"), Path("other", "map.json"))
    faults = outcome.errors.decode().splitlines()
    assert [fault.split(": ")[1] for fault in faults] == [str(Path(name, "map.json")) for name in ("one", "other")]


# schema


def test_the_schema_is_json_schema_of_2020_12(run: Run):
    outcome = run("schema")
    assert (outcome.status, outcome.errors) == (0, b"")
    schema = json.loads(outcome.output)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["properties"]["version"]["const"] == model.VERSION


def test_the_schema_has_every_field_and_no_other(run: Run):
    schema = json.loads(run("schema").output)
    described = {"Map": schema, **schema["$defs"]}
    records = {
        name: kind for name, kind in vars(model).items() if isinstance(kind, type) and issubclass(kind, Record)
    }
    assert described.keys() == records.keys() - {"Record"}
    for name, definition in described.items():
        assert definition["properties"].keys() == records[name].model_fields.keys()
        assert definition["additionalProperties"] is False


def test_the_schema_has_every_word(run: Run):
    text = run("schema").text
    for words in (
        model.Role,
        model.Actor,
        model.Work,
        model.Contribution,
        model.FlowKind,
        model.Category,
        model.Cause,
    ):
        assert all(json.dumps(word) in text for word in get_args(words))


# new


def test_every_template_is_listed_with_its_title(run: Run):
    outcome = run("new", "--list")
    assert outcome.status == 0
    listed = dict(line.split(maxsplit=1) for line in outcome.text.splitlines())
    assert listed == {"empty": "An empty map"} | {example.name: example.title for example in examples()}


@pytest.mark.parametrize("name", ["empty", *TEMPLATES])
def test_a_map_from_each_template_validates_and_analyses(run: Run, folder: Path, name: str):
    assert run("new", "-o", "made.vsm.json", "--template", name) == (0, b"", b"")
    assert run("validate", "made.vsm.json").status == 0
    assert run("analyze", "made.vsm.json").status == 0
    assert read_map(folder / "made.vsm.json") == new_map(name)


def test_a_new_map_is_empty_unless_a_template_is_named(run: Run, folder: Path):
    run("new", "-o", "made.vsm.json")
    (state,) = read_map(folder / "made.vsm.json").states
    assert state.ids == frozenset()


# export


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", ["out.png", "out.svg", "OUT.PNG"])
def test_an_exported_picture_is_a_map_for_every_other_command(run: Run, folder: Path, name: str):
    assert run("export", "map.vsm.json", "-o", name) == (0, b"", b"")
    assert read_map(folder / name) == PLATFORM
    assert run("analyze", name).output == run("analyze", "map.vsm.json").output
    assert run("validate", name).status == 0


@pytest.mark.usefixtures("qapp")
def test_what_is_asked_of_a_picture_is_what_is_written(run: Run, folder: Path):
    def exported(*words: str) -> QImage:
        assert run("export", "map.vsm.json", "-o", "out.png", *words).status == 0
        return QImage(str(folder / "out.png"))

    plain = exported("--scale", "1")
    assert exported("--width", "333").width() == 333
    assert abs(exported("--scale", "3").width() - 3 * plain.width()) <= 2
    assert exported("--only", "Onboard", "--scale", "1").width() <= plain.width()
    assert plain.pixelColor(0, 0).alpha() == 255
    assert exported("--show", "ladder", "--scale", "1").height() > plain.height() + 150
    assert exported("--show", "title,legend,no-tags", "--scale", "1").height() > plain.height() + 60
    assert exported("--page", "16:9").size().toTuple() == (1920, 1080)
    assert exported("--ladder", "--scale", "1").height() > plain.height() + 150
    assert exported("--transparent").pixelColor(0, 0).alpha() == 0
    assert exported("--theme", "dark").pixelColor(0, 0).lightness() < 64 < plain.pixelColor(0, 0).lightness()


@pytest.mark.usefixtures("qapp")
def test_a_named_state_is_the_one_in_the_picture(run: Run, folder: Path):
    write_map(new_map("legal-platform"), folder / "legal.vsm.json")
    for name in ("current", "future"):
        run("export", "legal.vsm.json", "-o", f"{name}.svg", "--state", name)
    assert (folder / "current.svg").read_bytes() != (folder / "future.svg").read_bytes()
    assert "marks" in (folder / "future.svg").read_text(encoding="utf-8")


# The editor, which is asked for with a map or with nothing


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ([], None),
        (["map.vsm.json"], "map.vsm.json"),
        (["edit"], None),
        (["edit", "map.vsm.json"], "map.vsm.json"),
        (["edit", "edit"], "edit"),
        (["edit", "--", "-x"], "-x"),
        (["--", "-x"], "-x"),
        (["./analyze"], "analyze"),
        (["./edit"], "edit"),
        (["unknown-command"], "unknown-command"),
    ],
)
def test_whatever_is_no_command_is_a_map_to_edit(words: list[str], path: str | None):
    assert run_command(words) is None
    assert map_to_edit(words) == (None if path is None else Path.cwd() / path)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a display here")
@pytest.mark.parametrize("words", [[], ["map.vsm.json"], ["edit"]])
def test_without_a_display_the_editor_says_so_in_one_line(folder: Path, words: list[str]):
    outcome = process(*words)
    assert outcome.status == 2
    assert outcome.output == b""
    assert outcome.error.startswith("vsm-desktop: there is no display")


# As a process of its own


@pytest.mark.parametrize("name", ["out.png", "out.svg"])
def test_a_picture_needs_no_display(folder: Path, name: str):
    assert process("export", "map.vsm.json", "-o", name) == (0, b"", b"")
    assert read_map(folder / name) == PLATFORM


def test_a_fault_is_told_in_one_line_by_the_process_too(folder: Path):
    outcome = process("analyze", "missing.vsm.json")
    assert outcome.status == 2
    assert outcome.error.startswith("vsm-desktop: missing.vsm.json: ")


@needs_posix
@pytest.mark.parametrize(
    ("environment", "is_coloured"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_only_a_terminal_that_wants_colour_gets_it(folder: Path, environment: dict[str, str], is_coloured: bool):
    shown = shown_on_terminal("analyze", "map.vsm.json", environment=environment)
    assert (b"\x1b[1mA map: Current" in shown) == is_coloured
    assert (b"\x1b" in shown) == is_coloured


def test_what_is_no_terminal_gets_no_colour(folder: Path):
    assert b"\x1b" not in process("analyze", "map.vsm.json", environment={"TERM": "xterm"}).output


def modules_loaded_by(*words: str) -> set[str]:
    """The modules that are loaded after a command has run."""
    code = "import sys; from vsm_desktop.__main__ import main; status = main(sys.argv[1:])"
    code += "; print('\\n'.join(sys.modules), file=sys.stderr); sys.exit(status)"
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.splitlines())


def belongs_to(package: str, modules: set[str]) -> set[str]:
    return {name for name in modules if name == package or name.startswith(f"{package}.")}


@pytest.mark.parametrize(
    "words",
    [
        *(f"analyze map.vsm.json --format {form}" for form in ("text", "json", "markdown", "csv")),
        *(f"compare map.vsm.json map.vsm.json --format {form}" for form in ("text", "json", "markdown")),
        "minutes map.vsm.json",
        "validate map.vsm.json",
        "schema",
    ],
)
def test_what_needs_no_picture_loads_neither_qt_nor_the_editor(folder: Path, words: str):
    loaded = modules_loaded_by(*words.split(" "))
    assert "vsm_desktop.cli" in loaded
    assert belongs_to("PySide6", loaded) == set()
    assert belongs_to("vsm_desktop.ui", loaded) == set()
    assert "vsm_desktop.app" not in loaded


@pytest.mark.parametrize("name", ["out.md", "out.csv"])
def test_a_report_is_exported_without_qt(folder: Path, name: str):
    loaded = modules_loaded_by("export", "map.vsm.json", "-o", name)
    assert belongs_to("PySide6", loaded) == set()


@pytest.mark.parametrize(("ending", "form", "mark"), [("md", "markdown", b""), ("csv", "csv", BOM_UTF8)])
def test_an_exported_report_is_what_analyze_prints(run: Run, folder: Path, ending: str, form: str, mark: bytes):
    """In a file, spreadsheets take letters for others without a mark that says that it is UTF-8."""
    assert run("export", "map.vsm.json", "-o", f"out.{ending}") == (0, b"", b"")
    assert (folder / f"out.{ending}").read_bytes() == mark + run("analyze", "map.vsm.json", "--format", form).output


def test_a_picture_is_made_without_the_editor(folder: Path):
    loaded = modules_loaded_by("export", "map.vsm.json", "-o", "out.png")
    assert belongs_to("vsm_desktop.ui", loaded) == set()
    assert belongs_to("pptx", loaded) == set()
    assert "PySide6.QtWidgets" not in loaded


def test_a_presentation_is_made_without_the_editor(folder: Path):
    loaded = modules_loaded_by("export", "map.vsm.json", "-o", "out.pptx")
    assert belongs_to("vsm_desktop.ui", loaded) == set()
    assert (folder / "out.pptx").read_bytes().startswith(b"PK")


@needs_posix
@pytest.mark.parametrize(
    "words",
    ["analyze map.vsm.json", "compare map.vsm.json map.vsm.json", "schema", "validate map.vsm.json", "new --list"],
)
def test_a_reader_who_has_had_enough_makes_no_noise(folder: Path, words: str):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        assert process(*words.split(" "), stdout=writing).errors == b""
    finally:
        os.close(writing)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    "words",
    ["analyze map.vsm.json", "compare map.vsm.json map.vsm.json", "schema", "validate map.vsm.json", "new --list"],
)
def test_a_full_disk_under_the_output_is_told_in_one_line(folder: Path, words: str):
    with Path("/dev/full").open("wb") as full:
        outcome = process(*words.split(" "), stdout=full)
    assert outcome.status == 2
    assert outcome.error == "vsm-desktop: standard output: No space left on device"


@needs_posix
@pytest.mark.parametrize(
    "words",
    ["analyze map.vsm.json", "compare map.vsm.json map.vsm.json", "schema", "validate map.vsm.json", "new --list"],
)
def test_without_a_standard_output_nothing_is_said(folder: Path, words: str):
    done = subprocess.run(
        ["sh", "-c", '"$0" -m vsm_desktop "$@" >&-', sys.executable, *words.split(" ")],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


@needs_posix
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_any_file_name_can_be_printed_in_any_encoding(folder: Path, encoding: str):
    write_map(PLATFORM, folder / "検査.vsm.json")
    outcome = process("validate", "検査.vsm.json", environment={"PYTHONIOENCODING": encoding})
    assert (outcome.status, outcome.errors) == (0, b"")
    assert outcome.output.endswith(b".vsm.json: valid\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_can_be_printed_in_any_encoding(command: str):
    outcome = process(command, "--help", environment={"PYTHONIOENCODING": "ascii"})
    assert (outcome.status, outcome.errors) == (0, b"")


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}])
@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_an_analysis_is_utf_8_whatever_the_locale(folder: Path, locale: dict[str, str], form: str):
    title = "Prüfung 検査 🚚"
    write_map(Map(title=title, states=PLATFORM.states), folder / "title.vsm.json")
    outcome = process("analyze", "title.vsm.json", "--format", form, environment=locale)
    assert (outcome.status, outcome.errors) == (0, b"")
    assert title in outcome.text


class TestSalvage:
    def test_what_can_be_read_is_written_and_the_rest_is_listed(self, run: Run, folder: Path):
        content = (folder / "map.vsm.json").read_bytes()
        position = content.index(b'"id": "Engage"')
        (folder / "damaged.vsm.json").write_bytes(content[:position])
        done = run("validate", "damaged.vsm.json", "--salvage", "new.vsm.json")
        place = f"damaged.vsm.json: line {len(content[:position].splitlines()) - 1}"
        assert done.text == (
            f"{place}, column 9: a record that is damaged or breaks off\n"
            f"{place}, column 10: the file breaks off here, and what may have followed is lost\n"
            "new.vsm.json: 2 records were taken, 2 things were left out\n"
        )
        assert (done.status, done.errors) == (0, b"")
        assert [stage.id for stage in read_map(Path("new.vsm.json")).states[0].stages] == ["Onboard", "Find"]
        assert (folder / "damaged.vsm.json").read_bytes() == content[:position]

    def test_of_a_whole_file_everything_is_taken(self, run: Run, folder: Path):
        done = run("validate", "map.vsm.json", "--salvage", "new.vsm.json")
        assert done.text == "new.vsm.json: 7 records were taken, 0 things were left out\n"
        assert read_map(folder / "new.vsm.json") == PLATFORM

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ("text.json --salvage new.json", "text.json: there is nothing of a map in it"),
            ("newer.json --salvage new.json", "newer.json: it is of a newer version"),
            ("missing.json --salvage new.json", "missing.json: No such file"),
            ("map.vsm.json --salvage map.vsm.json", "map.vsm.json: is there already"),
            ("map.vsm.json --salvage text.json", "text.json: is there already"),
            ("map.vsm.json --salvage a-folder", "a-folder: "),
            ("map.vsm.json --salvage gone/new.json", "gone/new.json: No such file"),
            ("map.vsm.json text.json --salvage new.json", "--salvage takes one map at a time"),
        ],
    )
    def test_what_is_at_fault(self, run: Run, folder: Path, words: str, said: str):
        before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        done = run("validate", *words.split())
        assert (done.status, done.output) == (2, b"")
        assert said in done.error
        assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before

    def test_what_a_file_says_does_not_reach_the_terminal(self, run: Run, folder: Path):
        (folder / "hostile.json").write_text(
            '{"format": "vsm-desktop", "version": 1, "\u202e\x9b2J": 1, "states": [{"id": "current"}]}', "utf-8"
        )
        done = run("validate", "hostile.json", "--salvage", "new.json")
        assert done.text.replace("\n", "").isprintable()


def test_minutes_are_printed_as_they_are_written(run: Run, folder: Path):
    printed = run("minutes", "map.vsm.json")
    assert printed.text.startswith("# Minutes: A map")
    assert run("minutes", "map.vsm.json", "-o", "out.md") == (0, b"", b"")
    assert (folder / "out.md").read_bytes() == printed.output


def test_actions_are_a_table_of_their_own(run: Run, folder: Path):
    write_map(PLATFORM.replace(actions=(model.Action(what="Ask five"),)), folder / "map.vsm.json")
    table = run("analyze", "map.vsm.json", "--format", "csv", "--table", "actions")
    assert table.text.splitlines()[1] == "action,Ask five,,,false,,"
    assert run("minutes", "map.vsm.json", "-o", "out.csv") == (0, b"", b"")
    assert (folder / "out.csv").read_bytes() == BOM_UTF8 + table.output


@pytest.mark.usefixtures("qapp")
def test_minutes_that_cannot_be_written_leave_what_was_there(run: Run, folder: Path):
    (folder / "out.pptx").write_text("old")
    outcome = run("minutes", "map.vsm.json", "-o", "out.pptx", "--template", "none.pptx")
    assert outcome.status == 2
    assert "out.pptx: the template cannot be read: No such file" in outcome.error
    assert (folder / "out.pptx").read_text() == "old"


def test_minutes_as_a_page_need_no_display(folder: Path):
    assert process("minutes", "map.vsm.json", "-o", "out.html", "--theme", "dark") == (0, b"", b"")
    assert read_map(folder / "out.html") == PLATFORM
