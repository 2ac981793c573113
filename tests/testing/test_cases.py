from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from marketplace_rules import load_policy
from marketplace_rules.testing.cases import CaseError, policy_at, read_case

CASE = """
title = "A day late"
question = "return"
as_of = 2024-03-01

[facts]
delivered_on = 2024-01-15
requested_on = 2024-02-15
reasons = ["defective"]

[expected]
outcome = "fail"
"""


def written(folder: Path, text: str = CASE, name: str = "case_late.toml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_case_is_read_as_its_file_states_it(tmp_path: Path) -> None:
    case = read_case(written(tmp_path))
    assert (case.title, case.question, case.as_of) == ("A day late", "return", date(2024, 3, 1))
    assert case.expected == {"outcome": "fail"}
    assert (case.marketplace, case.policy) == (None, None)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "A day late"', "", "no title"),
        ('title = "A day late"', "title = 1", "title is no text"),
        ("2024-03-01", '"soon"', "as_of is no day"),
        ("question", "questions", "unknown key 'questions'; no question"),
        ('"return"', '"returns"', "no question 'returns'"),
        ("[expected]", "[expected]\nanswer = 1", "unknown key expected.answer"),
        ("[expected]", "[expected]\nrefused = []", "an outcome, or what is refused"),
        ('[expected]\noutcome = "fail"', '[expected]\npasses = ["x"]', "an outcome, or what is refused"),
        ("\n[facts]", 'policy = "p.toml"\nmarketplace = "sipoko"\n[facts]', "a marketplace or a policy, not both"),
        ("[facts]", "[facts", "Expected"),
    ],
)
def test_a_file_that_is_no_case_is_refused_with_its_name_and_the_reason(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    path = written(tmp_path, CASE.replace(old, new))
    with pytest.raises(CaseError) as error:
        read_case(path)
    assert str(path) in str(error.value)
    assert said in str(error.value)


def test_facts_and_expected_are_tables(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="are tables"):
        read_case(written(tmp_path, 'title = "x"\nquestion = "return"\nfacts = 1\n'))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="No such file"):
        read_case(tmp_path / "case_none.toml")


def test_a_case_names_its_policy_or_takes_the_one_of_the_run(tmp_path: Path) -> None:
    case = read_case(written(tmp_path))
    assert case.its_policy("sipoko") is load_policy("sipoko")
    assert case.decide("sipoko").outcome.value == "fail"
    with pytest.raises(CaseError, match="name a marketplace"):
        case.its_policy()
    own = read_case(written(tmp_path, 'marketplace = "twoosk"\n' + CASE))
    assert own.its_policy("sipoko") is load_policy("twoosk")


@pytest.mark.parametrize("place", ["mine.toml", "cases/mine.toml", "policies/mine.toml", "cases/policies/mine.toml"])
def test_a_policy_s_file_stands_beside_the_case_or_above_it(tmp_path: Path, place: str) -> None:
    written(tmp_path, 'marketplace = "mine"\nname = "Mine"\nid = "one"\nread_on = 2026-01-01\nsources = {}\n', place)
    case = read_case(written(tmp_path, 'policy = "mine.toml"\n' + CASE, "cases/late/case_late.toml"))
    assert case.its_policy().name == "Mine"


def test_a_policy_s_file_that_is_nowhere_is_named(tmp_path: Path) -> None:
    case = read_case(written(tmp_path, 'policy = "nobody_has_this.toml"\n' + CASE))
    with pytest.raises(CaseError, match=r"there is no nobody_has_this\.toml beside it"):
        case.its_policy()


def test_a_policy_s_file_is_read_once(tmp_path: Path) -> None:
    path = written(
        tmp_path, 'marketplace = "m"\nname = "M"\nid = "one"\nread_on = 2026-01-01\nsources = {}\n', "m.toml"
    )
    assert policy_at(path) is policy_at(str(path))
