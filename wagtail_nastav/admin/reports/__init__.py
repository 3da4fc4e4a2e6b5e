"""Analytical reports in the admin: the list, beginning one for a year, its numbers, its files."""
