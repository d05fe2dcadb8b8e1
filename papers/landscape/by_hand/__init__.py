"""What the reader puts on the landscape: links, places, stories."""
