"""The content of a map file, checked as strictly as the format is."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from vsm_desktop.core.integrity import faults
from vsm_desktop.core.model import FORMAT, VERSION, Map
from vsm_desktop.files.document import check_records, document_of, states_in
from vsm_desktop.files.fault_words import first_error, shown
from vsm_desktop.files.migrations import migrated
from vsm_desktop.files.records import make_records
from vsm_desktop.files.refusal import Refusal
from vsm_desktop.translation import tr

_MANY_RECORDS = 50_000
"""Fewer are made sooner all at once."""


def map_of(content: bytes) -> Map:
    """The map in the content of a map file. Raises `Refusal`."""
    map_ = valid_map_of(content)
    check_integrity(map_)
    return map_


def valid_map_of(content: bytes) -> Map:
    """The map in the content of a map file, each of whose records is valid by itself. Raises `Refusal`."""
    document = document_of(content)
    _check_format(document)
    document = migrated(document)
    if check_records(document) > _MANY_RECORDS:
        make_records(states_in(document))
    try:
        return Map.model_validate(document)
    except ValidationError as error:
        raise Refusal(first_error(error, document)) from error


def check_integrity(map_: Map) -> None:
    """Refuse a map whose records do not hold together. Raises `Refusal`."""
    for fault in faults(map_):
        raise Refusal(f"{fault.place}: {fault.message}")


def _check_format(document: Mapping[str, Any]) -> None:
    if document.get("format") != FORMAT:
        raise Refusal("format: " + tr('is not "{format}"').format(format=FORMAT))
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Refusal("version: " + tr("is not a version of the format"))
    if version > VERSION:
        raise Refusal(
            "version: "
            + tr("is {version}, and this program reads up to {known}; a newer one is needed").format(
                version=shown(version), known=VERSION
            )
        )
