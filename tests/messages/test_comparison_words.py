from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.comparison import clause_tables, comparison
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.messages.comparison_words import (
    IMPLIED,
    WIDTH,
    cell_lines,
    clause_words,
    comparison_report,
    phrase_keys,
    title,
)
from marketplace_rules.policy import SHIPPED, Policy, load_policy, parse_policy
from marketplace_rules.policy.clause import Clause, Stipulation
from marketplace_rules.rules import RULES
from tests.messages.languages import FORMS
from tests.messages.test_catalogues import texts
from tests.test_generated_pages import generate

EN, FR = Words("en"), Words("fr")
POLICIES = [load_policy(name) for name in SHIPPED]
TABLES = {table.rule: table for table in clause_tables()}
languages = pytest.mark.parametrize("language", LANGUAGES)

# Every setting of every clause that an edition may hold: its rule, its name and its type.
SETTINGS = [
    (table.rule, name, field.annotation)
    for table in clause_tables()
    for name, field in table.model.model_fields.items()
    if name not in Clause.model_fields
]
every_setting = pytest.mark.parametrize(("rule", "name", "kind"), SETTINGS, ids=[f"{r}.{n}" for r, n, _ in SETTINGS])


def leaves(kind: Any, listed: bool = False) -> Iterator[tuple[Any, bool]]:
    """What a type may hold: each value of a closed list, or the type; and whether it is one of several."""
    origin = get_origin(kind)
    if kind is type(None) or kind is Ellipsis:
        return
    if origin is Literal:
        yield from ((value.value if isinstance(value, Enum) else value, listed) for value in get_args(kind))
    elif origin is Annotated:
        yield from leaves(get_args(kind)[0], listed)
    elif origin is not None:
        several = listed or (isinstance(origin, type) and issubclass(origin, tuple | Mapping))
        parts = get_args(kind)[1:] if isinstance(origin, type) and issubclass(origin, Mapping) else get_args(kind)
        for part in parts:
            yield from leaves(part, several)
    elif isinstance(kind, type) and issubclass(kind, Enum):
        yield from ((member.value, listed) for member in kind)
    elif kind is bool:
        yield from ((value, listed) for value in (True, False))
    else:
        yield kind, listed


def stated(table: str, lines: str = "") -> Policy:
    head = """
marketplace = "mine"
name = "Mine"
id = "1"
read_on = 2026-01-01
sources.page = { title = "Page", language = "en", read_on = 2026-01-01 }
"""
    citation = 'source = "page"\nsection = "1"\nstatement = "It is stated so."\n'
    strength = "" if "strength" in lines else 'strength = "must"\n'
    return parse_policy(f"{head}[{table}]\n{lines}\n{strength}{citation}")


def words_of(table: str, lines: str = "", words: Words = EN) -> list[str]:
    [row] = [r for r in comparison([stated(table, lines)]) if any(r.cells)]
    return cell_lines(row.table, row.cells[0], words)


# ---- everything has its words --------------------------------------------------------------------------------------


@languages
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_a_short_title(rule: Any, language: str) -> None:
    assert f"rule.{rule.id}" in texts(language), (
        f"write rule.{rule.id} in every catalogue: what the rule is about as a noun phrase without an article or a "
        "full stop, such as 'time to ask for a return', to which 'required' can be the answer"
    )
    said = title(rule.id, Words(language))
    assert len(said) <= 80
    assert said[0].islower() or FORMS[language].capital_nouns
    assert said[-1] not in ".:?"


@languages
def test_every_area_has_a_heading(language: str) -> None:
    missing = {f"area.{table.area}" for table in clause_tables()} - texts(language).keys()
    assert not missing, f"write in every catalogue, as the heading of the area's part of a comparison: {missing}"


