"""Monitoring: the indicators that come ready, what this site counts itself, closing and reopening of a year."""
