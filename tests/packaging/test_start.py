"""What packaging/start.py and packaging/checks.py decide, without network, display or installation."""

import ast
import importlib.util
import json
import os
import re
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def load(name: str) -> ModuleType:
    """Load a script of packaging/, which is no package, by its path."""
    spec = importlib.util.spec_from_file_location(f"packaging_{name}", ROOT / "packaging" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


start = load("start")
checks = load("checks")


# --- The version of Python


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13), (3, 14)])
def test_supported_python_is_accepted(version: tuple[int, int]) -> None:
    assert start.version_refusal(version) is None


@pytest.mark.parametrize("version", [(3, 6), (3, 10), (3, 15), (4, 0)])
def test_other_python_is_refused_in_one_line_that_names_both(version: tuple[int, int]) -> None:
    refusal = start.version_refusal(version)
    assert f"{version[0]}.{version[1]}" in refusal
    assert "3.11 to 3.14" in refusal
    assert "\n" not in refusal


def test_bounds_agree_with_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest, newest = start.OLDEST_PYTHON, start.NEWEST_PYTHON
    assert project["requires-python"] == f">={oldest[0]}.{oldest[1]},<{newest[0]}.{newest[1] + 1}"


def test_old_python_can_read_the_script_to_its_refusal() -> None:
    source = (ROOT / "packaging" / "start.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))


# --- System libraries


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libGL.so.1", "libgl1"),
        ("libEGL.so.1", "libegl1"),
        ("libxkbcommon.so.0", "libxkbcommon0"),
        ("libfontconfig.so.1", "libfontconfig1"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libgthread-2.0.so.0", "libglib2.0-0"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
        ("libbrotlidec.so.1", "libbrotli1"),
    ],
)
def test_library_leads_to_its_debian_package(library: str, package: str) -> None:
    assert start.debian_package(library) == package


def test_missing_libraries_are_those_of_the_system_once_each() -> None:
    listing = """/x/QtWidgets.abi3.so:
\tlibshiboken6.abi3.so.6.11 => not found
\tlibQt6Core.so.6 => /x/libQt6Core.so.6 (0x00007f00)
\tlibQt6Pdf.so.6 => not found
\tlibGL.so.1 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f00)
/x/libqoffscreen.so:
\tlibGL.so.1 => not found
\tlibEGL.so.1 => not found
"""
    assert start.missing_libraries(listing) == ["libEGL.so.1", "libGL.so.1"]


def test_debian_line_updates_the_lists_and_names_each_package_once() -> None:
    libraries = ["libGL.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0"]
    assert start.install_line("apt-get", libraries, ["xvfb"], root=False) == (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1 libglib2.0-0 xvfb"
    )


def test_root_is_told_no_sudo() -> None:
    assert "sudo" not in start.install_line("apt-get", ["libGL.so.1"], root=True)


@pytest.mark.parametrize("manager", ["dnf", "zypper"])
def test_rpm_line_asks_for_the_libraries_themselves(manager: str) -> None:
    line = start.install_line(manager, ["libGL.so.1", "libEGL.so.1"], root=False)
    assert line == f"sudo {manager} install -y 'libEGL.so.1()(64bit)' 'libGL.so.1()(64bit)'"


@pytest.mark.parametrize("manager", [None, "pacman"])
def test_no_line_is_guessed_for_other_systems(manager: str | None) -> None:
    assert start.install_line(manager, ["libGL.so.1"], root=False) is None


def test_no_line_when_nothing_is_known_to_be_missing() -> None:
    assert start.install_line("apt-get", [], root=False) is None


# --- The display


