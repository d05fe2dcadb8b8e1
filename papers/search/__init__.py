"""Full-text search over pages, metadata and writing; the only place that knows Whoosh."""
