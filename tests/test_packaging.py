"""What is shipped: built from a fresh copy, as after a clone, and used from what was built."""

from __future__ import annotations

import configparser
import email
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "marketplace_rules"
# Kept out of the copy: what git ignores, above all catalogues that were compiled before.
CLUTTER = shutil.ignore_patterns(".*", "*.mo", "__pycache__", "build", "dist", "mutants", "_build")

# Run against an unpacked wheel, whose folder comes before everything else and so hides the working copy.
USE = """
import gettext, sys
from importlib import import_module, resources
sys.path.insert(0, sys.argv[1])
import marketplace_rules
assert marketplace_rules.__file__.startswith(sys.argv[1]), marketplace_rules.__file__
locales = resources.files("marketplace_rules.messages") / "locales"
for language in sys.argv[3:]:
    assert len(gettext.translation("marketplace_rules", str(locales), [language])._catalog) > 1, language
module, _, function = sys.argv[2].partition(":")
getattr(import_module(module), function)(["--help"])
"""


class Built(NamedTuple):
    wheel: dict[str, bytes]
    wheel_from_sdist: dict[str, bytes]
    sdist: dict[str, bytes]


def build(folder: Path, target: str, out: Path) -> Path:
    """Build without isolation: in this environment, offline."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(out)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace")
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.iterdir()
    return built


def read_wheel(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read_sdist(path: Path) -> dict[str, bytes]:
    """Read the files without the folder `marketplace_rules-…` that holds them all."""
    with tarfile.open(path) as archive:
        files = [(member.name, archive.extractfile(member)) for member in archive.getmembers()]
        return {name.partition("/")[2]: file.read() for name, file in files if file}


def write(files: dict[str, bytes], folder: Path) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("built")
    source = folder / "source"
    shutil.copytree(ROOT, source, ignore=CLUTTER)
    shutil.copy(ROOT / ".gitignore", source)
    wheel = read_wheel(build(source, "wheel", folder / "wheel"))
    sdist = read_sdist(build(source, "sdist", folder / "sdist"))
    again = read_wheel(build(write(sdist, folder / "unpacked"), "wheel", folder / "again"))
    return Built(wheel, again, sdist)


def written(*suffixes: str) -> set[str]:
    """Name the package's files with these endings, as they are in the working copy."""
    files = (ROOT / PACKAGE).rglob("*")
    return {file.relative_to(ROOT).as_posix() for file in files if file.name.endswith(suffixes)}


def shipped(built: Built, name: str) -> bytes:
    """Read a file that stands beside the package in the wheel."""
    (data,) = (data for path, data in built.wheel.items() if path.endswith(f".dist-info/{name}"))
    return data


def compiled() -> set[str]:
    return {source.removesuffix(".po") + ".mo" for source in written(".po")}


def test_the_package_has_editions_statements_and_languages_to_ship() -> None:
    names = written(".toml", ".po", "py.typed")
    assert f"{PACKAGE}/py.typed" in names
    assert any(name.startswith(f"{PACKAGE}/policy/editions/") for name in names)
    assert any(name.endswith("/statements.toml") for name in names)
    assert {name.split("/")[-3] for name in compiled()} >= {"en", "fr"}


def test_the_wheel_holds_the_package_its_data_and_nothing_else(built: Built) -> None:
    names = {name for name in built.wheel if ".dist-info/" not in name}
    assert names == written(".py", ".toml", "py.typed") | compiled()


def test_the_source_distribution_holds_the_sources_of_everything(built: Built) -> None:
    beside = {"LICENSE", "README.md", "pyproject.toml", "hatch_build.py", "dev.py", "tests/test_packaging.py"}
    assert built.sdist.keys() >= written(".py", ".toml", ".po", "py.typed") | beside
    assert not {name for name in built.sdist if name.endswith((".mo", ".pyc"))}


def test_a_wheel_from_the_source_distribution_is_the_same(built: Built) -> None:
    assert built.wheel_from_sdist == built.wheel


def test_the_wheel_works_without_the_working_copy(built: Built, tmp_path: Path) -> None:
    installed = write(built.wheel, tmp_path / "installed")
    scripts = configparser.ConfigParser()
    scripts.read_string(shipped(built, "entry_points.txt").decode())
    entry = scripts["console_scripts"]["marketplace-rules"]
    languages = sorted(name.split("/")[-3] for name in compiled())
    command = [sys.executable, "-I", "-c", USE, str(installed), entry, *languages]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "--help" in done.stdout


def test_the_metadata_names_version_licence_and_python(built: Built) -> None:
    metadata = email.message_from_bytes(shipped(built, "METADATA"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert metadata["Version"] == project["version"]
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Requires-Python"] == ">=3.11"
    assert shipped(built, "licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()


def test_a_fuzzy_entry_stops_the_build_and_is_named(tmp_path: Path) -> None:
    shutil.copytree(ROOT, tmp_path / "source", ignore=CLUTTER)
    (catalogue, *_) = sorted((tmp_path / "source" / PACKAGE).rglob("fr/**/*.po"))
    with catalogue.open("a", encoding="utf-8") as file:
        file.write('\n#, fuzzy\nmsgid "packaging.test"\nmsgstr "Peut-être"\n')
    lines = catalogue.read_text("utf-8").splitlines()
    command = [sys.executable, "hatch_build.py"]
    done = subprocess.run(command, cwd=tmp_path / "source", capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 1
    assert f"fuzzy entries in lines {len(lines) - 1}" in done.stderr
    assert "Traceback" not in done.stderr
