"""Materials of the library in the menu."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from wagtail_nastav.admin.desk.filters import SectionFilterSet
from wagtail_nastav.admin.pages.listing import PlainPageIndexView, PlainPageListing
from wagtail_nastav.pages.library import LibraryItemPage
from wagtail_nastav.snippets.more_vocabularies import LibraryKind, SupportStage
from wagtail_nastav.snippets.vocabularies import Subject


def place_words(item: LibraryItemPage) -> str:
    """What there is to read; a draft may have nothing yet."""
    told = [word for word, given in ((_("file"), item.document_id), (_("link"), item.link)) if given]
    return ", ".join(str(word) for word in told) or "—"


class LibraryFilterSet(SectionFilterSet):
    kind = django_filters.ModelChoiceFilter(
        label=_("Kind of material"), queryset=LibraryKind.objects.all(), empty_label=_("any kind")
    )
    stages = django_filters.ModelChoiceFilter(
        label=_("Stage"), queryset=SupportStage.objects.all(), empty_label=_("any stage")
    )
    subjects = django_filters.ModelChoiceFilter(
        label=_("Subject"), queryset=Subject.objects.all(), empty_label=_("any subject")
    )
    year = django_filters.ChoiceFilter(label=_("Year"), empty_label=_("any year"))

    class Meta:
        model = LibraryItemPage
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = LibraryItemPage.objects.order_by().filter(year__isnull=False)
        years = rows.order_by("-year").values_list("year", flat=True).distinct()
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in years]


class LibraryIndexView(PlainPageIndexView):
    default_ordering = "-year"
    related = ("kind",)


class LibraryViewSet(PlainPageListing):
    model = LibraryItemPage
    name = "nastav_library"
    icon = "folder-open-inverse"
    menu_label = _("Library")
    url_prefix = "nastavnichestvo/biblioteka"
    index_view_class = LibraryIndexView
    filterset_class = LibraryFilterSet
    words = {
        "add_item_label": _("Add a material"),
        "empty_message": _("There are no materials yet. Begin with what young teachers ask for most often."),
    }
    own_columns = (
        Column("kind", label=_("Kind of material"), sort_key="kind__title", width="20%"),
        Column("year", label=_("Year"), sort_key="year", width="8%"),
        Column("place", label=_("File or link"), accessor=place_words, width="12%"),
    )
