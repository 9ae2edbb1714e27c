"""Start the program, or check it, from a checkout, on a machine that has no more than Python.

    python3 packaging/start.py run [MAP]    open the editor on MAP, or on the shipped example;
                                            without a display, print its analysis and draw it
    python3 packaging/start.py test [...]   run every check; further arguments go to pytest

Both make the virtual environment .venv in the checkout on first use. The file uses the standard
library alone, and old versions of Python 3 can read it, so that they can refuse clearly.
"""

import argparse
import base64
import configparser
import functools
import hashlib
import http.client
import importlib
import importlib.util
import json
import os
import platform
import re
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

OLDEST_PYTHON = (3, 11)
NEWEST_PYTHON = (3, 14)


def version_refusal(version: "tuple[int, int]") -> "str | None":
    """Say why this version of Python will not do, if it will not."""
    if OLDEST_PYTHON <= version <= NEWEST_PYTHON:
        return None
    return (
        f"start.py: this is Python {version[0]}.{version[1]} ({sys.executable}), but the program needs "
        f"Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} to {NEWEST_PYTHON[0]}.{NEWEST_PYTHON[1]}: "
        "start it with one of those."
    )


# Before everything else, because an old Python would fail on what follows.
if version_refusal((sys.version_info[0], sys.version_info[1])):
    sys.exit(version_refusal((sys.version_info[0], sys.version_info[1])))


ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "start-stamp.json"
EXAMPLE = ROOT / "resources" / "examples" / "legal-platform.vsm.json"
MAP_SUFFIX = ".vsm.json"

WINDOW_TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool"}  # command: Debian's package

DEFAULT_INDEX = "https://pypi.org/simple"  # pip's own default
NETWORK_TIMEOUT = 60.0
QT_TIMEOUT = 120.0
TAIL_LINES = 15
INTERRUPTED = 130  # what shells report for Ctrl+C

# What files, networks, settings and addresses can do wrong, whatever the program does.
FORESEEN_ERRORS = (OSError, http.client.HTTPException, configparser.Error, ValueError)


class StepError(Exception):
    """A step that failed: which one, why, what its tool said last, and the command that mends it."""

    def __init__(self, step: str, why: str, tail: str = "", remedy: str | None = None) -> None:
        super().__init__(f"{step} failed: {' '.join(why.split())}")
        self.tail = tail
        self.remedy = remedy


# --- Running tools --------------------------------------------------------------------------


def say(line: str) -> None:
    """Print a line now, so that it stays in order with what the tools print."""
    print(line, flush=True)


@contextmanager
def progress(step: str) -> Iterator[None]:
    """Announce a step, and say how long it took if that was worth waiting for."""
    say(f"{step} ...")
    start = time.monotonic()
    try:
        yield
    except FORESEEN_ERRORS as error:
        raise StepError(step, str(error) or type(error).__name__) from error
    seconds = time.monotonic() - start
    if seconds >= 1:
        say(f"  done in {seconds:.0f} s")


def tool_environment(**extra: str) -> dict[str, str]:
    """Return the environment for tools, without what would lead them out of .venv."""
    misleading = {"PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__"}
    kept = {name: value for name, value in os.environ.items() if name not in misleading}
    return {**kept, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", **extra}


def reason(lines: Sequence[str]) -> str:
    """Pick the line that says why a tool failed: its first error, or else its last line."""
    errors = [line for line in lines if re.match(r"\s*(E|ERROR|qt\.qpa\S*): ", line)]
    spoken = [line for line in lines if line.strip()]
    return (errors[:1] or spoken[-1:] or ["it said nothing"])[0].strip()


def start_tool(command: Sequence[str | Path], **extra: str) -> subprocess.Popen[str]:
    """Start a tool that neither asks anything nor prints to the user."""
    return subprocess.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        env=tool_environment(**extra),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )


def run_tool(step: str, command: Sequence[str | Path], shown: tuple[str, ...] = (), **extra: str) -> None:
    """Run a tool as a step. Keep what it prints in case it fails; show only lines that begin so."""
    lines: list[str] = []
    with progress(step), start_tool(command, **extra) as process:
        for line in process.stdout or ():
            lines.append(line.rstrip())
            if line.strip().startswith(shown):
                say(f"  {line.strip()}")
    if process.returncode:
        raise StepError(step, reason(lines), tail="\n".join(lines[-TAIL_LINES:]))


