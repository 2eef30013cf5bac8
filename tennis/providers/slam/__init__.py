"""The point-by-point files of Grand Slam matches (MAPPING.md, section 5)."""
