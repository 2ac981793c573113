"""The gate of the translations: every language says the same things, about everything that can be said."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import marketplace_rules
from marketplace_rules.decision import Outcome
from marketplace_rules.faults import _CODES as PYDANTIC_CODES
from marketplace_rules.finding import Kind
from marketplace_rules.messages import LANGUAGES
from marketplace_rules.money.errors import TEMPLATES
from marketplace_rules.policy import basket_vocabulary, order_vocabulary, seller_vocabulary, vocabulary
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.rules import RULES
from tests.messages.languages import EVERYWHERE, FORMS

PACKAGE = Path(marketplace_rules.__file__).parent
LOCALES = PACKAGE / "messages" / "locales"
FACES = ("dialogue", "marketplace_rules", "messages", "terminal")  # folders whose modules put keys together
languages = pytest.mark.parametrize("language", LANGUAGES)
translations = pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])

RULE_KEYS = {f"{rule.id}.{code}": kind for rule in RULES for code, kind in rule.codes.items()}
VOCABULARIES = (vocabulary, basket_vocabulary, order_vocabulary, seller_vocabulary)
LISTED = {name: value for each in VOCABULARIES for name, value in vars(each).items() if name[0].isupper()}
ENUMS = [e for e in LISTED.values() if isinstance(e, type) and issubclass(e, StrEnum) and e is not StrEnum]

# Words that people may use for documents and parts, and the name of the table's row for no reason; no closed list.
FREE_LABELS = {"invoice", "photo", "packaging", "accessories", "manual", "unstated", "card", "bank_transfer", "voucher"}
FREE_LABELS |= {"unit", "shipping", "tender"}  # what binds a refund
FREE_LABELS |= {"customer", "marketplace"}  # orders: who is told of an order that cannot be honoured
FREE_LABELS |= {"en", "pt", "es", "fr", "de"}  # languages of listings
FREE_LABELS |= {"images", "inconsistent_information", "missing_information"}  # why listings are refused


def po(language: str) -> Path:
    return LOCALES / language.replace("-", "_") / "LC_MESSAGES" / "marketplace_rules.po"


@cache
def catalogue(language: str) -> Catalog:
    with po(language).open("rb") as file:
        return read_po(file, locale=language.replace("-", "_"), abort_invalid=True)


@cache
def texts(language: str) -> dict[str, tuple[str, ...]]:
    """Every message, by key: one text, or one for each plural form."""
    found: dict[str, tuple[str, ...]] = {}
    for message in catalogue(language):
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            said = message.string
            found[key] = (said,) if isinstance(said, str) else tuple(said)
    return found


def sentences(language: str) -> Iterator[tuple[str, str]]:
    for key, forms in texts(language).items():
        for text in forms:
            yield key, text


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def unfilled(text: str) -> str:
    return re.sub(r"\{\w+\}", "", text)


def is_sentence(key: str) -> bool:
    return key in RULE_KEYS or key.startswith(("facts.", "answer."))


# ---- the same in every language ------------------------------------------------------------------------------------


def test_every_language_has_a_catalogue_and_every_catalogue_a_language() -> None:
    assert {folder.name.replace("_", "-") for folder in LOCALES.iterdir()} == set(LANGUAGES) == set(FORMS)


@translations
def test_a_translation_has_the_same_messages_with_the_same_placeholders(language: str) -> None:
    english, translated = texts("en"), texts(language)
    assert translated.keys() == english.keys()
    for key, forms in english.items():
        for text in translated[key]:
            assert placeholders(text) == placeholders(forms[-1]), f"{language} {key}"


@translations
def test_a_translation_has_a_plural_where_english_has_one(language: str) -> None:
    plural = {message.id for message in catalogue("en") if message.pluralizable}
    assert {message.id for message in catalogue(language) if message.pluralizable} == plural


@languages
def test_every_plural_has_a_text_for_each_form_and_follows_the_language_s_own_rule(language: str) -> None:
    assert catalogue(language).plural_forms == f"nplurals=2; plural={FORMS[language].plural};"
    for message in catalogue(language):
        if message.pluralizable:
            assert message.id[1] == f"{message.id[0]}.many"
            assert len(message.string) == 2, message.id[0]
            assert "{count}" in message.string[1], message.id[0]


@languages
def test_every_message_is_translated_and_none_is_a_guess(language: str) -> None:
    for message in catalogue(language):
        if message.id:
            assert not message.fuzzy, f"{language} {message.id}: fuzzy"
            assert all([message.string] if isinstance(message.string, str) else message.string), (
                f"{language} {message.id}"
            )
    assert not catalogue(language).obsolete, f"{language}: delete the messages that are commented out"


@translations
def test_a_translation_is_not_a_copy_of_the_english(language: str) -> None:
    same = {key for key, text in texts(language).items() if text == texts("en")[key]}
    same -= {key for key in same if not any(re.search(r"[^\W\d_]", unfilled(text)) for text in texts(language)[key])}
    assert same <= FORMS[language].as_in_english


@languages
def test_no_message_stands_twice_in_a_catalogue(language: str) -> None:
    keys = re.findall(r'^msgid "(.+)"$', po(language).read_text(encoding="utf-8"), re.MULTILINE)
    assert len(keys) == len(set(keys)), {key for key in keys if keys.count(key) > 1}


@languages
def test_the_compiled_catalogue_says_what_its_source_says(language: str) -> None:
    with po(language).with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for key, forms in texts(language).items():
        said = (compiled.gettext(key),) if len(forms) == 1 else tuple(compiled.ngettext(key, "", n) for n in (1, 2))
        assert said == forms, f"{language} {key}: compile the catalogues with `python hatch_build.py`"


# ---- everything that can be said has its words ---------------------------------------------------------------------


@languages
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_state_of_a_rule_has_words_and_no_words_are_left_over(rule: object, language: str) -> None:
    name = rule.id
    wanted = {key for key in RULE_KEYS if key.rpartition(".")[0] == name}
    found = {key for key in texts(language) if key.rpartition(".")[0] == name}
    assert wanted - found == set(), f"write these messages in {po(language)}"
    assert found - wanted == set(), f"delete these messages from {po(language)}, or add the codes to the rule"


def calls_with_a_code() -> Iterator[tuple[str, str]]:
    """The codes that the package gives to faults, and where."""
    position = {"Fault": 1, "PydanticCustomError": 0, "too_early": 1}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in position:
                continue
            if len(node.args) > position[node.func.id]:
                code = node.args[position[node.func.id]]
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    yield code.value, path.parent.name


def test_every_fault_that_facts_can_have_has_words_and_no_words_are_left_over() -> None:
    raised = {code for code, where in calls_with_a_code() if where != "policy"}  # a policy's faults are for developers
    raised = {PYDANTIC_CODES.get(code, code) for code in raised}  # some doors raise what pydantic would
    raised = (raised | set(PYDANTIC_CODES.values()) | set(TEMPLATES)) - {
        "impossible"
    }  # which carries faults of its own
    assert len(raised) > 20
    worded = {key.removeprefix("facts.") for key in texts("en") if key.startswith("facts.")} - {"did_you_mean"}
    assert raised - worded == set(), "write facts.<code> in every catalogue"
    assert worded - raised == set(), "delete facts.<code> from every catalogue"


def test_every_code_of_the_closed_lists_has_a_label_and_no_label_is_left_over() -> None:
    wanted = {member.value for enum in ENUMS for member in enum} | FREE_LABELS
    found = {key.removeprefix("label.") for key in texts("en") if key.startswith("label.")}
    assert wanted - found == set(), "write label.<code> in every catalogue"
    assert found - wanted == set(), "delete label.<code> from every catalogue"


def test_every_answer_has_words() -> None:
    wanted = {f"answer.{question}.{outcome}" for question in QUESTIONS for outcome in Outcome}
    assert wanted <= texts("en").keys()
    assert {f"outcome.{outcome}" for outcome in Outcome} == {key for key in texts("en") if key.startswith("outcome.")}


def test_every_other_message_is_used_by_a_face() -> None:
    known = {*RULE_KEYS, *(key for key in texts("en") if key.startswith(("facts.", "label.", "outcome.")))}
    known |= {f"answer.{question}.{outcome}" for question in QUESTIONS for outcome in Outcome}
    known |= {key for key in texts("en") if key.startswith(("rule.", "setting.", "area."))}  # test_comparison_words.py
    known |= {key for key in texts("en") if key.startswith("lint.")}  # tests/linting/test_lint.py
    texts_of_faces = [re.compile(text) for text in set(written_by_faces())]
    # The keys of first lines are put together from the question and a last part that its area's words choose.
    unused = {
        key
        for key in texts("en").keys() - known
        if not key.startswith(("field.", "help."))  # tested in test_listing_words.py
        and not any(
            text.fullmatch(key.rpartition(".")[2] if key.startswith("answer.") else key) for text in texts_of_faces
        )
    }
    assert unused == set(), "delete these messages"


def written_by_faces() -> Iterator[str]:
    """Every text in a module that faces are made of, as a pattern: whatever is put into it may be anything."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.escape(node.value)
            elif isinstance(node, ast.JoinedStr) and path.parts[-2] in FACES:
                literal = [re.escape(p.value) if isinstance(p, ast.Constant) else "[a-z_]+" for p in node.values]
                if any(len(part) > 4 and part != "[a-z_]+" for part in literal):
                    yield "".join(literal)


