#!/usr/bin/env python3
"""Set up and work on marketplace-rules, with nothing but Python 3.11 or later.

    python3 dev.py demo    what the package does, in less than a minute
    python3 dev.py test    every check and every test; further words go to pytest: test -k refund
    python3 dev.py docs    the documentation, in docs/_build/html
    python3 dev.py bench   what decisions cost, as ratios measured in one run, written into docs/benchmarks.md

The first command makes `.venv` beside this file and installs into it, nowhere else. Later ones reuse it until
what pyproject.toml asks for, the Python or the folder's place changes. To start afresh, delete `.venv`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from subprocess import DEVNULL, PIPE, STDOUT

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(BIN / "python")
BASE = getattr(sys, "_base_executable", None) or sys.executable  # not the Python of an activated environment
STAMP = VENV / "made-by-dev-py"  # written last: what this .venv was made from, a line each

# Variables that would lead Python or pip elsewhere than into .venv, or leave half of an installation out.
STRAY = {"PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__", "UV_SYSTEM_PYTHON", "PIP_TARGET", "PIP_PREFIX"}
STRAY |= {"PIP_ROOT", "PIP_PYTHON", "PIP_NO_DEPS", "PIP_NO_BUILD_ISOLATION"}
PIP_SETTINGS = {"PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}

DOCS = ["sphinx-build -q -W -n docs docs/_build/html", "python docs/links.py docs/_build/html"]
CHECKS = [
    "ruff check .",
    "ruff format --check .",
    "mypy",
    "lint-imports --no-logo",
    *DOCS,
    "pytest -n auto --dist worksteal",
]

ADVICE = f"""dev.py: {BASE} has neither a complete venv nor a pip to fill .venv with. On Debian and Ubuntu:
    apt install python3-venv
Elsewhere, install pip for this Python, or uv. Then run the same command again."""


def environment() -> dict[str, str]:
    """Give the variables for all that is started here: this process's own, pointed at `.venv`."""
    kept = {name: value for name, value in os.environ.items() if name not in STRAY}
    path = os.pathsep.join([str(BIN), kept.get("PATH", os.defpath)])
    return {**kept, **PIP_SETTINGS, "PATH": path, "VIRTUAL_ENV": str(VENV)}


def quietly(*command: str) -> str:
    """Run a step of the set-up; give nothing if it worked, else the command and all that it printed."""
    try:
        done = subprocess.run(command, cwd=ROOT, env=environment(), stdin=DEVNULL, stdout=PIPE, stderr=STDOUT)
    except OSError as error:
        return f"$ {' '.join(command)}\n{error}\n"
    return f"$ {' '.join(command)}\n{done.stdout.decode('utf-8', 'replace')}" if done.returncode else ""


def run(tool: str, *words: str) -> int:
    """Run a tool of `.venv` in the open and give its exit code."""
    return subprocess.call([str(BIN / tool), *words], cwd=ROOT, env=environment())


def make() -> None:
    """Make an empty `.venv` in the first way that works here."""
    if not os.access(ROOT, os.W_OK):
        sys.exit(f"dev.py: .venv belongs in {ROOT}, where you may not write.")
    print("Making .venv", flush=True)
    uv, venv, failures = shutil.which("uv"), [BASE, "-m", "venv"], []
    for way in [*([[uv, "venv", "--python", BASE]] if uv else []), venv, [*venv, "--without-pip"]]:
        if VENV.is_symlink() or VENV.is_file():
            VENV.unlink()
        elif VENV.exists():
            shutil.rmtree(VENV)
        failures.append(quietly(*way, str(VENV)))
        if not failures[-1]:
            return
    sys.exit("\n".join([*failures, ADVICE]))


def install(what: str) -> str:
    """Install this folder into `.venv`, editable, with the first tool that works; say why if none does."""
    print("Installing into .venv, half a minute or so", flush=True)
    uv, own, outer = shutil.which("uv"), [PYTHON, "-m", "pip"], [BASE, "-m", "pip", "--python", str(VENV)]
    pips = [[*pip, "install"] for pip in (own, outer) if not quietly(*pip, "--version")]
    failures = []
    for tool in [*([[uv, "pip", "install", "--python", str(VENV)]] if uv else []), *pips[:1]]:
        failures.append(quietly(*tool, "--editable", what))
        if not failures[-1]:
            return ""
    reason = "dev.py: the packages could not be installed; see above. A package index must be within reach."
    return "\n".join([*failures, reason if pips else ADVICE])


def prepare(*extras: str) -> None:
    """Bring `.venv` up to date: its Python, this folder's dependencies with these extras, the catalogues."""
    settings = (ROOT / "pyproject.toml").read_bytes().partition(b"# --- checking")[0]
    inputs = hashlib.sha256(settings + (ROOT / "hatch_build.py").read_bytes()).hexdigest()
    wanted = [f"{sys.version} in {sys.base_prefix}".replace("\n", " "), str(ROOT), inputs]
    made = STAMP.read_text("utf-8", "replace").splitlines() if STAMP.is_file() else []
    probe = "import importlib.metadata as found; found.version('marketplace-rules')"
    if made[:2] != wanted[:2] or quietly(PYTHON, "-c", probe):
        make()
        made = []
    wanted += sorted({*extras, *made[3:]})
    if made != wanted:
        STAMP.unlink(missing_ok=True)  # an interruption leaves none, so that .venv is made anew
        failure = install(f".[{','.join(wanted[3:])}]" if wanted[3:] else ".")
        STAMP.write_text("\n".join(made if failure else wanted), "utf-8")
        if failure:
            sys.exit(failure)
    catalogues = [(po, po.with_suffix(".mo")) for po in ROOT.glob("marketplace_rules/messages/**/*.po")]
    stale = any(not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime for po, mo in catalogues)
    if stale and (failure := quietly(PYTHON, "hatch_build.py")):
        sys.exit(failure)


def demo(words: list[str]) -> int:
    """Show what the package does."""
    prepare()
    return run("python", "examples/demo.py", *words)


def test(words: list[str]) -> int:
    """Run every check and every test."""
    prepare("dev")
    return every(CHECKS, words)


def docs(words: list[str]) -> int:
    """Build the documentation and check its links, also those that lead out of it where there is a network."""
    prepare("docs")
    return every([DOCS[0], f"{DOCS[1]} --external"], words)


def every(checks: list[str], words: list[str]) -> int:
    """Run these checks, also after one has failed; words go to pytest."""
    failed = []
    for check in checks:
        print(f"== {check}", flush=True)
        if run(*check.split(), *(words if check.startswith("pytest") else [])):
            failed.append(check)
    print(f"== failed: {', '.join(failed)}" if failed else "== all passed")
    return 1 if failed else 0


def bench(words: list[str]) -> int:
    """Measure what decisions cost."""
    prepare("dev")
    return run("python", "benchmarks/table.py", *words)


def main(words: list[str]) -> int:
    """Run one command; 2 if there is no such command."""
    command = {"demo": demo, "test": test, "docs": docs, "bench": bench}.get(words[0] if words else "")
    if command is None:
        print(__doc__)
        return 0 if words in (["--help"], ["-h"]) else 2
    if sys.version_info < (3, 11):
        sys.exit(f"dev.py: Python 3.11 or later is needed; {sys.executable} is {sys.version.split()[0]}.")
    try:
        return command(words[1:])
    except OSError as error:
        sys.exit(f"dev.py: {error}")
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
