"""Where papers stand: by the forces of their edges, or by year."""
