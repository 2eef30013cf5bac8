"""Invented football: a calendar without end, and the script of each match, from a seed and time alone."""
