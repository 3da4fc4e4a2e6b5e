"""Visitors ask for letters about news and contests, get them, and leave."""
