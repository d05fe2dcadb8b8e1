"""What a PDF says of itself: sections, captions, equations, blocks, references."""
