"""The first screen: choose a file, take an empty template, see what was imported before."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin.widgets.button import HeaderButton

from wagtail_nastav.admin.imports.exchange import exchange_lines
from wagtail_nastav.admin.imports.journal import journal_lines, journal_of
from wagtail_nastav.admin.imports.steps import ImportScreen, job_address
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.jobs import bring, tidy_up, usual_organization

ACCEPT = ".xlsx,.xls,.ods,.csv"
LATEST, ON_A_PAGE = 10, 50


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("File with the table"),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=_("xlsx, xls, ods or csv, as it is: headings, merged cells and totals need not be cleaned up."),
        error_messages={
            "required": _("Choose the file with the table."),
            "empty": _("The file is empty. Choose the file with the table."),
        },
    )
    organization = forms.ModelChoiceField(
        label=_("Whose people these are"),
        queryset=Organization.objects.all(),
        required=False,
        empty_label=_("The table says it itself"),
        help_text=_("For rows that name no place of work."),
    )


class StartView(ImportScreen, FormView):
    template_name = "wagtail_nastav/admin/imports/start.html"
    form_class = FileForm

    def own_steps(self) -> list[dict[str, Any]]:
        return []

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(_("Journal of imports"), url=reverse("nastav_import:journal"), icon_name="history")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        tidy_up()
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "organization": usual_organization()}

    def form_valid(self, form: FileForm) -> HttpResponse:
        file = form.cleaned_data["file"]
        try:
            job = bring(file, file.name, self.request.user, form.cleaned_data["organization"])
        except BadFile as problem:
            form.add_error("file", str(problem))
            return self.form_invalid(form)
        return redirect(job_address(job))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        latest = journal_lines(journal_of(LATEST), self.request.user)
        return {**super().get_context_data(**kwargs), "lines": latest, "exchange": exchange_lines(self.request.user)}


class JournalView(ImportScreen, TemplateView):
    template_name = "wagtail_nastav/admin/imports/journal.html"
    page_title = _("Journal of imports")
    header_icon = "history"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(journal_of(), ON_A_PAGE).get_page(self.request.GET.get("p"))
        lines = journal_lines(page.object_list, self.request.user)
        return {**super().get_context_data(**kwargs), "lines": lines, "page": page}
