from __future__ import annotations

import pickle
import tomllib
from pathlib import Path

import pytest

from marketplace_rules.policy import SHIPPED, PolicyError, PolicyFault, load_policy, parse_policy
from marketplace_rules.policy.load import policy_of

ABOUT = """\
marketplace = "acme"
name = "Acme"
"""
EDITION = """\
id = "2024"
read_on = 2024-01-01

[sources.help]
title = "Help"
language = "en"
read_on = 2024-01-01
"""
CITED = """\
strength = "must"
source = "help"
section = "Returns"
statement = "The buyer may return goods within ten days."
"""
WINDOW = f"""
[returns.window.any]
days = 10
{CITED}"""
ONE = ABOUT + EDITION + WINDOW


def clause(table: str, keys: str) -> str:
    return f"{ABOUT}{EDITION}\n[returns.{table}]\n{keys}\n{CITED}"


def several(*editions: tuple[str, str | None], then: str = "") -> str:
    """A file with editions of these names and first days; the last of them goes on with ``then``."""
    parts = [ABOUT]
    for name, since in editions:
        dated = f"in_force_from = {since}\n" if since else ""
        parts.append(f'[[editions]]\nid = "{name}"\nread_on = 2024-01-01\n{dated}')
        parts.append('[editions.sources.help]\ntitle = "Help"\nlanguage = "en"\nread_on = 2024-01-01\n')
    return "".join([*parts, then.replace("[returns", "[editions.returns")])


def refusal(text: str) -> list[PolicyFault]:
    with pytest.raises(PolicyError) as caught:
        parse_policy(text)
    return list(caught.value.faults)


def test_the_policy_that_the_faulty_ones_below_are_made_from_is_without_fault() -> None:
    assert parse_policy(ONE).editions[0].returns.window["any"].days == 10


# Each fault: the text, the key path it has to name, and the key or name it has to suggest.
UNKNOWN_KEYS = {
    "about the policy": (f'nmae = "x"\n{ONE}', "nmae", "name"),
    "about the policy's language": (f'langage = "en"\n{ONE}', "langage", "language"),
    "of an edition": (f"reed_on = 2024-01-01\n{ONE}", "reed_on", "read_on"),
    "of a source": (f'{ABOUT}{EDITION}titel = "x"\n', "sources.help.titel", "title"),
    "of a section": (f"{ONE}\n[return.window.any]\n", "return", "returns"),
    "of a table": (clause("windows.any", "days = 3"), "returns.windows", "window"),
    "of a table keyed by reason": (clause("window.defectiv", "days = 3"), "returns.window.defectiv", "defective"),
    "of a clause": (
        clause("window.any", "days = 3\ncounted_form = 1"),
        "returns.window.any.counted_form",
        "counted_from",
    ),
    "of a citation": (f'{ONE}sorce = "help"', "returns.window.any.sorce", "source"),
    "of a clause in the second edition": (
        several(("a", None), ("b", "2024-01-01"), then=f"[returns.window.any]\ndays = 3\ncalender = 1\n{CITED}"),
        "editions.1.returns.window.any.calender",
        "calendar",
    ),
    "like no other": (clause("window.any", "days = 3\nzzz = 1"), "returns.window.any.zzz", None),
}


@pytest.mark.parametrize(("text", "path", "suggestion"), UNKNOWN_KEYS.values(), ids=UNKNOWN_KEYS.keys())
def test_an_unknown_key_is_refused_with_its_path_and_the_key_probably_meant(
    text: str, path: str, suggestion: str | None
) -> None:
    assert [(f.path, f.suggestion) for f in refusal(text)] == [(path, suggestion)]


MISSPELT_VALUES = {
    "ground": (
        clause("reason.any", 'answer = "accepted"\nground = "waranty"'),
        "returns.reason.any.ground",
        "warranty",
    ),
    "answer": (clause("reason.any", 'answer = "refusd"'), "returns.reason.any.answer", "refused"),
    "payer": (clause("return_shipping.any", 'payer = "byer"'), "returns.return_shipping.any.payer", "buyer"),
    "remedy": (clause("remedy.any", 'first = ["refnd"]'), "returns.remedy.any.first.0", "refund"),
    "strength": (ONE.replace('"must"', '"mst"'), "returns.window.any.strength", "must"),
    "source": (ONE.replace('source = "help"', 'source = "halp"'), "returns.window.any.source", "help"),
    "calendar": (f'{ONE}last_day = "next_business_day"\ncalendar = "FRR"', "returns.window.any.calendar", "FR"),
}


