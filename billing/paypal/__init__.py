"""PayPal's side: its client, its words, its notifications. Nothing here reads or writes our database."""
