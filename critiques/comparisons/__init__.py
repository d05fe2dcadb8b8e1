"""Papers side by side, by criteria that the reader chooses."""
