"""Reading: the three passes and what is written in them."""
