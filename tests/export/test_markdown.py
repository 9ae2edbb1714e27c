"""Texts from a map in Markdown: whatever they hold, they are read as they stand there."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from vsm_desktop.drawing.text import plain
from vsm_desktop.export.markdown import escaped, table

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
WORD_JOINER = "\N{WORD JOINER}"
PIECES = [
    *"\\`*_[](){}<>#+-.!|~$&@:/=^ 1a\"'",
    "http://",
    "www.",
    "&amp;",
    "1. ",
    "2)",
    "---",
    "```",
    "~~~",
    "![",
    "](/y)",
]
PIECES += ["<b>", "[x]: /y", "<!--", "\n", "\t", "    ", "# ", "é", "\N{ZERO WIDTH JOINER}", "\x1b[31m", "\u202e"]
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"]), max_size=9).map("".join)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Check twice, then go (see B).", "Check twice, then go (see B)."),
        ("A|B", r"A\|B"),
        ("*a* _b_ `c` ~~d~~ $e$", r"\*a\* \_b\_ \`c\` \~\~d\~\~ \$e\$"),
        ("[a](b) ![c](d)", r"\[a\](b) !\[c\](d)"),
        ("<b>&copy;</b>", "&lt;b&gt;&amp;copy;&lt;/b&gt;"),
        ("# One", r"\# One"),
        ("C# and F #", r"C# and F \#"),
        ("- one", r"\- one"),
        ("+ one - two", r"\+ one - two"),
        ("1. one", r"1\. one"),
        ("12) one", r"12\) one"),
        ("3.10 to 4.5", "3.10 to 4.5"),
        ("===", r"\==="),
        ("http://a.bc", r"http\://a\.bc"),
        ("WWW.1a.bc", r"WWW\.1a\.bc"),
        ("a@b.cd", r"a\@&#8288;b\.cd"),
        ("back\\slash", r"back\\slash"),
        ("two\n# lines", r"two \# lines"),
    ],
)
def test_what_would_be_markup_is_escaped_and_the_rest_is_left(text: str, written: str):
    assert escaped(text) == written


def rendered(text: str) -> str:
    return READER.render(text)


def as_read(text: str) -> str:
    """A text as it is to be read."""
    return html.escape(plain(text).replace("@", f"@{WORD_JOINER}"), quote=False).replace('"', "&quot;")


@given(TEXTS.filter(plain))
def test_a_text_is_read_as_it_stands_wherever_it_stands(text: str):
    written, wanted = escaped(text), as_read(text)
    assert rendered(f"{written}\n") == f"<p>{wanted}</p>\n"
    assert rendered(f"## {written}\n") == f"<h2>{wanted}</h2>\n"
    assert rendered(f"1. {written}\n") == f"<ol>\n<li>{wanted}</li>\n</ol>\n"


@given(TEXTS)
def test_a_cell_is_read_as_it_stands(text: str):
    lines = list(table(("A", "B"), [(text, "end")]))
    assert len(lines) == 4
    assert f"<td>{as_read(text)}</td>\n<td>end</td>" in rendered("\n".join(lines))


def test_a_table_without_rows_is_left_out():
    assert list(table(("A", "B"), [])) == []
