from __future__ import annotations

from wagtail.models import Page


class HomePage(Page):
    """The front page of the host site."""
