"""The present as practice takes it: the machine's clocks, sped up where one wishes."""

from dataclasses import replace

from django.conf import settings

from prepsite.timing.moment import Moment, read_moment


def read_present() -> Moment:
    """The present, in whose time a session runs `PRACTICE_SPEED` times as fast.

    The wall clock stays as it is: people read it.
    """
    now = read_moment()
    return replace(now, boot_s=now.boot_s * settings.PRACTICE_SPEED)
