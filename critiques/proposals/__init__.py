"""From a paper's limits to what to try: proposals, plans, logs of what came out."""
