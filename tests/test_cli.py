from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

import marketplace_rules
from marketplace_rules import ReturnRequest, from_json, load_policy, read_facts, return_eligibility, to_json
from marketplace_rules.cli import main
from marketplace_rules.json_schema import facts_schema
from marketplace_rules.messages import LANGUAGES
from marketplace_rules.policy import SHIPPED, parse_policy
from marketplace_rules.questions import QUESTIONS

IN_TIME = 'delivered_on = 2024-05-10\nrequested_on = 2024-06-09\nreasons = ["defective"]\nreturn_address_given = true\n'
TOO_LATE = IN_TIME.replace("2024-06-09", "2024-06-10")
NOT_KNOWN = IN_TIME.replace("delivered_on = 2024-05-10\n", "")
EXCHANGE = f"{IN_TIME}exchange_requested = true\n"


def ask(*words: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, words, input=stdin)


def answer(text: str | bytes, *words: str, question: str = "return") -> Result:
    options = words if {"-m", "--marketplace", "--policy"} & set(words) else ("-m", "sipoko", *words)
    return ask(question, "-", *options, stdin=text)


def refused(result: Result) -> str:
    """What a refusal says: exit code 2, nothing on stdout, one message on stderr, no traceback."""
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr
    return result.stderr


# ---- the answer and its exit code ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "code", "first"),
    [
        (IN_TIME, 0, "Yes, the return has to be accepted."),
        (TOO_LATE, 1, "No, not as things stand."),
        (NOT_KNOWN, 3, "It cannot be said yet: facts are missing."),
        (EXCHANGE, 3, "A person has to decide."),
    ],
    ids=["pass", "fail", "open", "review"],
)
def test_the_exit_code_and_the_first_line_tell_the_outcome(facts: str, code: int, first: str) -> None:
    result = answer(facts)
    assert (result.exit_code, result.stdout.splitlines()[0], result.stderr) == (code, first, "")
    assert answer(facts, "--json").exit_code == code
    assert answer(facts, "--lang", "fr").exit_code == code


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ('delivered_on = 2024-01-15\nclaimed_on = 2024-07-15\ncondition = "new"\nwarranty_months = 6', 0),
        ('delivered_on = 2024-01-15\nclaimed_on = 2024-07-16\ncondition = "new"\nwarranty_months = 6', 1),
        ('delivered_on = 2024-01-15\nclaimed_on = 2024-07-16\ncondition = "new"', 3),
        ('delivered_on = 2024-01-15\nclaimed_on = 2024-07-15\ncondition = "refurbished"\nwarranty_months = 3', 3),
    ],
)
def test_a_warranty_is_answered_in_the_same_way(claim: str, code: int) -> None:
    assert answer(claim, "-m", "twoosk", question="warranty").exit_code == code


@pytest.mark.parametrize("facts", [IN_TIME, TOO_LATE, NOT_KNOWN, EXCHANGE])
def test_json_is_the_decision_and_reads_back_to_it(facts: str) -> None:
    printed = answer(facts, "--json").stdout
    request = read_facts(ReturnRequest, marketplace_rules.intake.parse_text(facts.encode()))
    decision = return_eligibility(request, load_policy("sipoko"))
    assert from_json(printed) == decision
    assert printed == to_json(decision, indent=2) + "\n"


def test_json_says_the_same_in_every_language() -> None:
    assert answer(IN_TIME, "--json").stdout == answer(IN_TIME, "--json", "--lang", "fr").stdout


def test_the_answer_can_be_read_in_french() -> None:
    lines = answer(IN_TIME, "--lang", "fr").stdout.replace("\u00a0", " ").splitlines()
    assert lines[0] == "Oui, le retour doit être accepté."
    assert "Motifs" in lines
    assert lines[-1].startswith("Règlement : Sipoko, édition 2026-11, ")


