"""The clock of a critique: paused, taken up again, what of it was used."""

from datetime import datetime, timedelta

from critiques.models import WriteUp

# An unseen paper in twenty minutes is the practice's own milestone.
ALLOTTED = timedelta(minutes=20)
OFFERED = (
    timedelta(minutes=10),
    ALLOTTED,
    timedelta(minutes=30),
    timedelta(minutes=45),
)


def pause_clock(write_up: WriteUp, *, now: datetime) -> None:
    if write_up.clock is None:
        return
    write_up.clock = write_up.clock.pause(now)
    write_up.save(update_fields=["deadline", "paused_left"])


def resume_clock(write_up: WriteUp, *, now: datetime) -> None:
    if write_up.clock is None or write_up.finished_at is not None:
        return
    write_up.clock = write_up.clock.resume(now)
    write_up.save(update_fields=["deadline", "paused_left"])


def count_used(write_up: WriteUp, *, now: datetime) -> timedelta | None:
    """Time spent with the clock running, overtime included; None without a clock."""
    clock = write_up.clock
    return None if clock is None else clock.allotted - clock.remaining(now)
