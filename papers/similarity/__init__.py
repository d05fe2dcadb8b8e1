"""Term vectors of papers and texts: what is near what, and the words that join them."""
