"""Pages of the admin that show the running service as a whole."""
