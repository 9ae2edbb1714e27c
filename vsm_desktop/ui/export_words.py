"""What is said in the export dialogue: of pages, of parts, and of how well a page can be read."""

from vsm_desktop.export.composition import Composition
from vsm_desktop.export.contents import Part
from vsm_desktop.export.pages import LEAST_ON_SLIDE, SLIDES, PageName
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


def part_word(part: Part) -> str:
    return {
        "tags": tr("Tags: linked or suspect, and why"),
        "resistance": tr("Resistance points, and where value stops"),
        "notes": tr("Notes"),
        "lanes": tr("Lanes by team"),
        "ladder": tr("Time ladder"),
        "legend": tr("Legend"),
        "title": tr("Title"),
        "date": tr("Date"),
    }[part]


def page_word(name: PageName) -> str:
    if name == "map":
        return tr("As large as the map")
    return (
        tr("Slide {name}").format(name=name) if name in SLIDES else tr("Paper {name}").format(name=name.capitalize())
    )
