"""Odds in the REST APIs: what does not depend on the sport."""
