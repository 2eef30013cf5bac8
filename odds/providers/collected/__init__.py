"""What providers share that read odds between the polls: what is wanted, and what is wrong."""
