"""How long the CPU works at each of several steps."""

import time
from collections.abc import Callable
from statistics import median
from typing import TypeVar

Made = TypeVar("Made")


class Watch:
    """Medians of `rounds` runs of each step, in the order of their first run."""

    def __init__(self, rounds: int) -> None:
        self._rounds = rounds
        self._milliseconds: dict[str, float] = {}

    def time(self, name: str, work: Callable[[], Made]) -> Made:
        times: list[float] = []
        while True:
            begun = time.process_time()
            made = work()
            times.append(1000 * (time.process_time() - begun))
            if len(times) == self._rounds:
                self._milliseconds[name] = median(times)
                return made

    def read(self) -> dict[str, str]:
        return {
            name: f"{one:,.1f}" if one < 100 else f"{one:,.0f}"
            for name, one in self._milliseconds.items()
        }
