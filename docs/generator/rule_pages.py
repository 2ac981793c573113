"""Which pages the reference of the rules has, and which rule stands on which."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from functools import cache
from types import ModuleType
from typing import Any, NamedTuple

from marketplace_rules.finding import Rule
from marketplace_rules.rules import RULES

# Rules whose function is not named after them, as tests/test_house.py excuses them.
OTHERWISE_NAMED = {"policy.edition": "unknown_edition", "orders.price": "unit_price"}


class Undocumented(Exception):
    """A rule lacks a part of its documentation; the text says which, and where it belongs."""


class Page(NamedTuple):
    """A page of the reference.

    Args:
        name: Name of its file.
        title: Its heading.
        guide: The page that explains the questions concerned.
        area: The area whose rules it holds.
        modules: The modules of the area that it is about; none for all of them.
    """

    name: str
    title: str
    guide: str
    area: str
    modules: str = ""

    def holds(self, module: str) -> bool:
        """Tell whether the rules of a module, such as ``orders.dispatch``, stand here."""
        area, _, name = module.partition(".")
        return area == self.area and (not self.modules or name in self.modules.split())


CONTENT = "identity gtin measures condition media videos description languages judgement"
OFFER = "pricing promotion quantities stock handling vat"
STEPS = "editing cloning importing reviewing"
PLACING = "checkout quantities order_value offer_price payment_terms"
HANDLING = "preparing dispatch delivery invoicing notices"
CHANGING = "frozen cancellation_grounds cancellation_terms"
PAYOUTS = "payout_dates payout_holds payout_blocks payout_timing payout_amounts"

PAGES = (
    Page("listing", "What a listing says", "listings", "listing", CONTENT),
    Page("listing-offer", "Price, stock and VAT of a listing", "listings", "listing", OFFER),
    Page("listing-steps", "Editing, cloning, importing and reviewing", "listings", "listing", STEPS),
    Page("images", "Pictures", "images", "images"),
    Page("orders-placing", "Placing an order", "orders-placing", "orders", PLACING),
    Page("orders-handling", "Handling an order", "orders-handling", "orders", HANDLING),
    Page("orders-changing", "Changing and cancelling an order", "orders-changing", "orders", CHANGING),
    Page("orders-payouts", "Paying the seller", "orders-payouts", "orders", PAYOUTS),
    Page("returns", "Returns and warranties", "returns", "returns", "grounds cover remedy costs goods formalities"),
    Page("refunds", "Refunds", "refunds", "returns", "entitlement shipping amount means proration"),
    Page("sellers", "Sellers, messages and reviews", "sellers", "sellers"),
    Page("chronology", "The days of an order", "timeline", "chronology"),
    Page("policy", "Which edition governs", "decisions", "policy"),
)


def page_of(rule: Rule) -> Page:
    """The page that a rule stands on.

    Raises:
        Undocumented: There is none.
    """
    module = module_of(rule)
    for page in PAGES:
        if page.holds(module):
            return page
    raise Undocumented(f"{rule.id}: say in docs/generator/rule_pages.py on which page the rules of {module} stand")


@cache
def rules_of(page: Page) -> tuple[Rule, ...]:
    """The rules of a page, module by module in the order in which the page names them."""
    modules = page.modules.split()
    own = [rule for rule in RULES if page_of(rule) is page]
    return tuple(sorted(own, key=lambda rule: modules.index(module_of(rule).partition(".")[2]) if modules else 0))


def module_of(rule: Rule) -> str:
    """The module of a rule within the package, such as ``orders.dispatch``."""
    return function_of(rule).__module__.removeprefix("marketplace_rules.")


def function_of(rule: Rule) -> Callable[..., Any]:
    """The function of a rule: it stands beside the rule's constant, and is named after it."""
    name = rule.id.rpartition(".")[2]
    wanted = OTHERWISE_NAMED.get(rule.id, name)
    for module in _modules():
        function = getattr(module, wanted, None)
        if getattr(module, name.upper(), None) is rule and getattr(function, "__module__", "") == module.__name__:
            assert inspect.isfunction(function)
            return function
    raise Undocumented(f"{rule.id}: write the function {wanted} beside its constant {name.upper()}")


def _modules() -> list[ModuleType]:
    return [module for name, module in sorted(sys.modules.items()) if name.startswith("marketplace_rules.")]
