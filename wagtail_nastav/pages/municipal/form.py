"""The filter form of a unified list: a search box and a choice for each facet, with how many records it leads to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from wagtail_nastav.pages.filters.fields import LONGEST_SEARCH
from wagtail_nastav.pages.municipal.choices import Choice, Offer
from wagtail_nastav.pages.municipal.place import Place
from wagtail_nastav.public.query import Query

LONGEST_CODE = 100


@dataclass(frozen=True)
class Asked:
    """What a visitor wants to see: words and codes as they came, not looked at yet."""

    text: str
    chosen: dict[str, str]

    @classmethod
    def of(cls, request: HttpRequest, choices: Sequence[Choice], path: Mapping[str, str]) -> Asked:
        given = {one.name: request.GET.get(one.name, "")[: LONGEST_CODE + 1] for one in choices} | dict(path)
        text = request.GET.get("q", "").replace("\x00", "")
        return cls(text, {name: code.replace("\x00", "") for name, code in given.items() if code})

    @property
    def query(self) -> Query:
        return Query(self.text[:LONGEST_SEARCH])


@dataclass(frozen=True)
class Chooser:
    """As templates know it of django-filter."""

    form: forms.Form


class PlainSelect(forms.Select):
    """A region has a thousand schools, and Django would render a template for each."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        own = format_html_join("", ' {}="{}"', (pair for pair in self.build_attrs(self.attrs, attrs).items()))
        options = "".join(
            f'<option value="{escape(str(code))}"{" selected" if code == (value or "") else ""}>{escape(str(text))}</option>'
            for code, text in self.choices
        )
        return format_html('<select name="{}"{}>{}</select>', name, own, mark_safe(options))  # noqa: S308


def form_of(asked: Asked, choices: Sequence[Choice], offers: Mapping[str, list[Offer]], place: Place) -> forms.Form:
    form = forms.Form({"q": asked.text, **asked.chosen})
    form.fields["q"] = forms.CharField(label=_("Search"), max_length=LONGEST_SEARCH, required=False)
    for choice in choices:
        told = with_chosen(choice, offers.get(choice.name, []), asked.chosen.get(choice.name, ""), place)
        pairs = [(one.code, f"{one.title} ({one.count})") for one in told if one.code]
        form.fields[choice.name] = forms.ChoiceField(
            label=choice.label, choices=[("", choice.everything), *pairs], required=False, widget=PlainSelect
        )
    return form


def with_chosen(choice: Choice, offers: list[Offer], code: str, place: Place) -> list[Offer]:
    """What is chosen stays among the values although nothing fits it now, so that it can be taken back."""
    if not code or any(one.code == code for one in offers):
        return offers
    title = choice.title_of(code, place)
    return [*offers, Offer(code, title, 0)] if title else offers
