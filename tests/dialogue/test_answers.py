from __future__ import annotations

from decimal import Decimal

import pytest

from marketplace_rules.dialogue.answers import MOST_ELEMENTS, Command, choice_label, command, value_of
from marketplace_rules.dialogue.fields import Answer, Field
from marketplace_rules.faults import FactsError
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.policy.vocabulary import GoodsState, ReturnReason

ENGLISH, FRENCH = Words("en"), Words("fr")
REASONS = Field("/reasons", "reasons", Answer.CHOICES, tuple(ReturnReason), none=[])
STATE = Field("/goods_state", "goods_state", Answer.CHOICE, tuple(GoodsState))


def read(text: str, answer: Answer, words: Words = ENGLISH, **more: object) -> object:
    return value_of(text, Field("/x", "x", answer, **more), words)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("word", "value"), [("yes", True), ("no", False)])
def test_yes_and_no_are_understood_in_the_language_and_in_english(language: str, word: str, value: bool) -> None:
    words = Words(language)
    for text in words.say(f"dialogue.word.{word}").split(","):
        for form in (text, text.upper(), f" {text} "):
            assert read(form, Answer.FLAG, words) is value
    assert read(word, Answer.FLAG, words) is value


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_language_means_two_things(language: str) -> None:
    words = Words(language)
    kinds = [{w.strip() for w in words.say(f"dialogue.word.{k}").split(",")} for k in ("yes", "no")]
    wishes = [{w.strip() for w in words.say(f"dialogue.word.{k.value}").split(",")} for k in Command]
    assert not kinds[0] & kinds[1]
    assert sum(map(len, wishes)) == len(set().union(*wishes))
    assert not set().union(*wishes) & set().union(*kinds)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("", Command.UNKNOWN), ("  ", Command.UNKNOWN), ("inconnu", Command.UNKNOWN), ("UNKNOWN", Command.UNKNOWN),
        ("?", Command.HELP), ("aide", Command.HELP), ("retour", Command.BACK), ("back", Command.BACK), ("oui", None),
    ],
)  # fmt: skip
def test_wishes_are_told_from_answers(text: str, wish: Command | None) -> None:
    assert command(text, FRENCH) is wish


@pytest.mark.parametrize("text", ["2", "a defect", "DEFECTIVE", "defective, ", "2,2"])
def test_a_choice_is_made_by_number_label_or_code(text: str) -> None:
    assert value_of(text, REASONS, ENGLISH) == ["defective"]


def test_several_choices_keep_their_order_and_none_is_an_empty_list() -> None:
    assert value_of("wrong_item; un défaut", REASONS, FRENCH) == ["wrong_item", "defective"]
    assert value_of("aucun", REASONS, FRENCH) == []


def test_a_choice_that_there_is_not_is_told_with_those_there_are() -> None:
    with pytest.raises(FactsError) as refused:
        value_of("endomagé", STATE, FRENCH)
    said = FRENCH.fault(refused.value.faults[0])
    assert all(choice_label(code, STATE, FRENCH) in said for code in GoodsState)
    assert FRENCH.say("facts.did_you_mean", suggestion=choice_label("damaged", STATE, FRENCH)) in said
    with pytest.raises(FactsError) as refused:
        value_of("99", STATE, ENGLISH)
    assert refused.value.faults[0].code == "not_in_list"


@pytest.mark.parametrize(
    ("text", "answer", "value"),
    [
        ("7", Answer.COUNT, 7),
        ("2,5", Answer.NUMBER, Decimal("2.5")),
        ("3,0", Answer.NUMBER, 3),
        ("30 x 20 x 10,5", Answer.NUMBERS, [30, 20, Decimal("10.5")]),
        ("2", Answer.ELEMENTS, [{}, {}]),
        ("yes", Answer.PRESENCE, {}),
        ("no", Answer.PRESENCE, None),
        ("invoice; photo", Answer.TEXTS, ["invoice", "photo"]),
        ("Length: 2 m; Colour: a:b", Answer.PAIRS, {"Length": "2 m", "Colour": "a:b"}),
        ("pt", Answer.COUNTRY, "PT"),
        ("germany", Answer.COUNTRY, "DE"),
        ("FR-57", Answer.CALENDAR, "FR-57"),
        ("France", Answer.CALENDAR, "FR"),
        ("0.05 kg", Answer.MEASURE, "0.05 kg"),
        ("Europe/Paris", Answer.ZONE, "Europe/Paris"),
    ],
)
def test_an_answer_becomes_what_the_facts_take(text: str, answer: Answer, value: object) -> None:
    assert read(text, answer) == value


def test_what_has_not_happened_and_what_there_is_not_have_words() -> None:
    assert read("pas encore", Answer.EVENT, FRENCH, none="not_yet") == "not_yet"
    assert read("aucun", Answer.NUMBER, FRENCH, none="none") == "none"


@pytest.mark.parametrize(
    ("text", "answer", "code"),
    [
        ("maybe", Answer.FLAG, "neither_yes_nor_no"),
        ("1.5", Answer.COUNT, "not_a_whole_number"),
        ("-1", Answer.ELEMENTS, "not_a_whole_number"),
        (str(MOST_ELEMENTS + 1), Answer.ELEMENTS, "too_large"),
        ("Length 2 m", Answer.PAIRS, "not_pairs"),
        ("some", Answer.NUMBER, "not_a_number"),
    ],
)
def test_what_is_no_answer_of_the_kind_is_refused(text: str, answer: Answer, code: str) -> None:
    with pytest.raises(FactsError) as refused:
        read(text, answer)
    assert refused.value.faults[0].code == code
    assert all(Words(language).fault(refused.value.faults[0]) for language in LANGUAGES)


def test_the_most_elements_are_as_many_as_can_be_asked_for() -> None:
    found = read(str(MOST_ELEMENTS), Answer.ELEMENTS)
    assert isinstance(found, list)
    assert len(found) == MOST_ELEMENTS
