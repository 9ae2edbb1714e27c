"""The web page: one file that loads nothing, in which no text of a map is more than a text."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from tests.core.maps import one_state_map
from tests.export.hostile import HOSTILE
from tests.export.test_picture import with_texts
from vsm_desktop.core.model import Map
from vsm_desktop.export.contents import PARTS, Contents
from vsm_desktop.export.html import html
from vsm_desktop.files.examples import new_map

pytestmark = pytest.mark.usefixtures("qapp")
LEGAL = new_map("legal-platform")
ALL = Contents(shown=frozenset(PARTS) - {"lanes"})


class Page(HTMLParser):
    """The tags of a page with their attributes, and its texts."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def values(self, name: str) -> list[str]:
        return [attributes[name] or "" for _, attributes in self.tags if name in attributes]


def page_of(map_: Map = LEGAL, contents: Contents = ALL) -> Page:
    return Page(html(map_, map_.states[0], contents))


def test_a_page_tells_the_answers_the_findings_and_why_each_stage_has_its_tag():
    text = " ".join(page_of().texts)
    for said in ("Can it contribute?", "R1 Value stops here", "Nothing that a client accepts follows from it."):
        assert said in text


def test_a_way_of_many_stages_is_told_by_its_ends():
    chain = " -> ".join(f"S{n}" for n in range(40)) + " -> Z*"
    text = " ".join(page_of(one_state_map(chain, **{f"S{n}": {"y": 200 * n} for n in range(40)})).texts)
    assert "S0 → S1 → S2 → S3 → S4 → S5 → S6 → S7 → S8 → 30 more → S39 → Z" in text
    assert "S29 → S30 → S31 → S32 → S33 → S34 → S35 → S36 → S37 → S38 → S39 → Z" in text


def test_every_link_leads_to_something_on_the_page():
    page = page_of(one_state_map("A one -> B, C*", B={"x": 300}, C={"y": 300}))
    targets = {value for value in page.values("href") if value != ""}
    assert targets
    ids = set(page.values("id"))
    assert {target.removeprefix("#") for target in targets} - {i.replace(" ", "%20") for i in ids} == set()


def test_a_page_loads_nothing_and_runs_no_script_but_its_own():
    content = html(LEGAL, LEGAL.states[0], ALL).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', content)
    assert policy is not None
    for tag in ("script", "style"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", content, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert "default-src 'none'" in policy[1]
    assert not re.search(r"\b(src|srcset|action|data)=|url\(|@import", content)
    assert all(value.startswith("#") for value in page_of().values("href"))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_markup(text: str):
    plain, nasty = (page_of(with_texts(said)) for said in ("harmless", text))
    assert {tag for tag, _ in nasty.tags} <= {tag for tag, _ in plain.tags}
    assert not [name for _, attributes in nasty.tags for name in attributes if name.startswith("on")]
    assert len([tag for tag, _ in nasty.tags if tag == "script"]) == 1


def test_the_date_is_written_as_in_pictures():
    day = date(2026, 3, 4)
    assert any("4 March 2026" in text for text in page_of(contents=replace(ALL, day=day)).texts)
