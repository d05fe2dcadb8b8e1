"""Filled-in forms about papers, from the first word to the lock."""
