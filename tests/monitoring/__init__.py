"""Monitoring: arithmetic, what the site counts, years, the public page."""
