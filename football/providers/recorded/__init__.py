"""What every replay of recorded football shares, whatever the recording's format."""
