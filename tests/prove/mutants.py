"""Break the rules, periods and money a little, in thousands of ways: does a test notice each of them?

    python tests/prove/mutants.py                   # every area, one after another
    python tests/prove/mutants.py money periods     # some areas
    python tests/prove/mutants.py orders '*7'       # only the mutants whose numbers end so, as a sample of a tenth

Each area is mutated by mutmut in a copy of its own, `mutants/<area>`, beside its own tests and the golden cases of its
questions; `mutmut browse` works there afterwards. A mutant that survives is told with its diff, unless it stands in
`survivors.toml` with the reason why no test can notice it; `mutants/<area>/survivors.toml` holds the others in that
form. The exit code is 1 if there are others, or if less than
95 % of an area's mutants are noticed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SURVIVORS = Path(__file__).with_name("survivors.toml")
COPIED = ("marketplace_rules", "tests", "benchmarks", "docs", "examples", "README.md", "pyproject.toml")
GOLDEN = ("tests/test_cases.py", "tests/test_told.py")
UNSEEN = ("survived", "no tests", "suspicious", "skipped")  # mutmut's words for what no test noticed
ENOUGH = 0.95


@dataclass(frozen=True)
class Area:
    """What is mutated, by globs within the package; the tests beside it; the questions whose golden cases count.

    Left out is `__init__.py`, which only finds names when they are first asked for: a test cannot ask twice.
    """

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    questions: tuple[str, ...] = ()


def of_package(name: str, *questions: str) -> Area:
    return Area((f"{name}/[!_]*.py",), (f"tests/{name}",), questions)


def of_modules(*names: str, folder: str = "", questions: tuple[str, ...] = ()) -> Area:
    tests = tuple(f"tests/{folder}test_{name}.py" for name in names)
    return Area(tuple(f"{folder}{name}.py" for name in names), tests, questions)


IMAGE_RULES = ("composition", "declared", "eligibility", "file", "format", "gallery", "gathering")
BASKETS = ("minimums", "price", "payment")
LISTINGS = ("listing", "listing_clone", "listing_edit", "listing_import", "listing_review")
AREAS = {
    "money": of_package("money"),
    "periods": of_modules("periods", "instants", "days", "calendars", "public_holidays", "countries"),
    "decisions": of_modules("decision", "finding"),
    "returns": of_package("returns", "return", "refund", "warranty"),
    "orders": of_package("orders", *BASKETS, "cancellation", "changes", "handling", "payout"),
    "listing": of_package("listing", *LISTINGS),
    "sellers": of_package("sellers", "seller", "reply", "review", "protection"),
    "images": of_modules(*IMAGE_RULES, folder="images/", questions=("images",)),
}


def copy(area: Area, folder: Path) -> None:
    """Copy what the area's tests need, with its golden cases only, and tell mutmut what to do there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "_build"))
        else:
            shutil.copyfile(ROOT / name, folder / name)
    for case in folder.glob("tests/cases/*/case_*.toml"):
        if tomllib.loads(case.read_text("utf-8"))["question"] not in area.questions:
            case.unlink()
    settings = {
        "source_paths": ["marketplace_rules"],
        "only_mutate": [f"marketplace_rules/{glob}" for glob in area.modules],
        "also_copy": list(COPIED),
        "pytest_add_cli_args": ["--hypothesis-profile=mutants", "--strict-markers"],
        "pytest_add_cli_args_test_selection": [*area.tests, *(GOLDEN if area.questions else ())],
    }
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as project:
        project.write("\n[tool.mutmut]\nuse_git_change_detection = false\n")
        project.writelines(f"{key} = {json.dumps(value)}\n" for key, value in settings.items())


def mutmut(folder: Path, *words: str) -> str:
    """Run mutmut in the copy and give what it prints, which also stands there in `mutmut-….log`."""
    command, log = [sys.executable, "-m", "mutmut", *words], folder / f"mutmut-{words[0]}.log"
    with log.open("w", encoding="utf-8") as output:
        failed = subprocess.call(command, cwd=folder, env=environment(), stdout=output, stderr=subprocess.STDOUT)
    if failed:
        raise RuntimeError(f"{' '.join(command)} in {folder}:\n{log.read_text('utf-8').rpartition(chr(13))[2]}")
    return log.read_text("utf-8")


