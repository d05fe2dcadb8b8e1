"""Practice against the clock: starting, the sitting itself, what is left of it."""
