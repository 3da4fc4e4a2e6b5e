"""Vocabularies: one viewset for each, one page that leads to all of them."""
