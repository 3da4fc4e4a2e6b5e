"""Programmes: the list, the state in words, completing and taking back."""