# ---- the form of a message -----------------------------------------------------------------------------------------


@languages
def test_a_message_is_made_of_sentences(language: str) -> None:
    for key, text in sentences(language):
        assert text == text.strip(), key
        assert "  " not in text, key
        if is_sentence(key):
            assert text.endswith((".", "?")), f"{language} {key} has no end: {text}"
            assert text.lstrip("¿")[0].isupper() or text[0] == "{", f"{language} {key} begins small: {text}"


@languages
def test_a_message_blames_nobody_and_shouts_at_nobody(language: str) -> None:
    for key, text in sentences(language):
        assert "!" not in text, f"{language} {key}"
        found = re.search(rf"\b({FORMS[language].banned})\b", text, re.IGNORECASE)
        assert found is None or key in FORMS[language].not_blaming, f"{language} {key}: {found}"


@languages
def test_a_message_has_no_abbreviation_but_the_few_that_everybody_reads(language: str) -> None:
    for key, text in sentences(language):
        assert set(re.findall(r"\b[A-Z]{2,}\b", text)) <= EVERYWHERE | FORMS[language].abbreviations, (
            f"{language} {key}"
        )


@languages
def test_a_message_leaks_no_internal_name(language: str) -> None:
    names = {rule.id for rule in RULES} | set(LISTED)
    for key, text in sentences(language):
        plain = unfilled(text)
        assert not re.search(r"\w_\w", plain), f"{language} {key}: {plain}"
        assert not [name for name in names if re.search(rf"\b{re.escape(name)}\b", plain) and "." in name], key


