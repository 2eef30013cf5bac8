"""What the REST API of every sport has in common. Views get it through the settings, not by import."""