def test_the_same_facts_are_read_from_toml_from_json_and_from_standard_input(tmp_path: Path) -> None:
    facts = {"delivered_on": "2024-05-10", "requested_on": "2024-06-09", "reasons": ["defective"]}
    as_json, as_toml = tmp_path / "facts.json", tmp_path / "facts.toml"
    as_json.write_text(json.dumps(facts, indent=2), encoding="utf-8")
    as_toml.write_text("".join(f"{name} = {json.dumps(value)}\n" for name, value in facts.items()), encoding="utf-8")
    results = [ask("return", str(path), "-m", "sipoko") for path in (as_json, as_toml)]
    results += [answer(path.read_text(encoding="utf-8")) for path in (as_json, as_toml)]
    assert {result.stdout for result in results} == {results[0].stdout}
    assert {result.exit_code for result in results} == {0}


@pytest.mark.parametrize("facts", ['reasons = ["defective"]\n', '{"reasons": ["defective"]}\n'])
def test_a_byte_order_mark_before_the_facts_changes_nothing(facts: str) -> None:
    assert answer(facts.encode("utf-8-sig")).stdout == answer(facts).stdout


def test_lines_are_called_by_the_names_in_the_facts() -> None:
    facts = f'{IN_TIME}lines = [{{ item = "Câble" }}, {{ item = "Switch", reasons = ["ordered_by_mistake"] }}]\n'
    assert "Line 1: Câble – yes" in answer(facts).stdout


# ---- options -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "code"), [("2024-06-09", 0), ("2024-06-10", 1)])
def test_as_of_is_the_day_asked_for_where_the_facts_state_none(day: str, code: int) -> None:
    assert answer(IN_TIME.replace("requested_on = 2024-06-09\n", ""), "--as-of", day).exit_code == code
    assert answer(IN_TIME, "--as-of", day).exit_code == 0, "the facts state a day"


def test_as_of_before_the_delivery_does_not_make_a_claim_about_goods_that_had_not_come() -> None:
    claim = 'delivered_on = 2024-01-15\ncondition = "new"\nwarranty_months = 6'
    assert answer(claim, "-m", "twoosk", "--as-of", "2024-01-14", question="warranty").exit_code != 0
    asked = 'delivered_on = 2024-05-10\nreasons = ["defective"]\n'
    assert answer(asked, "--as-of", "2024-05-09").exit_code != 0


@pytest.mark.parametrize("day", ["", "today", "2024-02-30", "31/12/2024", "2024-13-01", "2024-05-31T10:00:00"])
def test_as_of_is_a_day_that_exists(day: str) -> None:
    said = refused(answer(IN_TIME, "--as-of", day))
    assert "--as-of" in said
    assert "2024-05-31" in said.splitlines()[-1]


def test_either_a_marketplace_or_a_policy_file_is_needed_and_not_both(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    for words in ([], ["-m", "sipoko", "--policy", str(path)]):
        said = refused(ask("return", "-", *words, stdin=IN_TIME))
        assert "--marketplace" in said
        assert "--policy" in said
        assert len(said.splitlines()) == 1


def test_a_marketplace_that_does_not_ship_is_refused_with_those_that_do() -> None:
    said = refused(answer(IN_TIME, "-m", "twosk"))
    assert all(name in said for name in SHIPPED)


OWN = """
marketplace = "acme"
name = "Acme"

[[editions]]
id = "first"
in_force_from = 2024-01-01
read_on = 2024-01-01

[editions.sources.help]
title = "Acme, help"
language = "en"
read_on = 2024-01-01

[editions.returns.reason.any]
answer = "accepted"
ground = "return_promise"
strength = "must"
source = "help"
section = "Returns"
statement = "Anything may be sent back."

[editions.returns.window.any]
days = 5
strength = "must"
source = "help"
section = "Returns"
statement = "The buyer has five days."

[editions.returns.return_shipping.any]
payer = "buyer"
strength = "must"
source = "help"
section = "Returns"
statement = "The buyer bears the cost."

[editions.returns.remedy.any]
first = ["refund"]
strength = "must"
source = "help"
section = "Returns"
statement = "The buyer gets the money back."

[[editions]]
id = "second"
in_force_from = 2024-07-01
read_on = 2024-07-01

[editions.sources.help]
title = "Acme, help"
language = "en"
read_on = 2024-07-01

[editions.returns.reason.any]
answer = "refused"
strength = "must"
source = "help"
section = "Returns"
statement = "Nothing may be sent back."
"""


@pytest.fixture
def own(tmp_path: Path) -> str:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("ordered_on", "requested_on", "code", "said"),
    [
        ("2024-01-01", "2024-01-10", 0, "edition first"),
        ("2024-06-30", "2024-07-10", 0, "edition first"),
        ("2024-06-30", "2024-07-11", 1, "edition first"),
        ("2024-07-01", "2024-07-06", 1, "edition second"),
    ],
)
def test_a_policy_of_one_s_own_decides_by_the_edition_of_the_order_s_day(
    own: str, ordered_on: str, requested_on: str, code: int, said: str
) -> None:
    delivered = "2024-01-05" if ordered_on < "2024-02" else "2024-07-05"
    facts = f"ordered_on = {ordered_on}\ndelivered_on = {delivered}\nrequested_on = {requested_on}\n"
    result = answer(facts + 'reasons = ["change_of_mind"]\n', "--policy", own)
    assert (result.exit_code, result.stderr) == (code, "")
    assert f"Policy: Acme, {said}, " in result.stdout


