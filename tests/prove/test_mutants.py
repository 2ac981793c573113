from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.prove import mutants

DIFF = """# marketplace_rules.days.x_day_of__mutmut_3: survived
--- marketplace_rules/days.py
+++ marketplace_rules/days.py
@@ -1,2 +1,2 @@
 def day_of(moment):
-    return moment.date()
+    return None
"""


@pytest.mark.parametrize(
    ("mutant", "function"),
    [
        ("marketplace_rules.days.x_day_of__mutmut_3", "marketplace_rules.days.day_of"),
        ("marketplace_rules.days.x__day_of__mutmut_31", "marketplace_rules.days._day_of"),
        ("marketplace_rules.finding.xǁRuleǁfound__mutmut_1", "marketplace_rules.finding.Rule.found"),
    ],
)
def test_a_mutant_is_known_by_its_function(mutant: str, function: str) -> None:
    assert mutants.function_of(mutant) == function


def test_a_mutant_is_known_by_the_lines_that_it_changes() -> None:
    assert mutants.changed(DIFF) == ("return moment.date()", "return None")


def test_a_part_of_a_line_is_accepted_in_each_place_and_nothing_else_beside_it() -> None:
    line = "return zip(zip(a, b, strict=True), c, strict=True)"
    for became in ("zip(a, b, strict=False), c, strict=True)", "zip(a, b, strict=True), c, strict=None)"):
        assert mutants.accepted("anything", line, f"return zip({became}")
    assert not mutants.accepted("anything", line, "return zip(zip(a, strict=False), c, strict=True)")
    assert not mutants.accepted("anything", "return zip(a, b)", "return zip(a, )")


def test_every_area_has_modules_and_tests_and_every_accepted_mutant_a_reason() -> None:
    for area in mutants.AREAS.values():
        assert all(list((mutants.ROOT / "marketplace_rules").glob(module)) for module in area.modules)
        assert all((mutants.ROOT / path).exists() for path in area.tests)
    for mutant in mutants.survivors() + mutants.survivors("everywhere"):
        assert len(mutant["why"]) > 20
        assert mutant["was"] != mutant["became"]


def source_of(function: str) -> str:
    """The lines of a function or method, without their indentation, as a mutant names them."""
    names = function.split(".")
    at = next(n for n in range(len(names), 0, -1) if (mutants.ROOT / Path(*names[:n])).with_suffix(".py").is_file())
    text = (mutants.ROOT / Path(*names[:at])).with_suffix(".py").read_text("utf-8")
    node: ast.AST = ast.parse(text)
    for name in names[at:]:
        node = next(n for n in ast.walk(node) if getattr(n, "name", None) == name)
    return " ".join(line.strip() for line in (ast.get_source_segment(text, node) or "").splitlines())


@pytest.mark.parametrize("mutant", mutants.survivors(), ids=lambda mutant: mutant["function"])
def test_what_is_excused_still_stands_there(mutant: dict[str, str]) -> None:
    assert mutant["was"] in source_of(mutant["function"])
