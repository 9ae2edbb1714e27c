"""A facilitator's own template is used as it is, and one that is broken or means harm is refused in a line."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.util import Inches

from tests.core.maps import one_state_map
from vsm_desktop.export.contents import Contents, ExportError
from vsm_desktop.export.formats import export
from vsm_desktop.export.pptx.deck import deck
from vsm_desktop.export.pptx.template import given_design
from vsm_desktop.export.pptx.template_file import TemplateError

pytestmark = pytest.mark.usefixtures("qapp")

MAP = one_state_map("A -> B*, A -> C", B={"x": 300}, C={"x": 300, "y": 200})


def template(path: Path, change: Callable[[Any], None] = lambda _: None) -> Path:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[0])
    slide.shapes.title.text = "Our house"
    change(presentation)
    presentation.save(str(path))
    return path


def rezipped(path: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    """Change the parts of a file; those that become `None` are left out."""
    with ZipFile(path) as packed:
        parts = {name: change(name, packed.read(name)) for name in packed.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            if content is not None:
                packed.writestr(name, content)


def made_with(path: Path) -> Any:
    return Presentation(BytesIO(deck(MAP, MAP.states[0], Contents(template=path))))


def test_it_is_not_written_over(tmp_path: Path):
    own = template(tmp_path / "own.pptx")
    before = own.read_bytes()
    with pytest.raises(ExportError, match="it is the template: choose another name"):
        export(MAP, MAP.states[0], tmp_path / "." / "own.pptx", Contents(template=own))
    assert own.read_bytes() == before


def test_its_size_and_its_masters_are_used_and_its_slides_are_left_out(tmp_path: Path):
    def change(presentation: Any) -> None:
        presentation.slide_width, presentation.slide_height = Inches(12), Inches(9)
        presentation.slide_master.name = "House style"

    presentation = made_with(template(tmp_path / "own.pptx", change))
    assert (presentation.slide_width, presentation.slide_height) == (Inches(12), Inches(9))
    titles = [slide.shapes.title.text_frame.text for slide in presentation.slides]
    assert "Our house" not in titles
    assert titles[0] == "A map"
    assert presentation.slides[1].slide_layout.name == "Title Only"


def test_its_slides_are_not_in_the_file_either(tmp_path: Path):
    content = deck(MAP, MAP.states[0], Contents(template=template(tmp_path / "own.pptx")))
    with ZipFile(BytesIO(content)) as packed:
        assert not any(b"Our house" in packed.read(name) for name in packed.namelist())
        assert len(packed.namelist()) == len(set(packed.namelist()))


@pytest.mark.parametrize("kind", ["template", "slideshow"])
def test_a_file_that_was_saved_as_a_template_will_do(kind: str, tmp_path: Path):
    path = template(tmp_path / "own.potx")
    rezipped(path, lambda _, part: part.replace(b"presentation.main+xml", f"{kind}.main+xml".encode()))
    assert len(made_with(path).slides) > 2


def test_placeholders_that_nothing_stands_in_are_taken_away(tmp_path: Path):
    for slide in made_with(template(tmp_path / "own.pptx")).slides:
        for placeholder in slide.placeholders:
            assert placeholder.text_frame.text.strip() or "sldNum" in placeholder.element.xml


def test_the_map_stands_clear_of_the_title_wherever_that_is(tmp_path: Path):
    def change(presentation: Any) -> None:
        for layout in presentation.slide_layouts:
            for placeholder in layout.placeholders:
                if placeholder.placeholder_format.idx == 0:
                    placeholder.left, placeholder.top = 0, Inches(6)
                    placeholder.width, placeholder.height = presentation.slide_width, Inches(1)

    slide = made_with(template(tmp_path / "own.pptx", change)).slides[1]
    title = slide.shapes.title
    assert all(shape.top + shape.height <= title.top for shape in slide.shapes if not shape.is_placeholder)


def test_a_template_without_a_title_has_the_title_in_a_text(tmp_path: Path):
    def change(presentation: Any) -> None:
        layouts = presentation.slide_layouts
        for layout in [one for one in layouts if one.name != "Blank"][1:]:
            layouts.remove(layout)
        first = layouts[0]
        for placeholder in list(first.placeholders):
            placeholder.element.getparent().remove(placeholder.element)
        first.element.attrib.pop("type")

    slide = made_with(template(tmp_path / "own.pptx", change)).slides[1]
    assert "Current" in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


# Refused


def refusal(path: Path) -> str:
    with pytest.raises(TemplateError) as refused:
        given_design(path)
    with pytest.raises(ExportError):
        deck(MAP, MAP.states[0], Contents(template=path))
    assert str(refused.value).isprintable()
    return str(refused.value)


def test_what_is_not_there(tmp_path: Path):
    assert "cannot be read: No such file" in refusal(tmp_path / "none.pptx")


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04" + b"\0" * 200])
def test_what_is_no_presentation(content: bytes, tmp_path: Path):
    path = tmp_path / "own.pptx"
    path.write_bytes(content)
    assert "is not a PowerPoint file" in refusal(path)


def test_a_zip_of_something_else(tmp_path: Path):
    path = tmp_path / "own.pptx"
    with ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", "<a/>")
    assert "cannot be read as a PowerPoint file" in refusal(path)


def test_what_would_take_all_memory_when_it_is_unpacked(tmp_path: Path):
    path = template(tmp_path / "own.pptx")
    with ZipFile(path, "a", ZIP_DEFLATED) as packed:
        for number in range(4):
            packed.writestr(f"ppt/media/image{number}.png", b"\0" * (80 << 20))
    assert "too large when it is unpacked" in refusal(path)


def test_xml_that_would_take_all_memory(tmp_path: Path):
    path = template(tmp_path / "own.pptx")
    rezipped(path, lambda name, part: part + b" " * (17 << 20) if name == "ppt/presentation.xml" else part)
    assert "too large when it is unpacked" in refusal(path)


def test_entities_that_grow(tmp_path: Path):
    path = template(tmp_path / "own.pptx")
    bomb = b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;">]>'
    rezipped(
        path, lambda name, part: part.replace(b"?>", b"?>" + bomb, 1) if name.endswith("slideMaster1.xml") else part
    )
    assert "holds what no PowerPoint file does" in refusal(path)


def test_macros(tmp_path: Path):
    path = template(tmp_path / "own.pptm")
    rezipped(
        path,
        lambda _, part: part.replace(
            b"vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
            b"vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
        ),
    )
    assert "holds macros" in refusal(path)


def test_no_layout(tmp_path: Path):
    path = tmp_path / "own.pptx"
    presentation = Presentation()
    for layout in list(presentation.slide_layouts):
        presentation.slide_layouts.remove(layout)
    presentation.save(str(path))
    assert "has no slide layout" in refusal(path)


def test_slides_that_are_too_small(tmp_path: Path):
    def change(presentation: Any) -> None:
        presentation.slide_width = Inches(1)

    assert "too small" in refusal(template(tmp_path / "own.pptx", change))


def test_a_template_whose_properties_are_something_else_is_refused(tmp_path: Path):
    path = template(tmp_path / "own.pptx")
    rezipped(path, lambda name, part: b"<a/>" if name == "docProps/core.xml" else part)
    with pytest.raises(ExportError, match="cannot be read as a PowerPoint file"):
        deck(MAP, MAP.states[0], Contents(template=path))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_whatever_is_wrong_with_it_there_is_one_line(tmp_path: Path, data: st.DataObject):
    path = template(tmp_path / "own.pptx")
    with ZipFile(path) as packed:
        names = [name for name in packed.namelist() if name.endswith((".xml", ".rels"))]
    chosen = data.draw(st.sampled_from(names))
    way = data.draw(st.sampled_from(["gone", "cut", "empty", "other"]))
    share = data.draw(st.floats(0, 1))

    def change(name: str, part: bytes) -> bytes | None:
        if name != chosen:
            return part
        return {"gone": None, "cut": part[: int(len(part) * share)], "empty": b"", "other": b"<a/>"}[way]

    rezipped(path, change)
    try:
        content = deck(MAP, MAP.states[0], Contents(template=path))
    except ExportError as error:
        assert str(error).isprintable()  # noqa: PT017  # either outcome is right
    else:
        Presentation(BytesIO(content))
