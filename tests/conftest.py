"""What all tests share."""

from hypothesis import settings

# The machine may be busy: how long an example takes is no failure.
settings.register_profile("prepsite", deadline=None)
settings.load_profile("prepsite")
