"""The page of an event: announced before, remembered after; which of both it is, the clock decides at reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from wagtail_nastav.pages.base import NastavPageMixin, moment_of, served
from wagtail_nastav.pages.events.forms import EventForm
from wagtail_nastav.pages.events.panels import event_panels
from wagtail_nastav.pages.events.queryset import EventManager
from wagtail_nastav.pages.mentioned import MentionedPerson, people_of
from wagtail_nastav.pages.outputs import Output
from wagtail_nastav.pages.programmes.result_parts import Material
from wagtail_nastav.pages.searching import SearchedMixin
from wagtail_nastav.pages.section import TEXT_FEATURES
from wagtail_nastav.public.richtext import public_html
from wagtail_nastav.rules.event_time import PARTS, Timing, begins_at, ends_at
from wagtail_nastav.snippets.more_vocabularies import EventKind
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.vocabularies import DocumentLevel

CALENDAR = "kalendar/ics/"
CALENDAR_FILE = Output(CALENDAR, "kalendar.ics")


class EventMixin(SearchedMixin, RoutablePageMixin, NastavPageMixin):
    """``begins_at`` and ``ends_at`` are computed from what the curator wrote, by the clocks of the site's time zone."""

    calendar_address = CALENDAR

    starts_on = models.DateField(_("day"), null=True, blank=True)
    start_time = models.TimeField(_("time"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True, help_text=_("If it lasts several days."))
    end_time = models.TimeField(_("time of the end"), null=True, blank=True)
    begins_at = models.DateTimeField(null=True, blank=True, editable=False, db_index=True)
    ends_at = models.DateTimeField(null=True, blank=True, editable=False, db_index=True)
    cancelled = models.BooleanField(
        _("cancelled"), default=False, help_text=_("The page stays, so that those who planned to come learn of it.")
    )
    place = models.CharField(_("place"), max_length=500, blank=True, help_text=_("Address and room."))
    link = models.URLField(_("link to join"), max_length=1000, blank=True)
    kind = models.ForeignKey(
        EventKind, verbose_name=_("kind of event"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    level = models.ForeignKey(
        DocumentLevel, verbose_name=_("level"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    audience = models.CharField(_("for whom"), max_length=255, blank=True)
    organizer = models.ForeignKey(
        Organization, verbose_name=_("organizer"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    summary = models.TextField(
        _("in short"), max_length=500, blank=True, help_text=_("It stands in lists and calendars.")
    )
    description = RichTextField(_("description and programme"), blank=True, features=TEXT_FEATURES)

    searched_texts = ("title", "summary", "description", "audience", "place", "materials.title")
    searched_terms = ("kind", "level", "organizer")

    class Meta:
        abstract = True

    def people_in_texts(self) -> list[Person]:
        return people_of(self)

    @property
    def timing(self) -> Timing:
        """Programs may set words («10:00»), which the row itself would understand as well."""
        fields: list[Any] = [self._meta.get_field(name) for name in PARTS]
        return Timing(*(field.to_python(getattr(self, field.name)) for field in fields))

    def save(self, *args: Any, **kwargs: Any) -> Any:
        zone = timezone.get_default_timezone()
        self.begins_at, self.ends_at = begins_at(self.timing, zone), ends_at(self.timing, zone)
        return super().save(*args, **kwargs)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A page that a program made without a day tells nothing that anybody could come to."""
        if self.begins_at is None and not getattr(request, "is_preview", False):
            raise Http404("This event has no day.")
        return served(self, request, super().serve, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from wagtail_nastav.pages.events.records import event_record

        context = super().get_context(request, *args, **kwargs)
        context["record"] = event_record(self, context["now"], request, public_html(self.description))
        context["heading"] = context["record"].title
        return context

    def static_outputs(self, request: HttpRequest) -> Iterator[Output]:
        if self.begins_at is not None:
            yield from super().static_outputs(request)
            yield CALENDAR_FILE

    @path(CALENDAR)
    def calendar(self, request: HttpRequest) -> HttpResponse:
        from wagtail_nastav.pages.events.calendar import calendar_answer

        public = type(self).objects.filter(pk=self.pk).public_at(moment_of(request))
        return calendar_answer(request, self, public)


class EventPage(EventMixin, Page):
    template = "wagtail_nastav/event.html"
    base_form_class = EventForm
    parent_page_types = ["wagtail_nastav.EventIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, *event_panels]

    objects = EventManager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")


class EventPerson(MentionedPerson):
    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="people")
    part = models.CharField(
        _("part in the event"), max_length=100, blank=True, help_text=_("For instance: speaker, host, organizer.")
    )

    panels = [FieldRowPanel([*MentionedPerson.panels, FieldPanel("part")])]

    class Meta(Orderable.Meta):
        verbose_name = _("person at an event")
        verbose_name_plural = _("people at an event")


class EventMaterial(Material):
    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="materials")
