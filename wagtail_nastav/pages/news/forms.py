"""What a webmaster may not enter in a piece of news, each as a sentence at its field; a draft may be incomplete."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from wagtail_nastav.pages.mentioned import PeopleNamedMixin
from wagtail_nastav.public.moment import local_day

EARLIEST_YEAR = 2000


class NewsForm(PeopleNamedMixin, WagtailAdminPageForm):
    texts_about_people = ("lead", "body", "picture_alt")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation:
            self._check_day(cleaned)
            if cleaned.get("picture") and not cleaned.get("picture_alt"):
                self.add_error("picture_alt", _("Say in words what the picture shows: not everybody can see it."))
        return cleaned

    def _check_day(self, cleaned: dict[str, Any]) -> None:
        day: date | None = cleaned.get("day")
        if "day" in self.errors:
            return
        if day is None:
            self.add_error("day", _("Write the date of the news."))
        elif day.year < EARLIEST_YEAR:
            self.add_error("day", _("Check the year of this date."))
        elif day > self._day_of_publication(cleaned):
            message = _("This day has not come yet. For news that appears later, set the time of publication.")
            self.add_error("day", message)

    def _day_of_publication(self, cleaned: dict[str, Any]) -> date:
        """Today, or the day for which the publication is scheduled."""
        return local_day(max(timezone.now(), cleaned.get("go_live_at") or timezone.now()))
