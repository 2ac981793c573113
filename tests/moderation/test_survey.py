from __future__ import annotations

from pathlib import Path

from marketplace_rules.faults import FactsError
from marketplace_rules.images.facts import ImageFacts
from marketplace_rules.moderation.survey import Task, measure, measure_all
from tests.images.corpus import JPEG, PNG


def tasks(folder: Path, count: int) -> list[Task]:
    found = []
    for index in range(count):
        path = folder / f"{index}.jpg"
        if index % 5 != 3:
            path.write_bytes(JPEG if index % 2 else PNG)
        found.append(Task(index, path, {"is_primary": False}, pixels=False))
    return found


def test_many_processes_find_what_one_finds_in_the_same_order(tmp_path: Path) -> None:
    asked = tasks(tmp_path, 40)
    alone, together = list(measure_all(asked, 1)), list(measure_all(asked, 2))
    assert [type(found) for found in alone] == [type(found) for found in together]
    for one, other in zip(alone, together, strict=True):
        if isinstance(one, FactsError) and isinstance(other, FactsError):
            assert one.faults == other.faults
        else:
            assert one == other


def test_a_picture_that_cannot_be_read_is_named_and_keeps_nothing_else_from_being_read(tmp_path: Path) -> None:
    found = list(measure_all(tasks(tmp_path, 5), 2))
    error = found.pop(3)
    assert isinstance(error, FactsError)
    assert [(fault.pointer, fault.code) for fault in error.faults] == [("/images/3", "no_such_file")]
    assert all(isinstance(image, ImageFacts) and image.is_primary is False for image in found)


def test_pixels_are_measured_where_the_task_says_so(tmp_path: Path) -> None:
    (path := tmp_path / "a.jpg").write_bytes(JPEG)
    for pixels in (True, False):
        facts = measure(Task(0, path, {}, pixels))
        assert isinstance(facts, ImageFacts)
        assert (facts.white_border_percent is not None) == pixels
