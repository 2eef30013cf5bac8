"""What providers share that read odds between the polls: what is wanted, what is wrong, and Redis."""
