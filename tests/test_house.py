"""The house tests itself: whatever a new rule, question or module still needs is a failing test that says so."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import marketplace_rules
from marketplace_rules import facts_schema
from marketplace_rules.cli import main
from marketplace_rules.decision import Outcome
from marketplace_rules.faults import FactsError
from marketplace_rules.finding import Kind, Rule
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.policy import Edition
from marketplace_rules.policy.order_vocabulary import Standing
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.rules import RULES
from tests.golden import cases

PACKAGE = Path(marketplace_rules.__file__).parent
TESTS = Path(__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
AREAS = {"chronology", "images", "listing", "orders", "returns", "sellers"}
# The section model of each area that has one.
SECTIONS = {name: field.annotation for name, field in Edition.model_fields.items() if name in AREAS}

# Rules that have no table in an edition, each with the reason.
WITHOUT_PARAMETER = {
    "chronology.milestone": "it sets the clauses of other rules in the order of their days",
    "policy.edition": "it asks which edition governs, so no edition can hold it",
    "returns.quantity": "arithmetic: nobody can return what they no longer hold",
    "returns.refund_due": "it brings together the clauses on windows and remedies",
    "returns.return_advance": "the amount behind the clause on return shipping",
    "returns.vouchers": "no page says what becomes of a voucher",
    # payouts
    "orders.payout_timeliness": "it measures a payout against the clauses on its date and on holds",
    "orders.payout_exposure": "it sets the clauses on payouts and on withdrawing side by side",
    # orders: fulfilment
    "orders.unfulfillable_refund": "it looks up the clause on cancelled orders, returns.cancelled_order",
    # images
    "images.each_image": "it brings together the clauses about each picture",
    "images.intact": "what cannot be opened cannot be shown, whatever the page says",
    "listing.importing": "it says that there is neither of the two clauses on importing",
}
# Rules whose function is not named after them, each with the reason.
OTHERWISE_NAMED = {
    "policy.edition": "unknown_edition: it reports that no edition could be chosen",
    "orders.price": "unit_price: the question has its name",
}
# Modules of more than 300 lines, each with the reason.
LONG = {
    "money/amount.py": "one class, of which half the lines are the docstrings of its methods",
    "__init__.py": "the list of public names, for type checkers, for readers and for loading",
}
# Modules without a test file of their own, each with the reason.
WITHOUT_TEST_FILE = {
    "__init__.py": "tests/test_public_api.py",
    "messages/__init__.py": "only imports",
    "money/__init__.py": "only imports",
    "policy/__init__.py": "only imports",
    "returns/__init__.py": "only imports, tested in tests/test_public_api.py",
    "orders/__init__.py": "only imports, tested in tests/test_public_api.py",
    "policy/orders.py": "the list of its clauses, whose models are tested in files of their own",
    "money/errors.py": "errors, tested where they are raised",
    "policy/basket_vocabulary.py": "closed lists; their words are tested with the catalogues",
    "policy/order_vocabulary.py": "closed lists; their words are tested with the catalogues",
    "policy/vocabulary.py": "closed lists; their words are tested with the catalogues",
    "policy/seller_vocabulary.py": "closed lists; their words are tested with the catalogues",
    "returns/answers.py": "plain records, tested with the questions that fill them",
    "orders/cancellation_answers.py": "plain records, tested with the questions that fill them",
    "orders/payout_answers.py": "plain records, tested with the question that fills them",
    "messages/presentation.py": "how the answers are shown, tested with them in tests/messages/test_tables.py",
    "chronology/__init__.py": "only a docstring",
    "chronology/answers.py": "plain records, tested with the question that fills them",
    "sellers/__init__.py": "only imports, tested in tests/test_public_api.py",
    "sellers/answers.py": "plain records, tested with the questions that fill them",
    "questions.py": "a table, tested here",
    "rules.py": "a table, tested here",
    # orders: fulfilment
    "orders/handling_answers.py": "plain records, tested with the question that fills them",
    "orders/basket_answers.py": "plain records, tested with the questions that fill them",
    # images
    "images/__init__.py": "only imports, tested in tests/test_public_api.py",
    "images/answers.py": "plain records, tested with the question that fills them",
    "images/calibration.py": "figures; each is tested where it decides",
    "images/head.py": "a plain record, tested with the formats that fill it",
    "moderation/__init__.py": "only a docstring",
    "listing/__init__.py": "only imports, tested in tests/test_public_api.py",
    "listing/answers.py": "plain records, tested with the questions that fill them",
    "listing/rules.py": "a table, tested here",
    "sheets/__init__.py": "only a docstring",
    # testing
    "testing/__init__.py": "the list of public names, tested in tests/testing/test_strategies.py",
    "testing/plain_values.py": "values; that each can stand is tested in tests/testing/test_strategies.py",
    "testing/asked.py": "a record, tested with the searches that fill it",
    "testing/drawing.py": "tested with the strategies, in tests/testing/test_strategies.py",
    "testing/order_strategies.py": "names, tested in tests/testing/test_strategies.py",
    "testing/shop_strategies.py": "names, tested in tests/testing/test_strategies.py",
    "dialogue/__init__.py": "only a docstring",
    "terminal/__init__.py": "only a docstring",
    "__main__.py": "tests/test_cli_start.py",
    # policies over time
    "linting/__init__.py": "only imports",
}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def is_rule_module(path: Path) -> bool:
    """A module that may hold rules: those of an area, but for its facts."""
    area, _, module = name_of(path).partition("/")
    return area in AREAS and module not in ("facts.py", "__init__.py")


def defined_rules() -> Iterator[tuple[str, str, Path]]:
    """The constant, the identifier and the module of each rule that is written anywhere in the package."""
    for path in MODULES:
        for node in tree(path).body:
            if (
                isinstance(node, ast.Assign)
                and isinstance(node.value, ast.Call)
                and isinstance(node.value.func, ast.Name)
                and node.value.func.id == "Rule"
            ):
                [target], [identifier, *_] = node.targets, node.value.args
                assert isinstance(target, ast.Name)
                assert isinstance(identifier, ast.Constant)
                yield target.id, identifier.value, path


DEFINED = {identifier: (constant, path) for constant, identifier, path in defined_rules()}
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
every_module = pytest.mark.parametrize("path", MODULES, ids=name_of)

# ---- every rule has its place, parameter, function, words, test and cases ------------------------------------------


def test_every_rule_is_in_the_table_of_rules_once() -> None:
    listed = [rule.id for rule in RULES]
    assert len(listed) == len(set(listed)), "take the second one out of marketplace_rules/rules.py"
    missing, unknown = DEFINED.keys() - set(listed), set(listed) - DEFINED.keys()
    assert not missing, f"add to RULES in marketplace_rules/rules.py: {missing}"
    assert not unknown, f"not defined as a constant of a module: {unknown}"


def test_no_rule_is_made_anywhere_else() -> None:
    made = [n for p in MODULES for n in ast.walk(tree(p)) if isinstance(n, ast.Call) and ast.unparse(n.func) == "Rule"]
    assert len(made) == len(list(defined_rules())), "a rule is a constant of its module, never made on the way"


@every_rule
def test_a_rule_is_a_constant_named_after_it_in_a_module_of_its_area(rule: Rule) -> None:
    constant, path = DEFINED[rule.id]
    area, _, name = rule.id.partition(".")
    assert getattr(import_module(module_of(path)), constant) is rule
    assert path.relative_to(PACKAGE).parts[0] == area, f"{rule.id} belongs in marketplace_rules/{area}/"
    assert constant == name.upper(), f"name the constant {name.upper()}: one name, everywhere"
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", name)


@every_rule
def test_a_rule_has_a_table_in_the_section_of_its_area(rule: Rule) -> None:
    area, _, name = rule.id.partition(".")
    has_table = area in SECTIONS and name in SECTIONS[area].model_fields
    assert has_table != (rule.id in WITHOUT_PARAMETER), (
        f"add the field {name!r} to the section model of marketplace_rules/policy/{area}.py, "
        "or list the rule in WITHOUT_PARAMETER with the reason (and take it off once it has one)"
    )


def test_every_table_of_a_section_belongs_to_a_rule() -> None:
    fields = {f"{area}.{name}" for area, section in SECTIONS.items() for name in section.model_fields}
    assert fields - {rule.id for rule in RULES} == set(), "write the rule, or take the field out of the section model"


@every_rule
def test_a_rule_is_a_function_of_its_name_beside_its_constant(rule: Rule) -> None:
    _, path = DEFINED[rule.id]
    wanted = OTHERWISE_NAMED.get(rule.id, rule.id.rpartition(".")[2]).partition(":")[0]
    functions = {node.name for node in tree(path).body if isinstance(node, ast.FunctionDef)}
    assert wanted in functions, f"write the function {wanted} in marketplace_rules/{name_of(path)}"


@every_rule
def test_a_rule_uses_every_one_of_its_codes(rule: Rule) -> None:
    area = rule.id.partition(".")[0]
    used = {
        node.value
        for path in MODULES
        if path.relative_to(PACKAGE).parts[0] in (area, "days.py") or name_of(path) == "policy/fulfilment.py"
        for node in ast.walk(without_rules(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    made_up = {"in_time_extended", "closed_extended", "seller_pays", "buyer_pays"}
    made_up |= {"expired_unsettled", "established_expired_unsettled"}  # put together from their parts
    made_up |= set(Standing) if rule.id == "chronology.milestone" else set()  # a day's standing is its code
    made_up |= {"zone_unknown"}  # given by days.Day.lacking, for every area
    unused = rule.codes.keys() - used - made_up
    # A clause's own answer is the code of its rule.
    unused -= {"accepted", "refused", "referred"} if rule.id == "returns.reason" else set()
    assert not unused, f"no function finds {unused}: take them out of {rule.id}"


def without_rules(path: Path) -> ast.Module:
    """A module's tree without the constants that are its rules, where every code stands anyway."""
    body = [n for n in tree(path).body if not (isinstance(n, ast.Assign) and "Rule(" in ast.unparse(n.value))]
    return ast.Module(body=body, type_ignores=[])


