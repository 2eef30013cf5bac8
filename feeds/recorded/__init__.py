"""Recordings of matches: made of live ones, and played again."""