def test_an_order_before_the_first_edition_is_refused_and_the_days_are_named(own: str) -> None:
    facts = "ordered_on = 2023-12-31\n"
    said = refused(answer(facts, "--policy", own))
    assert "31 December 2023" in said
    assert "1 January 2024" in said
    assert "Acme" in said
    french = refused(answer(facts, "--policy", own, "--lang", "fr"))
    assert "31 décembre 2023" in french


def test_an_order_of_an_unknown_day_is_asked_for_its_day(own: str) -> None:
    result = answer("requested_on = 2024-07-06\n", "--policy", own)
    assert result.exit_code == 3
    assert "When was the order placed?" in result.stdout


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (OWN.replace("days = 5", "dayz = 5").encode(), "returns.window.any.dayz"),
        (OWN.replace('source = "help"', 'source = "halp"', 1).encode(), "returns.reason.any.source"),
        (b"a = [", "TOML"),
        (b"", "marketplace"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"a = " + b"9" * 5000, "TOML"),
    ],
    ids=["unknown key", "unknown source", "no toml", "empty", "binary", "long number"],
)
def test_a_bad_policy_is_refused_and_the_key_is_named(tmp_path: Path, content: bytes, named: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(content)
    assert named in refused(answer(IN_TIME, "--policy", str(path)))


def test_a_policy_that_is_no_file_is_refused(tmp_path: Path) -> None:
    assert "directory" in refused(answer(IN_TIME, "--policy", str(tmp_path)))
    assert "No such file" in refused(answer(IN_TIME, "--policy", str(tmp_path / "none.toml")))


def test_an_unknown_language_is_refused() -> None:
    assert "not in the list: en, fr, de, es and pt-PT" in refused(answer(IN_TIME, "--lang", "xx"))


# ---- facts that cannot be used -------------------------------------------------------------------------------------

BAD: dict[str, tuple[str | bytes, list[str]]] = {
    "empty": ("", ["no facts"]),
    "only white space": (" \n\n", ["no facts"]),
    "binary": (b"\x00\x01\xff\xfe", ["UTF-8"]),
    "utf-16": (IN_TIME.encode("utf-16"), ["UTF-8"]),
    "5 MB of brackets": ("[" * 5_000_000, ["/"]),
    "5 MB of braces": ('{"a":' * 1_000_000, ["nested too deeply"]),
    "nested toml": ("lines = " + "[" * 100_000, ["nested too deeply"]),
    "broken json": ('{"reasons": [}', ["line 1, column 14"]),
    "json and more": ('{"reasons": []} and more', ["line 1, column 17"]),
    "broken toml": ("reasons = [\n", ["TOML"]),
    "a key twice in json": ('{"zone": "Europe/Paris", "zone": "Europe/Rome"}', ["/zone:", "twice"]),
    "a key twice inside": ('{"lines": [{}, {"item": "a", "item": "b"}]}', ["/lines/1/item:", "twice"]),
    "a key twice in toml": ("zone = 1\nzone = 2\n", ["TOML"]),
    "nan in json": ('{"lines": [{"warranty_months": NaN}]}', ["NaN"]),
    "nan in toml": ("lines = [{ warranty_months = nan }]", ["/lines/0/warranty_months:"]),
    "infinity": ('{"lines": [{"quantity_bought": -Infinity}]}', ["Infinity"]),
    "a number without end": ('{"a": ' + "9" * 5000 + "}", ["too many digits"]),
    "a number without end in toml": ("a = " + "9" * 5000, ["too many digits"]),
    "a list instead of fields": ('[{"reasons": ["defective"]}]', ["A set of named fields is required"]),
    "a number instead of fields": ("7", ["/:"]),
    "wrong types": (
        '{"delivered_on": 5, "reasons": 7, "lines": {"a": 1}, "exchange_requested": "yes", "zone": 1}',
        ["/delivered_on:", "/reasons:", "/lines:", "/exchange_requested:", "/zone:"],
    ),
    "wrong types in a line": (
        'lines = [{ item = 1, quantity_bought = 1.5, repair_possible = "no", condition = 3 }]',
        [f"/lines/0/{name}:" for name in ("item", "quantity_bought", "repair_possible", "condition")],
    ),
    "an unknown field": ("delivered = 2024-05-10\n", ["/delivered:", "delivered_on"]),
    "an unknown reason": ('reasons = ["defectiv"]\n', ["/reasons/0:", "defective"]),
    "an unknown calendar": ('calendar = "FRR"\n', ["/calendar:", "FR"]),
    "an unknown zone": ('zone = "Europe/Pari"\n', ["/zone:", "Europe/Paris"]),
    "a day that does not exist": ('requested_on = "2024-02-30"\n', ["/requested_on:", "2024-02-30"]),
    "an instant without its offset": ("requested_on = 2024-05-10T10:00:00\n", ["/requested_on:", "UTC"]),
    "a time instead of a day": ("requested_on = 10:00:00\n", ["/requested_on:"]),
    "delivered before ordered": (
        "ordered_on = 2024-05-02\ndelivered_on = 2024-05-01\n",
        ["/delivered_on:", "2 May 2024"],
    ),
    "too long a name": (f'lines = [{{ item = "{"x" * 501}" }}]', ["/lines/0/item:", "500"]),
    "too many lines": (json.dumps({"lines": [{}] * 10_001}), ["/lines:", "10,000"]),
    "no lines": ("lines = []", ["/lines:"]),
    "half a character": ('{"zone": "\\ud800"}', ["/zone:"]),
    "half a character in a key": ('{"\\ud800": 1}', ["/"]),
    "a placeholder as a key": ('{"{observed}": 1}', ["/{observed}:"]),
}


@pytest.mark.parametrize(("content", "named"), BAD.values(), ids=BAD.keys())
def test_facts_that_cannot_be_used_are_refused_in_one_message_that_names_the_field(
    content: str | bytes, named: list[str]
) -> None:
    said = refused(answer(content))
    assert said.startswith("The facts cannot be used:\n  /")
    assert len(said) < 3000
    for part in named:
        assert part in said, said
    french = refused(answer(content, "--lang", "fr"))
    assert french.startswith("Les informations ne peuvent pas être utilisées")
    assert [line.split(":")[0] for line in french.splitlines()[1:]] == [
        line.split(":")[0] for line in said.splitlines()[1:]
    ]


@pytest.mark.parametrize("content", ["reasons = [\n", "zone = 1\nzone = 2\n", "reasons", '{"a": 1} b'])
def test_the_parser_s_english_does_not_reach_a_french_reader(content: str) -> None:
    said = refused(answer(content, "--lang", "fr"))
    assert not [word for word in ("at line", "at end", "Invalid", "Cannot", "Expected") if word in said]


def test_every_bad_field_is_told_each_on_a_line_of_its_own() -> None:
    said = refused(answer('{"zone": 1, "reasons": 2}')).splitlines()
    assert [line.split(":")[0].strip() for line in said] == ["The facts cannot be used", "/reasons", "/zone"]


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    assert "No such file" in refused(ask("return", str(tmp_path / "none.toml"), "-m", "sipoko"))
    assert "directory" in refused(ask("return", str(tmp_path), "-m", "sipoko")).lower()


# ---- the other commands --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_schema_of_a_question_is_that_of_its_facts(question: str) -> None:
    result = ask("schema", question)
    schema: dict[str, Any] = json.loads(result.stdout)
    assert result.exit_code == 0
    assert schema == facts_schema(QUESTIONS[question].facts)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False


def test_the_schema_of_an_unknown_question_is_refused_with_those_there_are() -> None:
    said = refused(ask("schema", "refnd"))
    assert all(question in said for question in QUESTIONS)


def test_the_policies_are_listed_edition_by_edition_in_columns() -> None:
    result = ask("policies")
    assert result.exit_code == 0
    head, *rows = result.stdout.splitlines()
    editions = [(name, edition) for name in SHIPPED for edition in load_policy(name).editions]
    assert len(rows) == len(editions)
    for row, (name, edition) in zip(rows, editions, strict=True):
        assert row.split()[:2] == [name, edition.id]
        assert edition.read_on.isoformat() in row
        assert row.split()[-1] == edition.digest[:12]
        assert row.index(edition.digest[:12]) == head.index("digest")


def test_the_version_is_the_package_s() -> None:
    assert marketplace_rules.__version__ in ask("--version").stdout


@pytest.mark.parametrize("words", [["--help"], ["-h"], *([name, "--help"] for name in main.commands)])
def test_help_is_given_for_every_command(words: list[str]) -> None:
    result = ask(*words)
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage:")


@pytest.mark.parametrize("name", main.commands)
def test_the_help_of_a_command_shows_an_example_that_works(name: str, tmp_path: Path) -> None:
    text = " ".join(ask(name, "--help").stdout.split())
    assert "Example: marketplace-rules " in text
    example = text.split("Example: marketplace-rules ")[1].split(" Options:")[0].split()
    assert example[0] == name
    command = main.commands[name]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in example if word.startswith("-") and word != "-"} <= known


