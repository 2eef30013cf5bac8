"""Sportradar Tennis v3: its words and shapes stop in this folder."""
