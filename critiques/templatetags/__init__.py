"""What templates of critiques ask for."""