@every_rule
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_has_words_for_every_code_in_every_language(rule: Rule, language: str) -> None:
    missing = []
    for code in rule.codes:
        try:
            Words(language).say(f"{rule.id}.{code}")
        except KeyError as error:
            if error.args == (f"{rule.id}.{code}",):  # a figure that is not given is no matter here
                missing.append(error.args[0])
    assert not missing, f"write in messages/locales/{language}: {', '.join(missing)}"


@every_rule
def test_a_rule_is_tested_in_the_mirrored_file(rule: Rule) -> None:
    constant, path = DEFINED[rule.id]
    mirror = test_file_of(path)
    text = mirror.read_text(encoding="utf-8") if mirror.is_file() else ""
    function = OTHERWISE_NAMED.get(rule.id, rule.id.rpartition(".")[2]).partition(":")[0]
    assert re.search(rf"\b({re.escape(rule.id)}|{constant})\b|\b{function}\(", text), (
        f"test {rule.id} in tests/{mirror.relative_to(TESTS).as_posix()}: call {function}() there"
    )


@cache
def shown() -> frozenset[str]:
    """The message identifiers that the golden cases come to."""
    found = set()
    for case in cases():
        try:
            found |= {finding.message_id for finding in case.decide().findings}
        except FactsError:
            continue
    return frozenset(found)