def test_help_tells_the_exit_codes() -> None:
    text = ask("--help").stdout
    assert "0 yes, 1 no, 2 bad input, 3 facts missing or a person has to decide" in " ".join(text.split())


def test_every_question_has_a_command_and_every_option_its_help() -> None:
    about = {"schema", "policies", "template", "compare", "lint", "diff", "replay", "rules", "completion"}
    assert set(QUESTIONS) | about == set(main.commands)
    for question in QUESTIONS:
        options = [p for p in main.commands[question].params if isinstance(p, click.Option)]
        assert {max(p.opts, key=len) for p in options} >= {"--marketplace", "--policy", "--as-of", "--lang", "--json"}
        assert all(p.help and p.help.endswith(".") for p in options)


def test_an_unknown_command_is_refused() -> None:
    assert "refnd" in refused(ask("refnd"))


# ---- as a process --------------------------------------------------------------------------------------------------

RUN = [sys.executable, "-c", "from marketplace_rules.cli import main; main(prog_name='marketplace-rules')"]


def process(
    *words: str, stdin: bytes = b"", env: dict[str, str] | None = None, **options: Any
) -> subprocess.CompletedProcess[bytes]:
    kept = {
        k: v for k, v in os.environ.items() if k not in {"LANG", "LC_ALL", "LC_CTYPE", "PYTHONIOENCODING", "PYTHONUTF8"}
    }
    kept["PYTHONPATH"] = os.pathsep.join(sys.path)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.run([*RUN, *words], input=stdin, env=kept | (env or {}), **pipes)


