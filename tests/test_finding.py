from __future__ import annotations

import pytest

from marketplace_rules.finding import Citation, Finding, Kind, Level, Place, Rule, Strength

RULE = Rule(
    "images.shortest_side",
    {
        "large_enough": Kind.PASS,
        "too_small": Kind.FAIL,
        "not_measured": Kind.OPEN,
        "doubtful": Kind.REVIEW,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def clause(strength: str) -> Citation:
    return Citation("images.shortest_side", Strength(strength), "help", "Pictures", "Pictures are large.")


@pytest.mark.parametrize(
    ("strength", "level"), [("must", Level.ERROR), ("should", Level.WARNING), ("may", Level.NOTE), (None, Level.ERROR)]
)
@pytest.mark.parametrize("code", ["too_small", "not_measured", "doubtful"])
def test_what_speaks_against_a_clause_weighs_as_the_page_words_it(
    code: str, strength: str | None, level: Level
) -> None:
    assert RULE.found(code, clause(strength) if strength else None).level is level


@pytest.mark.parametrize("strength", ["must", "should", "may"])
@pytest.mark.parametrize("code", ["large_enough", "not_stated"])
def test_what_holds_or_does_not_concern_is_a_note_however_binding_the_clause(code: str, strength: str) -> None:
    assert RULE.found(code, clause(strength)).level is Level.NOTE
    assert RULE.found(code, clause(strength), level=Level.ERROR).level is Level.NOTE


def test_a_rule_may_say_how_little_a_finding_weighs() -> None:
    assert RULE.found("not_measured", clause("must"), level=Level.NOTE).level is Level.NOTE


def test_a_rule_knows_no_other_code() -> None:
    with pytest.raises(KeyError, match="too_large"):
        RULE.found("too_large")


def test_the_codes_of_a_rule_cannot_be_changed() -> None:
    given = {"a": Kind.PASS}
    rule = Rule("r", given)
    given["b"] = Kind.FAIL
    assert dict(rule.codes) == {"a": Kind.PASS}
    with pytest.raises(TypeError):
        rule.codes["b"] = Kind.FAIL


def test_a_finding_holds_what_it_was_given_in_its_place() -> None:
    found = RULE.found(
        "too_small", clause("must"), Place("/images/0", "upload"), pointer="/images/0/height", observed=430,
        expected=450, missing=("/a",), unit="px",
    )  # fmt: skip
    assert found == Finding(
        "images.shortest_side", "too_small", Kind.FAIL, Level.ERROR, "/images/0/height", "/images/0", "upload", 430,
        450, ("/a",), clause("must"), (("unit", "px"),),
    )  # fmt: skip
    assert found.message_id == "images.shortest_side.too_small"


def test_a_finding_without_figures_holds_nothing_in_their_place() -> None:
    assert RULE.found("too_small") == Finding("images.shortest_side", "too_small", Kind.FAIL, Level.ERROR)
