"""Below a list: where a visitor can ask for letters about it."""

from __future__ import annotations

from django import template
from django.template.context import Context

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.subscriptions.asking import LISTS
from wagtail_nastav.subscriptions.links import ADDRESS

register = template.Library()


@register.simple_tag(takes_context=True)
def nastav_subscription(context: Context) -> dict[str, str] | None:
    """None where no letters are sent about the list."""
    page, section = context["page"], context.get("section")
    topic = next((topic for topic, mixin in LISTS.items() if isinstance(page, mixin)), None)
    url = section.get_url(context["request"]) if section is not None and topic else ""
    if not nastav_settings.SUBSCRIPTIONS or topic is None or not url:
        return None
    return {"url": f"{url}{ADDRESS}/", "topic": topic.value}
