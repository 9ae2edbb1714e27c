"""What a template file may be: nothing in it takes all memory, holds macros, or names what is outside of it."""

from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from vsm_desktop.translation import tr

_MOST_BYTES, _MOST_UNPACKED, _MOST_XML, _MOST_ENTRIES = 100 << 20, 300 << 20, 16 << 20, 5000
_KINDS = {
    b"presentationml.template.main+xml": b"presentationml.presentation.main+xml",
    b"presentationml.slideshow.main+xml": b"presentationml.presentation.main+xml",
}


class TemplateError(Exception):
    """The template cannot be used. The text is one line."""


def safe_content(path: Path) -> bytes:
    """The file, when nothing in it would take all memory, and as a presentation where it is a template of one."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise TemplateError(tr("the template is too large"))
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise TemplateError(tr("the template cannot be read: {reason}").format(reason=reason)) from error
    try:
        with ZipFile(BytesIO(content)) as packed:
            return _checked(packed)
    except TemplateError:
        raise
    except (BadZipFile, ValueError, RuntimeError, NotImplementedError, EOFError, OSError, KeyError) as error:
        raise TemplateError(tr("the template is not a PowerPoint file")) from error
    except Exception as error:  # zlib and lzma have errors of their own
        raise TemplateError(tr("the template is damaged")) from error


def _checked(packed: ZipFile) -> bytes:
    entries = packed.infolist()
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise TemplateError(tr("the template is too large when it is unpacked"))
    if len({entry.filename for entry in entries}) < len(entries):
        raise TemplateError(tr("the template is damaged"))
    again = BytesIO()
    with ZipFile(again, "w") as copy:
        for entry in entries:
            copy.writestr(entry.filename, _checked_part(entry.filename, packed.read(entry), entry.file_size))
    return again.getvalue()


def _checked_part(name: str, part: bytes, size: int) -> bytes:
    if not name.lower().endswith((".xml", ".rels")):
        return part
    if size > _MOST_XML:
        raise TemplateError(tr("the template is too large when it is unpacked"))
    if any(sign in part for sign in (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"))):
        raise TemplateError(tr("the template holds what no PowerPoint file does"))
    if name == "[Content_Types].xml":
        if b"macroEnabled" in part:
            raise TemplateError(tr("the template holds macros: save it without them first"))
        for kind, presentation in _KINDS.items():
            part = part.replace(kind, presentation)
    return part
