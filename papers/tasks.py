"""Thin background wrappers: fetch the row, call the pipeline."""
