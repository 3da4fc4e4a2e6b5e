"""What this site gathered from others: sources, their records, what was withdrawn, and what of it may be seen now."""
