from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.messages import Verbatim, Words
from marketplace_rules.messages.explanation import Explanation, Heading, Points, Prose, Table
from marketplace_rules.messages.markup import html
from tests.messages.test_plain_text import EVERYTHING

EN = Words("en")


def test_everything_has_its_element_and_a_class_to_be_styled_by() -> None:
    assert (
        html(EVERYTHING, EN)
        == """\
<article class="explanation" lang="en">
<p class="answer">No.</p>
<h2>Line 1 – no</h2>
<h3>Reasons</h3>
<ul class="reasons">
<li class="fail error">The item is not covered by its warranty, so no refund is owed.<br><cite>Help – Costs</cite> \
<code>returns.remedy</code><br><small>Read as: Read so.</small></li>
</ul>
<h3>Changes</h3>
<ul class="changes">
<li>Another day</li>
</ul>
<table>
<caption>Sums</caption>
<tr><th></th><th class="number">amount</th></tr>
<tr><td>a</td><td class="number">12</td></tr>
</table>
<p>Complete: 80%</p>
<p class="policy">Policy: Acme</p>
</article>"""
    )


def test_the_language_is_named_for_readers_aloud() -> None:
    assert html(Explanation(()), Words("fr")).startswith('<article class="explanation" lang="fr">')


@given(st.text(st.sampled_from(list("<>&\"'/=ab ")), max_size=20))
def test_no_text_becomes_markup_wherever_it_stands(text: str) -> None:
    name = Verbatim(text)
    blocks = (Prose("answer", (name,)), Heading(name), Points(name, (name,)), Table(name, ((name,),), "<"), Table(name))
    plain = Explanation(tuple(blocks), name)
    empty = Verbatim("")
    bare = (Prose("answer", (empty,)), Heading(empty), Points(empty, (empty,)), Table(empty, ((empty,),), "<"))
    shape = html(Explanation((*bare, Table(empty)), empty), EN)
    assert html(plain, EN).count("<") == shape.count("<")
    assert html(plain, EN).count(">") == shape.count(">")
