from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from marketplace_rules import from_json
from marketplace_rules.cli import main
from tests.images.corpus import JPEG, PNG
from tests.images.pictures import encoded

DECLARED = "shows_only_product = true\nshows_excluded_accessories = false\nhas_text_overlay = false\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("front.jpg").write_bytes(JPEG)
    Path("side.png").write_bytes(PNG)
    Path("small.jpg").write_bytes(encoded(Image.new("RGB", (300, 300), "white"), "JPEG"))
    return tmp_path


def ask(*words: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(main, ["images", *words], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert "Traceback" not in result.output
    return result


def refused(*words: str, stdin: str | None = None) -> str:
    result = ask(*words, stdin=stdin)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


# ---- the pictures of a listing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code", "first"),
    [
        (("front.jpg", "-m", "twoosk"), 3, "It cannot be said yet: facts are missing."),
        (("front.jpg", "small.jpg", "-m", "twoosk"), 1, "No, not as they are."),
        (("front.jpg", "-m", "sipoko"), 0, "Yes, these pictures can be used."),
        (
            ("front.jpg", "-m", "twoosk", "--lang", "fr"),
            3,
            "On ne peut pas encore le dire : il manque des informations.",
        ),
    ],
)
def test_pictures_are_measured_and_judged_together(folder: Path, words: tuple[str, ...], code: int, first: str) -> None:
    result = ask(*words)
    assert (result.exit_code, result.stdout.splitlines()[0].replace("\u00a0", " ")) == (code, first)
    assert ask(*words, "--json").exit_code == code


def test_json_is_the_decision(folder: Path) -> None:
    decision = from_json(ask("front.jpg", "side.png", "-m", "twoosk", "--json").stdout)
    assert [image.file_name for image in decision.value.images] == ["front.jpg", "side.png"]
    assert [image.white_border_percent is not None for image in decision.value.images] == [True, False]
    assert decision.value.count == 2


def test_a_folder_and_a_pattern_stand_for_their_pictures(folder: Path) -> None:
    for words, names in (((".",), ["front.jpg", "side.png", "small.jpg"]), (("*.jpg",), ["front.jpg", "small.jpg"])):
        decision = from_json(ask(*words, "-m", "twoosk", "--json").stdout)
        assert [image.file_name for image in decision.value.images] == names


@pytest.mark.parametrize("name", ["side.png", "side*", "pictures/../side.png"])
def test_the_primary_picture_is_named(folder: Path, name: str) -> None:
    Path("pictures").mkdir()
    asked = ("front.jpg", name if "/" in name else "side.png")
    decision = from_json(ask(*asked, "-m", "twoosk", "--primary", name, "--json").stdout)
    assert [image.primary for image in decision.value.images] == [False, True]


@pytest.mark.parametrize("name", ["none.jpg", "*"])
def test_exactly_one_picture_is_the_primary_one(folder: Path, name: str) -> None:
    assert "exactly one" in refused("front.jpg", "side.png", "-m", "twoosk", "--primary", name)


# ---- facts beside the pictures ---------------------------------------------------------------------------------------


def test_what_is_declared_belongs_to_the_file_of_the_same_name(folder: Path) -> None:
    Path("facts.toml").write_text(f'[[images]]\nfile_name = "front.jpg"\n{DECLARED}', encoding="utf-8")
    assert ask("front.jpg", "side.png", "facts.toml", "-m", "twoosk").exit_code == 0
    marked = f'[[images]]\nfile_name = "side.png"\nis_primary = true\n{DECLARED}'
    done = ask("front.jpg", "side.png", "-", "-m", "twoosk", "--json", stdin=marked)
    assert done.exit_code == 0
    assert [image.primary for image in from_json(done.stdout).value.images] == [False, True]


def test_facts_alone_are_enough(folder: Path) -> None:
    assert ask("-", "-m", "twoosk", stdin="image_count = 0").exit_code == 1
    assert ask("-", "-m", "twoosk", stdin="image_count = 3\nimages_accepted = true").exit_code == 0
    assert ask("-", "-m", "twoosk", stdin='{"image_count": 3}').exit_code == 3


def test_facts_that_cannot_be_are_told_with_their_place(folder: Path) -> None:
    assert "/images/0/width" in refused("-", "-m", "twoosk", stdin="[[images]]\nwidth = 0")
    assert "/image_count" in refused("front.jpg", "-", "-m", "twoosk", stdin="image_count = 0")
    assert "other.jpg" in refused("front.jpg", "-", "-m", "twoosk", stdin='[[images]]\nfile_name = "other.jpg"')
    assert "/images/0/file_name" in refused("front.jpg", "-", "-m", "twoosk", stdin="[[images]]\nwidth = 5")
    twice = '[[images]]\nfile_name = "front.jpg"\n' * 2
    assert "/images/1/file_name" in refused("front.jpg", "-", "-m", "twoosk", stdin=twice)
    assert "One file of facts" in refused("a.toml", "b.json", "-m", "twoosk")
    assert "none.toml" in refused("none.toml", "-m", "twoosk")
    assert refused("-", "-m", "twoosk", stdin="")


def test_the_number_of_all_pictures_can_be_declared(folder: Path) -> None:
    result = ask("front.jpg", "-", "-m", "twoosk", "--json", stdin="image_count = 6\nimages_accepted = true")
    assert "images.maximum_count" in {f["rule"] for f in json.loads(result.stdout)["findings"] if f["kind"] == "fail"}


# ---- what cannot be read ---------------------------------------------------------------------------------------------


def test_a_picture_that_cannot_be_read_is_named_with_its_file(folder: Path) -> None:
    Path("empty.jpg").touch()
    said = refused("front.jpg", "none.jpg", "empty.jpg", "-m", "twoosk")
    assert said.splitlines()[1:] == ["  none.jpg: There is no such file.", "  empty.jpg: The file is empty."]
    assert "*.gif" in refused("*.gif", "-m", "twoosk")
    assert "--marketplace" in refused("front.jpg")


# ---- each on its own -------------------------------------------------------------------------------------------------


def test_each_picture_is_judged_on_its_own_where_that_is_asked_for(folder: Path) -> None:
    result = ask(".", "--each", "-m", "twoosk")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "front.jpg – yes",
        "side.png – yes",
        "small.jpg – no",
        "  - The picture is 300 px on its shortest side; at least 450 px are required.",
    ]
    primary = ask(".", "--each", "-m", "twoosk", "--primary", "*.png")
    assert "side.png – facts missing" in primary.stdout.splitlines()


