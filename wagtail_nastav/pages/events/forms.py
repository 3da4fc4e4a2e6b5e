"""What a curator may not enter in an event, each as a sentence at its field; a draft may be incomplete."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from wagtail_nastav.pages.mentioned import PeopleNamedMixin
from wagtail_nastav.rules.event_time import PARTS, Timing, TimingProblem, timing_problem


class EventForm(PeopleNamedMixin, WagtailAdminPageForm):
    texts_about_people = ("summary", "description", "place", "audience")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        self._check_times(cleaned)
        if not self.is_deferred_validation and not (cleaned.get("place") or cleaned.get("link")):
            if not {"place", "link"} & set(self.errors):
                self.add_error("place", _("Say where it takes place: the room, or the link under which to join."))
        return cleaned

    def _check_times(self, cleaned: dict[str, Any]) -> None:
        """Times that contradict each other are told of a draft as well; only the day may be still unknown there."""
        if set(PARTS) & set(self.errors):
            return
        found = timing_problem(Timing(**{name: cleaned.get(name) for name in PARTS}))
        if found is None or (self.is_deferred_validation and found[1] is TimingProblem.NO_START):
            return
        field, problem = found
        self.add_error(field, problem.label)
