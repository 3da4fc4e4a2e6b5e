"""Wagtail's generic screens with sentences that fit every noun, in Russian as in English."""

from wagtail_nastav.admin.generic.views import PlainCreateView, PlainDeleteView, PlainEditView, PlainIndexView
from wagtail_nastav.admin.generic.viewset import PlainViewSet

__all__ = ["PlainCreateView", "PlainDeleteView", "PlainEditView", "PlainIndexView", "PlainViewSet"]
