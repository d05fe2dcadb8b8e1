"""Finds which numbered lines follow each other as the sections of a paper do. Pure."""

from collections.abc import Sequence

Path = tuple[int, ...]

# What a jump (from 2 to 4) and a start at anything but 1 cost, in points of score.
_JUMP, _LATE_START = 1.5, 1.0
_MAX_ITEMS = 600


def find_chain(items: Sequence[tuple[Path, float]]) -> list[int]:
    """The places of the items that make the most convincing chain.

    Items are (numbers from the top level, weight) in reading order; numbers rise along
    a chain, its worth is the sum of the weights less what its jumps cost. Quadratic
    in the items, of which the first 600 are looked at.
    """
    items = items[:_MAX_ITEMS]
    worth: list[float] = []
    before: list[int | None] = []
    for place, (path, weight) in enumerate(items):
        best, previous = -_weigh_start(path), None
        for earlier in range(place):
            step = _weigh_step(items[earlier][0], path)
            if step is not None and worth[earlier] - step > best:
                best, previous = worth[earlier] - step, earlier
        worth.append(best + weight)
        before.append(previous)
    if not worth or max(worth) <= 0:
        return []
    chain: list[int] = []
    at: int | None = max(range(len(worth)), key=lambda place: worth[place])
    while at is not None:
        chain.insert(0, at)
        at = before[at]
    return chain


def _weigh_start(path: Path) -> float:
    return 0.0 if path in ((1,), (0,)) else _LATE_START


def _weigh_step(path: Path, following: Path) -> float | None:
    """What going from one number to another costs; None where it goes back."""
    if following <= path:
        return None
    return 0.0 if is_next(path, following) else _JUMP


def is_next(path: Path, following: Path) -> bool:
    """Whether 2.3 -> 2.3.1, 2.4 or 3: the numbers that may stand next."""
    if following == (*path, 1):
        return True
    depth = len(following)
    return (
        depth <= len(path)
        and following[:-1] == path[: depth - 1]
        and following[-1] == path[depth - 1] + 1
    )
