"""What each command does. What a command needs is loaded when it runs."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from vsm_desktop.cli.states import state_of
from vsm_desktop.cli.streams import fail, print_utf_8, reason
from vsm_desktop.core.model import Map, State
from vsm_desktop.files.examples import EMPTY, examples, new_map
from vsm_desktop.files.mapfile import file_content, map_schema, read_map
from vsm_desktop.files.refusal import Refusal, one_line
from vsm_desktop.files.saving import ChangedElsewhere, save_map
from vsm_desktop.translation import tr, trn

if TYPE_CHECKING:
    from vsm_desktop.export.contents import Contents
    from vsm_desktop.export.formats import Format
    from vsm_desktop.files.salvage import Salvaged
    from vsm_desktop.method.comparing.maps import ComparedMaps
    from vsm_desktop.method.report import Report

_DONE, _FOUND = 0, 1


def commands() -> Mapping[str, Callable[[argparse.Namespace], int]]:
    """The commands by their names, but for the editor. Each gives the exit status."""
    return {
        "analyze": _analyze,
        "compare": _compare,
        "export": _export,
        "minutes": _minutes,
        "new": _new,
        "validate": _validate,
        "schema": _schema,
    }


def _analyze(arguments: argparse.Namespace) -> int:
    from vsm_desktop.method.analysis import analyse
    from vsm_desktop.method.report import report

    map_, state = _map_and_state(arguments)
    made = report(analyse(state), state, map_.settings)
    for piece in _told(map_, made, arguments.format, arguments.table):
        print_utf_8(piece)
    return _FOUND if _has_findings(made, arguments.fail_on) else _DONE


def _told(map_: Map, report: "Report", form: str, table: str) -> Iterator[str]:
    """A report in one of the formats, in pieces where it may be long."""
    if form == "json":
        from vsm_desktop.export.analysis_json import analysis_json

        yield from analysis_json(map_, report)
        yield "\n"
    elif form == "markdown":
        from vsm_desktop.export.analysis_markdown import analysis_markdown

        yield analysis_markdown(map_, report)
    elif form == "csv" and table == "actions":
        from vsm_desktop.export.actions_csv import actions_csv

        yield actions_csv(map_, report.analysis.state)
    elif form == "csv":
        from vsm_desktop.export.analysis_csv import analysis_csv

        yield analysis_csv(map_, report)
    else:
        from vsm_desktop.export.analysis_text import analysis_text
        from vsm_desktop.export.paper import paper_of

        yield analysis_text(map_, report, paper_of(sys.stdout, os.environ))


def _has_findings(report: "Report", least: str | None) -> bool:
    """Whether there is something to talk about that is at least so grave."""
    from vsm_desktop.method.findings.finding import SEVERITIES

    if least is None:
        return False
    severities = [severity for severity in SEVERITIES if SEVERITIES.index(severity) <= SEVERITIES.index(least)]
    return any(finding.severity in severities for finding in report.to_talk_about)


def _compare(arguments: argparse.Namespace) -> int:
    from vsm_desktop.cli.comparing import compared_maps

    compared = compared_maps(arguments)
    print_utf_8(_told_apart(compared, arguments.format))
    return _FOUND if compared.differs else _DONE


def _told_apart(compared: "ComparedMaps", form: str) -> str:
    """A comparison in one of the formats."""
    if form == "json":
        from vsm_desktop.export.comparison_json import comparison_json

        return comparison_json(compared)
    if form == "markdown":
        from vsm_desktop.export.comparison_markdown import comparison_markdown

        return comparison_markdown(compared)
    from vsm_desktop.export.comparison_text import comparison_text
    from vsm_desktop.export.paper import paper_of

    return comparison_text(compared, paper_of(sys.stdout, os.environ))


def _export(arguments: argparse.Namespace) -> int:
    from vsm_desktop.export.contents import Contents
    from vsm_desktop.export.formats import formats

    contents = Contents(
        shown=arguments.show | {"ladder"} if arguments.ladder else arguments.show,
        only=arguments.only.split(",") if arguments.only is not None else None,
        day=date.today(),
        theme=arguments.theme,
        transparent=arguments.transparent,
        scale=arguments.scale,
        width=arguments.width,
        page=arguments.page,
        spread=arguments.spread,
        template=arguments.template,
        findings=arguments.findings,
    )
    return _written(arguments, contents, formats())


def _minutes(arguments: argparse.Namespace) -> int:
    from vsm_desktop.export.contents import Contents
    from vsm_desktop.export.minutes.formats import minute_formats, minutes_text

    contents = Contents(day=date.today(), theme=arguments.theme, template=arguments.template)
    if arguments.output is not None:
        return _written(arguments, contents, minute_formats())
    print_utf_8(minutes_text(*_map_and_state(arguments), contents.day))
    return _DONE


def _written(arguments: argparse.Namespace, contents: "Contents", among: tuple["Format", ...]) -> int:
    """Write a file in that one of the formats which its ending asks for."""
    from vsm_desktop.export.contents import ExportError
    from vsm_desktop.export.offscreen import export_offscreen

    map_, state = _map_and_state(arguments)
    remark = partial(_remark, arguments.output)
    try:
        export_offscreen(map_, state, arguments.output, contents, remark, among)
    except (ExportError, OSError) as error:
        return fail(f"{arguments.output}: {reason(error)}")
    return _DONE


def _remark(output: Path, words: str) -> None:
    print(one_line(f"{output}: {words}"), file=sys.stderr)


def _new(arguments: argparse.Namespace) -> int:
    if arguments.list:
        for name, title in ((EMPTY, tr("An empty map")), *((e.name, e.title) for e in examples())):
            print(f"{name:<20} {title}")
        return _DONE
    try:
        map_ = new_map(arguments.template)
    except KeyError:
        return fail(tr("there is no template {name}; new --list names them").format(name=repr(arguments.template)))
    return _write_new(map_, arguments.output)


def _validate(arguments: argparse.Namespace) -> int:
    if arguments.salvage is not None:
        return _salvage(arguments.maps, arguments.salvage)
    status = _DONE
    for path in arguments.maps:
        try:
            read_map(path)
        except Refusal as refusal:
            status = fail(str(refusal))
        else:
            print(one_line(f"{path}: ") + tr("valid"))
    return status


def _salvage(paths: Sequence[Path], output: Path) -> int:
    """Write what can be read of one map. The damaged file is only read, and what is there already stays."""
    from vsm_desktop.files.salvage import salvage

    if len(paths) > 1:
        return fail(tr("--salvage takes one map at a time"))
    (damaged,) = paths
    content = file_content(damaged)
    try:
        salvaged = salvage(content)
    except Refusal as refusal:
        return fail(f"{damaged}: {refusal}")
    status = _write_new(salvaged.map, output)
    if status == _DONE:
        for entry in salvaged.left_out:
            print(one_line(f"{damaged}: {entry}"))
        print(one_line(f"{output}: ") + _records_taken(salvaged))
    return status


def _records_taken(salvaged: "Salvaged") -> str:
    taken = trn("{n} record was taken", "{n} records were taken", salvaged.records)
    return taken + ", " + trn("{n} thing was left out", "{n} things were left out", len(salvaged.left_out))


def _write_new(map_: Map, path: Path) -> int:
    try:
        save_map(map_, path, "nothing")
    except ChangedElsewhere:
        return fail(f"{path}: " + tr("is there already"))
    except OSError as error:
        return fail(f"{path}: {reason(error)}")
    return _DONE


def _schema(_: argparse.Namespace) -> int:
    print_utf_8(json.dumps(map_schema(), indent=2) + "\n")
    return _DONE


def _map_and_state(arguments: argparse.Namespace) -> tuple[Map, State]:
    map_ = read_map(arguments.map)
    return map_, map_.states[0] if arguments.state is None else state_of(map_, arguments.map, arguments.state)
