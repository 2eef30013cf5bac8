"""Invented tennis: a calendar without end, and the course of each match, from a seed and time alone."""
