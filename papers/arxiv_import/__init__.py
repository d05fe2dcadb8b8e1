"""From an arXiv id to what its sources claim, its PDF, and the paper's row."""
