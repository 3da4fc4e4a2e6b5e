from __future__ import annotations

from typing import Any

from django import template
from wagtail.models import Page, Site

register = template.Library()


@register.simple_tag(takes_context=True)
def menu_pages(context: dict[str, Any]) -> list[Page]:
    """Pages right under the front page that stand in the menu, as any visitor may see them."""
    site = Site.find_for_request(context.get("request")) if context.get("request") else None
    if site is None:
        return []
    return list(site.root_page.get_children().live().public().in_menu())


@register.simple_tag(takes_context=True)
def is_here(context: dict[str, Any], page: Page) -> bool:
    """Whether the visitor is on this page or below it."""
    current = context.get("page")
    return isinstance(current, Page) and current.path.startswith(page.path)
