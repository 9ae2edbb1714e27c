"""A format says what of the contents has an effect on it; that is so, and nothing else has."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.util import Pt

from tests.export.bakery import bakery_later
from vsm_desktop.export.chosen_findings import ChosenFindings
from vsm_desktop.export.contents import PARTS, Contents, Option
from vsm_desktop.export.formats import Format, Order, formats

pytestmark = pytest.mark.usefixtures("qapp")
MAP = bakery_later()
STATE = MAP.states[0]
CONTENTS = Contents(shown=frozenset(PARTS) - {"ladder"}, day=date(2026, 3, 4), scale=0.5)
OTHERS: Mapping[Option, Callable[[Contents], Contents]] = {
    **{part: lambda contents, part=part: replace(contents, shown=contents.shown ^ {part}) for part in PARTS},
    "only": lambda contents: replace(contents, only=[stage.id for stage in STATE.stages[:3]]),
    "page": lambda contents: replace(contents, page="4:3"),
    "theme": lambda contents: replace(contents, theme="dark"),
    "transparent": lambda contents: replace(contents, transparent=True),
    "width": lambda contents: replace(contents, width=321),
    "spread": lambda contents: replace(contents, spread=True),
    "findings": lambda contents: replace(contents, findings=ChosenFindings(frozenset(("A5",)))),
}
"""Contents that differ in one thing."""
_OF_THIS_TIME = re.compile(rb"/(CreationDate|ModDate|ID) [^\n]*|xmp:\w+Date=\S*|uuid:\S*|xmpMM:\w+=\S*")


def written(form: Format, contents: Contents) -> bytes:
    """What would be written, without what says when it was."""
    content = form.write(Order(MAP, STATE, contents))
    if form.ending != ".pptx":
        return _OF_THIS_TIME.sub(b"", content)
    with ZipFile(BytesIO(content)) as packed:
        return b"".join(packed.read(name) for name in sorted(packed.namelist()) if name.startswith("ppt/"))


@pytest.mark.parametrize("form", formats(), ids=lambda form: form.ending)
def test_what_has_an_effect_is_what_a_format_says(form: Format, tmp_path: Path):
    own = Presentation()
    own.slide_width, own.slide_height = Pt(800), Pt(600)
    own.save(str(tmp_path / "own.pptx"))
    others = {**OTHERS, "template": lambda contents: replace(contents, template=tmp_path / "own.pptx")}
    usual = written(form, CONTENTS)
    assert usual == written(form, CONTENTS)
    assert {option for option, other in others.items() if written(form, other(CONTENTS)) != usual} == form.uses
