"""The form of an entry: what may not be entered, each as a sentence at its field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from wagtail_nastav.admin.contests import entry_checks as checks
from wagtail_nastav.admin.contests.permissions import contests_for
from wagtail_nastav.files.cleaning import plain_text
from wagtail_nastav.pages.contests import ContestNomination, ContestPage
from wagtail_nastav.pages.names import IN_TEXT, filled_rows
from wagtail_nastav.pages.rows_panel import RowsPanel
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.redaction import Names, names_in

FUTURE = _("This day has not come yet. Check the date.")


class NominationField(forms.ModelChoiceField):
    """Nominations of several contests may have one name, so each says whose it is."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title} — {obj.page.get_admin_display_title()}"


class ContestField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.get_admin_display_title())


class EntryForm(WagtailAdminModelForm):
    contest = ContestField(label=_("Contest"), queryset=None, empty_label=_("choose the contest"))
    nomination = NominationField(label=_("Nomination"), queryset=None, empty_label=_("choose the nomination"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = contests_for(self.for_user) if self.for_user else ContestPage.objects.none()
        self.fields["contest"].queryset = mine.order_by("-last_day", "-pk")
        self.fields["nomination"].queryset = self._nominations(mine)

    def _nominations(self, contests: Any) -> Any:
        """Shown for one contest where it is known; the answer may name any, so that a wrong one gets its sentence."""
        every = ContestNomination.objects.select_related("page").order_by("-page__last_day", "page", "sort_order")
        known = self.instance.contest_id or self.initial.get("contest")
        if known and not self.is_bound:
            return every.filter(page=getattr(known, "pk", known))
        return every.filter(page__in=contests.values("pk"))

    def clean_title(self) -> str:
        return plain_text(self.cleaned_data["title"])

    def clean_submitted_on(self) -> Any:
        day = self.cleaned_data["submitted_on"]
        if day and day > local_day(timezone.now()):
            raise ValidationError(FUTURE)
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        rows = filled_rows(self, "participants")
        entry = checks.Typed(self.instance, cleaned, [row["person"] for row in rows if row.get("person")])
        for field, message in checks.problems(entry):
            if field not in self.errors:
                self.add_error(field, message)
        self._check_twins(rows)
        self._check_title(cleaned, entry.people)
        return cleaned

    def _check_twins(self, rows: list[dict[str, Any]]) -> None:
        seen: set[Any] = set()
        for row in rows:
            if row.get("person") in seen:
                row["form"].add_error("person", _("This person is a participant of this entry already."))
            seen.add(row.get("person"))

    def _check_title(self, cleaned: dict[str, Any], people: list[Any]) -> None:
        """The title becomes public together with the results."""
        found = names_in(cleaned.get("title") or "", Names.of(person.name_parts for person in people))
        if found:
            self.add_error("title", IN_TEXT % {"name": ", ".join(found)})


entry_panels = ObjectList(
    [
        MultiFieldPanel(
            [FieldPanel("contest"), FieldPanel("nomination"), FieldPanel("title"), FieldPanel("annotation"), FieldPanel("link")],
            heading=_("The entry"),
        ),
        MultiFieldPanel(
            [FieldPanel("kind"), FieldRowPanel([FieldPanel("organization"), FieldPanel("second_organization")])],
            heading=_("Who takes part"),
        ),
        RowsPanel(
            "participants", panels=[FieldRowPanel([FieldPanel("role"), FieldPanel("person")])],
            heading=_("Participants"), label=_("participant"), add_label=_("Add a participant"),
            help_text=_("People from the list. Results show a name only as long as the person's consent allows it."),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("submitted_on"), FieldPanel("status")]), FieldPanel("place"), FieldPanel("note")],
            heading=_("What became of it"),
        ),
    ],
    base_form_class=EntryForm,
)  # fmt: skip
