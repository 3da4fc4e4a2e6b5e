"""Filters of the public lists; they match only what is public at the moment."""
