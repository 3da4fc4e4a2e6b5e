"""Whether visitors can open a page, asked of what decides when it is served."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_nastav.rules.gate import GatedPageMixin


def closed_because(page: Any, now: datetime, request: HttpRequest | None) -> tuple[str, ...]:
    """Every reason why a visitor can't open the page at the moment; empty if one can."""
    return tuple(_reasons(page, now, request))


def _reasons(page: Any, now: datetime, request: HttpRequest | None) -> Iterator[str]:
    if not page.live:
        yield _not_published(page)
    if isinstance(page, GatedPageMixin):
        yield from (str(obstacle.message) for obstacle in page.publication_obstacles(now))
    if not page.get_url(request):
        yield _("The page stands outside of every site.")
    if page.get_view_restrictions().exists():
        yield _("The page is private: only chosen visitors may open it.")


def _not_published(page: Any) -> str:
    if page.expired:
        return _("The page was taken off the site, because its term of publication is over.")
    scheduled = page.scheduled_revision
    if scheduled is not None and scheduled.approved_go_live_at:
        moment = timezone.localtime(scheduled.approved_go_live_at)
        return _("The page is not published yet; that is planned for %(moment)s.") % {
            "moment": f"{moment:%d.%m.%Y %H:%M}"
        }
    return _("The page is not published: it is a draft.")
