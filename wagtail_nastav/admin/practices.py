"""Best practices in the menu."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from wagtail_nastav.admin.pages.listing import PlainPageIndexView, PlainPageListing
from wagtail_nastav.pages.practices import PracticePage
from wagtail_nastav.public.query import Query, found_by_stems
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.vocabularies import MentoringForm, Subject


def programme_words(practice: PracticePage) -> str:
    return practice.programme.title if practice.programme else "—"


def organization_words(practice: PracticePage) -> str:
    return str(practice.organization or "—")


class PracticeFilterSet(WagtailFilterSet):
    forms = django_filters.ModelChoiceFilter(
        label=_("Form of mentoring"), queryset=MentoringForm.objects.all(), empty_label=_("any form")
    )
    subjects = django_filters.ModelChoiceFilter(
        label=_("Subject"), queryset=Subject.objects.all(), empty_label=_("any subject")
    )
    organization = django_filters.ModelChoiceFilter(
        label=_("Organization"), queryset=Organization.objects.all(), empty_label=_("any organization")
    )

    class Meta:
        model = PracticePage
        fields: list[str] = []


class PracticeIndexView(PlainPageIndexView):
    default_ordering = "title"
    related = ("programme", "organization")

    def search_queryset(self, queryset: Any) -> Any:
        """Drafts are not in the site's search index; they are found by the words of their texts."""
        return found_by_stems(queryset, Query(self.search_query)) if self.is_searching else queryset


class PracticesViewSet(PlainPageListing):
    model = PracticePage
    name = "nastav_practices"
    icon = "pick"
    menu_label = _("Best practices")
    url_prefix = "nastavnichestvo/praktiki"
    index_view_class = PracticeIndexView
    filterset_class = PracticeFilterSet
    words = {
        "add_item_label": _("Add a practice"),
        "empty_message": _(
            "There are no practices yet. Open a completed programme and press «Create a practice», or add one here."
        ),
    }
    own_columns = (
        Column("programme", label=_("Programme"), accessor=programme_words, width="26%"),
        Column("organization", label=_("Organization"), accessor=organization_words, width="20%"),
    )
