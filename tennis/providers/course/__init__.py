"""The course of a whole match, point by point: what simulated and recorded matches share."""