@every_rule
def test_a_rule_has_a_golden_case_for_every_code(rule: Rule) -> None:
    missing = [code for code in rule.codes if f"{rule.id}.{code}" not in shown()]
    assert not missing, (
        f"no golden case comes to {rule.id}.{{{', '.join(missing)}}}: add tests/cases/<marketplace>/case_<what>.toml "
        "whose facts lead there, and list the finding in its expected"
    )


@every_rule
def test_a_rule_that_can_refuse_can_also_accept(rule: Rule) -> None:
    kinds = set(rule.codes.values())
    assert Kind.FAIL not in kinds or Kind.PASS in kinds


def test_golden_cases_are_told_apart_by_their_titles() -> None:
    titles = [(case.path.parent.name, case.question, case.title) for case in cases()]
    assert {title for title in titles if titles.count(title) > 1} == set()


# ---- every question ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_has_a_command_a_schema_and_words_for_every_outcome(name: str) -> None:
    question = QUESTIONS[name]
    assert question.name == name
    assert name in main.commands, f"add the command {name} to marketplace_rules/cli.py"
    schema = facts_schema(question.facts)
    assert schema["properties"].keys() == {f.name for f in question.facts.__dataclass_fields__.values()}
    for language in LANGUAGES:
        for outcome in Outcome:
            assert Words(language).say(f"answer.{name}.{outcome}", minimum=1, maximum=2), (
                f"write answer.{name}.{outcome} in {language}"
            )


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_asked_by_golden_cases_with_every_outcome(name: str) -> None:
    outcomes = {case.expected["outcome"] for case in cases() if case.question == name and "outcome" in case.expected}
    assert set(Outcome) - outcomes == set(), f"add golden cases of the question {name} with these outcomes"


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_public_with_its_facts(name: str) -> None:
    question = QUESTIONS[name]
    for part in (question.facts, question.decide):
        assert part.__name__ in marketplace_rules.__all__, f"add {part.__name__} to marketplace_rules/__init__.py"


