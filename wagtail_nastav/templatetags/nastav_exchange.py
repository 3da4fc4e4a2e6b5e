"""Where a page of the section says that there is a snapshot for other sites."""

from __future__ import annotations

from django import template
from django.template.context import Context

from wagtail_nastav.exchange.format import ADDRESS, CONTENT_TYPE, RELATION
from wagtail_nastav.exchange.serving import may_tell

register = template.Library()


@register.inclusion_tag("wagtail_nastav/parts/exchange_link.html", takes_context=True)
def nastav_exchange(context: Context) -> dict[str, str]:
    """A link in the head of every page of a section that tells; nothing elsewhere."""
    section, request = context.get("section"), context["request"]
    url = (section.get_url(request) or "") if section is not None and may_tell(section) else ""
    return {"url": f"{url}{ADDRESS}/" if url else "", "type": CONTENT_TYPE, "relation": RELATION}
