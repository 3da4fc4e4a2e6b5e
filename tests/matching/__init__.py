"""Mentors for a mentee's request."""
