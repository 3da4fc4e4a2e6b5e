"""Who brought what and when, what it changed, and how to take it back."""
