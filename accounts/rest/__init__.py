"""What the REST API says of accounts."""
