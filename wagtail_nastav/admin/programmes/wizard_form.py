"""The one form of «Programme from a template»: who, whom, by which plan, for what term."""

from __future__ import annotations

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import formfield_for_dbfield

from wagtail_nastav.admin.dates import DayInput
from wagtail_nastav.admin.programmes.drafting import Term
from wagtail_nastav.admin.programmes.plans import Content, last_day_of, past_content, ready_content, ready_plans
from wagtail_nastav.admin.programmes.practice import as_written
from wagtail_nastav.admin.programmes.rows import term_words
from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.files.cleaning import plain_text
from wagtail_nastav.pages.programmes import ProgrammeParticipant
from wagtail_nastav.rules.term import TermProblem, term_problem
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.snippets.vocabularies import MentoringForm, MentoringKind

PAST, EMPTY = "past", "empty"
NO_MENTOR = _("This person is not marked as a mentor. Open the card, tick «is a mentor» and save.")
NO_MENTEE = _("This person is not marked as a mentee. Open the card, tick «is a mentee» and save.")
SAME = _("Mentor and mentee are one person. Choose another one.")


class PastField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.get_admin_display_title()} ({term_words(obj)})"


class WizardForm(forms.Form):
    plan = forms.ChoiceField(
        label=_("Template of the plan"), widget=forms.RadioSelect,
        error_messages={"required": _("Choose a template, or «Without a template».")},
    )  # fmt: skip
    past = PastField(
        label=_("Which past programme"), queryset=None, required=False, empty_label=_("not chosen"),
        help_text=_("Only for «As in a past programme». Results and completion are not taken over."),
    )  # fmt: skip
    start = forms.DateField(label=_("Start"), widget=DayInput)
    end = forms.DateField(
        label=_("End"), widget=DayInput, required=False, help_text=_("Empty: as long as the template says.")
    )
    term_ground = forms.CharField(
        label=_("Ground for another term"), max_length=500, required=False,
        help_text=_("Only if the programme is shorter than three months or longer than a year."),
    )  # fmt: skip
    ORDER = ("mentor", "mentee", "plan", "past", "start", "end", "term_ground")

    def __init__(self, *args: Any, past: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(_people())
        self.order_fields(self.ORDER)
        self.for_user = user
        self.fields["past"].queryset = past  # type: ignore[attr-defined]
        self.fields["plan"].choices = [*_choices(), *_other_choices(past.exists())]  # type: ignore[attr-defined]
        if not past.exists():
            del self.fields["past"]

    def clean_term_ground(self) -> str:
        return plain_text(self.cleaned_data["term_ground"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._check_people(cleaned.get("mentor"), cleaned.get("mentee"))
        if cleaned.get("plan") == PAST and not cleaned.get("past") and "past" not in self.errors:
            self.add_error("past", _("Choose the programme whose plan is to be repeated."))
        if cleaned.get("start") and "end" not in self.errors:
            self._check_term(cleaned, cleaned["start"])
        return cleaned

    def _check_people(self, mentor: Person | None, mentee: Person | None) -> None:
        if mentor and not mentor.is_mentor:
            self.add_error("mentor", NO_MENTOR)
        if mentee and not mentee.is_mentee:
            self.add_error("mentee", NO_MENTEE)
        if mentor and mentor == mentee:
            self.add_error("mentee", SAME)

    def _check_term(self, cleaned: dict[str, Any], start: date) -> None:
        end = cleaned["end"] = cleaned.get("end") or self._end_by_plan(cleaned, start)
        if end is None:
            self.add_error("end", _("Write the end: without a template it can't be told."))
            return
        shortest, longest = nastav_settings.TERM_MONTHS
        problem = term_problem(start, end, (shortest, longest))
        if problem and (problem is TermProblem.BACKWARDS or not cleaned.get("term_ground")):
            self.add_error("end", str(problem.label) % {"shortest": shortest, "longest": longest})

    def _end_by_plan(self, cleaned: dict[str, Any], start: date) -> date | None:
        plan, past = ready_plans().get(cleaned.get("plan", "")), cleaned.get("past")
        if plan is not None:
            return last_day_of(plan, start)
        if cleaned.get("plan") == PAST and past and past.start and past.end:
            return start + relativedelta(past.end, past.start)
        return None

    def term(self) -> Term:
        cleaned = self.cleaned_data
        return Term(cleaned["start"], cleaned["end"], cleaned["term_ground"])

    def content(self) -> Content:
        cleaned, term = self.cleaned_data, self.term()
        plan = ready_plans().get(cleaned["plan"])
        if plan is not None:
            return ready_content(plan, term.start, term.end)
        if cleaned["plan"] == PAST:
            written = as_written(cleaned["past"])
            return past_content(written, term.start.year - written.start.year if written.start else 0)
        return Content(title=str(_("Mentoring programme")))


def _people() -> dict[str, forms.Field]:
    """The chooser that programmes have as well: by name, for those who may see people."""
    person = ProgrammeParticipant._meta.get_field("person")
    errors = {"mentor": _("Choose the mentor."), "mentee": _("Choose the mentee.")}
    labels = {"mentor": _("Mentor"), "mentee": _("Mentee")}
    return {
        name: formfield_for_dbfield(
            person, label=labels[name], required=True, error_messages={"required": errors[name]}
        )
        for name in labels
    }


def _choices() -> list[tuple[str, Any]]:
    forms_of, kinds = _titles(MentoringForm), _titles(MentoringKind)
    template = "<span><strong>{}.</strong> {} {}</span>"
    return [
        (plan.code, format_html(template, plan.title, plan.audience, _facts(plan, forms_of, kinds)))
        for plan in ready_plans().values()
    ]


def _titles(model: Any) -> dict[str, str]:
    return dict(model.objects.values_list("code", "title"))


def _facts(plan: Any, forms_of: dict[str, str], kinds: dict[str, str]) -> str:
    names = [title for title in (forms_of.get(plan.form), kinds.get(plan.kind)) if title]
    months = _("%(count)d months, %(rows)d activities") % {"count": plan.months, "rows": len(plan.activities)}
    return f"({'; '.join([*names, months])})"


def _other_choices(has_past: bool) -> list[tuple[str, Any]]:
    past = [(PAST, format_html("<strong>{}</strong>", _("As in a past programme")))] if has_past else []
    return [*past, (EMPTY, format_html("<strong>{}</strong>", _("Without a template: I will write the plan myself")))]