def test_each_decision_is_a_line_of_json(folder: Path) -> None:
    lines = ask(".", "--each", "-m", "twoosk", "--json").stdout.splitlines()
    assert [from_json(line).value.images[0].file_name for line in lines] == ["front.jpg", "side.png", "small.jpg"]


def test_one_that_cannot_be_read_keeps_no_other_from_being_judged(folder: Path) -> None:
    Path("empty.jpg").touch()
    result = ask(".", "--each", "-m", "sipoko")
    assert result.exit_code == 2
    assert result.stdout.splitlines() == ["front.jpg – yes", "side.png – yes", "small.jpg – yes"]
    assert result.stderr.splitlines() == ["  empty.jpg: The file is empty."]


def test_many_pictures_are_measured_by_several_processes(folder: Path) -> None:
    many = folder / "many"
    many.mkdir()
    for index in range(20):
        (many / f"{index:02}.jpg").write_bytes(JPEG)
    one, two = (ask("many", "--each", "-m", "twoosk", "--jobs", jobs) for jobs in ("1", "2"))
    assert one.stdout == two.stdout
    assert (one.exit_code, len(one.stdout.splitlines())) == (0, 20)


# ---- evidence --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("each", [True, False])
def test_evidence_is_a_drawing_of_each_picture_and_a_page(folder: Path, each: bool) -> None:
    Path("torn.jpg").write_bytes(JPEG[:3000])
    ask("front.jpg", "torn.jpg", "-m", "twoosk", "--evidence", "out/of", *(["--each"] if each else []))
    written = sorted(path.name for path in Path("out/of").iterdir())
    assert written == ["001.png", "002.png", "index.html"]
    page = Path("out/of/index.html").read_text(encoding="utf-8")
    assert page.count("<article") == 2
    assert "002.png" in page
    with Image.open("out/of/001.png") as drawing:
        assert drawing.size[0] == 600


def test_evidence_is_measured_although_no_rule_asks(folder: Path) -> None:
    ask("front.jpg", "-m", "sipoko", "--evidence", "out")
    assert "100%" in Path("out/index.html").read_text(encoding="utf-8")


def test_evidence_that_cannot_be_written_is_no_answer(folder: Path) -> None:
    Path("out").touch()
    assert ask("front.jpg", "-m", "twoosk", "--evidence", "out").exit_code == 2


def test_a_day_before_the_first_edition_is_told(folder: Path) -> None:
    policy = Path(__file__).parents[1] / "cases" / "policies" / "atelier.toml"
    assert "1 January 2025" in refused("front.jpg", "--policy", str(policy), "--as-of", "2024-12-31")
    assert ask("front.jpg", "--policy", str(policy)).exit_code == 3
