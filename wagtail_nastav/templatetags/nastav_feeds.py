"""Where a page says that one can subscribe: in its head for programs, below its list for people."""

from __future__ import annotations

from django import template
from django.template.context import Context

from wagtail_nastav.pages.feeds import FeedLink, FeedMixin, feed_title, links_of_list, parts_with_feeds

register = template.Library()


@register.simple_tag(takes_context=True)
def nastav_feeds(context: Context) -> list[FeedLink]:
    """The feeds of the list that is shown; on the front page of the section those of all its lists."""
    page, section, request = context["page"], context.get("section"), context["request"]
    if isinstance(page, FeedMixin):
        address = page.get_url(request)
        return links_of_list(feed_title(page.title, section), address) if address else []
    if section is None or section.pk != page.pk:
        return []
    parts = parts_with_feeds()
    lists = [entry for entry in context.get("section_menu") or [] if entry.part in parts and entry.url]
    return [link for entry in lists for link in links_of_list(feed_title(entry.title, section), entry.url)]
