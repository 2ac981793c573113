from __future__ import annotations

import re
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marketplace_rules import FactsError, NoPolicyInForce, Policy, read_facts, return_eligibility
from marketplace_rules.fact_types import FIRST_YEAR, LAST_YEAR
from marketplace_rules.faults import Fault
from marketplace_rules.finding import Finding, Kind, Level
from marketplace_rules.intake import parse_json, parse_text, read_facts_json
from marketplace_rules.messages import LANGUAGES, UnknownLanguage, Words
from marketplace_rules.money import Money
from marketplace_rules.policy import SHIPPED, load_policy, parse_policy
from marketplace_rules.policy.vocabulary import Condition, GoodsState, Party, Remedy, ReturnReason
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.returns.facts import ReturnLine, ReturnRequest
from tests.golden import FOLDER, Case, cases, own_policy

EN, FR, DE = Words("en"), Words("fr"), Words("de")
EVERY = [Words(code) for code in LANGUAGES]
NBSP, NNBSP = "\u00a0", "\u202f"

# ---- figures -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "name", "english", "french"),
    [
        (date(2024, 3, 2), "", "2 March 2024", "2 mars 2024"),
        (date(2024, 12, 31), "", "31 December 2024", "31 décembre 2024"),
        (date(2024, 2, 29), "expected", "29 February 2024", "29 février 2024"),
        (Money("1234.5", "EUR"), "", "€1,234.50", f"1{NNBSP}234,50{NBSP}€"),
        (Money("0", "EUR"), "", "€0.00", f"0,00{NBSP}€"),
        (Money("1234", "JPY"), "", "JP¥1,234", f"1{NNBSP}234{NBSP}JPY"),
        (Money("1.234", "KWD"), "", f"KWD{NBSP}1.234", f"1,234{NBSP}KWD"),
        (0, "limit_days", "0 days", f"0{NBSP}jour"),
        (1, "limit_days", "1 day", f"1{NBSP}jour"),
        (2, "limit_days", "2 days", f"2{NBSP}jours"),
        (30, "limit_days", "30 days", f"30{NBSP}jours"),
        (0, "cover_months", "0 months", f"0{NBSP}mois"),
        (1, "cover_months", "1 month", f"1{NBSP}mois"),
        (6, "cover_months", "6 months", f"6{NBSP}mois"),
        (Decimal(0), "fee_percent", "0%", f"0{NNBSP}%"),
        (Decimal("12.5"), "fee_percent", "12.5%", f"12,5{NNBSP}%"),
        (Decimal("12.345"), "fee_percent", "12.345%", f"12,345{NNBSP}%"),
        (Decimal("0.01"), "fee_percent", "0.01%", f"0,01{NNBSP}%"),
        (Decimal(100), "fee_percent", "100%", f"100{NNBSP}%"),
        (1234567, "", "1,234,567", f"1{NNBSP}234{NNBSP}567"),
        (Decimal("1.10"), "", "1.1", "1,1"),
        ((), "", "", ""),
        (("defective",), "", "a defect", "un défaut"),
        (("photo", "invoice"), "", "photo and invoice", "photo et facture"),
        (("a", "b", "c"), "", "a, b and c", "a, b et c"),
        (("a", "b", "c"), "x_any", "a, b or c", "a, b ou c"),
        ("DE", "found_country", "Germany", "Allemagne"),
        (("FR", "BE"), "wanted_country", "France or Belgium", "France ou Belgique"),
        ("QQ", "found_country", "QQ", "QQ"),
        (Party.SELLER, "", "the seller", "le vendeur"),
        ("a text of nobody's list", "", "a text of nobody's list", "a text of nobody's list"),
    ],
    ids=repr,
)
def test_a_figure_is_written_as_the_language_writes_it(value: Any, name: str, english: str, french: str) -> None:
    assert (loose(EN.figure(value, name)), loose(FR.figure(value, name))) == (loose(english), loose(french))


@pytest.mark.parametrize(
    ("value", "name", "german"),
    [
        (date(2024, 3, 1), "", "1. März 2024"),
        (Money("1234.5", "EUR"), "", f"1.234,50{NBSP}€"),
        (1, "limit_days", "1 Tag"),
        (30, "limit_days", "30 Tage"),
        (6, "cover_months", "6 Monate"),
        (Decimal("12.5"), "fee_percent", f"12,5{NBSP}%"),
        (1234567, "", "1.234.567"),
        (("photo", "invoice"), "", "Foto und Rechnung"),
        (("a", "b", "c"), "x_any", "a, b oder c"),
        (("FR", "BE"), "wanted_country", "Frankreich oder Belgien"),
    ],
    ids=repr,
)
def test_a_figure_is_written_as_german_writes_it(value: Any, name: str, german: str) -> None:
    assert DE.figure(value, name) == german


