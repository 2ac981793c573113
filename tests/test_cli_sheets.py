from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook

from marketplace_rules import cli_sheets
from marketplace_rules.cli import main

HEAD = "Barcode number;Category;Price;Specifications\n"
GOOD = "4006381333931;Stationery;12.50 EUR;Colour: yellow\n"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, [*words])


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "articles.csv"


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        (GOOD, 0),
        (GOOD + "4006381333932;Stationery;12.50 EUR;Colour: yellow\n", 1),
        (GOOD + "4006381333931;Stationery;12,50 EUR;Colour: yellow\n", 1),
        ("", 0),
    ],
)
def test_a_sheet_is_checked_row_by_row(sheet: Path, rows: str, status: int) -> None:
    sheet.write_text(HEAD + rows)
    done = run("listing", sheet.name, "-m", "sipoko")
    assert done.exit_code == status, done.output
    assert f"Rows checked: {rows.count(chr(10))}" in done.output
    assert "articles-checked.xlsx" in done.output
    written = CalamineWorkbook.from_path(sheet.with_name("articles-checked.xlsx")).get_sheet_by_index(0).to_python()
    assert len(written) == 1 + rows.count("\n")


def test_a_row_for_a_person_to_decide_has_its_own_status(sheet: Path) -> None:
    sheet.write_text(HEAD.replace("\n", ";Kind of product\n") + GOOD.replace("\n", ";pen\n"))
    assert run("listing", sheet.name, "-m", "sipoko").exit_code == 3
    tables = sheet.with_name("tables.toml")
    tables.write_text('excluded_products = ["weapon"]')
    assert run("listing", sheet.name, "-m", "sipoko", "--out", "b.xlsx", "--tables", str(tables)).exit_code == 0


def test_a_notation_can_be_named(sheet: Path) -> None:
    sheet.write_text(HEAD + GOOD.replace("12.50 EUR", "1 012,50"))
    assert run("listing", sheet.name, "-m", "sipoko", "--decimal", "comma", "--currency", "EUR").exit_code == 0


def test_a_checked_sheet_can_be_checked_again(sheet: Path) -> None:
    sheet.write_text(HEAD + GOOD)
    run("listing", sheet.name, "-m", "sipoko")
    again = run("listing", "articles-checked.xlsx", "-m", "sipoko", "--out", "again.xlsx", "--lang", "fr")
    assert again.exit_code == 0, again.output
    head = CalamineWorkbook.from_path("again.xlsx").get_sheet_by_index(0).to_python()[0]
    assert head[4:] == ["Réponse", "Complétude en pour cent", "Ce qui a été trouvé"]


def test_nothing_that_is_there_is_overwritten_unasked(sheet: Path) -> None:
    sheet.write_text(HEAD + GOOD)
    target = sheet.with_name("articles-checked.xlsx")
    target.write_text("mine")
    done = run("listing", sheet.name, "-m", "sipoko")
    assert (done.exit_code, target.read_text()) == (2, "mine")
    assert "is there already" in done.output
    assert run("listing", sheet.name, "-m", "sipoko", "--out", target.name).exit_code == 0
    done = run("listing", sheet.name, "-m", "sipoko", "--out", sheet.name)
    assert (done.exit_code, sheet.read_text()) == (2, HEAD + GOOD)


def test_half_a_sheet_is_not_left_behind(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*args: object) -> None:
        raise RuntimeError("stopped")

    sheet.write_text(HEAD + GOOD)
    monkeypatch.setattr(cli_sheets.Summary, "add", stop)
    assert run("listing", sheet.name, "-m", "sipoko").exit_code == 4
    assert not sheet.with_name("articles-checked.xlsx").exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [("Wieght\nx\n", "Wieght: There is no such column. Perhaps “weight” was meant."), ("", "no names of columns")],
)
def test_a_sheet_that_cannot_be_used_is_refused(sheet: Path, content: str, told: str) -> None:
    sheet.write_text(content)
    done = run("listing", sheet.name, "-m", "sipoko")
    assert done.exit_code == 2
    assert told in done.output
    assert not sheet.with_name("articles-checked.xlsx").exists()


def test_the_tables_are_checked_too(sheet: Path) -> None:
    sheet.write_text(HEAD + GOOD)
    sheet.with_name("t.json").write_text('{"excluded": []}')
    done = run("listing", sheet.name, "-m", "sipoko", "--tables", "t.json")
    assert done.exit_code == 2
    assert "excluded" in done.output


@pytest.mark.parametrize("missing", ["xlsxwriter", "python_calamine"])
@pytest.mark.parametrize("words", [["listing", "articles.csv", "-m", "sipoko"], ["template", "t.xlsx", "-m", "sipoko"]])
def test_without_the_extra_it_says_how_to_get_it(
    sheet: Path, monkeypatch: pytest.MonkeyPatch, missing: str, words: list[str]
) -> None:
    sheet.write_text(HEAD + GOOD)
    monkeypatch.setattr(cli_sheets, "find_spec", lambda name: None if name == missing else name)
    done = run(*words)
    assert done.exit_code == 2
    assert "pip install marketplace-rules[sheets]" in done.output


def test_a_single_listing_needs_no_extra(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_sheets, "find_spec", lambda name: None)
    Path("one.toml").write_text('about = ["name"]')
    assert run("listing", "one.toml", "-m", "sipoko").exit_code == 0


def test_a_template_is_written_and_can_be_checked_empty(sheet: Path) -> None:
    done = run("template", "-m", "twoosk", "out.xlsx", "--lang", "fr")
    assert done.exit_code == 0, done.output
    assert "out.xlsx" in done.output
    assert run("listing", "out.xlsx", "-m", "twoosk").exit_code == 0


def test_a_template_is_for_one_policy(sheet: Path) -> None:
    assert run("template", "out.xlsx").exit_code == 2


def test_rows_can_be_printed_as_json_lines(sheet: Path) -> None:
    sheet.write_text(HEAD + GOOD + GOOD.replace("12.50 EUR", "12,50"))
    done = run("listing", sheet.name, "-m", "sipoko", "--json")
    first, second = map(json.loads, done.output.splitlines())
    assert (first["row"], first["decision"]["outcome"]) == (2, "pass")
    assert (second["row"], second["faults"][0]["pointer"], second["faults"][0]["code"]) == (
        3,
        "/price",
        "ambiguous_number",
    )
    assert done.exit_code == 1
    assert not sheet.with_name("articles-checked.xlsx").exists()


@pytest.mark.parametrize("option", [["--out", "x.xlsx"], ["--decimal", "comma"], ["--currency", "EUR"]])
def test_what_is_for_sheets_is_refused_for_a_single_listing(sheet: Path, option: list[str]) -> None:
    Path("one.toml").write_text('about = ["name"]')
    assert run("listing", "one.toml", "-m", "sipoko", *option).exit_code == 2


def test_the_example_shows_a_row_of_each_kind(sheet: Path) -> None:
    example = Path(__file__).parent.parent / "examples" / "sipoko_listings.csv"
    done = run("listing", str(example), "-m", "sipoko", "--decimal", "comma", "--out", "out.xlsx", "--lang", "fr")
    assert done.exit_code == 1
    assert [line.split() for line in done.output.splitlines()[1:3]] == [["oui", "1"], ["non", "2"]]
