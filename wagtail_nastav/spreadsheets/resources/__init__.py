"""What a table of each kind has, as resources of django-import-export: an integrator subclasses them."""

from wagtail_nastav.spreadsheets.resources.registry import resource_class, resource_for

__all__ = ["resource_class", "resource_for"]
