"""From `manage.py start` to the first page, the second time: the anchor is Django alone.

`python -m tests.bench.bench_start`; wall times, medians of several starts.
"""

import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from statistics import median

from tests.bench.table import print_table
from tests.product import CHECKOUT, Product, build_environment

STARTS = 5


def measure_start(home: Path) -> float:
    """Seconds until the library page has been answered."""
    begun = time.perf_counter()
    with Product(home) as product:
        urllib.request.urlopen(product.address).read()
        return time.perf_counter() - begun


def measure_setup(home: Path) -> float:
    """Seconds of a bare `django.setup()`: what no start can be quicker than."""
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        cwd=CHECKOUT,
        env=build_environment(home, {}),
        check=True,
    )
    return time.perf_counter() - begun


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        first = measure_start(home)
        setup = median(measure_setup(home) for _ in range(STARTS))
        second = median(measure_start(home) for _ in range(STARTS))
    print_table(
        ["what", "seconds", "x django.setup()"],
        [
            ["django.setup() alone", f"{setup:.2f}", "1.0"],
            [
                "first start, with an empty data folder",
                f"{first:.2f}",
                f"{first / setup:.1f}",
            ],
            ["second start to first page", f"{second:.2f}", f"{second / setup:.1f}"],
        ],
    )


if __name__ == "__main__":
    main()
