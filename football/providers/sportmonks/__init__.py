"""Sportmonks Football v3: fixtures, livescores, events and statistics."""
