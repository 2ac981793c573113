from __future__ import annotations

import os
import sys

from hypothesis import Phase, settings

# No deadline: how long one example takes on a shared machine says nothing about the code.
settings.register_profile("house", deadline=None)
# In CI the same examples every time, so that a red build is the change's doing.
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
# Before a release: python3 dev.py test --hypothesis-profile=thorough
settings.register_profile("thorough", deadline=None, max_examples=2000)
# For mutants (tests/prove/mutants.py): a few examples, always the same, and the first failure is enough.
settings.register_profile(
    "mutants", deadline=None, derandomize=True, database=None, max_examples=30, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile("ci" if os.environ.get("CI") else "house")

# Whatever language the machine speaks, the tests read English.
os.environ["MARKETPLACE_RULES_LANG"] = "en"


def pytest_sessionstart() -> None:
    """Forget what is computed already: the tests of a mutant run in a fork of the process that ran them all before."""
    if "MUTANT_UNDER_TEST" in os.environ:
        for name, module in list(sys.modules.items()):
            if name.startswith("marketplace_rules.") and not name.startswith("marketplace_rules.policy"):
                for value in vars(module).values():
                    getattr(value, "cache_clear", int)()