@pytest.mark.parametrize(("text", "path", "suggestion"), MISSPELT_VALUES.values(), ids=MISSPELT_VALUES.keys())
def test_a_value_outside_its_closed_list_is_refused_with_the_value_probably_meant(
    text: str, path: str, suggestion: str
) -> None:
    assert [(f.path, f.suggestion) for f in refusal(text)] == [(path, suggestion)]


WRONG_TYPES = {
    "text for days": (ONE.replace("days = 10", 'days = "10"'), "returns.window.any.days"),
    "a fraction of a day": (ONE.replace("days = 10", "days = 10.5"), "returns.window.any.days"),
    "true for days": (ONE.replace("days = 10", "days = true"), "returns.window.any.days"),
    "a number for text": (ONE.replace('section = "Returns"', "section = 7"), "returns.window.any.section"),
    "text for a list": (clause("remedy.any", 'first = "refund"'), "returns.remedy.any.first"),
    "true for a clause": (f"{ABOUT}{EDITION}\n[returns]\nexchange = true\n", "returns.exchange"),
    "text for a day": (ONE.replace("read_on = 2024-01-01", 'read_on = "lately"', 1), "read_on"),
    "a number for a day": (f"in_force_from = 0\n{ONE}", "in_force_from"),
    "an instant for a day": (f"in_force_from = 2024-01-01T10:00:00\n{ONE}", "in_force_from"),
    "a number for the editions": (f"{ABOUT}editions = 3", "editions"),
    "a number for the name": (ONE.replace('name = "Acme"', "name = 3"), "name"),
    "a marketplace with a space": (ONE.replace('"acme"', '"acme inc"'), "marketplace"),
    "nan for a share": (clause("restocking_fee.any", "percent = nan"), "returns.restocking_fee.any.percent"),
}


@pytest.mark.parametrize(("text", "path"), WRONG_TYPES.values(), ids=WRONG_TYPES.keys())
def test_a_value_of_the_wrong_type_is_refused_with_its_path(text: str, path: str) -> None:
    assert [f.path for f in refusal(text)] == [path]


CONTRADICTIONS = {
    "a warranty with days": (f'{ONE}period = "warranty"', "returns.window.any"),
    "a period without days": (clause("window.any", 'counted_from = "order"'), "returns.window.any"),
    "a warranty that moves": (
        clause("window.any", 'period = "warranty"\nlast_day = "next_business_day"'),
        "returns.window.any",
    ),
    "a warranty from the order": (
        clause("window.any", 'period = "warranty"\ncounted_from = "order"'),
        "returns.window.any",
    ),
    "accepted on no ground": (clause("reason.any", 'answer = "accepted"'), "returns.reason.any"),
    "refused on a ground": (clause("reason.any", 'answer = "refused"\nground = "warranty"'), "returns.reason.any"),
    "referred on a ground": (clause("reason.any", 'answer = "referred"\nground = "warranty"'), "returns.reason.any"),
}


@pytest.mark.parametrize(("text", "path"), CONTRADICTIONS.values(), ids=CONTRADICTIONS.keys())
def test_a_clause_that_contradicts_itself_is_refused_with_its_path(text: str, path: str) -> None:
    [fault] = refusal(text)
    assert fault.path == path
    assert fault.problem


def test_a_clause_without_any_citation_is_refused_key_by_key() -> None:
    faults = refusal(ABOUT + EDITION + "[returns.window.any]\ndays = 10\n")
    assert [f.path for f in faults] == [
        f"returns.window.any.{key}" for key in ("strength", "source", "section", "statement")
    ]
    assert {f.problem for f in faults} == {"this key is required"}


def test_every_fault_is_told_not_only_the_first() -> None:
    faults = refusal(ONE.replace("days = 10", "dayz = 10").replace('section = "Returns"', "section = 7"))
    assert {f.path for f in faults} == {"returns.window.any.dayz", "returns.window.any.section"}


def test_an_empty_file_lacks_everything_a_policy_needs() -> None:
    assert [f.path for f in refusal("")] == ["marketplace", "name", "id", "read_on", "sources"]


EDITIONS = {
    "none at all": (f"{ABOUT}editions = []", "editions"),
    "a later one first": (several(("b", "2024-02-01"), ("a", "2024-01-01")), "editions.a.in_force_from"),
    "two on one day": (several(("a", "2024-01-01"), ("b", "2024-01-01")), "editions.b.in_force_from"),
    "two without a day": (several(("a", None), ("b", None)), "editions.b.in_force_from"),
    "the second without a day": (several(("a", "2024-01-01"), ("b", None)), "editions.b.in_force_from"),
    "two of one name": (several(("a", "2024-01-01"), ("a", "2024-02-01")), "editions"),
}


