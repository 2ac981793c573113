from __future__ import annotations

import json
import re
from datetime import date
from difflib import unified_diff
from html.parser import HTMLParser
from typing import Any

import pytest

from marketplace_rules import (
    Decision,
    ReturnLine,
    ReturnRequest,
    explain,
    from_json,
    load_policy,
    read_facts,
    return_eligibility,
    to_json,
)
from marketplace_rules.messages import LANGUAGES, UnknownLanguage
from marketplace_rules.messages.explain import AUDIENCES, FORMS, Audience, Form
from marketplace_rules.policy import parse_policy
from marketplace_rules.rules import RULES
from tests.messages.explained import enough, told
from tests.messages.snapshots import AREAS, READERS, path, snapshot
from tests.messages.test_report import ACME

languages = pytest.mark.parametrize("language", LANGUAGES)

# Names and codes that an edition, a seller or a buyer gave, which stand as they are wherever they are told.
GIVEN = {"e_mail", "Nobody_bought_this"}
RULE_IDS = re.compile("|".join(re.escape(rule.id) for rule in RULES))
# An end of a sentence: before a space and a capital, a number's sign or a quotation mark, or at the very end.
ENDS = re.compile(r"[.?!](?=\s+[A-ZÀ-Ý0-9¿€«„“\"(]|$)")
# Dates whose day is written with a point, and names with one, are no ends.
NO_ENDS = re.compile(r"\b\d{1,2}\. (?=Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)")


def asked(**given: Any) -> Decision[Any]:
    facts = {"delivered_on": date(2026, 5, 4), "requested_on": date(2026, 6, 4), "reasons": ("change_of_mind",)}
    return return_eligibility(ReturnRequest(**{**facts, **given}), load_policy("sipoko"))


# ---- the function ----------------------------------------------------------------------------------------------------


def test_a_customer_is_told_in_plain_text_unless_something_else_is_asked_for() -> None:
    assert explain(asked()) == explain(asked(), "en", audience="customer", form="text")


def test_the_policy_that_ships_is_found_by_itself() -> None:
    decision = asked()
    assert "Sipoko" in explain(decision)
    for audience in AUDIENCES:
        assert explain(decision, audience=audience) == explain(
            decision, audience=audience, policy=load_policy("sipoko")
        )


def test_a_decision_that_was_read_back_is_explained_in_the_same_words() -> None:
    decision = asked()
    for audience in AUDIENCES:
        assert explain(from_json(to_json(decision)), audience=audience) == explain(decision, audience=audience)


def test_a_policy_that_is_not_at_hand_is_named_by_its_identifiers_and_not_to_customers() -> None:
    own = parse_policy(ACME)
    facts = ReturnRequest(delivered_on=date(2024, 5, 1), requested_on=date(2024, 7, 1), reasons=("change_of_mind",))
    decision = return_eligibility(facts, own)
    assert "help – Returns [returns.window.change_of_mind]" in explain(decision, audience="agent")
    assert "Acme, help for buyers – Returns" in explain(decision, audience="agent", policy=own)
    assert "acme" not in explain(decision).lower()
    assert explain(decision).endswith("The customer service of the marketplace can answer further questions.")
    assert explain(decision, policy=own).endswith("The customer service of Acme can answer further questions.")


def test_a_policy_that_ships_under_the_same_name_but_says_something_else_is_not_taken_for_the_one_that_decided() -> (
    None
):
    data = json.loads(to_json(asked()))
    data["policy"]["digest"] = "0" * 64
    changed = from_json(json.dumps(data))
    assert "Sipoko" not in explain(changed)
    with pytest.raises(ValueError, match="not the policy that decided"):
        explain(changed, policy=load_policy("sipoko"))