@languages
@pytest.mark.parametrize("key", [key for key, kind in RULE_KEYS.items() if kind is Kind.OPEN])
def test_a_missing_fact_is_asked_for_by_a_question(key: str, language: str) -> None:
    # Before the goods are back, or while nobody knows about the address, there is only a duty to note.
    notes = ("not_back_yet", "returns.return_address.not_known")
    assert key.endswith(notes) or all("?" in text for text in texts(language)[key])


@languages
@pytest.mark.parametrize("key", [key for key, kind in RULE_KEYS.items() if kind is Kind.REVIEW])
def test_what_a_person_must_decide_is_said_to_be_theirs(key: str, language: str) -> None:
    # What a page does not say holds a payout is only noted; it changes no answer.
    is_noted = key == "orders.payout_block.not_stated_open"
    assert is_noted or all(re.search(FORMS[language].a_person_decides, text) for text in texts(language)[key])


@languages
def test_quotation_marks_and_apostrophes_are_typographic(language: str) -> None:
    for key, text in sentences(language):
        assert not set(text) & set("'\"`"), f"{language} {key}: {text}"


def test_french_has_a_no_break_space_before_high_punctuation_and_inside_guillemets() -> None:
    bad = re.compile(r"[^\u00a0\u202f0-9](?=[:;?!%»])|[0-9](?=[;?!%»])|«(?![\u00a0\u202f])")
    assert {key: text for key, text in sentences("fr") if bad.search(text)} == {}


def test_french_has_no_space_where_english_has_none() -> None:
    bad = re.compile(r"[ \u00a0\u202f][.,…)]|\([ \u00a0]")
    assert {key: text for code in LANGUAGES for key, text in sentences(code) if bad.search(text)} == {}


def test_french_elides_before_a_placeholder_only_where_that_is_safe() -> None:
    # « de {x} » or « le {x} » reads wrongly where the figure begins with a vowel; dates and percentages never do.
    dates = {"expected", "observed", "start_on", "nominal_on", "day", "first", "expected_percent", "limit", "minimum"}
    dates |= {"dispatch_by", "count"}
    dates |= {"credit_by"}  # payouts
    dates |= {"value"}  # comparison: a number of bytes
    dates |= {"maximum_weeks"}  # orders: handling
    dates |= {"quantity", "from_quantity", "pack", "on"}  # orders: baskets
    for key, text in sentences("fr"):
        for name in re.findall(r"\b(?:de|le|la|du) \{(\w+)\}", text):
            assert name in dates, f"fr {key}: {text}"


def test_portuguese_has_no_space_inside_guillemets_and_no_words_of_brazil() -> None:
    bad = re.compile(
        r"«\s|\s»|\s[:;?!%]|\b(est\w+|fic\w+|vem|vêm) \w+(ando|endo|indo)\b"
        r"|\b(arquivo|usuári|celular|cadastr|senha|tela\b|estoque|frete|registr|pedido de compra|endereço(?! Web))"
        r"|\b(acç|direcç|selecç|excepç|recepç|óptim|factura|objectivo)",
        re.IGNORECASE,
    )
    assert {key: text for key, text in sentences("pt-PT") if bad.search(text)} == {}


def test_spanish_opens_every_question_and_sets_no_space_inside_quotation_marks() -> None:
    bad = re.compile(r"« | »|\? ?\?|¿[^?]*(¿|$)|^[^¿]*\?")
    assert {key: text for key, text in sentences("es") if bad.search(text.replace("«?»", ""))} == {}


def test_german_has_its_own_quotation_marks() -> None:
    assert {key: text for key, text in sentences("de") if re.search("[”«»]", re.sub("„[^„“]*“", "", text))} == {}
    assert {key: text for key, text in sentences("de") if text.count("„") != text.count("“")} == {}


def test_german_puts_no_duration_where_it_would_have_to_be_declined() -> None:
    # Durations are written as they are named, "14 Tage"; after these words it would have to be "14 Tagen".
    declined = re.compile(
        r"\b(von|vor|in|nach|mit|seit|ab|bei|zu|aus|binnen|zwischen) \{\w+_(hours|days|weeks|months)\}"
    )
    assert {key: text for key, text in sentences("de") if declined.search(text)} == {}
