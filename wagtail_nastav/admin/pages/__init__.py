"""Wagtail's page editor for the pages of the section."""