@pytest.mark.parametrize(
    ("values", "name", "spanish"),
    [
        (("a", "b"), "", "a y b"),
        (("a", "b"), "x_any", "a o b"),
        (("a", "b", "información"), "", "a, b e información"),
        (("a", "Higiene"), "", "a e Higiene"),
        (("a", "hielo"), "", "a y hielo"),
        (("a", "Iones"), "", "a y Iones"),
        (("información", "a"), "", "información y a"),
        (("a", "información"), "x_any", "a o información"),
        (("a", "otro"), "x_any", "a u otro"),
        (("a", "hora"), "x_any", "a u hora"),
        (("a", "otro"), "", "a y otro"),
        ((7, 8), "x_any", "7 u 8"),
        ((10, 11), "x_any", "10 u 11"),
        ((109, 110), "x_any", "109 o 110"),
        (("información",), "", "información"),
        ((), "", ""),
    ],
)
def test_a_spanish_list_avoids_the_same_sound_twice(values: tuple[Any, ...], name: str, spanish: str) -> None:
    assert Words("es").figure(values, name) == spanish


@pytest.mark.parametrize(
    ("value", "name", "portuguese"),
    [
        (date(2024, 3, 1), "", "1 de março de 2024"),
        (Money("1234.5", "EUR"), "", f"1{NBSP}234,50{NBSP}€"),
        (Decimal("12.5"), "fee_percent", "12,5%"),
        (1234567, "", f"1{NBSP}234{NBSP}567"),
        (0, "limit_days", "0 dias"),
        (1, "limit_days", "1 dia"),
        (14, "limit_days", "14 dias"),
        (1, "cover_months", "1 mês"),
        (6, "cover_months", "6 meses"),
        (1, "minimum_hours", "1 hora"),
        (24, "minimum_hours", "24 horas"),
        (12, "maximum_weeks", "12 semanas"),
        (("a", "b", "c"), "", "a, b e c"),
        (("a", "b", "c"), "x_any", "a, b ou c"),
        ("CZ", "found_country", "Chéquia"),
        (("PL", "RO"), "wanted_country", "Polónia ou Roménia"),
    ],
    ids=repr,
)
def test_a_figure_is_written_as_portugal_writes_it(value: Any, name: str, portuguese: str) -> None:
    assert loose(Words("pt-PT").figure(value, name)) == portuguese


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["_hours", "_days", "_weeks", "_months"])
@pytest.mark.parametrize("count", [0, 1, 2, 14, Decimal("1.5")])
def test_a_unit_of_time_is_written_in_full(count: int | Decimal, name: str, language: str) -> None:
    text = Words(language).figure(count, name)
    assert "duration" not in text
    assert re.search(r"[^\W\d_]{3,}$", text), text


def loose(text: str) -> str:
    """One kind of no-break space: releases of the locale data differ in its width, which is nobody's concern here."""
    return text.replace(NNBSP, NBSP).replace(f"KWD{NBSP}", "KWD")


def test_an_instant_is_written_with_its_own_clock_and_zone() -> None:
    at = datetime(2024, 5, 2, 20, 30, tzinfo=timezone(timedelta(hours=2)))
    assert EN.figure(at).startswith("2 May 2024")
    assert "20:30" in EN.figure(at)
    assert FR.figure(at).startswith("2 mai 2024")
    assert EN.figure(at) != EN.figure(at.astimezone(UTC))


@given(st.decimals(min_value=0, max_value=100, places=3), st.sampled_from(LANGUAGES))
def test_a_percentage_is_written_without_rounding(percent: Decimal, language: str) -> None:
    text = Words(language).figure(percent, "expected_percent")
    assert Decimal(re.sub(r"[^0-9,.]", "", text).replace(",", ".")) == percent