@languages
@every_setting
def test_every_setting_of_a_clause_has_words(rule: str, name: str, kind: Any, language: str) -> None:
    known = texts(language).keys()
    for value, listed in leaves(kind):
        if f"{name}.{value}".lower() in IMPLIED:
            continue
        keys = phrase_keys(rule, name, value) if isinstance(value, str | bool) else phrase_keys(rule, name, 0)
        closed, whole = set(keys[:-2]) & known, set(keys[-2:]) & known
        if isinstance(value, bool):
            assert closed, f"write {keys[1]} in every catalogue: what {value} means, in two or three words"
        elif not isinstance(value, str):
            assert whole, (
                f"write {keys[-1]} in every catalogue (or {keys[-2]}, where other tables use the word otherwise): a "
                "phrase with {value}, or {value_days}, {value_months}, {value_hours}, {value_percent} for its unit, or "
                "{value_any} for a list of alternatives"
            )
        elif listed:
            assert whole, f"write {keys[-1]} in every catalogue: a phrase with {{value}}, a list of codes"
            assert closed or f"label.{value}" in known, f"write {keys[1]} in every catalogue: the word for one of them"
        else:
            assert closed or (whole and f"label.{value}" in known), (
                f"write {keys[1]} in every catalogue (or {keys[0]}): what it means as a phrase"
            )


@languages
@pytest.mark.parametrize("rule", [table.rule for table in clause_tables() if table.rows])
def test_every_row_of_a_table_has_a_label(rule: str, language: str) -> None:
    rows = set(generate.rows_of(TABLES[rule])) - {"any"}
    assert rows
    assert {f"label.{row}" for row in rows} - texts(language).keys() == set(), "write these in every catalogue"


@languages
def test_no_words_are_left_over(language: str) -> None:
    wanted = {f"rule.{rule.id}" for rule in RULES} | {f"area.{table.area}" for table in clause_tables()}
    for rule, name, kind in SETTINGS:
        for value, _ in leaves(kind):
            if f"{name}.{value}".lower() not in IMPLIED:
                wanted.update(phrase_keys(rule, name, value))
    found = {key for key in texts(language) if key.startswith(("rule.", "setting.", "area."))}
    assert found - wanted == set(), f"delete these messages from {language}"


def test_what_needs_no_words_is_a_setting() -> None:
    found = {f"{name}.{value}".lower() for _, name, kind in SETTINGS for value, _ in leaves(kind)}
    assert found >= IMPLIED


# ---- the words of a clause -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "lines", "english", "french"),
    [
        ("returns.restocking_fee.any", "percent = 12.5", "12.5%", "12,5 %"),
        (
            "returns.window.any",
            "days = 1",
            "1 day from delivery, each delivery counted by itself, last day fixed, refused afterwards",
            "1 jour à compter de la livraison, chaque livraison comptée à part, dernier jour fixe, refusé ensuite",
        ),
        (
            "orders.payout_date",
            'anchor = "delivery"\ndays = 3\ncounted = "business"\nbound = "not_before"\ntransfer = "instant"',
            "3 days from delivery, in business days, at the earliest, by instant transfer",
            "3 jours à compter de la livraison, en jours ouvrés, au plus tôt, par virement instantané",
        ),
        (
            "orders.payout_reserve",
            'until = "delivery"\ndays = 90\npercent = 10',
            "until this event: delivery, and 90 days after it, 10%",
            "jusqu’à cet événement : la livraison, puis 90 jours ensuite, 10 %",
        ),
        (
            "orders.dispatch_limit",
            'time = "days"\ndays = 4\ncounted_from = "receipt"',
            "4 days from receipt of the paid order, measured at the shipping",
            "4 jours à compter de la réception de la commande payée, mesuré à l’expédition",
        ),
        (
            "orders.order_currency",
            'listed = ["EUR", "GBP"]\notherwise = "EUR"',
            "EUR or GBP, EUR for any other",
            "EUR ou GBP, EUR pour toute autre",
        ),
        (
            "orders.payment_method",
            'accepted = ["cash", "cheque", "card"]\nprocessors = ["Kaching"]',
            "cash, cheque or card; any other method of Kaching",
            "espèces, chèque ou carte ; tout autre mode de ce prestataire : Kaching",
        ),
        ("returns.return_shipping.any", 'payer = "seller"', "the seller", "le vendeur"),
        ("returns.remedy.any", 'first = ["refund"]', "a refund", "un remboursement"),
        ("orders.price", "", "stated without figures", "mentionné sans chiffres"),
        ("orders.vat_invoice", "", "required", "obligatoire"),
        ("orders.vat_invoice", 'strength = "should"', "advised", "à titre de conseil"),
        ("orders.vat_invoice", 'strength = "may"', "optional", "sans obligation"),
        ("orders.order_error", 'strength = "should"', "a person decides", "décision d’une personne"),
        ("returns.restocking_fee.any", 'percent = 0\nstrength = "should"', "0% (advised)", "0 % (à titre de conseil)"),
        ("returns.restocking_fee.any", 'percent = 0\nstrength = "may"', "0% (optional)", "0 % (sans obligation)"),
    ],
)
def test_a_clause_says_what_it_sets_and_how_binding_it_is(table: str, lines: str, english: str, french: str) -> None:
    assert words_of(table, lines) == [english]
    assert [re.sub("[\u00a0\u202f]", " ", line) for line in words_of(table, lines, FR)] == [french]


