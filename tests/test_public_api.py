from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import marketplace_rules

SOURCE = Path(marketplace_rules.__file__)
PUBLIC = sorted(marketplace_rules.__all__)


def promised_to_type_checkers() -> dict[str, str]:
    """The name and home of each import under TYPE_CHECKING."""
    [block] = [node for node in ast.parse(SOURCE.read_text(encoding="utf-8")).body if isinstance(node, ast.If)]
    return {
        alias.name: str(node.module)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname is None
    }


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_is_what_its_home_holds(name: str) -> None:
    home = promised_to_type_checkers()[name]
    assert getattr(marketplace_rules, name) is getattr(import_module(home), name)
    assert marketplace_rules._HOME_OF[name] == home.removeprefix("marketplace_rules.")


def test_every_public_name_has_one_home_and_type_checkers_know_the_same_ones() -> None:
    listed = [name for names in marketplace_rules._HOMES.values() for name in names]
    assert len(listed) == len(set(listed))
    assert set(listed) == set(PUBLIC) == promised_to_type_checkers().keys()


def test_public_names_are_listed_once_in_order() -> None:
    shouting = [name for name in marketplace_rules.__all__ if name.isupper()]
    classes = [name for name in marketplace_rules.__all__ if name[0].isupper() and not name.isupper()]
    functions = [name for name in marketplace_rules.__all__ if name[0].islower()]
    assert list(marketplace_rules.__all__) == sorted(shouting) + sorted(classes) + sorted(functions)
    assert len(set(PUBLIC)) == len(PUBLIC)


def test_what_a_public_name_stands_for_is_explained() -> None:
    for name in PUBLIC:
        found = getattr(marketplace_rules, name)
        if callable(found):
            assert (found.__doc__ or "").split("\n")[0].endswith((".", "?")), name


def test_public_names_are_offered_before_they_are_loaded() -> None:
    script = "import marketplace_rules; print(*dir(marketplace_rules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    offered = done.stdout.split()
    assert set(PUBLIC) <= set(offered)
    assert offered == sorted(set(offered))


def test_a_star_import_brings_the_public_names() -> None:
    space: dict[str, object] = {}
    exec("from marketplace_rules import *", space)
    assert set(PUBLIC) == space.keys() - {"__builtins__"}


@pytest.mark.parametrize("name", ["refund_everything", "returns_", "Returns", "_secret", "load_policies"])
def test_an_unknown_name_is_an_attribute_error(name: str) -> None:
    with pytest.raises(AttributeError, match=rf"module 'marketplace_rules' has no attribute '{name}'"):
        getattr(marketplace_rules, name)
    with pytest.raises(ImportError):
        exec(f"from marketplace_rules import {name}")


def test_an_area_offers_its_questions_and_nothing_unknown() -> None:
    returns = import_module("marketplace_rules.returns")
    for name in returns.__all__:
        assert getattr(returns, name) is getattr(marketplace_rules, name)
    with pytest.raises(AttributeError, match=r"module 'marketplace_rules\.returns' has no attribute 'invoice'"):
        _ = returns.invoice


def test_the_area_of_listings_offers_its_questions_and_nothing_unknown() -> None:
    listing = import_module("marketplace_rules.listing")
    for name in listing.__all__:
        assert getattr(listing, name) is getattr(marketplace_rules, name)
    with pytest.raises(AttributeError, match=r"module 'marketplace_rules\.listing' has no attribute 'invoice'"):
        _ = listing.invoice


def test_the_version_has_three_numbers() -> None:
    assert [part.isdecimal() for part in marketplace_rules.__version__.split(".")] == [True, True, True]
