"""How times of practice are worded."""

from datetime import timedelta

from django import template

register = template.Library()

_TO_THE_SECOND = 600


@register.filter
def stretch(time: timedelta) -> str:
    """A stretch of time: "40 s", "2 min 30 s", "15 min", "1 h 05 min".

    Overtime, as time left below nothing, has a + before it.
    """
    if time < timedelta(0):
        return f"+{stretch(-time)}"
    seconds = round(time.total_seconds())
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return f"{rest} s"
    if rest and seconds < _TO_THE_SECOND:
        return f"{minutes} min {rest} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"