def test_text_of_a_policy_s_own_is_told_as_it_stands() -> None:
    assert words_of("orders.payment_method", 'accepted = ["Kaching", "card"]\nprocessors = ["A {b} %"]') == [
        "Kaching or card, any other method of A {b} %"
    ]


class Term(Stipulation):
    """A code with the labels of a page, as sections of other areas have them."""

    code: str
    labels: tuple[str, ...] = ()


class TermsClause(Clause):
    """Values of forms that no section here has yet: terms, a table of lists, and a list of codes with own words."""

    listed: tuple[Term, ...] = ()
    status: Term | None = None
    statuses: Mapping[str, tuple[str, ...]] = {}
    modes: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()


CITED: dict[str, Any] = {"strength": "must", "source": "p", "section": "1", "statement": "It is stated so."}


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"listed": [{"code": "buyer"}, {"code": "x_y", "labels": ["Ex why", "XY"]}]}, "the buyer or Ex why"),
        ({"status": {"code": "plain"}}, "plain"),
        ({"statuses": {"JPEG": [".jpg", ".jpeg"], "PNG": [".png"]}}, "JPEG (.jpg and .jpeg) and PNG (.png)"),
        ({"modes": ["prorate", "home"]}, "prorate or home delivery"),
        ({"otherwise": ["refused"]}, "otherwise refused where it is otherwise"),  # the field's words before a label
    ],
)
def test_terms_tables_and_lists_become_text(values: dict[str, Any], told: str) -> None:
    assert clause_words("orders.mine", TermsClause(**CITED, **values), EN) == told


# ---- one cell, one report ------------------------------------------------------------------------------------------


def test_rows_with_the_same_words_are_told_together_and_all_others_last() -> None:
    cells = {r.table.rule: r.cells[0] for r in comparison([load_policy("sipoko")])}
    assert cell_lines(TABLES["returns.return_shipping"], cells["returns.return_shipping"], EN) == [
        "an order placed by mistake: the buyer",
        "anything else: the seller",
    ]
    assert cell_lines(TABLES["returns.window"], {}, FR) == ["non précisé"]


def test_a_report_shows_each_rule_once_with_every_policy_beneath_it() -> None:
    rows = comparison(POLICIES)
    report = comparison_report(rows, POLICIES, EN)
    assert "  Restocking fee\n    Twoosk     not stated\n    Sipoko     not stated\n    MonQuibus  0%\n" in report
    assert report.count("Time to ask for a return") == 1
    assert "time for which money is held" in report  # stated by none
    for policy in POLICIES:
        assert f"Policy: {policy.name}, edition 2026-11, {policy.editions[-1].digest[:12]}" in report


@given(st.lists(st.sampled_from(range(len(POLICIES))), min_size=1, max_size=4), st.sampled_from([EN, FR]))
def test_no_line_is_wider_than_a_page_and_no_word_is_lost(chosen: list[int], words: Words) -> None:
    policies = [POLICIES[index] for index in chosen]
    rows = comparison(policies)
    report = comparison_report(rows, policies, words)
    assert all(len(line) <= WIDTH for line in report.splitlines())
    assert not re.search(r"[a-z]_[a-z]", report), "a code stands where its words should"
    flat = " ".join(report.split())
    for row in rows:
        for cell in row.cells:
            if any(row.cells):
                assert all(" ".join(line.split()) in flat for line in cell_lines(row.table, cell, words))


def test_a_name_cannot_move_the_cursor() -> None:
    policy = stated("orders.stock").model_copy(update={"name": "My\x1bPolicy"})
    report = comparison_report(comparison([policy]), [policy], EN)
    assert report.count("My Policy") == 2
    assert "\x1b" not in report
