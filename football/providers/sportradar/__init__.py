"""Sportradar Soccer v4 and Soccer Extended v4: their words and shapes stop in this folder."""
