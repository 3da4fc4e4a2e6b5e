"""«Add schools»: addresses are pasted, what they would give is looked at, what is ticked is added."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, View
from wagtail.admin import messages

from wagtail_nastav.admin.sources.form import AddressesForm
from wagtail_nastav.admin.sources.permissions import ADD, sections_for
from wagtail_nastav.admin.sources.preview import Preview
from wagtail_nastav.admin.sources.steps import INDEX, SourcesScreen
from wagtail_nastav.admin.sources.tokens import StaleOffer, offer_of
from wagtail_nastav.completeness import OwnSection
from wagtail_nastav.gathered.models import Source
from wagtail_nastav.harvest.care.adding import NotAdded, add_source
from wagtail_nastav.harvest.care.asking import ask_now
from wagtail_nastav.harvest.finding import find_many
from wagtail_nastav.harvest.finding.reading import reader

# Addresses looked at for one screen; the others wait for the next.
MOST = 100


class AddressesScreen(SourcesScreen):
    needs = ADD
    page_title = gettext_lazy("Add schools")

    @cached_property
    def sections(self) -> list[OwnSection]:
        return sections_for(self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        answer = None if self.sections else redirect(INDEX)
        if answer is not None:
            messages.error(request, _("You keep no section yet. Ask the administrator of the site."))
        return answer or super().dispatch(request, *args, **kwargs)


class AddView(AddressesScreen, FormView):
    template_name = "wagtail_nastav/admin/sources/add.html"
    form_class = AddressesForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "sections": self.sections}

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "addresses": self.request.session.pop(REST, "")}

    def form_valid(self, form: AddressesForm) -> HttpResponse:
        """Nothing is written: what is shown is added by the next step."""
        given, chosen = form.cleaned_data["found"], form.cleaned_data["section"]
        section = next(one for one in self.sections if one.pk == chosen)
        found = find_many(reader(), given[:MOST])
        rest = [*(one.given for one in found if one.late), *given[MOST:]]
        context = self.get_context_data(
            form=form, section=section, rows=Preview(self.request.user, section).rows(found), rest=rest,
            given="\n".join(given),
        )  # fmt: skip
        self.template_name = "wagtail_nastav/admin/sources/preview.html"
        return self.render_to_response(context)


# What was not looked at yet, for the form that is opened again.
REST = "nastav_addresses"


class ChosenView(AddressesScreen, View):
    """Adds what was ticked; with «back» nothing, and the addresses stand in the form again."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("nastav_sources:add")

    def post(self, request: HttpRequest) -> HttpResponse:
        given, rest = request.POST.get("given", ""), request.POST.get("rest", "")
        if request.POST.get("do") != "add":
            return self._again(given)
        try:
            added, known, refused = self._add(request.POST)
        except StaleOffer as problem:
            messages.error(request, str(problem))
            return self._again(given)
        if not (added or known or refused):
            messages.error(request, _("Nothing is chosen: tick at least one line."))
            return self._again(given)
        self._tell(added, known, refused)
        ask_now(added)
        return self._again(rest) if rest else redirect(INDEX)

    def _add(self, data: QueryDict) -> tuple[list[Source], int, list[str]]:
        """All tokens are read before the first is added. What is added, how many were known, why others were not."""
        number = data.get("section", "")
        section = next((one for one in self.sections if str(one.pk) == number), self.sections[0])
        chosen = [
            (
                offer_of(str(value), self.request.user, section.pk),
                data.get(f"content-{name.removeprefix('offer-')}", ""),
                f"relays-{name.removeprefix('offer-')}" in data,
            )
            for name, value in data.items()
            if name.startswith("offer-")
        ]
        added, refused = list[Source | None](), list[str]()
        for offer, content, relays in chosen:
            try:
                added.append(add_source(section, offer, self.request.user, content, relays))
            except NotAdded as problem:
                refused.append(str(problem))
        return [source for source in added if source is not None], added.count(None), refused

    def _tell(self, added: list[Source], known: int, refused: list[str]) -> None:
        if added:
            told = ngettext("%(count)d source is added.", "%(count)d sources are added.", len(added))
            records = _("Records appear with the first visit.")
            messages.success(self.request, f"{told % {'count': len(added)}} {records}")
        if known:
            messages.info(self.request, _("What was gathered already was not added once more."))
        for sentence in refused:
            messages.error(self.request, sentence)

    def _again(self, addresses: str) -> HttpResponse:
        self.request.session[REST] = addresses[:200_000]
        return redirect(reverse("nastav_sources:add"))
