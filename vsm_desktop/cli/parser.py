"""What can be asked for on the command line."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn, TypeAlias, get_args

from vsm_desktop import __version__
from vsm_desktop.cli.streams import AT_FAULT
from vsm_desktop.export.chosen_findings import MOST_SERIOUS, ChosenFindings
from vsm_desktop.export.contents import PARTS, USUAL, Part
from vsm_desktop.export.formats import formats
from vsm_desktop.export.minutes.formats import minute_formats
from vsm_desktop.export.pages import PAGE_NAMES
from vsm_desktop.files.examples import EMPTY
from vsm_desktop.files.refusal import one_line
from vsm_desktop.method.findings.finding import SEVERITIES, Code
from vsm_desktop.translation import tr

_COMMANDS = ("edit", "analyze", "compare", "export", "minutes", "new", "validate", "schema")


def parsed(words: Sequence[str]) -> argparse.Namespace:
    """The words, with the word `edit` put before them when they name no command."""
    if not words or words[0] not in (*_COMMANDS, "-h", "--help", "--version"):
        words = ["edit", *words]
    return _parser().parse_args(words)


class _OneLineParser(argparse.ArgumentParser):
    """Says what is wrong with the command line in one line."""

    def error(self, message: str) -> NoReturn:
        print(one_line(f"{self.prog}: {message}"), file=sys.stderr)
        sys.exit(AT_FAULT)


_Commands: TypeAlias = "argparse._SubParsersAction[_OneLineParser]"


def _parser() -> _OneLineParser:
    parser = _OneLineParser(
        prog="vsm-desktop",
        description=tr("Edit and analyse value stream maps: does this stage lead to anything a client accepts?"),
        epilog=tr("With a MAP or nothing, the editor opens."),
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands: _Commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for add in (
        _add_edit,
        _add_analyze,
        _add_export,
        _add_minutes,
        _add_compare,
        _add_new,
        _add_validate,
        _add_schema,
    ):
        add(commands)
    return parser


def _add_edit(commands: _Commands) -> None:
    edit = commands.add_parser("edit", help=tr("open the editor (the word may be left out)"))
    edit.add_argument("map", metavar="MAP", nargs="?")


def _add_analyze(commands: _Commands) -> None:
    analyze = commands.add_parser("analyze", help=tr("tell what a map says: stages, stops, plans, findings, figures"))
    analyze.add_argument("map", metavar="MAP", type=Path)
    analyze.add_argument("--state", metavar="ID", help=tr("the state to analyse; the first one otherwise"))
    analyze.add_argument(
        "--format",
        choices=("text", "json", "markdown", "csv"),
        default="text",
        help=tr("text to read, json for scripts, markdown to paste; csv is one table, with a row per stage"),
    )
    analyze.add_argument(
        "--table",
        choices=("stages", "actions"),
        default="stages",
        help=tr("which table csv is: of the stages, or of actions and the parking lot"),
    )
    analyze.add_argument(
        "--fail-on",
        choices=("error", "warning", "info"),
        help=tr("exit status 1 when a finding is that grave or graver; those set aside do not count"),
    )


def _add_export(commands: _Commands) -> None:
    export = commands.add_parser(
        "export",
        help=tr("write a picture, a report or a diagram; pictures carry the map inside"),
        description=tr("Write a picture, a report or a diagram of one state. What it is, the ending of OUT says."),
    )
    export.add_argument("map", metavar="MAP", type=Path)
    endings = ", ".join(one.ending for one in formats())
    export.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        type=Path,
        required=True,
        help=tr("ends in one of {endings}").format(endings=endings),
    )
    export.add_argument("--state", metavar="ID", help=tr("the state to show; the first one otherwise"))
    export.add_argument("--only", metavar="ID,ID…", help=tr("these stages, and the flows between them"))
    export.add_argument(
        "--show",
        metavar="WHAT,…",
        type=_parts,
        default=USUAL,
        help=tr("more than tags, resistance and notes: {parts}; no-WHAT leaves one out").format(
            parts=", ".join(PARTS)
        ),
    )
    export.add_argument(
        "--ladder", action="store_true", help=tr("as --show ladder: with the time ladder and its figures")
    )
    size = export.add_mutually_exclusive_group()
    size.add_argument("--scale", metavar="N", type=_scale, help=tr("pixels a map unit, or a point of a page"))
    size.add_argument("--width", metavar="PX", type=_pixels, help=tr("the picture's width in pixels"))
    export.add_argument(
        "--page", choices=PAGE_NAMES, default="map", help=tr("what the picture fills: a slide, or a paper")
    )
    export.add_argument("--spread", action="store_true", help=tr("over several pages, where the format has pages"))
    export.add_argument("--transparent", action="store_true", help=tr("no background"))
    _add_looks(export)
    export.add_argument(
        "--findings",
        metavar="WHAT,…",
        type=_findings,
        default=MOST_SERIOUS,
        help=tr("a slide for each of these: error, warning, info, codes such as A5, all or none"),
    )


def _add_looks(command: argparse.ArgumentParser) -> None:
    command.add_argument("--theme", choices=("light", "dark"), default="light")
    command.add_argument("--template", metavar="PPTX", type=Path, help=tr("a presentation that has the looks"))


def _add_minutes(commands: _Commands) -> None:
    minutes = commands.add_parser(
        "minutes",
        help=tr("write what a session came to"),
        description=tr(
            "Write what a session came to: charter, map, answers, findings with what was said, actions, parking lot "
            "and moments. What it is, the ending of OUT says; without OUT, Markdown is printed."
        ),
    )
    minutes.add_argument("map", metavar="MAP", type=Path)
    endings = ", ".join(one.ending for one in minute_formats())
    minutes.add_argument(
        "-o", "--output", metavar="OUT", type=Path, help=tr("ends in one of {endings}").format(endings=endings)
    )
    minutes.add_argument("--state", metavar="ID", help=tr("the state to tell of; the first one otherwise"))
    _add_looks(minutes)


def _add_compare(commands: _Commands) -> None:
    compare = commands.add_parser(
        "compare",
        help=tr("tell how two states or two maps differ, and what that means"),
        description=tr(
            "Compare two states of a map, or two maps: every state with the one of the same id. "
            "The exit status is 1 when they differ."
        ),
    )
    compare.add_argument("map", metavar="MAP", type=Path)
    compare.add_argument("other", metavar="MAP2", type=Path, nargs="?")
    compare.add_argument("--from", dest="before", metavar="ID", help=tr("the state before; the first one otherwise"))
    compare.add_argument(
        "--to",
        dest="after",
        metavar="ID",
        help=tr("the state after; otherwise the first other one, or that of the same id in MAP2"),
    )
    compare.add_argument(
        "--format",
        choices=("text", "json", "markdown"),
        default="text",
        help=tr("text to read, json for scripts, markdown to paste"),
    )


def _add_new(commands: _Commands) -> None:
    new = commands.add_parser("new", help=tr("write a new map, empty or from an example"))
    wanted = new.add_mutually_exclusive_group(required=True)
    wanted.add_argument("-o", "--output", metavar="MAP", type=Path)
    wanted.add_argument("--list", action="store_true", help=tr("list the templates"))
    new.add_argument("--template", metavar="NAME", default=EMPTY)


def _add_validate(commands: _Commands) -> None:
    validate = commands.add_parser("validate", help=tr("say whether files can be read"))
    validate.add_argument("maps", metavar="MAP", type=Path, nargs="+")
    validate.add_argument(
        "--salvage",
        metavar="OUT",
        type=Path,
        help=tr("write what can still be read of one damaged map into a new file, and list what was left out"),
    )


def _add_schema(commands: _Commands) -> None:
    commands.add_parser("schema", help=tr("print the file format as JSON Schema 2020-12"))


def _parts(text: str) -> frozenset[Part]:
    """What is usually shown, with the parts that are named, and without those named with `no-` before them."""
    shown = set(USUAL)
    for word in filter(None, map(str.strip, text.split(","))):
        part = next((part for part in PARTS if part == word.removeprefix("no-")), None)
        if part is None:
            raise argparse.ArgumentTypeError(
                tr("{part} is not one of {known}").format(part=word, known=", ".join(PARTS))
            )
        (shown.add if part == word else shown.discard)(part)
    return frozenset(shown)


def _findings(text: str) -> ChosenFindings:
    """Severities and codes, by their names."""
    named = [word.strip() for word in text.split(",") if word.strip()]
    known: tuple[str, ...] = (*SEVERITIES, *get_args(Code))
    for word in named:
        if word not in (*known, "all", "none"):
            raise argparse.ArgumentTypeError(
                tr("{finding} is not one of {known}").format(finding=word, known=", ".join((*known, "all", "none")))
            )
    return ChosenFindings(frozenset(SEVERITIES if "all" in named else named) - {"none"})


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