def test_another_policy_is_refused() -> None:
    with pytest.raises(ValueError, match="twoosk is not the policy that decided"):
        explain(asked(), policy=load_policy("twoosk"))


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({"lang": "xx"}, UnknownLanguage, "xx"),
        ({"audience": "boss"}, ValueError, "no audience 'boss': it is one of customer, agent"),
        ({"form": "pdf"}, ValueError, "no form 'pdf': it is one of text, markdown, html"),
    ],
)
def test_what_there_is_not_is_refused_by_name(given: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        explain(asked(), **given)


# ---- the texts of every golden case ---------------------------------------------------------------------------------


@languages
@pytest.mark.parametrize("audience", READERS)
@pytest.mark.parametrize("area", AREAS)
def test_what_is_told_is_what_was_read_and_accepted(language: str, audience: Audience, area: str) -> None:
    file = path(language, audience, area)
    accepted = file.read_text(encoding="utf-8") if file.exists() else ""
    now = snapshot(language, audience, area)
    changed = list(unified_diff(accepted.splitlines(), now.splitlines(), "accepted", "now", lineterm="", n=1))
    hint = "read it; if it is right, run python -m tests.messages.snapshots"
    assert accepted == now, "\n".join([f"{file.name} in {language}: {hint}", *changed[:60]])


@languages
def test_customers_are_told_in_two_to_five_sentences(language: str) -> None:
    for each in told():
        text = each.text(language, "customer")
        count = len(ENDS.findall(NO_ENDS.sub("", text)))
        assert 2 <= count <= 5, f"{each.case.name}: {count} sentences: {text}"


@languages
def test_customers_are_told_no_identifier_and_no_code(language: str) -> None:
    for each in told():
        text = each.text(language, "customer")
        given = re.findall(r"[\w-]*_[\w-]*", repr(each.case.facts)) + list(GIVEN)
        allowed = {word for word in given if word in text and "“" + word in text}
        leaked = [word for word in re.findall(r"\w+_\w+", text) if word not in allowed]
        assert not leaked, f"{each.case.name}: {text}"
        assert not RULE_IDS.search(text), f"{each.case.name}: {text}"
        assert not re.search(r"(?<![\w:/.@\\-])/[a-z]\w*(/|\b)(?!\S*\.)", text), f"{each.case.name}: {text}"
        assert each.decision.policy.digest[:8] not in text
        assert "[" not in text, f"{each.case.name}: {text}"


@languages
@pytest.mark.parametrize("audience", READERS)
@pytest.mark.parametrize("form", FORMS)
def test_every_case_is_explained_without_a_placeholder_left_over(language: str, audience: Audience, form: Form) -> None:
    for each in enough(every_state=True) if form != "text" else told():
        text = each.text(language, audience, form)
        assert text == text.strip()
        assert "  " not in text or audience == "agent"
        given = repr(each.case.facts)
        assert "{" not in text or "{" in given, f"{each.case.name}: {text}"
        assert "None" not in text, f"{each.case.name}: {text}"


class Reader(HTMLParser):
    """Reads HTML strictly enough to see what was not closed, and which elements there are."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag != "br":
            self.open.append(tag)
        assert {name for name, _ in attrs} <= {"class", "lang"}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


ELEMENTS = {
    *["article", "p", "h2", "h3", "ul", "li", "br", "cite", "code", "small", "table", "caption", "tr", "th", "td"]
}


@languages
@pytest.mark.parametrize("audience", READERS)
def test_html_is_well_formed_and_says_what_the_text_says(language: str, audience: Audience) -> None:
    for each in enough(every_state=False):
        reader = Reader()
        reader.feed(each.text(language, audience, "html"))
        assert reader.open == []
        assert reader.tags <= ELEMENTS
        if audience == "customer":
            assert " ".join(reader.text.split()) == " ".join(each.text(language, "customer").split())


# ---- names cannot become markup -------------------------------------------------------------------------------------

HOSTILE = "<script>alert('x')</script> **[a](https://evil.example)** `{name}` | 1. www.evil.example"


@pytest.mark.parametrize("audience", READERS)
def test_a_hostile_name_stays_a_name(audience: Audience) -> None:
    lines = [{"item": HOSTILE, "delivered_on": "2026-05-04"}, {"item": "b", "delivered_on": "2026-05-06"}]
    request = {"lines": lines, "requested_on": "2026-06-04", "reasons": ["change_of_mind"]}
    facts = read_facts(ReturnRequest, request)
    decision = return_eligibility(facts, load_policy("sipoko"))
    items = [line.item for line in facts.lines]
    assert HOSTILE in explain(decision, audience=audience, items=items)
    page = explain(decision, audience=audience, form="html", items=items)
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    noted = explain(decision, audience=audience, form="markdown", items=items)
    assert "\\<script\\>" in noted
    assert "<script" not in noted.replace("\\<", "")


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("blank", ["", " ", "\t\n"])
def test_what_has_a_blank_name_goes_by_its_number(blank: str, audience: Audience) -> None:
    policy = load_policy("sipoko")
    lines = (ReturnLine(item="vase", delivered_on=date(2026, 6, 1)), ReturnLine(delivered_on=date(2026, 5, 4)))
    decision = return_eligibility(
        ReturnRequest(lines=lines, requested_on=date(2026, 6, 20), reasons=("defective",)), policy
    )
    unnamed = explain(decision, audience=audience, items=["vase", None])
    assert explain(decision, audience=audience, items=["vase", blank]) == unnamed
