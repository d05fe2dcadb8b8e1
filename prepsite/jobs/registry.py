"""Which function does the work of which name, and in which queue."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prepsite.jobs.running import Run

Work = Callable[..., None]


@dataclass(frozen=True, slots=True)
class RegisteredWork:
    name: str
    queue: str
    work: Work
    priority: int = 0


_registered: dict[str, RegisteredWork] = {}


def register(name: str, *, queue: str, priority: int = 0) -> Callable[[Work], Work]:
    """Name a function `work(run: Run, **payload)` so that anybody can enqueue it.

    Work of a lower `priority` (-100 to 100) waits until its queue has nothing better.
    It must be idempotent: a killed worker's work is run again from its beginning.
    """

    def remember(work: "Callable[[Run], Any] | Work") -> Work:
        _registered[name] = RegisteredWork(name, queue, work, priority)
        return work

    return remember


def find_work(name: str) -> RegisteredWork:
    """The work of this name; KeyError where no app registered it."""
    return _registered[name]


Beginning = Callable[[], None]

_beginnings: dict[str, list[Beginning]] = {}


def register_beginning(*, queue: str) -> Callable[[Beginning], Beginning]:
    """Have a function called whenever this queue's worker starts, before its work."""

    def remember(begin: Beginning) -> Beginning:
        _beginnings.setdefault(queue, []).append(begin)
        return begin

    return remember


def list_beginnings(queue: str) -> list[Beginning]:
    return _beginnings.get(queue, [])
