"""What text fields and their history ask of the server."""
