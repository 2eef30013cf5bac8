"""The other side of the fan-out bench: a socket as the Channels tutorial builds it."""