# ---- singular and plural -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "count", "form"),
    [
        *(("en", 0, 1), ("en", 1, 0), ("en", 2, 1)),
        *(("fr", 0, 0), ("fr", 1, 0), ("fr", 2, 1)),
        *(("de", 0, 1), ("de", 1, 0), ("de", 2, 1)),
        *(("es", 0, 1), ("es", 1, 0), ("es", 2, 1)),
        *(("pt-PT", 0, 1), ("pt-PT", 1, 0), ("pt-PT", 2, 1)),
    ],
)
def test_nought_is_plural_in_english_and_singular_in_french(language: str, count: int, form: int) -> None:
    said = Words(language).say("returns.quantity.more_than_available", observed=count + 1, expected=count, count=count)
    units = {
        "en": ["at most 1 unit can", f"at most {count} units can"],
        "fr": [f"{count} unité au plus", f"{count} unités au plus"],
        "de": ["1 Stück kann", f"{count} Stück können"],
        "es": [f"{count} unidad.", f"{count} unidades."],
        "pt-PT": [f"só {count} unidade ainda pode", f"no máximo, {count} unidades"],
    }
    assert units[language][form] in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_one_is_never_written_with_a_plural(count: int, language: str) -> None:
    words = Words(language)
    for text in (
        words.say("returns.quantity.more_than_available", observed=count + 1, expected=count, count=count),
        words.say("returns.quantity.available", observed=1, expected=count, count=count),
    ):
        assert not re.search(r"\b1[ \u00a0](units|unités|Stück können|unidades)\b", text), text


def test_the_figures_of_a_sentence_about_units_agree() -> None:
    fault = Fault("/lines/0/quantity_returned", "more_than_bought", (("maximum", 1), ("found", 2)))
    assert "1 achetées" not in FR.fault(fault)


# ---- keys, languages, codes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["fr", "FR", "fr-BE", "fr_FR", "fr-CA-x"])
def test_a_region_does_not_change_the_language(name: str) -> None:
    assert Words(name).language == "fr"


@pytest.mark.parametrize("name", ["pt", "PT", "pt-PT", "pt_PT", "pt-BR"])
def test_the_portuguese_is_that_of_portugal(name: str) -> None:
    assert Words(name).language == "pt-PT"


@pytest.mark.parametrize("name", ["", "xx", "english", "french", "-fr", "it"])
def test_a_language_without_a_catalogue_is_refused(name: str) -> None:
    with pytest.raises(UnknownLanguage):
        Words(name)


def test_the_words_are_english_unless_asked_otherwise() -> None:
    assert Words().language == "en"


@pytest.mark.parametrize("words", EVERY, ids=LANGUAGES)
def test_a_message_that_does_not_exist_is_an_error_and_not_its_key(words: Words) -> None:
    with pytest.raises(KeyError, match=r"returns\.window\.nowhere"):
        words.say("returns.window.nowhere")
    with pytest.raises(KeyError):
        words.say("returns.window.nowhere", count=2)


@pytest.mark.parametrize("words", EVERY, ids=LANGUAGES)
def test_a_sentence_without_one_of_its_figures_is_an_error(words: Words) -> None:
    with pytest.raises(KeyError, match="expected"):
        words.say("returns.warranty.lasts_until")


def test_text_that_looks_like_a_placeholder_is_only_text() -> None:
    said = EN.say("facts.unknown_zone", found="{found} {0} %s {missing!r}")
    assert "{found} {0} %s {missing!r}" in said


def test_the_words_of_one_code_do_not_depend_on_its_class() -> None:
    for enum in (ReturnReason, Party, Remedy, Condition, GoodsState):
        for member in enum:
            assert EN.label(member) == EN.label(str(member.value))
            assert "_" not in EN.label(member)


def test_a_finding_is_worded_from_its_rule_code_and_figures() -> None:
    finding = Finding(
        "returns.window",
        "closed",
        Kind.FAIL,
        Level.ERROR,
        observed=date(2024, 3, 2),
        expected=date(2024, 3, 1),
        args=(("limit_days", 30), ("start_on", date(2024, 1, 31))),
    )
    assert loose(EN.finding(finding)) == (
        "The last day to ask for a return was 1 March 2024, 30 days after 31 January 2024; "
        "the request is dated 2 March 2024."
    )
    assert "30\u00a0jours après le 31 janvier 2024" in loose(FR.finding(finding))


# ---- everything that is found can be said --------------------------------------------------------------------------


