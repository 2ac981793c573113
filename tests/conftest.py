from __future__ import annotations

import os

from hypothesis import settings

# No deadline: how long one example takes on a shared machine says nothing about the code.
settings.register_profile("house", deadline=None)
# In CI the same examples every time, so that a red build is the change's doing.
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
# Before a release: python3 dev.py test --hypothesis-profile=thorough
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile("ci" if os.environ.get("CI") else "house")

# Whatever language the machine speaks, the tests read English.
os.environ["MARKETPLACE_RULES_LANG"] = "en"
