"""Older versions of the map file, brought up to today's.

History of the format:
    1  The first.
    2  A map may have a `charter`, and name the fields of its `data_boxes`. What was there stays as it is.
    3  A map may have `actions`.
    4  A map may have `moments`.

A migration takes the parsed document of one version and gives that of the next; it stands here under the version
it starts from, and a frozen file of that version stands in the tests' data for as long as the program lives.
"""

from collections.abc import Callable, Mapping
from typing import Any

from vsm_desktop.core.model import VERSION

Document = dict[str, Any]


def _with_more_to_say(document: Document) -> Document:
    """All that is new may be left out."""
    return document


MIGRATIONS: Mapping[int, Callable[[Document], Document]] = dict.fromkeys((1, 2, 3), _with_more_to_say)


def migrated(document: Document) -> Document:
    """The document at today's version."""
    for version in range(document["version"], VERSION):
        document = {**MIGRATIONS[version](document), "version": version + 1}
    return document
