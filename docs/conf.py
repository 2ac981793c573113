"""How Sphinx builds the site: python3 dev.py docs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generator.python_page import python_page
from generator.rule_reference import reference_pages

from marketplace_rules.rules import RULES

HERE = Path(__file__).resolve().parent
project = "marketplace_rules"
copyright = "the authors of marketplace_rules"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "marketplace_rules"
html_static_path = ["_static"]
html_css_files = ["rules.css"]
html_js_files = ["rules.js"]
html_copy_source = False
html_show_sourcelink = False

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 4  # so that a page's links lead to the same place here and on a forge

smartquotes = False  # what is written is what is read

nitpicky = True
# Types that only annotate: of others' packages, or of ours without being public.
nitpick_ignore_regex = [("py:.*", r"(?!marketplace_rules\.[A-Za-z]+$).*")]
autodoc_typehints = "description"
autodoc_member_order = "bysource"
napoleon_google_docstring = True
napoleon_numpy_docstring = False

REFERENCE = HERE / "reference"  # ignored by git


def write_reference(app: Sphinx) -> None:
    """Write the pages that are too large to keep; those that did not change are left alone, and not built again."""
    pages = reference_pages() | {"python.md": python_page()}
    REFERENCE.mkdir(exist_ok=True)
    for path in REFERENCE.glob("*.md"):
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        path = REFERENCE / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")


class RuleAnchors(SphinxTransform):
    """The place of a rule on its page is its name, full stops and all, which docutils would turn into hyphens."""

    default_priority = 265  # after targets have been attached to their sections

    def apply(self, **kwargs: Any) -> None:
        rules = {rule.id for rule in RULES}
        for section in self.document.findall(nodes.section):
            for name in rules.intersection(section["names"]):
                section["ids"].insert(0, name)
                self.document.ids[name] = section
                self.document.nameids[name] = name


class RuleLinks(SphinxTransform):
    """A rule that is named in the text leads to its section, so that pages need not say where that is."""

    default_priority = 266

    def apply(self, **kwargs: Any) -> None:
        rules = {rule.id for rule in RULES}
        for literal in list(self.document.findall(nodes.literal)):
            name = literal.astext()
            if name in rules and not isinstance(literal.parent, nodes.reference | addnodes.pending_xref):
                link = addnodes.pending_xref("", refdomain="std", reftype="ref", reftarget=name, refexplicit=True)
                link["refdoc"], link["refwarn"] = self.env.docname, True
                literal.replace_self(link)
                link += literal


def keep_colons(app: Sphinx, what: str, name: str, found: Any, options: Any, lines: list[str]) -> None:
    """Keep whole what is returned: napoleon takes what stands before a colon for a type, so give it an empty one."""
    if what == "property" and lines:
        lines[0] = f": {lines[0]}"
    for place, line in enumerate(lines[:-1]):
        if line.strip() == "Returns:":
            lines[place + 1] = lines[place + 1].replace("    ", "    : ", 1)


def leave_out(app: Sphinx, what: str, name: str, found: Any, skip: bool, options: Any) -> bool | None:
    """Leave out the fields of named tuples, which their docstrings explain."""
    return True if type(found).__name__ == "_tuplegetter" else None


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", write_reference)
    app.connect("autodoc-process-docstring", keep_colons, priority=400)  # before napoleon
    app.connect("autodoc-skip-member", leave_out)
    app.add_transform(RuleAnchors)
    app.add_transform(RuleLinks)
