"""What is written in TOML, shipped or by the reader: read line by line, kept, copied."""
