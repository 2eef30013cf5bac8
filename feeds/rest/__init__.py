"""What the REST APIs of the sports share."""
