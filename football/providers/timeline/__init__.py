"""The timeline files: discrete, slightly dirty events in wall-clock time (MAPPING.md, section 2)."""