def attend(step: str, command: Sequence[str | Path], **extra: str) -> int:
    """Run a command that talks to the user itself, in the user's folder. Ctrl+C ends it too."""
    with subprocess.Popen([str(part) for part in command], env=tool_environment(**extra)) as process:
        try:
            status = process.wait()
        except KeyboardInterrupt:
            process.terminate()
            raise
    if status < 0:
        raise StepError(step, f"it was ended by signal {-status}")
    return status


def ask_python(code: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run a few lines in the virtual environment. -P keeps the current folder out of its imports."""
    return subprocess.run(
        [str(VENV_PYTHON), "-P", "-c", code],
        cwd=ROOT,
        env=tool_environment(**extra),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=QT_TIMEOUT,
        check=False,
    )


# --- System packages ------------------------------------------------------------------------


def debian_package(library: str) -> str:
    """Name Debian's package of a shared library, by the rule of Debian's Policy (8.1) or an exception."""
    name, _, version = library.partition(".so.")
    exceptions = {
        "libz": "zlib1g",
        "libglib-2.0": "libglib2.0-0",
        "libgthread-2.0": "libglib2.0-0",
        "libbrotlicommon": "libbrotli1",
        "libbrotlidec": "libbrotli1",
    }
    if name in exceptions:
        return exceptions[name]
    hyphen = "-" if name[-1:].isdigit() else ""
    return (name + hyphen + version).lower().replace("_", "-")


def install_line(
    manager: str | None, libraries: Iterable[str], packages: Iterable[str] = (), *, root: bool
) -> str | None:
    """Write the one command that installs libraries and Debian packages, where it can be known."""
    if manager == "apt-get":
        names = " ".join(sorted({*map(debian_package, libraries), *packages}))
        line = f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}"
    elif manager in ("dnf", "zypper"):
        # An RPM names the libraries that it provides, so no table of packages is needed.
        names = " ".join(f"'{library}()(64bit)'" for library in sorted(libraries))
        line = f"sudo {manager} install -y {names}"
    else:
        return None
    if not names:
        return None
    return line.replace("sudo ", "") if root else line


def package_manager() -> str | None:
    """Find the package manager of this Linux."""
    return next((name for name in ("apt-get", "dnf", "zypper") if shutil.which(name)), None)


def is_root() -> bool:
    """Tell whether this process may change the system."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def may_install() -> bool:
    """Tell whether missing system packages can be installed here without asking anybody."""
    return is_root() and package_manager() == "apt-get"


@functools.cache
def update_package_lists() -> None:
    """Fetch Debian's package lists, which a bare machine has none of."""
    try:
        run_tool("Reading the package lists", ["apt-get", "-q", "update"])
    except StepError as error:
        # One broken foreign source is no reason to stop: the others may have all that is needed.
        say(f"  {error}; going on with the lists there are")


def install_packages(packages: Iterable[str]) -> None:
    """Install Debian packages, as root."""
    names = sorted(set(packages))
    update_package_lists()
    # Another apt-get, such as the nightly one, holds the lock for minutes at most.
    options = ["-q", "-y", "-o", "DPkg::Lock::Timeout=300", "--no-install-recommends"]
    step = f"Installing system packages ({' '.join(names)})"
    run_tool(step, ["apt-get", *options, "install", *names], DEBIAN_FRONTEND="noninteractive")


# --- The virtual environment ----------------------------------------------------------------


class Stamp(NamedTuple):
    """What the virtual environment was made from, written once it is complete."""

    root: str  # its scripts hold absolute paths, so a moved checkout needs a new one
    python: str
    pyproject: str
    dev: bool

    def same_place(self, other: "Stamp") -> bool:
        """Tell whether both describe an environment in the same place for the same Python."""
        return (self.root, self.python) == (other.root, other.python)

    def covers(self, wanted: "Stamp") -> bool:
        """Tell whether this environment holds all that is wanted."""
        return self.same_place(wanted) and self.pyproject == wanted.pyproject and self.dev >= wanted.dev


def wanted_stamp(root: Path, *, dev: bool) -> Stamp:
    """Describe the environment that this checkout and this Python need."""
    python = f"{sys.version_info[0]}.{sys.version_info[1]} {platform.machine()}"
    digest = hashlib.sha256((root / "pyproject.toml").read_bytes()).hexdigest()
    return Stamp(str(root), python, digest, dev)


def read_stamp(path: Path) -> Stamp | None:
    """Read a stamp; one that is absent or damaged counts as none."""
    try:
        return Stamp(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_stamp(path: Path, stamp: Stamp) -> None:
    """Record that the environment is complete."""
    path.write_text(json.dumps(stamp._asdict(), indent=2) + "\n", encoding="utf-8")


def environment_has(modules: Sequence[str]) -> bool:
    """Tell whether the environment's Python runs and finds these modules."""
    code = f"import importlib.util as u, sys; sys.exit(not all(map(u.find_spec, {list(modules)!r})))"
    try:
        return ask_python(code).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def prepare_environment(*, dev: bool) -> None:
    """Make .venv hold the program and what it needs. Do nothing when it does already."""
    wanted = wanted_stamp(ROOT, dev=dev)
    found = read_stamp(STAMP)
    modules = ["vsm_desktop", "PySide6", "pydantic", *(["pytest", "mypy"] if dev else [])]
    complete = found is not None and found.covers(wanted)
    if complete and environment_has(modules):
        return
    # While it changes, the environment has no stamp, so that an interruption shows.
    if found and found.same_place(wanted) and not complete and environment_has(["pip"]):
        STAMP.unlink()
    else:
        remove_environment()
        make_environment()
    install_program(dev=dev)
    write_stamp(STAMP, wanted)


def install_program(*, dev: bool) -> None:
    """Install the program so that edits in the checkout take effect, and what it depends on."""
    what = "the program, its libraries and the development tools" if dev else "the program and its libraries"
    run_tool(
        f"Installing {what} into {VENV.name}",
        [VENV_PYTHON, "-m", "pip", "install", "--no-input", "--editable", ".[dev]" if dev else "."],
        shown=("Downloading ", "Installing collected "),
    )


def remove_environment() -> None:
    """Remove an environment that cannot be used."""
    if VENV.is_symlink():
        raise StepError(f"Making {VENV.name}", f"{VENV} is a symbolic link; move it out of the way")
    if VENV.exists():
        with progress(f"Removing {VENV.name}, which is incomplete or made for another place or Python"):
            shutil.rmtree(VENV)


def make_environment() -> None:
    """Make an empty virtual environment with pip in it."""
    if not has_modules("venv", "ensurepip") and debian_python() and may_install():
        install_packages([venv_package()])
        importlib.invalidate_caches()
    if not has_modules("venv"):
        raise StepError(f"Making {VENV.name}", "this Python has no module venv", remedy=venv_remedy())
    with_pip = has_modules("ensurepip")
    options: list[str] = [] if with_pip else ["--without-pip"]
    # If this Python is itself a virtual environment's, perhaps even the one just removed,
    # take the one below it.
    python = getattr(sys, "_base_executable", "") or sys.executable
    step = f"Making {VENV.name} with Python {platform.python_version()}"
    run_tool(step, [python, "-m", "venv", *options, str(VENV)])
    if not with_pip:
        bootstrap_pip()


def has_modules(*names: str) -> bool:
    """Tell whether the Python that runs this file has all these modules."""
    return all(importlib.util.find_spec(name) for name in names)


def debian_python() -> bool:
    """Tell whether this is the Python of a Debian, which keeps parts of it in other packages."""
    return sys.base_prefix == "/usr" and package_manager() == "apt-get"


def venv_package() -> str:
    """Name Debian's package of what its Python lacks for virtual environments."""
    return f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"


def venv_remedy() -> str | None:
    """Write the command that completes Debian's Python."""
    return install_line("apt-get", [], [venv_package()], root=is_root()) if debian_python() else None


# --- pip, where Python comes without it -----------------------------------------------------


class Wheel(NamedTuple):
    """A wheel on a package index."""

    url: str
    sha256: str


class LinkReader(HTMLParser):
    """Collects the links of an index page, each as its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[dict[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep every link."""
        if tag == "a":
            self.links.append({name: value or "" for name, value in attrs})


def newest_pip(page: str, base: str, minor: int) -> Wheel | None:
    """Choose, from an index page, the newest released pip that Python 3.minor can use."""
    reader = LinkReader()
    reader.feed(page)
    found: list[tuple[tuple[int, ...], Wheel]] = []
    for link in reader.links:
        url, _, fragment = urllib.parse.urljoin(base, link.get("href", "")).partition("#")
        name = re.search(r"/pip-(\d+(?:\.\d+)*)-py3-none-any\.whl$", url)
        digest = re.match(r"sha256=([0-9a-f]{64})$", fragment)
        # The only kind of bound that pip's releases state is the oldest Python they work with.
        oldest = re.search(r">=\s*3\.(\d+)", link.get("data-requires-python", ""))
        if name and digest and "data-yanked" not in link and (not oldest or int(oldest[1]) <= minor):
            version = tuple(int(part) for part in name[1].split("."))
            found.append((version, Wheel(url, digest[1])))
    return max(found)[1] if found else None


def pip_config_files(environ: Mapping[str, str], home: Path) -> list[Path]:
    """List pip's configuration files on Linux, where alone Python comes without pip; later ones win."""
    chosen = environ.get("PIP_CONFIG_FILE")
    if chosen == os.devnull:
        return []
    user = Path(environ.get("XDG_CONFIG_HOME") or home / ".config")
    files = [Path("/etc/xdg/pip/pip.conf"), Path("/etc/pip.conf")]
    files += [home / ".pip" / "pip.conf", user / "pip" / "pip.conf"]
    return [*files, Path(chosen)] if chosen else files


def pip_setting(name: str, environ: Mapping[str, str], files: Iterable[Path]) -> str | None:
    """Look up one of pip's settings as pip does: environment, then section install, then global."""
    variable = environ.get(f"PIP_{name.upper().replace('-', '_')}")
    if variable:
        return variable
    config = configparser.RawConfigParser()
    config.read(files, encoding="utf-8")
    settings = (config.get(section, name, fallback="") for section in ("install", "global"))
    return next(filter(None, settings), None)


def certificates(location: str | None) -> ssl.SSLContext:
    """Trust the certificates of a file or a folder, or else the system's."""
    if not location:
        return ssl.create_default_context()
    if not Path(location).exists():
        raise FileNotFoundError(f"there are no certificates at {location}, which pip is set to use")
    if Path(location).is_dir():
        return ssl.create_default_context(capath=location)
    return ssl.create_default_context(cafile=location)


def without_login(url: str) -> str:
    """Take the user name and the password out of an address."""
    parts = urllib.parse.urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def fetch(url: str, index: str, context: ssl.SSLContext) -> bytes:
    """Fetch a page or a file; on the index's own host, with the login in the index's address."""
    parts = urllib.parse.urlsplit(index)
    request = urllib.request.Request(url)
    if parts.username and urllib.parse.urlsplit(url).netloc == parts.netloc.rpartition("@")[2]:
        login = f"{urllib.parse.unquote(parts.username)}:{urllib.parse.unquote(parts.password or '')}"
        # Unredirected: a redirect to another host must not carry it there.
        request.add_unredirected_header("Authorization", f"Basic {base64.b64encode(login.encode()).decode()}")
    try:
        with urllib.request.urlopen(request, timeout=NETWORK_TIMEOUT, context=context) as response:
            content: bytes = response.read()
    except FORESEEN_ERRORS as error:
        raise OSError(f"{url}: {error}") from error
    return content


def download_pip(folder: Path) -> Path:
    """Download pip's wheel from the package index and check it against the index's sha256."""
    step = "Fetching pip from the package index"
    with progress(step):
        files = pip_config_files(os.environ, Path.home())
        index = pip_setting("index-url", os.environ, files) or DEFAULT_INDEX
        context = certificates(pip_setting("cert", os.environ, files))
        page_url = f"{without_login(index).rstrip('/')}/pip/"
        page = fetch(page_url, index, context).decode("utf-8", "replace")
        wheel = newest_pip(page, page_url, sys.version_info[1])
        if wheel is None:
            raise StepError(step, f"{page_url} lists no pip for this Python with a sha256")
        content = fetch(wheel.url, index, context)
        if hashlib.sha256(content).hexdigest() != wheel.sha256:
            raise StepError(step, f"{wheel.url} does not have the sha256 that the index gives")
        path = folder / wheel.url.rpartition("/")[2]
        path.write_bytes(content)
    return path


def bootstrap_pip() -> None:
    """Install pip from the package index into an environment that was made without it."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            wheel = download_pip(Path(folder))
            # A wheel of pip can be run as it is, and so can install itself.
            command: list[str | Path] = [VENV_PYTHON, wheel / "pip", "install"]
            command += ["--no-index", "--no-deps", wheel]
            run_tool(f"Installing pip into {VENV.name}", command)
    except StepError as error:
        error.remedy = venv_remedy()
        raise


# --- Qt and the display ---------------------------------------------------------------------


def window_platforms(environ: Mapping[str, str], system: str) -> list[str]:
    """List Qt's platforms that can show a window here; none without a display."""
    forced = environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if forced:
        return [] if forced in ("offscreen", "minimal", "minimalegl") else [forced]
    if system in ("Darwin", "Windows"):
        return ["native"]
    displays = {"wayland": environ.get("WAYLAND_DISPLAY"), "xcb": environ.get("DISPLAY")}
    return [name for name, display in displays.items() if display]


def missing_libraries(listing: str) -> list[str]:
    """Read from ldd's output which libraries of the system are not there."""
    names = set(re.findall(r"^\s*(\S+) => not found", listing, re.MULTILINE))
    # These come with PySide6, which loads them before they are asked for.
    return sorted(name for name in names if not name.startswith(("libQt6", "libpyside6", "libshiboken6")))


def qt_files(platforms: Iterable[str]) -> list[str]:
    """List, as patterns below PySide6, what Qt loads on these platforms."""
    patterns = [f"{module}.abi3.so" for module in ("QtWidgets", "QtSvg", "QtTest")]
    patterns += ["Qt/plugins/platforms/libqoffscreen.so"]
    if "xcb" in platforms:
        patterns += ["Qt/plugins/platforms/libqxcb.so", "Qt/plugins/xcbglintegrations/*.so"]
    if "wayland" in platforms:
        patterns += ["Qt/plugins/platforms/libqwayland*.so", "Qt/plugins/wayland-shell-integration/*.so"]
        patterns += ["Qt/plugins/wayland-graphics-integration-client/*.so"]
    return patterns


def libraries_missing_for(platforms: Iterable[str]) -> list[str]:
    """List the libraries of the system that Qt lacks for these platforms. Only Linux can tell."""
    package = next(VENV.glob("lib/python*/site-packages/PySide6"), None)
    if not shutil.which("ldd") or package is None:
        return []
    files = [str(path) for pattern in qt_files(platforms) for path in package.glob(pattern)]
    environment = tool_environment(LC_ALL="C")
    listing = subprocess.run(["ldd", *files], env=environment, capture_output=True, text=True, check=False)
    return missing_libraries(listing.stdout)


def qt_complaint(**extra: str) -> tuple[str, str] | None:
    """Start and end a Qt application. If that fails, return why, and the end of what it said."""
    code = "from PySide6 import QtSvg, QtWidgets; QtWidgets.QApplication([])"
    try:
        done = ask_python(code, **extra)
    except subprocess.TimeoutExpired:
        return f"no answer within {QT_TIMEOUT:.0f} s", ""
    if done.returncode == 0:
        return None
    lines = done.stderr.splitlines()
    return reason(lines), "\n".join(lines[-TAIL_LINES:])


def ensure_qt(platforms: Sequence[str], remedy: str | None = None) -> None:
    """See to it that Qt can start on these platforms, or without a window if there are none.

    A remedy that installs more than Qt needs takes the place of the one that does just that.
    """
    where = {} if platforms else {"QT_QPA_PLATFORM": "offscreen"}
    complaint = qt_complaint(**where)
    if complaint is None:
        return
    missing = libraries_missing_for(platforms)
    if missing and may_install():
        install_packages(map(debian_package, missing))
        complaint = qt_complaint(**where)
        missing = libraries_missing_for(platforms)
    if complaint is not None:
        why, tail = (f"this system lacks {', '.join(missing)}", "") if missing else complaint
        line = remedy or install_line(package_manager(), missing, root=is_root())
        raise StepError("Loading Qt", why, tail, line)


def missing_for_window_tests() -> tuple[list[str], list[str]]:
    """List the libraries and the tools that tests in a real window lack. Only Linux has such tests."""
    if platform.system() != "Linux":
        return [], []
    tools = [package for command, package in WINDOW_TOOLS.items() if not shutil.which(command)]
    return libraries_missing_for(["xcb"]), tools


def install_for_window_tests() -> None:
    """Install what the tests in a real window lack. The other tests can do without."""
    libraries, tools = missing_for_window_tests()
    if may_install() and (libraries or tools):
        try:
            install_packages([*map(debian_package, libraries), *tools])
        except StepError as error:
            say(f"  {error}")


# --- The commands ---------------------------------------------------------------------------


def picture_path(map_file: Path, folder: Path) -> Path:
    """Say where the picture of a map goes."""
    name = map_file.name
    stem = name[: -len(MAP_SUFFIX)] if name.endswith(MAP_SUFFIX) else map_file.stem
    return folder / f"{stem}.png"


def program(*arguments: str | Path) -> list[str | Path]:
    """Write a command of the program."""
    return [VENV_PYTHON, "-P", "-m", "vsm_desktop", *arguments]


def draw(map_file: Path) -> int:
    """Write the picture of a map into .venv, which git ignores, or else where temporary files go."""
    folder = VENV if os.access(VENV, os.W_OK) else Path(tempfile.mkdtemp(prefix="vsm-desktop-"))
    picture = picture_path(map_file, folder)
    picture.unlink(missing_ok=True)
    command = program("export", map_file, "-o", picture)
    status = attend("Drawing the map", command, QT_QPA_PLATFORM="offscreen")
    if status == 0:
        say(f"The picture of the map is in {picture}")
    return status


def analyse(map_file: Path) -> int:
    """Print the analysis of a map, which needs no Qt."""
    say(f"The analysis of {map_file}:")
    return attend("Analysing the map", program("analyze", map_file))


def run(map_file: Path) -> int:
    """Open the editor on a map; without a display, do the program's main work there and then."""
    if not map_file.is_file():
        raise StepError("Opening the map", f"there is no file {map_file}")
    # The program would take a bare name that is also one of its commands for the command.
    map_file = map_file.absolute()
    prepare_environment(dev=False)
    platforms = window_platforms(os.environ, platform.system())
    if not platforms:
        say("There is no display to open the editor on.")
    try:
        ensure_qt(platforms)
    except StepError:
        if analyse(map_file) == 0 and platforms and qt_complaint(QT_QPA_PLATFORM="offscreen") is None:
            draw(map_file)
        raise
    if not platforms:
        return analyse(map_file) or draw(map_file)
    say(f"Opening the editor on {map_file}")
    return attend("The editor", program(map_file))


def test(arguments: Sequence[str]) -> int:
    """Run every check of the project."""
    prepare_environment(dev=True)
    install_for_window_tests()
    libraries, tools = missing_for_window_tests()
    line = install_line(package_manager(), libraries, tools, root=is_root())
    ensure_qt([], remedy=line)
    if libraries or tools:
        how = f" To run them too: {line}" if line else ""
        say(f"Tests in a real window will be skipped: {', '.join([*libraries, *tools])} missing.{how}")
    return attend("Running the checks", [VENV_PYTHON, "-P", ROOT / "packaging" / "checks.py", *arguments])


def read_command_line(arguments: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """Read the command; what is left over belongs to pytest."""
    parser = argparse.ArgumentParser(prog="start.py", description="Start the program, or check it.")
    commands = parser.add_subparsers(dest="command", required=True)
    run_parser = commands.add_parser("run", help="open the editor, or analyse and draw without a display")
    run_parser.add_argument("map", metavar="MAP", nargs="?", type=Path, default=EXAMPLE)
    commands.add_parser("test", help="run every check; further arguments go to pytest", add_help=False)
    known, rest = parser.parse_known_args(arguments)
    if rest and known.command != "test":
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    return known, rest


def main(arguments: Sequence[str]) -> int:
    """Run the command, and say in one line what failed."""
    command, rest = read_command_line(arguments)
    try:
        return test(rest) if command.command == "test" else run(command.map)
    except StepError as error:
        if error.tail:
            print(error.tail, file=sys.stderr)
        print(f"start.py: {error}", file=sys.stderr)
        if error.remedy:
            print(f"This line installs what is missing:\n{error.remedy}", file=sys.stderr)
    except OSError as error:
        print(f"start.py: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        return INTERRUPTED
    return 1


if __name__ == "__main__":
    # Whoever ends this script means the editor or the checks that it started, too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main(sys.argv[1:]))
