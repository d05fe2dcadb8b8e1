"""Writing against the clock."""
