from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from marketplace_rules.messages import Verbatim, Words
from marketplace_rules.messages.explanation import Explanation, Points, Prose, Table
from marketplace_rules.messages.markdown import escaped, markdown
from marketplace_rules.messages.words import printable
from tests.messages.test_plain_text import EVERYTHING

EN = Words("en")
READ = MarkdownIt("gfm-like", {"linkify": False}).enable("table")
SIGNS = st.text(st.sampled_from(list("\\`*_{}[]()#+-.!|<>~&=:/@$1 \"'ab\tw")), max_size=24)


def tokens(text: str) -> set[str]:
    return {inner.type for token in READ.parse(text) for inner in (token, *(token.children or ()))}


def read_back(text: str) -> str:
    """What a reader of Markdown shows of a text, without any element."""
    return "".join(
        inner.content for token in READ.parse(text) for inner in token.children or () if inner.type == "text"
    )


def test_everything_has_its_heading_its_list_or_its_table() -> None:
    assert (
        markdown(EVERYTHING, EN)
        == """\
No.

## Line 1 – no

### Reasons

- The item is not covered by its warranty, so no refund is owed.\\
  *Help – Costs* (`returns.remedy`)\\
  Read as: Read so.

### Changes

- Another day

### Sums

|  | amount |
| --- | ---: |
| a | 12 |

Complete: 80%

Policy: Acme"""
    )
    assert {"table_open", "bullet_list_open", "heading_open", "em_open"} <= tokens(markdown(EVERYTHING, EN))


@pytest.mark.parametrize(
    "name",
    ["<script>alert(1)</script>", "[a](https://evil.example)", "**b**", "1. a", "- a", "# a", "a | b", "`c`", "&lt;"],
)
def test_a_name_is_shown_as_it_is(name: str) -> None:
    assert read_back(escaped(name)) == name


@given(SIGNS)
def test_no_text_becomes_markup(text: str) -> None:
    name = " ".join(printable(text).split())
    found = tokens(escaped(name))
    assert found <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}
    assert read_back(escaped(name)) == name


@given(SIGNS)
def test_no_text_breaks_out_of_a_list_or_a_sentence(text: str) -> None:
    name = Verbatim(" ".join(text.split()) or "a")
    shown = Explanation((Prose("answer", (name,)), Points(Verbatim("Changes"), (name, Verbatim("b")))))
    opened = [token.type for token in READ.parse(markdown(shown, EN)) if token.level == 0 and token.nesting == 1]
    assert opened == ["paragraph_open", "heading_open", "bullet_list_open"]


@given(SIGNS)
def test_no_text_makes_another_cell_of_a_table(text: str) -> None:
    name = Verbatim(" ".join(text.split()) or "a")
    rows = ((Verbatim("a"), Verbatim("b")), (name, name), (name, Verbatim("c")))
    shown = READ.parse(markdown(Explanation((Table(Verbatim("Sums"), rows, "<>", head=True),)), EN))
    assert [token.type for token in shown].count("td_open") == 4
    cells = [shown[index + 1] for index, token in enumerate(shown) if token.type == "td_open"]
    assert "".join(c.content for c in cells[3].children or ()) == "c"


@pytest.mark.parametrize("text", ["https://evil.example", "www.evil.example", "a@evil.example", "see HTTP://x.example"])
def test_what_readers_of_markdown_would_make_a_link_of_stays_text(text: str) -> None:
    assert not re.search(r"(?<!\\)(://|(?<=www)\.|@)", escaped(text))
    assert read_back(escaped(text)) == text
