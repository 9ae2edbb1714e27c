"""The commands that need no screen. None of them loads the editor, and `analyze` not even Qt."""

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from vsm_desktop import __version__
from vsm_desktop.core.model import Map, State
from vsm_desktop.files.examples import EMPTY, examples, new_map
from vsm_desktop.files.mapfile import dump_map, map_schema, read_map
from vsm_desktop.files.refusal import Refusal, one_line
from vsm_desktop.files.replace import replace_file
from vsm_desktop.translation import tr

if TYPE_CHECKING:
    from vsm_desktop.method.report import Report

_DONE, _FOUND, _AT_FAULT = 0, 1, 2
_BROKEN_PIPE = 141


class _OneLineParser(argparse.ArgumentParser):
    """Says what is wrong with the command line in one line."""

    def error(self, message: str) -> NoReturn:
        print(one_line(f"{self.prog}: {message}"), file=sys.stderr)
        sys.exit(_AT_FAULT)


def run_command(words: Sequence[str]) -> int | None:
    """Run the command that the words name. Gives its exit status; `None` when they ask for the editor.

    Raises:
        SystemExit: after help and version, and where the command line is at fault.
    """
    _let_streams_take_anything()
    arguments = _parsed(words)
    run: Callable[[argparse.Namespace], int] | None = arguments.run
    if run is None:
        return None
    try:
        status = run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except Refusal as refusal:
        return _fail(str(refusal))
    except BrokenPipeError:
        # Whoever read has had enough.
        _silence_standard_output()
        return _BROKEN_PIPE
    except OSError as error:
        _silence_standard_output()
        return _fail(tr("standard output: {reason}").format(reason=_reason(error)))
    return status


def map_to_edit(words: Sequence[str]) -> Path | None:
    """The map that the words, which ask for the editor, want opened."""
    named: str | None = _parsed(words).map
    return None if named is None else Path(named)


def _parsed(words: Sequence[str]) -> argparse.Namespace:
    """The words, with the word `edit` put before them when they name no command."""
    if not words or words[0] not in (*_COMMANDS, "-h", "--help", "--version"):
        words = ["edit", *words]
    return _parser().parse_args(words)


def _let_streams_take_anything() -> None:
    """A name that the terminal's encoding has no letters for is written with escapes instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _silence_standard_output() -> None:
    """Nothing more can be said there, and Python would try once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_COMMANDS = ("edit", "analyze", "export", "new", "validate", "schema")