@pytest.mark.parametrize(("text", "path"), EDITIONS.values(), ids=EDITIONS.keys())
def test_editions_that_cannot_be_told_apart_by_day_and_name_are_refused(text: str, path: str) -> None:
    assert [f.path for f in refusal(text)] == [path]


def test_editions_a_day_apart_are_accepted() -> None:
    policy = parse_policy(several(("a", None), ("b", "2024-01-01"), ("c", "2024-01-02")))
    assert [edition.id for edition in policy.editions] == ["a", "b", "c"]


@pytest.mark.parametrize("fault", ['source = "helq"', 'last_day = "next_business_day"\ncalendar = "FRR"'])
def test_a_fault_in_one_of_several_editions_says_in_which(fault: str) -> None:
    cited = CITED.replace('source = "help"\n', "") if fault.startswith("source") else CITED
    text = several(("old", None), ("new", "2024-01-01"), then=f"[returns.window.any]\ndays = 3\n{cited}{fault}\n")
    [found] = refusal(text)
    assert found.path.startswith(("editions.1.returns.window.any.", "editions.new.returns.window.any."))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a = [", id="broken"),
        pytest.param("returns:\n  window: 10\n", id="yaml"),
        pytest.param('{"marketplace": "acme"}', id="json"),
        pytest.param("\x00\x01\x02", id="binary"),
        pytest.param(ONE + WINDOW, id="table twice"),
        pytest.param("a = " + "[" * 100_000, id="nested without end"),
        pytest.param("a = " + "9" * 5000, id="number without end"),
    ],
)
def test_text_that_is_not_toml_is_refused_as_such(text: str) -> None:
    [fault] = refusal(text)
    assert fault.path == ""
    assert fault.problem.startswith("it is not TOML")


def test_a_file_that_begins_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text(ONE, encoding="utf-8-sig")
    assert load_policy(path).name == "Acme"


def test_a_file_is_read_as_utf8_whatever_the_machine_prefers(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_bytes(ONE.replace('"Acme"', '"Académie ½"').encode())
    assert load_policy(path).name == "Académie ½"


def test_a_file_that_cannot_be_read_is_refused_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(ONE.replace("Acme", "Académie").encode("latin-1"))
    for path, reason in [
        (tmp_path, "Is a directory"),
        (tmp_path / "none.toml", "No such file or directory"),
        (tmp_path / "latin.toml", "it is not UTF-8 text"),
    ]:
        with pytest.raises(PolicyError) as caught:
            load_policy(path)
        [fault] = caught.value.faults
        assert fault.path == ""
        assert str(path) in fault.problem
        assert reason in fault.problem


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [("twosk", "twoosk"), ("Sipoko", "sipoko"), ("mon-quibus", "monquibus"), ("elsewhere.example", None), ("", None)],
)
def test_a_name_that_does_not_ship_is_refused_with_the_name_probably_meant(name: str, suggestion: str | None) -> None:
    with pytest.raises(PolicyError) as caught:
        load_policy(name)
    assert [f.suggestion for f in caught.value.faults] == [suggestion]
    assert repr(name) in str(caught.value)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_policy_is_loaded_once(name: str) -> None:
    assert load_policy(name) is load_policy(name)
    assert load_policy(name).marketplace == name


def test_the_error_says_where_what_and_what_was_meant() -> None:
    fault = PolicyFault("returns.window.any.dayz", "unknown key", "days")
    assert str(fault) == "returns.window.any.dayz: unknown key (did you mean 'days'?)"
    assert str(PolicyFault("", "it is not TOML")) == "the file: it is not TOML"
    assert str(PolicyError([fault, fault])) == f"{fault}; {fault}"


def test_no_fault_speaks_the_language_of_the_validator() -> None:
    # What reads well in a traceback means nothing to whoever writes a policy file.
    texts = [text for table in (WRONG_TYPES, MISSPELT_VALUES, UNKNOWN_KEYS) for text, *_ in table.values()]
    for fault in (fault for text in texts for fault in refusal(text)):
        for jargon in ("Clause", "dictionary", "tuple", "<", "str-enum", "literal[", "Input should"):
            assert jargon not in str(fault), str(fault)


def test_the_error_survives_a_trip_between_processes() -> None:
    with pytest.raises(PolicyError) as caught:
        parse_policy("a = [")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert copy.faults == caught.value.faults
    assert str(copy) == str(caught.value)


def test_plain_data_are_read_and_refused_as_the_text_of_their_file_is() -> None:
    assert policy_of(tomllib.loads(ONE)) == parse_policy(ONE)
    with pytest.raises(PolicyError, match=r"no calendar 'XX'"):
        policy_of(tomllib.loads(ONE.replace("days = 10", 'days = 10\nlast_day = "next_business_day"\ncalendar = "XX"')))
