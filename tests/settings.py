"""The product's settings on a data folder of the test run's own."""

import os
import tempfile

# Before the product's settings are read, so that no test ever meets a reader's data.
os.environ["PREPSITE_HOME"] = tempfile.mkdtemp(prefix="prepsite-tests-")
os.environ.setdefault("PREPSITE_ARXIV_INTERVAL_S", "0")

from prepsite.settings import *  # noqa: F403
from prepsite.settings import DATABASES, PREPSITE_HOME

# A file, not memory: several connections and the real write-ahead log.
DATABASES["default"]["TEST"] = {"NAME": str(PREPSITE_HOME / "test.sqlite3")}
