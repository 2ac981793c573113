"""Any file at all: facts or a refusal, never a traceback, a warning, much memory or much time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import warnings
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from marketplace_rules import ImageFacts, image_eligibility, inspect_image, load_policy
from marketplace_rules.decision import Outcome
from marketplace_rules.faults import FactsError
from marketplace_rules.images.facts import Gallery
from marketplace_rules.images.inspect import copy_of
from marketplace_rules.images.source import READ_LIMIT
from tests.images.corpus import BOX, JPEG, PNG, SIZE, animated, hostile, renamed, several_pictures
from tests.images.pictures import MODES, products

TWOOSK, SIPOKO, MONQUIBUS = (load_policy(name) for name in ("twoosk", "sipoko", "monquibus"))
ROOT = Path(__file__).parents[2]


def refused(call: Any, *args: Any, **options: Any) -> list[str]:
    with pytest.raises(FactsError) as error:
        call(*args, **options)
    return [f"{fault.pointer}: {fault.code}" for fault in error.value.faults]


# ---- what is measured ------------------------------------------------------------------------------------------------


def test_every_measured_fact_tells_how_it_was_measured(tmp_path: Path) -> None:
    (path := tmp_path / "front.jpg").write_bytes(JPEG)
    facts = inspect_image(path)
    assert {name: how.value for name, how in facts.measured.items()} == {
        "file_name": "file_name",
        "format": "signature",
        "bytes": "file_length",
        "width": "header",
        "height": "header",
        "mode": "header",
        "intact": "whole_file",
        "white_border_percent": "border_band",
        "pure_white_border_percent": "border_band",
        "has_transparency": "reduced_copy",
        "product_box": "reduced_copy",
        "product_fill_percent": "reduced_copy",
    }
    known = {name for name in facts.__dataclass_fields__ if name != "measured" and getattr(facts, name) is not None}
    assert known == facts.measured.keys()
    assert (facts.file_name, facts.format, facts.bytes, (facts.width, facts.height)) == (
        "front.jpg",
        "JPEG",
        len(JPEG),
        SIZE,
    )


@pytest.mark.parametrize(("format", "mode"), [(format, mode) for format, modes in MODES.items() for mode in modes])
@settings(max_examples=10)
@given(st.data())
def test_a_head_tells_what_pillow_tells(format: str, mode: str, data: st.DataObject) -> None:
    drawn = data.draw(products(format, mode, 60, 400))
    facts = inspect_image(drawn.data, pixels=False)
    with Image.open(BytesIO(drawn.data)) as image:
        assert (facts.format, (facts.width, facts.height), facts.mode) == (image.format, image.size, image.mode)
    assert (facts.intact, facts.white_border_percent, facts.bytes) == (None, None, len(drawn.data))


def test_several_pictures_in_one_file_are_counted() -> None:
    assert (inspect_image(animated()).frames, inspect_image(animated()).format) == (3, "PNG")
    assert (inspect_image(several_pictures()).frames, inspect_image(several_pictures()).format) == (2, "JPEG")
    assert inspect_image(PNG).frames is None
    named = {"file_name": "a.png", "is_primary": False}
    assert image_eligibility(Gallery(images=(inspect_image(animated(), named),)), TWOOSK).outcome is Outcome.REVIEW


def test_the_same_picture_comes_in_by_a_path_bytes_or_an_open_file(tmp_path: Path) -> None:
    (path := tmp_path / "a.png").write_bytes(PNG)
    expected = inspect_image(PNG, {"file_name": "a.png"})
    with path.open("rb") as file:
        sources = [bytearray(PNG), memoryview(PNG), BytesIO(PNG), file]
        assert all(inspect_image(source, {"file_name": "a.png"}) == expected for source in sources)
        assert file.tell() == 0
    named = inspect_image(path)
    assert named == inspect_image(str(path))
    assert (named.file_name, named.measured["file_name"].value) == ("a.png", "file_name")


@pytest.mark.parametrize(("name", "data"), renamed().items())
def test_the_content_tells_the_format_whatever_the_file_is_called(name: str, data: bytes, tmp_path: Path) -> None:
    (path := tmp_path / "front.jpg").write_bytes(data)
    facts = inspect_image(path)
    assert (facts.format, facts.ending) == (name, ".jpg")
    decision = image_eligibility(Gallery(images=(facts,)), TWOOSK)
    assert decision.outcome is Outcome.FAIL
    assert {f.rule for f in decision.findings if f.kind.value == "fail" and f.level.value == "error"} == {
        "images.format"
    }
    if name in ("GIF", "WEBP", "BMP"):
        assert (facts.width, facts.height) == (500, 460)


# ---- what is declared ------------------------------------------------------------------------------------------------


def test_what_is_declared_overrides_and_fills_in() -> None:
    facts = inspect_image(JPEG, {"width": 700, "is_photo": True, "product_fill_percent": 82, "intact": None})
    assert (facts.width, facts.height, facts.is_photo, facts.product_fill_percent) == (700, SIZE[1], True, 82)
    assert facts.measured.keys() & {"width", "is_photo", "product_fill_percent"} == set()
    assert "height" in facts.measured
    assert facts.product_box is None, "it was counted in pixels of another width"
    assert facts.intact is True, "nothing was declared"


def test_a_border_that_is_declared_replaces_all_that_was_measured_of_it() -> None:
    facts = inspect_image(JPEG, {"white_border_percent": 10})
    assert (facts.white_border_percent, facts.pure_white_border_percent) == (10, None)


def test_what_is_declared_has_to_be_possible() -> None:
    assert refused(inspect_image, JPEG, {"width": -1}) == ["/width: too_small"]
    assert refused(inspect_image, JPEG, {"widht": 5}) == ["/widht: unknown_field"]


def test_a_copy_to_be_looked_at_is_given_where_there_is_one() -> None:
    assert copy_of(JPEG, longest=300).size == (300, 240)
    assert copy_of(PNG, longest=400).size == (600, 480)
    assert copy_of(b"GIF89a\x09\0\x09\0", longest=300) is None
    assert copy_of(JPEG[:3000], longest=300) is None


# ---- files that mean no good -----------------------------------------------------------------------------------------


def survived(data: bytes) -> ImageFacts | None:
    """Facts, and a decision from them; None where the file is refused. Neither a warning nor anything else."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        if not data:
            assert refused(inspect_image, data) == [": empty_file"]
            return None
        facts = inspect_image(data)
        for policy in (TWOOSK, SIPOKO, MONQUIBUS):
            image_eligibility(Gallery(images=(facts,)), policy)
    return facts


