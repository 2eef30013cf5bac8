"""Sportmonks v3: odds in play and before. Access, words, payloads into quotes, and what is read when."""
