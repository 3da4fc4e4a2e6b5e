"""What a curator may not enter in a contest, each as a sentence at its field; a draft may be incomplete."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from wagtail_nastav.pages.contests import checks
from wagtail_nastav.pages.contests.keeping import USERS
from wagtail_nastav.pages.contests.people import people_of_contests
from wagtail_nastav.pages.names import NamelessTitleMixin, filled_rows
from wagtail_nastav.snippets.people import Person


class ContestForm(NamelessTitleMixin, WagtailAdminPageForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation:
            self._tell(self._row_problems())
        self._tell(checks.deletions_of_used_rows(self.instance, self._kept_rows()))
        return cleaned

    def people_concerned(self, cleaned: dict[str, Any]) -> list[Person | None]:
        """Entrants as well: a title that names one of them would give the entry away."""
        jurors = [row.get("person") for row in filled_rows(self, "jury")]
        known = people_of_contests([self.instance]).values() if self.instance.pk else []
        return [*jurors, *(person for people in known for person in people)]

    def _row_problems(self) -> Iterable[checks.Problem]:
        stages, nominations = filled_rows(self, "stages"), filled_rows(self, "nominations")
        yield from checks.missing_parts(stages, nominations)
        yield from checks.stage_problems(stages)
        yield from checks.twin_nominations(nominations)
        yield from checks.scale_problems(filled_rows(self, "criteria"))
        yield from checks.juror_problems(filled_rows(self, "jury"))
        yield from checks.document_problems(filled_rows(self, "documents"))

    def _kept_rows(self) -> dict[str, set[int]]:
        """Stored rows that stay, by relation."""
        return {
            relation: {row["form"].instance.pk for row in filled_rows(self, relation) if row["form"].instance.pk}
            | {form.instance.pk for form in self.formsets[relation].forms if form.errors and form.instance.pk}
            for relation in USERS
            if relation in self.formsets
        }

    def _tell(self, problems: Iterable[checks.Problem]) -> None:
        for row, field, message in problems:
            if row is None:
                self.add_error(None, message)
            else:
                row["form"].add_error(field, message)
