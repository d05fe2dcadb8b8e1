"""The landscape as shapes and words that a template writes."""
