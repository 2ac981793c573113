from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

import pytest

from marketplace_rules.dialogue.case import Case
from marketplace_rules.dialogue.saving import command_of, save, toml_of


class Colour(StrEnum):
    RED = "red"


def test_a_case_reads_back_from_its_file(tmp_path: Path) -> None:
    facts = {
        "item": 'A "cable", 2 m\nand é',
        "colour": Colour.RED,
        "price": "19.90 EUR",
        "on": date(2026, 2, 1),
        "rate": Decimal("1.10"),
        "told": False,
        "count": 3,
        "none": [],
        "lines": [{"item": "a"}, {"reasons": ["defective"], "offer": {"tiers": [{"price": "1 EUR"}]}}],
    }
    case = Case()
    for name, value in facts.items():
        case = case.told(f"/{name}", value)
    save(case, tmp_path / "case.toml", "marketplace-rules x\nevil = true")
    text = (tmp_path / "case.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text, parse_float=Decimal)
    assert read == facts
    assert str(read["rate"]) == "1.10"
    assert text.startswith("# marketplace-rules x evil = true\n")


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (path := tmp_path / "case.toml").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        save(Case(), path, "x")
    assert path.read_text(encoding="utf-8") == "mine"


def test_the_command_asks_with_the_same_options() -> None:
    assert command_of("return", "a.toml", ("--policy", "own policy.toml"), None, "fr") == (
        "marketplace-rules return a.toml --policy 'own policy.toml' --lang fr"
    )
    assert toml_of(Case(), "x") == "# x\n\n"
