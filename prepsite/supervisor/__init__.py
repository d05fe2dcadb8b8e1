"""Web server and workers as one group: started, watched, restarted and ended together."""