def assert_reads_well(text: str, language: str) -> None:
    assert not set("{}") & set(text), f"a brace is left: {text}"
    assert text.endswith((".", "?")), f"no end: {text}"
    assert not re.search(r"\b(None|True|False|UNKNOWN)\b", text), f"Python speaks: {text}"
    assert not re.search(r"[a-z]_[a-z]|returns\.|policy\.|<|>|\(\)|\[", text), f"an internal name leaks: {text}"
    if language != "en":
        english = r"defective|incomplete|buyer|seller|refund|repair|withdrawal|refurbished|warranty|damaged|\bthe\b"
        assert not re.search(english, text), f"English speaks: {text}"
    if language == "es":
        assert not re.search(r"\b(a|de) el\b", text, re.IGNORECASE), f"the article is not contracted: {text}"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_every_finding_and_fault_of_every_golden_case_reads_well(case: Case) -> None:
    try:
        findings = case.decide().findings
    except FactsError as error:
        for fault in error.faults:
            for words in EVERY:
                assert_ends(words.fault(fault))
    else:
        for finding in findings:
            for words in EVERY:
                assert_reads_well(words.finding(finding), words.language)


def assert_ends(text: str) -> None:
    assert not set("{}") & set(text), text
    assert text.endswith((".", "?")), text
    assert "None" not in text, text


DAYS = st.sampled_from(
    ["2024-01-01", "2024-02-29", "2024-05-10", "2024-05-24", "2024-05-26", "2024-06-10", "2024-11-10"]
)
MOMENTS = st.one_of(DAYS, st.just("2024-05-10T22:30:00+00:00"))
LINES = st.fixed_dictionaries(
    {},
    optional={
        "condition": st.sampled_from(["new", "refurbished", "used"]),
        "warranty_months": st.sampled_from([0, 1, 3, 6, 24]),
        "delivered_on": st.one_of(st.none(), MOMENTS),
        "reasons": st.lists(st.sampled_from(list(ReturnReason)), max_size=2),
        "quantity_bought": st.integers(1, 3),
        "quantity_requested": st.integers(1, 3),
        "quantity_returned": st.integers(0, 1),
        "quantity_pending": st.integers(0, 1),
        "repair_possible": st.booleans(),
        "replacement_possible": st.booleans(),
        "remedy_chosen": st.sampled_from(list(Remedy)),
        "goods_state": st.sampled_from(list(GoodsState)),
        "damaged_by": st.sampled_from(list(Party)),
        "missing_parts": st.lists(st.sampled_from(["manual", "accessories"]), max_size=2),
        "packaging_identical": st.booleans(),
        "item_matches": st.booleans(),
    },
)
REQUESTS = st.fixed_dictionaries(
    {},
    optional={
        "ordered_on": MOMENTS,
        "delivered_on": st.one_of(st.none(), MOMENTS),
        "requested_on": MOMENTS,
        "reasons": st.lists(st.sampled_from(list(ReturnReason)), max_size=2),
        "lines": st.lists(LINES, min_size=1, max_size=2),
        "exchange_requested": st.booleans(),
        "documents_requested": st.lists(st.sampled_from(["invoice", "photo"]), max_size=2),
        "return_address_given": st.booleans(),
        "sent_back_on": st.one_of(st.none(), DAYS),
        "received_back_on": st.one_of(st.none(), DAYS),
        "calendar": st.just(["2024-05-20"]),
        "zone": st.just("Europe/Paris"),
    },
)
CLAIMS = st.fixed_dictionaries(
    {},
    optional={
        "delivered_on": st.one_of(st.none(), MOMENTS),
        "claimed_on": MOMENTS,
        "condition": st.sampled_from(["new", "refurbished", "used"]),
        "warranty_months": st.sampled_from([0, 1, 3, 6, 24]),
        "covered": st.booleans(),
        "reason": st.sampled_from(["defective", "not_as_described", "wrong_item"]),
        "repair_possible": st.booleans(),
        "replacement_possible": st.booleans(),
        "remedy_chosen": st.sampled_from(list(Remedy)),
        "zone": st.just("Europe/Paris"),
    },
)
ASKED = st.one_of(st.tuples(st.just("return"), REQUESTS), st.tuples(st.just("warranty"), CLAIMS))


POLICIES = [*map(load_policy, SHIPPED), *(own_policy(path.name) for path in sorted((FOLDER / "policies").iterdir()))]