@pytest.mark.parametrize(
    ("system", "environ", "platforms"),
    [
        ("Linux", {}, []),
        ("Linux", {"DISPLAY": ""}, []),
        ("Linux", {"DISPLAY": ":0"}, ["xcb"]),
        ("Linux", {"WAYLAND_DISPLAY": "wayland-0"}, ["wayland"]),
        ("Linux", {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, ["wayland", "xcb"]),
        ("Linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, []),
        ("Linux", {"QT_QPA_PLATFORM": "vnc:size=800x600"}, ["vnc"]),
        ("Darwin", {}, ["native"]),
        ("Windows", {}, ["native"]),
    ],
)
def test_display_is_recognised(system: str, environ: dict[str, str], platforms: list[str]) -> None:
    assert start.window_platforms(environ, system) == platforms


# --- The reason of a failure


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (
            ["Collecting x", "ERROR: No matching distribution found for x", ""],
            "ERROR: No matching distribution",
        ),
        (
            ["Reading...", "E: Unable to locate package x", "E: Couldn't find any"],
            "E: Unable to locate package x",
        ),
        (
            ["qt.qpa.xcb: could not connect to display :9", "qt.qpa.plugin: no"],
            "qt.qpa.xcb: could not connect",
        ),
        (["Traceback:", "ImportError: libGL.so.1: cannot open", ""], "ImportError: libGL.so.1: cannot open"),
        ([], "it said nothing"),
    ],
)
def test_reason_is_the_line_that_says_why(lines: list[str], reason: str) -> None:
    assert start.reason(lines).startswith(reason)


def test_failure_is_one_line_without_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_map: Path) -> int:
        raise KeyboardInterrupt

    missing = tmp_path / "absent.vsm.json"
    assert start.main(["run", str(missing)]) == 1
    assert capsys.readouterr().err == f"start.py: Opening the map failed: there is no file {missing}\n"
    monkeypatch.setattr(start, "run", interrupted)
    assert start.main(["run"]) == start.INTERRUPTED
    assert capsys.readouterr().err == ""


def test_failed_tool_reports_its_step_its_reason_and_its_last_words() -> None:
    code = "print('first'); print('ERROR: no luck'); raise SystemExit(3)"
    with pytest.raises(start.StepError, match="Trying failed: ERROR: no luck") as caught:
        start.run_tool("Trying", [sys.executable, "-c", code])
    assert caught.value.tail == "first\nERROR: no luck"


def test_absent_tool_reports_its_step() -> None:
    with pytest.raises(start.StepError, match=r"Trying failed: .*no-such-tool"):
        start.run_tool("Trying", ["no-such-tool"])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals of this kind")
def test_command_ended_by_a_signal_reports_it() -> None:
    code = "import os, signal; os.kill(os.getpid(), signal.SIGTERM)"
    with pytest.raises(start.StepError, match="The editor failed: it was ended by signal 15"):
        start.attend("The editor", [sys.executable, "-c", code])


# --- The stamp of the virtual environment


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    return tmp_path


def test_stamp_is_read_as_written(checkout: Path) -> None:
    stamp = start.wanted_stamp(checkout, dev=True)
    start.write_stamp(checkout / "stamp.json", stamp)
    assert start.read_stamp(checkout / "stamp.json") == stamp


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"root": "/"}', '{"unknown": 1}'])
def test_damaged_stamp_counts_as_none(checkout: Path, text: str) -> None:
    path = checkout / "stamp.json"
    path.write_text(text, encoding="utf-8")
    assert start.read_stamp(path) is None
    assert start.read_stamp(checkout / "absent.json") is None


def test_environment_for_development_also_serves_to_run_but_not_the_reverse(checkout: Path) -> None:
    to_run, to_develop = (start.wanted_stamp(checkout, dev=dev) for dev in (False, True))
    assert to_develop.covers(to_run)
    assert to_run.covers(to_run)
    assert not to_run.covers(to_develop)
    assert to_run.same_place(to_develop)


