"""Which matches of several providers are one, and the calendar that has each of them once."""
