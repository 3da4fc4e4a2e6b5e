"""Rounds of visits: which sources are due, one visitor at a time for each, and when to look again."""
