"""Pages about papers. Views only translate between HTTP and the domain."""
