"""Every format that minutes are written in: the command line and the window are made from this table.

What a format needs is loaded when it is written.
"""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from vsm_desktop.core.model import Map, State
from vsm_desktop.export.contents import Contents, part_of
from vsm_desktop.export.formats import Format, Order, report_of
from vsm_desktop.translation import tr

if TYPE_CHECKING:
    from vsm_desktop.export.minutes.minutes import Minutes
    from vsm_desktop.method.report import Report


def minute_formats() -> tuple[Format, ...]:
    """All of them, in the order in which they are offered."""
    return (
        Format(".html", tr("Web page"), "picture", _html, keeps_map=True),
        Format(".pptx", tr("Presentation"), "picture", _pptx),
        Format(".md", tr("Markdown"), "report", _markdown),
        Format(".csv", tr("Actions and parking lot as a table"), "report", _csv),
    )


def minutes_text(map_: Map, state: State, day: date | None) -> str:
    """The minutes as Markdown, to be printed."""
    return _markdown(Order(map_, state, Contents(day=day))).decode()


def _minutes(order: Order) -> tuple["Minutes", "Report"]:
    from vsm_desktop.export.minutes.minutes import minutes_of

    report = report_of(replace(order, progress=part_of(order.progress, 0, 0.1)))
    told = part_of(order.progress, 0.1, 0.4)
    return minutes_of(order.map, report, order.contents.day, told), report


def _html(order: Order) -> bytes:
    from vsm_desktop.export.minutes.html import minutes_html

    minutes, report = _minutes(order)
    return minutes_html(minutes, order.map, report.analysis, order.contents, part_of(order.progress, 0.4, 0.95))


def _pptx(order: Order) -> bytes:
    from vsm_desktop.export.minutes.slides import minutes_slides

    minutes, report = _minutes(order)
    return minutes_slides(
        minutes, order.map, report, order.contents, part_of(order.progress, 0.4, 0.95), order.remark
    )


def _markdown(order: Order) -> bytes:
    from vsm_desktop.export.minutes.markdown import minutes_markdown

    minutes, report = _minutes(order)
    return minutes_markdown(minutes, order.map, report.analysis).encode()


def _csv(order: Order) -> bytes:
    from vsm_desktop.export.actions_csv import actions_csv
    from vsm_desktop.export.csv_table import csv_file

    return csv_file(actions_csv(order.map, order.state))
