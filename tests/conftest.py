"""What all tests share."""

import os

from hypothesis import settings

# The machine may be busy: how long an example takes is no failure. In CI a change is
# judged by examples that are the same for each run; new ones are tried at home and by
# the benches.
settings.register_profile(
    "prepsite", deadline=None, derandomize=bool(os.environ.get("CI"))
)
settings.load_profile("prepsite")
