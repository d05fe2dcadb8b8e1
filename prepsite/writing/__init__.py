"""What keeps words safe: saves against a version, conflicts, a history."""