def timed(data: bytes) -> float:
    """Seconds of this process, so that what else the machine does counts for little."""
    started = time.process_time()
    survived(data)
    return time.process_time() - started


@pytest.mark.parametrize("name", hostile())
def test_a_file_that_means_no_good_is_facts_or_a_refusal(name: str) -> None:
    data = hostile()[name]
    facts = survived(data)
    assert min(timed(data), timed(data)) < 0.5
    if facts is None:
        assert data == b""
    elif "cut off" in name and facts.format in ("JPEG", "PNG"):
        assert facts.intact is False


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("png of 50,000 px a side", {"width": 50_000, "white_border_percent": None}),
        ("png as wide as a number can be", {"width": 2**31 - 1, "white_border_percent": None}),
        ("png beyond what a number can be", {"width": None, "intact": False}),
        ("png of sixty long texts", {"width": 600, "intact": True, "white_border_percent": 100}),
        ("png with a profile that swells", {"width": 600, "intact": True, "white_border_percent": 100}),
        ("png that claims two gigabytes of pixels", {"width": 600, "intact": False}),
        ("png that goes on after its last row", {"width": 500, "intact": True, "white_border_percent": 0}),
        ("jpeg of 65,535 px a side", {"width": 65_535, "white_border_percent": None}),
        ("jpeg of no height", {"height": None, "intact": False}),
        ("jpeg of a hundred profiles", {"width": 600, "intact": True, "white_border_percent": 100}),
        ("jpeg of fillers before its picture", {"width": 600, "intact": True, "white_border_percent": 100}),
        ("jpeg with tags without end", {"width": 600, "intact": True}),
        ("jpeg with a document behind it", {"format": "JPEG", "intact": True, "white_border_percent": 100}),
        ("document with a jpeg within", {"format": "PDF", "width": None}),
        ("jpeg of two pictures", {"format": "JPEG", "frames": 2, "width": 600}),
        ("jpeg that is to be turned", {"width": 500, "height": 600}),
        ("apng", {"format": "PNG", "frames": 3}),
        ("apng with a frame count that is too short", {"frames": None, "intact": True}),
        ("apng of four thousand million frames", {"frames": None, "intact": True}),
        ("jpeg of a thousand scans", {"width": 2_000, "white_border_percent": None}),
    ],
)
def test_what_can_be_told_of_it_is_told(name: str, facts: dict[str, Any]) -> None:
    found = inspect_image(hostile()[name])
    assert {fact: getattr(found, fact) for fact in facts} == facts


@settings(max_examples=300)
@given(st.data())
def test_any_bytes_at_all_are_facts_or_a_refusal(data: st.DataObject) -> None:
    start = data.draw(st.sampled_from([JPEG, PNG, animated(), b"GIF89a", b"BM", b"RIFF0000WEBPVP8L", b"<svg", b""]))
    cut = data.draw(st.integers(0, len(start)))
    survived(start[:cut] + data.draw(st.binary(max_size=300)) + start[cut + data.draw(st.integers(0, 50)) :])


def test_no_more_than_the_limit_is_read_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "long.jpg"
    with path.open("wb") as file:
        file.write(JPEG)
        file.truncate(3 * READ_LIMIT)
    facts = inspect_image(path)
    assert (facts.width, facts.bytes, facts.intact, facts.white_border_percent) == (600, 3 * READ_LIMIT, None, None)
    decision = image_eligibility(Gallery(images=(facts,)), TWOOSK)
    assert "images.file_size.too_large" in {finding.message_id for finding in decision.findings}


MEASURE = """
import resource, sys
from tests.images.corpus import hostile
files = list(hostile().values())
from marketplace_rules import inspect_image
from marketplace_rules.faults import FactsError
from tests.images.corpus import JPEG, PNG
inspect_image(JPEG), inspect_image(PNG)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with open("/proc/self/clear_refs", "w") as refs:
    refs.write("5")
def peak():
    lines = open("/proc/self/status").read().splitlines()
    return {line.split(":")[0]: int(line.split()[1]) for line in lines if line.startswith(("VmHWM", "VmRSS"))}
start = peak()["VmRSS"]
for data in files:
    try:
        inspect_image(data)
    except FactsError:
        pass
print(peak()["VmHWM"] - start)
"""


@pytest.mark.skipif(not os.access("/proc/self/clear_refs", os.W_OK), reason="only where the system tells the peak")
def test_no_file_takes_much_memory() -> None:
    done = subprocess.run([sys.executable, "-c", MEASURE], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 100_000, "kilobytes above what was there before"


def test_box_and_border_are_those_of_the_picture_in_the_corpus() -> None:
    facts = inspect_image(PNG)
    assert facts.product_box is not None
    assert all(abs(a - b) <= 2 for a, b in zip(facts.product_box, BOX, strict=True))
