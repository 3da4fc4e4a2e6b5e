"""Creating and editing any page of the section: addresses that are always free, ticks instead of lists, a notice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page

from wagtail_nastav.admin.pages.back import BackToListMixin
from wagtail_nastav.admin.people.chooser import show_people_to
from wagtail_nastav.snippets.vocabularies import VocabularyTerm

NOTICE_ID = "nastav-notice"


class WithNotice:
    """The panels of a page with a notice above their tabs, where it is read before anything is typed."""

    def __init__(self, panels: Any, notice: SafeString) -> None:
        self.panels, self.notice = panels, notice
        self.media = panels.media

    def render_form_content(self) -> SafeString:
        template = '<div id="{}" class="nastav-notice nice-padding">{}</div>{}'
        return format_html(template, NOTICE_ID, self.notice, self.panels.render_form_content())


class SectionPageViewMixin(BackToListMixin):
    """Beside Wagtail's own views."""

    notice_template = ""
    form: Any
    page: Any
    request: HttpRequest

    def notice_context(self) -> dict[str, Any]:
        """What the notice says; nothing for no notice."""
        return {}

    def notice(self) -> SafeString:
        context = self.notice_context() if self.notice_template else {}
        return render_to_string(self.notice_template, context, self.request) if context else SafeString("")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tick_instead_of_select(self.form)
        show_people_to(self.request.user, self.form)
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        notice = self.notice()
        context.update(edit_handler=WithNotice(context["edit_handler"], notice), notice=notice, notice_id=NOTICE_ID)
        return context

    def form_invalid(self, form: Any) -> HttpResponse:
        speak_of_address_plainly(form)
        return super().form_invalid(form)  # type: ignore[misc]


class SectionPageCreateView(SectionPageViewMixin, CreateView):
    page_title = _("New page")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """No saving by itself before there is a page: «Publish» pressed meanwhile would make a second one."""
        return {**super().get_context_data(**kwargs), "autosave_enabled": False, "autosave_indicator": None}

    def post(self, request: HttpRequest) -> HttpResponse:
        with_free_address(request, self.parent_page)
        return super().post(request)


class SectionPageEditView(SectionPageViewMixin, EditView):
    partials_template_name = "wagtail_nastav/admin/pages/edit_partials.html"

    def get_page_title(self) -> str:
        return capfirst(str(self.page_class.get_verbose_name()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with_free_address(request, self.page.get_parent(), self.page)
        return super().post(request, *args, **kwargs)


def with_free_address(request: HttpRequest, parent: Page, page: Page | None = None) -> None:
    """Two programmes may well have one title; the address is made of it, and the curator never asked for one."""
    wanted = request.POST.get("slug", "")
    taken = parent.get_children().exclude(pk=page.pk if page else None).filter(slug__startswith=wanted)
    slugs = set(taken.values_list("slug", flat=True))
    if wanted in slugs:
        data = request.POST.copy()
        data["slug"] = next(slug for n in range(2, len(slugs) + 3) if (slug := f"{wanted}-{n}") not in slugs)
        request.POST = data  # type: ignore[assignment]


def speak_of_address_plainly(form: Any) -> None:
    """The address is made of the title: where that is missing, the address is no second mistake."""
    if "slug" in form.fields:
        form["slug"].label = _("Page address")
    if "title" in form.errors and not form.data.get("slug"):
        form.errors.pop("slug", None)


def tick_instead_of_select(form: Any) -> None:
    """Choosing several lines of a list needs a key that few people know; short vocabularies become ticks."""
    for field in form.fields.values():
        queryset = getattr(field, "queryset", None)
        many = isinstance(field, forms.ModelMultipleChoiceField)
        if many and queryset is not None and issubclass(queryset.model, VocabularyTerm):
            field.widget = forms.CheckboxSelectMultiple(attrs={"class": "nastav-columns"}, choices=field.choices)
