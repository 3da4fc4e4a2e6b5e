"""Events in the menu."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from wagtail_nastav.admin.desk.filters import SectionFilterSet
from wagtail_nastav.admin.pages.listing import PlainPageIndexView, PlainPageListing
from wagtail_nastav.pages.events import EventPage
from wagtail_nastav.rules.event_time import EventState, event_state
from wagtail_nastav.snippets.more_vocabularies import EventKind


def when_words(event: EventPage) -> str:
    """«15.05.2026, 10:00»; a dash for a draft without a day."""
    if event.starts_on is None:
        return "—"
    day = date_format(event.starts_on, "SHORT_DATE_FORMAT")
    return f"{day}, {time_format(event.start_time, 'H:i')}" if event.start_time else day


def state_words(event: EventPage) -> str:
    if event.cancelled:
        return str(_("cancelled"))
    if event.begins_at is None or event.ends_at is None:
        return str(_("no day yet"))
    return str(event_state(event.begins_at, event.ends_at, timezone.now()).label)


class EventFilterSet(SectionFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=EventState.choices, method="by_state", widget=forms.RadioSelect,
        empty_label=_("any state"),
    )  # fmt: skip
    kind = django_filters.ModelChoiceFilter(
        label=_("Kind of event"), queryset=EventKind.objects.all(), empty_label=_("any kind")
    )
    year = django_filters.ChoiceFilter(label=_("Year"), field_name="starts_on__year", empty_label=_("any year"))

    class Meta:
        model = EventPage
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = EventPage.objects.order_by().filter(starts_on__isnull=False).dates("starts_on", "year", order="DESC")
        self.filters["year"].extra["choices"] = [(day.year, str(day.year)) for day in days]

    def by_state(self, events: Any, name: str, value: str) -> Any:
        return events.in_state(value, timezone.now())


class EventIndexView(PlainPageIndexView):
    default_ordering = "-begins_at"
    related = ("kind",)


class EventsViewSet(PlainPageListing):
    model = EventPage
    name = "nastav_events"
    icon = "date"
    menu_label = _("Events")
    url_prefix = "nastavnichestvo/meropriyatiya"
    index_view_class = EventIndexView
    filterset_class = EventFilterSet
    words = {
        "add_item_label": _("Add an event"),
        "empty_message": _("There are no events yet. Announce the first one: a seminar, a webinar, a meeting."),
    }
    own_columns = (
        Column("when", label=_("When"), accessor=when_words, sort_key="begins_at", width="17%"),
        Column("kind", label=_("Kind of event"), sort_key="kind__title", width="18%"),
        Column("staff_state", label=_("State"), accessor=state_words, width="14%"),
    )