def environment() -> dict[str, str]:
    """The variables of this process, without those that would lead the copy's tests to another package."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def changed(diff: str) -> tuple[str, str]:
    """The lines that a mutant takes away and those that it puts there, without their indentation."""
    lines = [line for line in diff.splitlines() if not line.startswith(("---", "+++"))]
    return tuple(" ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")


def survivors(kind: str = "mutant") -> list[dict[str, str]]:
    """The mutants that no test can notice: the function, the lines that it has, those of the mutant, and why.

    Those of the kind "everywhere" name no function, and a part of the line for the whole.
    """
    return tomllib.loads(SURVIVORS.read_text("utf-8"))[kind]


def accepted(function: str, was: str, became: str) -> bool:
    """Whether there is a reason why no test notices a mutant."""
    if any((m["function"], m["was"], m["became"]) == (function, was, became) for m in survivors()):
        return True
    return any(m["was"] in was and became in replaced(was, m) for m in survivors("everywhere"))


def replaced(line: str, mutant: dict[str, str]) -> list[str]:
    """The line with the part that the mutant changes changed in one place, for each place that there is."""
    was, became = mutant["was"], mutant["became"]
    parts = line.split(was)
    return [was.join(parts[:at]) + became + was.join(parts[at:]) for at in range(1, len(parts))]


def entry(key: str, value: str) -> str:
    """A line of TOML."""
    return f"{key} = {json.dumps(value, ensure_ascii=False)}"


def unseen(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Give the name, the state and the diff of each mutant that no test noticed; of a sample, those that were tried."""
    for line in mutmut(folder, "results").splitlines():
        name, _, state = line.strip().rpartition(": ")
        if state in UNSEEN:
            yield name, state, mutmut(folder, "show", name)


def function_of(mutant: str) -> str:
    """`marketplace_rules.days.x_day_of__mutmut_3` is a mutant of `marketplace_rules.days.day_of`."""
    module, _, name = mutant.rpartition("__mutmut_")[0].rpartition(".")
    return f"{module}.{name.removeprefix('x_').replace('xǁ', '', 1).replace('ǁ', '.')}"


def tried(name: str, patterns: list[str]) -> bool:
    """Mutate an area, print what came of it, and tell whether it is enough; not where its own tests fail already."""
    try:
        return proved(name, patterns)
    except RuntimeError as error:
        print(f"{name}: {error}", flush=True)
        return False


def proved(name: str, patterns: list[str]) -> bool:
    """Do so where mutmut runs."""
    folder, begun = ROOT / "mutants" / name, time.perf_counter()
    copy(AREAS[name], folder)
    children = ["--max-children", os.environ.get("MUTANTS_AT_ONCE", str(os.cpu_count() or 1))]
    mutmut(folder, "run", *children, *patterns)
    mutmut(folder, "export-cicd-stats")
    counts = json.loads((folder / "mutants" / "mutmut-cicd-stats.json").read_text("utf-8"))
    strange = []
    for mutant, state, diff in (found := list(unseen(folder))):
        if not accepted(*(keys := (function_of(mutant), *changed(diff)))):
            strange.append("\n".join(["[[mutant]]", *map(entry, ("function", "was", "became"), keys), 'why = ""\n']))
            print(f"{state}\n{diff}\n")
    (folder / SURVIVORS.name).write_text("\n".join(strange), "utf-8")
    killed = counts["killed"] + counts["timeout"] + counts["segfault"]
    tested = killed + len(found)
    taken = (time.perf_counter() - begun) / 60
    print(f"{name}: {killed} of {tested} mutants noticed, {killed / max(tested, 1):.1%}, in {taken:.0f} minutes")
    print(f"  {len(found)} survived, {len(found) - len(strange)} of them with a reason", flush=True)
    return not strange and killed >= ENOUGH * tested > 0


if __name__ == "__main__":
    patterns = [word for word in sys.argv[1:] if "*" in word]
    names = [word for word in sys.argv[1:] if word not in patterns] or list(AREAS)
    if unknown := set(names) - AREAS.keys():
        sys.exit(f"no such area: {', '.join(sorted(unknown))}; there are {', '.join(AREAS)}")
    sys.exit(0 if all([tried(name, patterns) for name in names]) else 1)
