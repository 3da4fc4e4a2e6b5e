"""Monitoring in the admin: years, their figures, closing and opening again."""
