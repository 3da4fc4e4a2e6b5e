"""The page «Vocabularies»: all of them, grouped by what they are for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import policy_registry

from wagtail_nastav.admin.permissions import LOOKING
from wagtail_nastav.snippets import vocabularies as words
from wagtail_nastav.snippets.vocabularies import VOCABULARIES, VocabularyTerm

GROUPS: tuple[tuple[Any, tuple[type[VocabularyTerm], ...]], ...] = (
    (_("Programmes"), (words.MentoringForm, words.MentoringKind, words.CompletionGround, words.ReplacementGround)),
    (_("People and organizations"), (words.MenteeCategory, words.Subject, words.AwardKind, words.OrganizationKind)),
    (_("Documents"), (words.DocumentLevel, words.DocumentKind)),
)


@dataclass(frozen=True)
class VocabularyLink:
    title: str
    address: str
    count: int


def may_open(user: Any, model: type[VocabularyTerm]) -> bool:
    return bool(policy_registry.get_by_type(model).user_has_any_permission(user, LOOKING))


def may_open_any(user: Any) -> bool:
    return any(may_open(user, model) for model in VOCABULARIES.values())


def groups_of_vocabularies() -> list[tuple[Any, tuple[type[VocabularyTerm], ...]]]:
    """Vocabularies that other rooms bring along stand in the last group."""
    placed = {model for _heading, models in GROUPS for model in models}
    return [*GROUPS, (_("News, events and others"), tuple(m for m in VOCABULARIES.values() if m not in placed))]


def links_for(user: Any, models: tuple[type[VocabularyTerm], ...]) -> list[VocabularyLink]:
    names = {model: name for name, model in VOCABULARIES.items()}
    return [
        VocabularyLink(
            title=capfirst(str(model._meta.verbose_name_plural)),
            address=reverse(f"nastav_{names[model]}:index"),
            count=model._default_manager.count(),
        )
        for model in models
        if may_open(user, model)
    ]


class VocabulariesView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "wagtail_nastav/admin/vocabularies/hub.html"
    page_title = _("Vocabularies")
    header_icon = "list-ul"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_open_any(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        groups = [(heading, links_for(self.request.user, models)) for heading, models in groups_of_vocabularies()]
        return {**super().get_context_data(**kwargs), "groups": [group for group in groups if group[1]]}


class VocabulariesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_open_any(request.user)


class VocabulariesViewSet(ViewSet):
    name = "nastav_vocabularies"
    icon = "list-ul"
    menu_label = _("Vocabularies")
    menu_item_class = VocabulariesMenuItem
    url_prefix = "nastavnichestvo/spravochniki"

    def get_urlpatterns(self) -> list[Any]:
        return [path("", VocabulariesView.as_view(), name="index")]