# ---- every module --------------------------------------------------------------------------------------------------


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_file_of(path: Path) -> Path:
    relative = path.relative_to(PACKAGE)
    return TESTS / relative.with_name(f"test_{relative.name}")


test_file_of.__test__ = False  # a helper, whatever pytest makes of its name


@every_module
def test_a_module_says_what_it_is_in_a_sentence_or_a_question(path: Path) -> None:
    text = ast.get_docstring(tree(path)) or ""
    first = text.split("\n\n")[0]
    assert first.endswith((".", "?")), f"{name_of(path)}: begin with a docstring that ends in a full stop or a ?"


@every_module
def test_a_module_is_short_enough_to_be_read_at_once(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert (lines > 300) == (name_of(path) in LONG), f"{name_of(path)} has {lines} lines: split it by question"


@every_module
def test_a_module_has_a_test_file_where_one_looks_for_it(path: Path) -> None:
    mirror = test_file_of(path)
    assert mirror.is_file() != (name_of(path) in WITHOUT_TEST_FILE), (
        f"write tests/{mirror.relative_to(TESTS).as_posix()}, or list {name_of(path)} in WITHOUT_TEST_FILE with the "
        "reason (and take it off once it has one)"
    )


def test_what_is_excused_here_still_exists() -> None:
    assert {name for name in WITHOUT_TEST_FILE if not (PACKAGE / name).is_file()} == set()
    assert (WITHOUT_PARAMETER.keys() | OTHERWISE_NAMED.keys()) - {rule.id for rule in RULES} == set()


@every_module
def test_a_public_function_says_what_it_takes_and_what_it_gives(path: Path) -> None:
    if name_of(path) in (
        "cli.py",
        "cli_policies.py",
        "cli_replay.py",
        "cli_rules.py",
        "cli_sheets.py",
        "cli_stated.py",
        "moderation/command.py",
        "testing/plugin.py",
    ):
        return  # click and pytest show these docstrings as help
    lacking = []
    for node in tree(path).body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        if "overload" in map(ast.unparse, node.decorator_list):
            continue  # the function itself says it
        text = ast.get_docstring(node) or ""
        if (node.args.args or node.args.kwonlyargs or node.args.posonlyargs) and "Args:" not in text:
            lacking.append(f"{node.name}: Args")
        if node.returns is not None and ast.unparse(node.returns) not in ("None", "NoReturn"):
            lacking += [] if "Returns:" in text else [f"{node.name}: Returns"]
    assert not lacking, f"{name_of(path)}: add to the docstrings of {lacking}"


@pytest.mark.parametrize("path", [p for p in MODULES if "policies" not in p.parts], ids=name_of)
def test_no_module_is_a_drawer_for_everything(path: Path) -> None:
    drawers = {"utils", "helpers", "common", "base", "core", "engine", "manager", "misc", "types"}
    assert path.stem not in drawers, f"name {name_of(path)} after its question"


# ---- what a rule must not do ---------------------------------------------------------------------------------------

# Faces and loaders, which read files, write answers or know the languages.
DOORS = {"cli.py", "policy/load.py", "policy/statements.py", "messages/words.py"}
DOORS |= {"asking.py", "cli_sheets.py", "images/source.py", "sheets/rows.py"}
DOORS |= {"terminal/language.py", "cli_asking.py", "cli_questions.py", "dialogue/saving.py"}
DOORS |= {"cli_policies.py", "cli_replay.py", "cli_stated.py"}
DOORS |= {f"moderation/{name}.py" for name in ("command", "evidence", "files", "survey")}
# What test suites import reads and rewrites cases, and draws pictures.
DOORS |= {f"testing/{name}.py" for name in ("cases", "comparing", "outcomes", "pictures", "plugin", "rewriting")}
FORBIDDEN_MODULES = {"time", "random", "os", "secrets", "uuid", "socket", "subprocess", "logging", "pathlib", "io"}
FORBIDDEN_CALLS = {"print", "open", "input", "exec", "eval", "breakpoint"}
FORBIDDEN_METHODS = {"now", "today", "utcnow", "environ", "getenv", "fromtimestamp", "getdefaultlocale"}


@pytest.mark.parametrize("path", [p for p in MODULES if name_of(p) not in DOORS], ids=name_of)
def test_nothing_but_a_door_reads_a_clock_a_file_or_the_environment(path: Path) -> None:
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.partition(".")[0] in FORBIDDEN_MODULES]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in FORBIDDEN_MODULES:
            found.append(str(node.module))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_CALLS:
            found.append(f"{node.func.id}()")
        elif isinstance(node, ast.Attribute) and node.attr in FORBIDDEN_METHODS:
            found.append(ast.unparse(node))
    assert not found, f"{name_of(path)} uses {found}: hand in the day, the text or the setting as an argument"


