"""What all screens about one contest share: the contest, its trail, the lock that a recorded protocol puts on."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_nastav.admin.contests.permissions import contests_for, may_see_entries
from wagtail_nastav.pages.contests import ContestPage, ContestProtocol

LOCKED = _("The protocol of this contest is recorded. To change scores or places, take the protocol back first.")


class ContestStepView(WagtailAdminTemplateMixin):
    """A screen about one contest that leads back to its desk."""

    contest: ContestPage
    request: HttpRequest
    kwargs: dict[str, Any]

    def allowed(self, user: Any) -> bool:
        return may_see_entries(user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.allowed(request.user):
            raise PermissionDenied
        self.contest = get_object_or_404(contests_for(request.user), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def protocol(self) -> ContestProtocol | None:
        found: ContestProtocol | None = self.contest.standing_protocol()
        return found

    @property
    def back(self) -> str:
        return reverse("nastav_contest_work:desk", args=[self.contest.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("nastav_contests:index"), "label": _("Contests")},
            *self.own_steps(),
        ]

    def own_steps(self) -> list[dict[str, Any]]:
        return [
            {"url": self.back, "label": self.contest.get_admin_display_title()},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs), "contest": self.contest, "back": self.back, "protocol": self.protocol,
            "locked_words": LOCKED,
        }  # fmt: skip
