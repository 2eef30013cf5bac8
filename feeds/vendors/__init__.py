"""How vendors are reached that more than one sport reads: addresses, keys, and what their refusals mean."""