@settings(max_examples=500)
@given(ASKED, st.sampled_from(POLICIES))
def test_whatever_is_asked_what_is_found_reads_well(asked: tuple[str, dict[str, Any]], policy: Policy) -> None:
    name, given_facts = asked
    question = QUESTIONS[name]
    try:
        decision = question.decide(read_facts(question.facts, given_facts), policy)
    except NoPolicyInForce:
        pass
    except FactsError as error:
        for fault in error.faults:
            for words in EVERY:
                assert_ends(words.fault(fault))
    else:
        for finding in decision.findings:
            for words in EVERY:
                assert_reads_well(words.finding(finding), words.language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answer", ["refused", "referred"])
@pytest.mark.parametrize("key", ["any", "unstated"])
def test_what_is_said_of_a_return_without_a_reason_names_no_reason(key: str, answer: str, language: str) -> None:
    policy = parse_policy(f"""
marketplace = "acme"
name = "Acme"
id = "2024"
read_on = 2024-01-01
sources.help = {{ title = "Help", language = "en", read_on = 2024-01-01 }}
[returns.reason.{key}]
answer = "{answer}"
strength = "must"
source = "help"
section = "Returns"
statement = "Nothing is taken back."
""")
    for finding in return_eligibility(ReturnRequest(), policy).findings:
        assert_reads_well(Words(language).finding(finding), language)


NONSENSE: dict[str, object] = {
    "a number": 7,
    "a fraction": 1.5,
    "true": True,
    "nothing": None,
    "no text": "",
    "a word": "nonsense",
    "a long text": "x" * 501,
    "half a character": "\ud800",
    "a list": [1],
    "an empty list": [],
    "a list of nothing": [None],
    "an object": {"a": 1},
    "a large number": 10**30,
    "a negative number": -1,
    "a day that does not exist": "2024-02-30",
    "a day long ago": "1815-06-18",
    "an instant without its offset": "2024-05-10T10:00:00",
}


@pytest.mark.parametrize("nonsense", NONSENSE.values(), ids=NONSENSE.keys())
def test_nonsense_in_any_field_is_refused_in_words(nonsense: object) -> None:
    outer = [{field.name: nonsense} for field in fields(ReturnRequest)]
    inner = [{"lines": [{field.name: nonsense}]} for field in fields(ReturnLine)]
    for facts in outer + inner:
        try:
            read_facts(ReturnRequest, facts)
        except FactsError as error:
            for fault in error.faults:
                for words in EVERY:
                    assert_ends(words.fault(fault))


def test_too_many_lines_are_refused_in_words() -> None:
    with pytest.raises(FactsError) as caught:
        read_facts(ReturnRequest, {"lines": [{}] * 10_001})
    assert "10,000" in EN.fault(caught.value.faults[0])


@pytest.mark.parametrize(
    "text",
    [
        "{",
        '{"a": NaN}',
        '{"a": -Infinity}',
        '{"a": 1, "a": 2}',
        '{"a": ' + "9" * 5000 + "}",
        '{"a": ' * 100_000,
        "a = [",
        "a = " + "9" * 5000,
        "a = " + "[" * 100_000,
        "a = 1\na = 2",
        "\ud800",
        "",
        "[]",
        "7",
    ],
)
@pytest.mark.parametrize("read", [parse_json, lambda text: parse_text(text.encode("utf-8", "surrogatepass"))])
def test_text_that_holds_no_facts_is_refused_in_words(read: Any, text: str) -> None:
    try:
        read(text)
    except FactsError as error:
        for fault in error.faults:
            for words in EVERY:
                assert_ends(words.fault(fault))
            assert "sys." not in EN.fault(fault)


def test_the_years_that_a_day_may_lie_in_are_told_as_they_are() -> None:
    fault = Fault("/requested_on", "no_such_day", (("found", "1815-06-18"),))
    for words in EVERY:
        assert {str(FIRST_YEAR), str(LAST_YEAR)} <= set(re.findall(r"\b\d{4}\b", words.fault(fault)))


def test_a_misspelt_code_is_corrected_to_a_code_and_not_to_its_label() -> None:
    # Whoever writes facts has to know what to write.
    with pytest.raises(FactsError) as caught:
        read_facts_json(ReturnRequest, '{"reasons": ["defectiv"]}')
    for words in EVERY:
        said = words.fault(caught.value.faults[0])
        assert "ordered_by_mistake" in said
        assert re.search(r"\bdefective\b", said.rpartition(". ")[2])


def test_a_misspelt_field_is_corrected() -> None:
    with pytest.raises(FactsError) as caught:
        read_facts(ReturnRequest, {"orderd_on": "2024-01-01"})
    assert EN.fault(caught.value.faults[0]) == "There is no such field. Perhaps “ordered_on” was meant."
