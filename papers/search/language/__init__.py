"""The query language: what a reader types, as a tree; pure, and without Whoosh."""
