"""What a curator may not enter, each as a sentence at its field; a draft may be incomplete, but not contradict itself."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.pages.names import NamelessTitleMixin, filled_rows
from wagtail_nastav.pages.programmes.checks import change_problems, participant_problems
from wagtail_nastav.rules.term import TermProblem, term_problem
from wagtail_nastav.snippets.people import Person


class ProgrammeForm(NamelessTitleMixin, WagtailAdminPageForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation:
            self._check_required(cleaned)
        self._check_term(cleaned)
        self._check_participants()
        self._check_changes(cleaned)
        return cleaned

    def people_concerned(self, cleaned: dict[str, Any]) -> list[Person | None]:
        people = [row.get("person") for row in filled_rows(self, "participants")]
        route = cleaned.get("learning_route")
        return [*people, route.mentee] if route else people

    def _check_required(self, cleaned: dict[str, Any]) -> None:
        for name in ("start", "end"):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Fill in this date: without it the state of the programme can't be told."))

    def _check_term(self, cleaned: dict[str, Any]) -> None:
        start, end = cleaned.get("start"), cleaned.get("end")
        if not start or not end:
            return
        shortest, longest = nastav_settings.TERM_MONTHS
        problem = term_problem(start, end, (shortest, longest))
        excused = self.is_deferred_validation or cleaned.get("term_ground")
        if problem and (problem is TermProblem.BACKWARDS or not excused):
            self.add_error("end", str(problem.label) % {"shortest": shortest, "longest": longest})

    def _check_participants(self) -> None:
        for row, field, message in participant_problems(filled_rows(self, "participants")):
            if row is not None:
                row["form"].add_error(field, message)
            elif not self.is_deferred_validation:
                self.add_error(None, message)

    def _check_changes(self, cleaned: dict[str, Any]) -> None:
        standing = self.instance.standing_completion() if self.instance.pk else None
        for row, field, message in change_problems(filled_rows(self, "changes"), cleaned.get("end"), standing):
            row["form"].add_error(field, message)
