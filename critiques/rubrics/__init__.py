"""What each form asks, and what of it is answered."""