def _parser() -> _OneLineParser:
    parser = _OneLineParser(
        prog="vsm-desktop",
        description=tr("Edit and analyse value stream maps: does this stage lead to anything a client accepts?"),
        epilog=tr("With a MAP or nothing, the editor opens."),
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    edit = commands.add_parser("edit", help=tr("open the editor (the word may be left out)"))
    edit.add_argument("map", metavar="MAP", nargs="?")
    edit.set_defaults(run=None)

    analyze = commands.add_parser("analyze", help=tr("say of every stage whether it leads to consumption"))
    analyze.add_argument("map", metavar="MAP", type=Path)
    analyze.add_argument("--state", metavar="ID", help=tr("the state to analyse; the first one otherwise"))
    analyze.add_argument(
        "--format",
        choices=("text", "json", "markdown", "csv"),
        default="text",
        help=tr("text to read, json for scripts, markdown to paste; csv is one table, with a row per stage"),
    )
    analyze.add_argument(
        "--fail-on",
        choices=("error", "warning", "info"),
        help=tr("exit status 1 when a finding is that grave or graver; those set aside do not count"),
    )
    analyze.set_defaults(run=_analyze)

    export = commands.add_parser("export", help=tr("write a picture that carries the map inside"))
    export.add_argument("map", metavar="MAP", type=Path)
    export.add_argument("-o", "--output", metavar="OUT", type=Path, required=True, help=tr("ends in .png or .svg"))
    export.add_argument("--state", metavar="ID")
    size = export.add_mutually_exclusive_group()
    size.add_argument("--scale", metavar="N", type=_scale, help=tr("pixels per map unit"))
    size.add_argument("--width", metavar="PX", type=_pixels, help=tr("the picture's width in pixels"))
    export.add_argument("--transparent", action="store_true", help=tr("no background"))
    export.add_argument("--theme", choices=("light", "dark"), default="light")
    export.add_argument("--only", metavar="ID,ID…", help=tr("these stages, and the flows between them"))
    export.set_defaults(run=_export)

    new = commands.add_parser("new", help=tr("write a new map, empty or from an example"))
    wanted = new.add_mutually_exclusive_group(required=True)
    wanted.add_argument("-o", "--output", metavar="MAP", type=Path)
    wanted.add_argument("--list", action="store_true", help=tr("list the templates"))
    new.add_argument("--template", metavar="NAME", default=EMPTY)
    new.set_defaults(run=_new)

    validate = commands.add_parser("validate", help=tr("say whether files can be read"))
    validate.add_argument("maps", metavar="MAP", type=Path, nargs="+")
    validate.set_defaults(run=_validate)

    schema = commands.add_parser("schema", help=tr("print the file format as JSON Schema 2020-12"))
    schema.set_defaults(run=_schema)
    return parser


def _scale(text: str) -> float:
    scale = _number(text, float)
    if not 0.01 <= scale <= 32:
        raise argparse.ArgumentTypeError(tr("{value} is not between 0.01 and 32").format(value=text))
    return scale


def _number(text: str, kind: Callable[[str], float]) -> float:
    try:
        return kind(text)
    except ValueError:
        raise argparse.ArgumentTypeError(tr("{value} is not a number").format(value=text)) from None


def _pixels(text: str) -> int:
    pixels = int(_number(text, int))
    if not 16 <= pixels <= 32_000:
        raise argparse.ArgumentTypeError(tr("{value} is not between 16 and 32000").format(value=text))
    return pixels


def _analyze(arguments: argparse.Namespace) -> int:
    from vsm_desktop.method.analysis import analyse
    from vsm_desktop.method.report import report

    map_, state = _map_and_state(arguments)
    made = report(analyse(state), state, map_.settings)
    _print(_told(map_, made, arguments.format))
    return _FOUND if _has_findings(made, arguments.fail_on) else _DONE


def _told(map_: Map, report: "Report", form: str) -> str:
    """A report in one of the formats."""
    if form == "json":
        from vsm_desktop.export.analysis_json import analysis_json

        return analysis_json(map_, report) + "\n"
    if form == "markdown":
        from vsm_desktop.export.analysis_markdown import analysis_markdown

        return analysis_markdown(map_, report)
    if form == "csv":
        from vsm_desktop.export.analysis_csv import analysis_csv

        return analysis_csv(map_, report)
    from vsm_desktop.export.analysis_text import analysis_text
    from vsm_desktop.export.paper import paper_of

    return analysis_text(map_, report, paper_of(sys.stdout, os.environ))


def _has_findings(report: "Report", least: str | None) -> bool:
    """Whether there is something to talk about that is at least so grave."""
    from vsm_desktop.method.findings.finding import SEVERITIES

    if least is None:
        return False
    severities = [severity for severity in SEVERITIES if SEVERITIES.index(severity) <= SEVERITIES.index(least)]
    return any(finding.severity in severities for finding in report.to_talk_about)


def _export(arguments: argparse.Namespace) -> int:
    from vsm_desktop.export.offscreen import write_picture_offscreen
    from vsm_desktop.export.picture import PictureError, PictureOptions

    map_, state = _map_and_state(arguments)
    options = PictureOptions(
        scale=arguments.scale,
        width=arguments.width,
        transparent=arguments.transparent,
        theme=arguments.theme,
        only=arguments.only.split(",") if arguments.only is not None else None,
    )
    try:
        write_picture_offscreen(map_, state, arguments.output, options)
    except (PictureError, OSError) as error:
        return _fail(f"{arguments.output}: {_reason(error)}")
    return _DONE


def _new(arguments: argparse.Namespace) -> int:
    if arguments.list:
        for name, title in ((EMPTY, tr("An empty map")), *((e.name, e.title) for e in examples())):
            print(f"{name:<20} {title}")
        return _DONE
    try:
        map_ = new_map(arguments.template)
    except KeyError:
        return _fail(tr("there is no template {name}; new --list names them").format(name=repr(arguments.template)))
    try:
        if arguments.output.exists():
            return _fail(f"{arguments.output}: " + tr("is there already"))
        replace_file(arguments.output, dump_map(map_))
    except OSError as error:
        return _fail(f"{arguments.output}: {_reason(error)}")
    return _DONE


def _validate(arguments: argparse.Namespace) -> int:
    status = _DONE
    for path in arguments.maps:
        try:
            read_map(path)
        except Refusal as refusal:
            status = _fail(str(refusal))
        else:
            print(one_line(f"{path}: ") + tr("valid"))
    return status


def _schema(_: argparse.Namespace) -> int:
    _print(json.dumps(map_schema(), indent=2) + "\n")
    return _DONE


def _map_and_state(arguments: argparse.Namespace) -> tuple[Map, State]:
    map_ = read_map(arguments.map)
    if arguments.state is None:
        return map_, map_.states[0]
    state = map_.states_by_id.get(arguments.state)
    if state is None:
        known = ", ".join(map_.states_by_id)
        message = tr("there is no state {id}; there are: {known}").format(id=repr(arguments.state), known=known)
        raise Refusal(one_line(f"{arguments.map}: {message}"))
    return map_, state


def _print(text: str) -> None:
    """Print in UTF-8, whatever the terminal's own encoding is: a map may hold any character."""
    if sys.stdout is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))


def _fail(message: str) -> int:
    print(one_line(f"vsm-desktop: {message}"), file=sys.stderr)
    return _AT_FAULT


def _reason(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)
