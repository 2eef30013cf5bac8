"""This service's side of the fan-out bench."""
