"""A reference or a title in running text -> the work it means; pure."""
