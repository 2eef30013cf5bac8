"""The Odds API v4: access, words, payloads into quotes, credits, and what is read when."""
