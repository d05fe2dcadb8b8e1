"""Background work: enqueue by registered name, progress, retry, cancel, requeue."""
