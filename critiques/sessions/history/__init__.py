"""Sessions that are over: listed, opened again, and what they show together."""
