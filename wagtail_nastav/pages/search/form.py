"""The search box: one field, and a sentence for whatever cannot be searched for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.pages.filters.fields import LONGEST_SEARCH
from wagtail_nastav.public.query import Query

TOO_LONG = _("This is too long: leave the few words that matter most, up to 100 characters.")
NOTHING = _("Write what to look for: a word or two.")
NO_WORDS = _("There is no word here that could be looked for. Write a noun: a subject, a topic, a place of work.")


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("What to look for"),
        max_length=LONGEST_SEARCH,
        error_messages={"required": NOTHING, "max_length": TOO_LONG},
    )

    def clean_q(self) -> str:
        text: str = self.cleaned_data["q"]
        if not Query(text):
            raise forms.ValidationError(NO_WORDS)
        return text

    @property
    def query(self) -> Query:
        """Without words where the form was not sent or its text cannot be searched for."""
        return Query(self.cleaned_data["q"]) if self.is_bound and self.is_valid() else Query()

    @property
    def sentences(self) -> list[str]:
        return [str(error) for error in self.errors.get("q", [])] if self.is_bound else []