def test_a_process_answers_and_ends_with_the_exit_code() -> None:
    done = process("return", "-", "-m", "sipoko", stdin=TOO_LATE.encode())
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.decode().splitlines()[0] == "No, not as things stand."


@pytest.mark.parametrize(
    "env",
    [{}, {"LANG": "C"}, {"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}],
    ids=["none", "LANG", "LC_ALL", "ASCII"],
)
def test_the_answer_is_utf8_whatever_the_machine_prefers(env: dict[str, str]) -> None:
    facts = f'{IN_TIME}lines = [{{ item = "Câble – ½" }}, {{ item = "漢字" }}]\n'.encode()
    done = process("return", "-", "-m", "sipoko", "--lang", "fr", stdin=facts, env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Câble – ½" in done.stdout.decode("utf-8")
    assert "漢字" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_machine_that_insists_on_its_own_letters_gets_an_answer_all_the_same(language: str) -> None:
    facts = f'{IN_TIME}lines = [{{ item = "a" }}, {{ item = "漢字" }}]\n'.encode()
    done = process("return", "-", "-m", "sipoko", "--lang", language, stdin=facts, env={"PYTHONIOENCODING": "cp1252"})
    assert (done.returncode, done.stderr) == (0, b"")


def test_bad_facts_end_a_process_without_a_traceback() -> None:
    done = process("return", "-", "-m", "sipoko", stdin=b"\xff")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


def test_a_reader_that_hangs_up_causes_no_traceback() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = process("schema", "return", stdout=closed)
    assert b"Traceback" not in done.stderr
    assert done.stderr == b""


def test_an_answer_that_cannot_be_written_is_not_taken_for_a_no() -> None:
    full = Path("/dev/full")
    if not full.exists():
        return  # only where the machine can play a full disk
    with full.open("wb") as disk:
        done = process("return", "-", "-m", "sipoko", stdin=IN_TIME.encode(), stdout=disk)
    assert done.returncode not in (0, 1, 3)
    assert b"Traceback" not in done.stderr


def test_a_defect_of_ours_is_not_taken_for_a_no(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("marketplace_rules.cli_questions.explain", break_down)
    done = CliRunner().invoke(main, ["return", "-", "-m", "sipoko"], input=IN_TIME)
    assert (done.exit_code, done.stdout) == (4, "")
    assert "ZeroDivisionError" in done.stderr


def test_a_policy_of_one_s_own_needs_no_python(tmp_path: Path) -> None:
    assert parse_policy(OWN).marketplace not in SHIPPED
    policy, facts = tmp_path / "own.toml", tmp_path / "facts.toml"
    policy.write_text(OWN, encoding="utf-8")
    facts.write_text(
        'ordered_on = 2024-03-01\ndelivered_on = 2024-03-04\nrequested_on = 2024-03-09\nreasons = ["change_of_mind"]\n',
        encoding="utf-8",
    )
    done = process("return", str(facts), "--policy", str(policy))
    assert (done.returncode, done.stderr) == (0, b"")
    assert "the last day is 9 March 2024" in done.stdout.decode()


# ---- for whom, and in which form -----------------------------------------------------------------------------------


def test_the_answer_is_for_an_agent_in_plain_text_unless_something_else_is_asked_for() -> None:
    plain = CliRunner().invoke(main, ["return", "-", "-m", "sipoko"], input=IN_TIME)
    asked = ["return", "-", "-m", "sipoko", "--for", "agent", "--format", "text"]
    assert CliRunner().invoke(main, asked, input=IN_TIME).output == plain.output
    assert "[returns.window.any]" in plain.output


def test_a_customer_is_told_in_a_few_sentences_with_the_same_exit_status() -> None:
    agent = CliRunner().invoke(main, ["return", "-", "-m", "sipoko"], input=IN_TIME)
    customer = CliRunner().invoke(main, ["return", "-", "-m", "sipoko", "--for", "customer"], input=IN_TIME)
    assert customer.exit_code == agent.exit_code
    assert customer.output.count("\n") == 1
    assert "[" not in customer.output


@pytest.mark.parametrize(
    ("form", "start"), [("markdown", "Yes, "), ("html", '<article class="explanation" lang="en">')]
)
def test_the_answer_can_be_had_in_other_forms(form: str, start: str) -> None:
    done = CliRunner().invoke(main, ["return", "-", "-m", "sipoko", "--format", form], input=IN_TIME)
    assert done.output.startswith(start)


@pytest.mark.parametrize(
    ("option", "value", "there"), [("--for", "boss", "customer and agent"), ("--format", "pdf", "markdown and html")]
)
def test_an_unknown_reader_or_form_is_refused_with_those_there_are(option: str, value: str, there: str) -> None:
    done = CliRunner().invoke(main, ["return", "-", "-m", "sipoko", option, value], input=IN_TIME)
    assert done.exit_code == 2
    assert f"{there}." in done.stderr
