"""What a process remembers of its answers to visitors while nothing public has changed."""