def test_changed_project_needs_installation_in_the_same_environment(checkout: Path) -> None:
    before = start.wanted_stamp(checkout, dev=False)
    (checkout / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    after = start.wanted_stamp(checkout, dev=False)
    assert before.same_place(after)
    assert not before.covers(after)


def test_moved_checkout_and_other_python_need_another_environment(checkout: Path) -> None:
    here = start.wanted_stamp(checkout, dev=False)
    assert not here._replace(root="/elsewhere").same_place(here)
    assert not here._replace(python="3.99").covers(here)


class Environment:
    """Stands for .venv: records what start.py does to it, and holds a stamp file."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.done, self.works = root, list[str](), True
        self.stamp = root / "stamp.json"
        monkeypatch.setattr(start, "ROOT", root)
        monkeypatch.setattr(start, "STAMP", self.stamp)
        monkeypatch.setattr(start, "environment_has", lambda _modules: self.works)
        monkeypatch.setattr(start, "remove_environment", lambda: self.done.append("remove"))
        monkeypatch.setattr(start, "make_environment", lambda: self.done.append("make"))
        monkeypatch.setattr(start, "install_program", self.install)

    def install(self, *, dev: bool) -> None:
        assert not self.stamp.exists() or "make" in self.done
        self.done.append("install dev" if dev else "install")

    def prepare(self, *, dev: bool) -> list[str]:
        self.done.clear()
        start.prepare_environment(dev=dev)
        return list(self.done)


@pytest.fixture
def environment(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    return Environment(checkout, monkeypatch)


def test_environment_is_made_once(environment: Environment) -> None:
    assert environment.prepare(dev=False) == ["remove", "make", "install"]
    assert environment.prepare(dev=False) == []


def test_run_after_test_installs_nothing(environment: Environment) -> None:
    environment.prepare(dev=True)
    assert environment.prepare(dev=False) == []


def test_test_after_run_only_adds_the_tools(environment: Environment) -> None:
    environment.prepare(dev=False)
    assert environment.prepare(dev=True) == ["install dev"]
    assert environment.prepare(dev=True) == []


def test_changed_project_is_installed_again(environment: Environment) -> None:
    environment.prepare(dev=False)
    (environment.root / "pyproject.toml").write_text("[tool]\n", encoding="utf-8")
    assert environment.prepare(dev=False) == ["install"]


def test_broken_environment_is_made_anew(environment: Environment) -> None:
    environment.prepare(dev=False)
    environment.works = False
    assert environment.prepare(dev=False) == ["remove", "make", "install"]


def test_interrupted_installation_is_made_anew(environment: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*, dev: bool) -> None:
        raise KeyboardInterrupt

    environment.prepare(dev=False)
    with monkeypatch.context() as during:
        during.setattr(start, "install_program", interrupted)
        with pytest.raises(KeyboardInterrupt):
            environment.prepare(dev=True)
    assert environment.prepare(dev=False) == ["remove", "make", "install"]


def test_environment_of_a_moved_checkout_is_made_anew(environment: Environment) -> None:
    environment.prepare(dev=False)
    stamp = json.loads(environment.stamp.read_text(encoding="utf-8"))
    environment.stamp.write_text(json.dumps({**stamp, "root": "/elsewhere"}), encoding="utf-8")
    assert environment.prepare(dev=False) == ["remove", "make", "install"]


def test_symbolic_link_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "kept"
    target.mkdir()
    link = tmp_path / ".venv"
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("no symbolic links here")
    monkeypatch.setattr(start, "VENV", link)
    with pytest.raises(start.StepError, match="symbolic link"):
        start.remove_environment()
    assert target.is_dir()


# --- pip from the package index


def index_page(*links: str) -> str:
    return f"<!DOCTYPE html><html><body>{''.join(links)}</body></html>"


def index_link(name: str, python: str = "&gt;=3.9", sha256: str = "a" * 64, more: str = "") -> str:
    return f'<a href="../../files/{name}#sha256={sha256}" data-requires-python="{python}"{more}>{name}</a><br/>'


BASE = "https://index.example/simple/pip/"


def test_newest_usable_pip_is_chosen() -> None:
    page = index_page(
        index_link("pip-24.0-py3-none-any.whl"),
        index_link("pip-25.10-py3-none-any.whl", sha256="b" * 64),
        index_link("pip-25.9-py3-none-any.whl"),
        index_link("pip-26.0-py3-none-any.whl", python="&gt;=3.12"),
        index_link("pip-26.1b1-py3-none-any.whl"),
        index_link("pip-26.2-py3-none-any.whl", more=' data-yanked="broken"'),
        index_link("pip-26.3.tar.gz"),
        '<a href="pip-27.0-py3-none-any.whl">without a digest</a>',
    )
    wheel = start.newest_pip(page, BASE, 11)
    assert wheel == ("https://index.example/files/pip-25.10-py3-none-any.whl", "b" * 64)


def test_index_without_pip_gives_none() -> None:
    assert start.newest_pip(index_page(), BASE, 11) is None


def test_downloaded_pip_must_have_the_digest_of_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = index_page(index_link("pip-25.0-py3-none-any.whl")).encode()
    monkeypatch.setattr(start, "fetch", lambda url, *_: page if url.endswith("/") else b"changed")
    monkeypatch.setattr(start, "pip_setting", lambda *_: None)
    with pytest.raises(start.StepError, match="does not have the sha256"):
        start.download_pip(tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"PIP_INDEX_URL": "https://variable/simple"}, "https://variable/simple"),
        ({}, "https://install/simple"),
    ],
)
def test_pip_setting_comes_from_environment_then_files(
    tmp_path: Path, environ: dict[str, str], expected: str
) -> None:
    system, user = tmp_path / "system.conf", tmp_path / "user.conf"
    system.write_text("[install]\nindex-url = https://install/simple\n", encoding="utf-8")
    user.write_text("[global]\nindex-url = https://global/simple\n", encoding="utf-8")
    assert start.pip_setting("index-url", environ, [system, user, tmp_path / "absent"]) == expected
    assert start.pip_setting("cert", environ, [system, user]) is None


def test_later_pip_configuration_wins_and_can_be_switched_off(tmp_path: Path) -> None:
    own = tmp_path / "own.conf"
    files = start.pip_config_files({"PIP_CONFIG_FILE": str(own)}, tmp_path)
    assert files[-2:] == [tmp_path / ".config" / "pip" / "pip.conf", own]
    assert start.pip_config_files({"PIP_CONFIG_FILE": os.devnull}, tmp_path) == []


def test_login_stays_out_of_addresses_that_are_shown() -> None:
    assert start.without_login("https://user:secret@host:8080/simple") == "https://host:8080/simple"
    assert start.without_login("https://host/simple") == "https://host/simple"


# --- The picture and the command line


@pytest.mark.parametrize(
    ("map_name", "picture"),
    [("legal.vsm.json", "legal.png"), ("legal.json", "legal.png"), ("a.b.vsm.json", "a.b.png")],
)
def test_picture_is_named_after_its_map(map_name: str, picture: str) -> None:
    assert start.picture_path(Path("maps") / map_name, Path("out")) == Path("out") / picture


def test_further_arguments_are_for_pytest_alone(capsys: pytest.CaptureFixture[str]) -> None:
    command, rest = start.read_command_line(["test", "-k", "stamp", "--co"])
    assert (command.command, rest) == ("test", ["-k", "stamp", "--co"])
    with pytest.raises(SystemExit) as caught:
        start.read_command_line(["run", "--co"])
    assert caught.value.code == 2
    assert "unrecognized arguments: --co" in capsys.readouterr().err


def test_run_opens_the_shipped_example_by_default() -> None:
    command, _ = start.read_command_line(["run"])
    assert command.map == ROOT / "resources" / "examples" / "legal-platform.vsm.json"


# --- The checks


class Runs:
    """Stands for running commands: the ones that contain a given word fail."""

    def __init__(self, failing: str | None = None) -> None:
        self.failing, self.commands = failing, list[str]()

    def __call__(self, command: Sequence[str]) -> int:
        self.commands.append(" ".join(command))
        return int(self.failing is not None and self.failing in command)


def test_checks_run_in_order_with_pytest_last_and_silent_at_the_end(
    capsys: pytest.CaptureFixture[str],
) -> None:
    runs = Runs()
    assert checks.main(["-k", "stamp"], runs) == 0
    tools = [re.search(r"ruff (format|check)|mypy|importlinter|pytest .*-k stamp$", line) for line in runs.commands]
    found = [tool[0] if tool else "" for tool in tools]
    assert found[:-1] == ["ruff format", "ruff check", "mypy", "mypy", "importlinter"]
    assert found[-1].endswith(" -k stamp"), "what is asked of pytest stands last"
    output = capsys.readouterr()
    assert output.out.splitlines()[-1] == "== pytest"
    assert output.err == ""


def test_failing_check_is_named_and_hinders_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    runs = Runs(failing="format")
    assert checks.main([], runs) == 1
    assert len(runs.commands) == len(checks.checks([]))
    assert capsys.readouterr().err == "checks.py: failed: ruff format\n"
