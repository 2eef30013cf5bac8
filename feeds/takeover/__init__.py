"""Which provider a match is read from, and what of a new one has been told already."""