@pytest.mark.parametrize("path", [p for p in MODULES if is_rule_module(p)], ids=name_of)
def test_a_rule_writes_no_sentence(path: Path) -> None:
    excused = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node, clean=False):
            excused.add(id(node.body[0].value))
        if isinstance(node, ast.Raise):
            excused |= {id(part) for part in ast.walk(node)}
    texts = [n.value for n in ast.walk(tree(path)) if isinstance(n, ast.Constant) and id(n) not in excused]
    said = [text for text in texts if isinstance(text, str) and re.search(r"[A-Za-z] +[A-Za-z]", text)]
    assert not said, f"{name_of(path)} says {said}: give a code, and write its words in the catalogues"


@pytest.mark.parametrize(
    "path", [p for p in MODULES if is_rule_module(p) or name_of(p).startswith(("money/", "policy/"))], ids=name_of
)
def test_money_shares_and_rules_know_no_floating_point(path: Path) -> None:
    found = [
        ast.unparse(node)
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Constant) and type(node.value) is float)
        or (isinstance(node, ast.Call) and ast.unparse(node.func) == "float")
    ]
    if name_of(path) == "policy/faults.py":
        found.remove("0.5")  # how alike two spellings are
    assert not found, f"{name_of(path)} uses {found}: amounts and shares are exact"


@pytest.mark.parametrize("path", [p for p in MODULES if is_rule_module(p)], ids=name_of)
def test_a_rule_module_keeps_nothing_that_can_change(path: Path) -> None:
    for node in tree(path).body:
        assert not isinstance(node, ast.Global), name_of(path)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List | ast.Set):
            names = [ast.unparse(target) for target in node.targets]
            assert names == ["__all__"], f"{name_of(path)}: make {names} a tuple or a frozenset"


# ---- what is loaded when -------------------------------------------------------------------------------------------


def loaded_after(script: str) -> set[str]:
    """The top-level packages that a fresh interpreter has loaded after a script."""
    code = f"import sys\n{script}\nprint('\\n'.join({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = {"pydantic", "babel", "holidays", "PIL", "click", "zoneinfo", "dateutil"}
    assert loaded_after("import marketplace_rules") & heavy == set()


def test_a_return_with_a_fixed_window_is_decided_without_holidays_or_languages() -> None:
    script = """
from datetime import date
from marketplace_rules import ReturnRequest, load_policy, return_eligibility, to_json
request = ReturnRequest(delivered_on=date(2024, 1, 31), requested_on=date(2024, 3, 1), reasons=("defective",))
assert to_json(return_eligibility(request, load_policy("sipoko")))
"""
    assert loaded_after(script) & {"holidays", "babel", "PIL", "click"} == set()


def test_pictures_are_judged_and_their_heads_are_read_without_decoding_any() -> None:
    script = """
from marketplace_rules import Gallery, image_eligibility, inspect_image, load_policy
png = b"\\x89PNG\\r\\n\\x1a\\n"
facts = inspect_image(png, {"width": 500}, pixels=False)
assert image_eligibility(Gallery(images=(facts,)), load_policy("twoosk")).missing
"""
    assert loaded_after(script) & {"holidays", "babel", "PIL", "click"} == set()


def test_a_listing_is_decided_without_holidays_languages_or_sheets() -> None:
    script = """
from marketplace_rules import Listing, check_listing, load_policy, to_json
assert to_json(check_listing(Listing(gtin="4006381333931"), load_policy("sipoko")))
"""
    heavy = {"holidays", "babel", "PIL", "click", "xlsxwriter", "python_calamine"}
    assert loaded_after(script) & heavy == set()
