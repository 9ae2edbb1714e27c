"""What is said in the export dialogue: of pages, of parts, and of how well a page can be read."""

from vsm_desktop.export.composition import Composition
from vsm_desktop.export.contents import Option, Part
from vsm_desktop.export.formats import Format
from vsm_desktop.export.pages import LEAST_ON_SLIDE, SLIDES, PageName
from vsm_desktop.export.png import pixels
from vsm_desktop.translation import tr


def legibility(page: Composition) -> str:
    """How large the smallest texts on a page are; for a slide on which they are too small, what fits."""
    name, least = page.drawn.contents.page, page.least_text
    if name == "map" or least is None:
        return ""
    told = tr("The smallest text has {points} points.").format(points=f"{least:.3g}")
    if name not in SLIDES or least >= LEAST_ON_SLIDE - 0.05:
        return told
    stages = max(1, int(len(page.drawn.state.stages) * (least / LEAST_ON_SLIDE) ** 2))
    too_small = tr("It will not be legible on a slide. About {n} stages would fit, or more without a legend.")
    return f"{told} {too_small.format(n=stages)}"


def size_in_pixels(page: Composition) -> str:
    """Raises `ExportError` where there is no room for so many."""
    width, height = pixels(page)
    return tr("{width} × {height} pixels.").format(width=f"{width:,}", height=f"{height:,}")


def part_word(part: Part) -> str:
    return {
        "tags": tr("T&ags: linked or suspect, and why"),
        "resistance": tr("&Resistance points, and where value stops"),
        "notes": tr("&Notes"),
        "lanes": tr("Lanes b&y team"),
        "ladder": tr("T&ime ladder"),
        "legend": tr("&Legend"),
        "title": tr("&Title"),
        "date": tr("&Date"),
    }[part]


def no_effect(option: Option, form: Format) -> str:
    """Why an option changes nothing in a format."""
    words: dict[Option, str] = {
        "title": tr("The title is always there"),
        "date": tr("The date is always there"),
        "transparent": tr("Slides have a background"),
        "width": tr("It has no size in pixels"),
        "spread": tr("Only a document (.pdf) has several pages"),
        "template": tr("Only a presentation (.pptx) has a template"),
        "findings": tr("Only a presentation (.pptx) has slides"),
    }
    if form.kind == "picture" or option in ("width", "spread", "template", "findings"):
        return words[option]
    return (
        tr("A report tells all of the state")
        if form.kind == "report"
        else tr("The other program draws it its own way")
    )


def nothing_selected() -> str:
    return tr("Select stages or notes on the map first")


def ladder_is_of_all() -> str:
    return tr("The time ladder is of the whole map")


def size_given() -> str:
    return tr("The template says how large its slides are")


def page_word(name: PageName) -> str:
    if name == "map":
        return tr("As large as the map")
    return (
        tr("Slide {name}").format(name=name) if name in SLIDES else tr("Paper {name}").format(name=name.capitalize())
    )
