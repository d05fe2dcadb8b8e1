"""What a listener asks: the bank, the lot, what was asked, and what comes back."""
