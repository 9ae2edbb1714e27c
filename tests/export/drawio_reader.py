"""A reader of draw.io files that knows nothing of how they were written."""

import re
from html.parser import HTMLParser
from xml.etree import ElementTree


def drawio_pages(text: str) -> list[ElementTree.Element]:
    file = ElementTree.fromstring(text)
    assert file.tag == "mxfile"
    return [page for page in file if page.tag == "diagram"]


OUR_MARKUP = {"font", "b", "br", "div", "table", "tbody", "tr", "td", "span"}
OUR_ATTRIBUTES = {"style", "color", "width", "cellpadding", "cellspacing", "align"}


class Label(HTMLParser):
    """What is seen of a label that is markup, which is all ours and holds no value of a map's."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.feed(label)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in OUR_MARKUP
        assert all(name in OUR_ATTRIBUTES and re.fullmatch(r"[\w#%:;,() -]*", value or "") for name, value in attrs)

    def handle_data(self, data: str) -> None:
        self.seen.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = unknown_decl = handle_pi = handle_comment


def read_label(holder: ElementTree.Element) -> str:
    """The label of a cell as it is seen there."""
    cell = holder if holder.tag == "mxCell" else holder.find("mxCell")
    label = holder.get("label", "")
    if cell is not None and "html=1" in cell.get("style", "").split(";"):
        return "\n".join(Label(label).seen)
    return label


def drawio_cells(page: ElementTree.Element) -> dict[str, ElementTree.Element]:
    """What stands on a page, by id; every parent and end is there, and no label is markup but ours."""
    (root,) = page.findall("mxGraphModel/root")
    found = {cell.attrib["id"]: cell for cell in root}
    assert len(found) == len(root)
    for holder in root:
        cell = holder if holder.tag == "mxCell" else holder.find("mxCell")
        assert cell is not None
        assert {cell.get(end) for end in ("parent", "source", "target")} <= {*found, None}
        read_label(holder)
        assert {"link", "tooltip", "placeholders"}.isdisjoint(holder.attrib)
    return found


def cell_of(holder: ElementTree.Element) -> ElementTree.Element:
    """The cell that an object with a label and data holds."""
    (cell,) = holder.findall("mxCell")
    return cell


def geometry_of(holder: ElementTree.Element) -> ElementTree.Element:
    (found,) = cell_of(holder).findall("mxGeometry")
    return found


def style_of(holder: ElementTree.Element) -> dict[str, str]:
    pairs = (one.partition("=") for one in cell_of(holder).get("style", "").split(";") if one)
    return {name: value for name, _, value in pairs}
