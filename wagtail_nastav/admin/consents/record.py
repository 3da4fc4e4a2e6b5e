"""The form that records a consent."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log

from wagtail_nastav.admin.consents.form import consent_panels
from wagtail_nastav.admin.generic import PlainCreateView
from wagtail_nastav.admin.people.words import visibility
from wagtail_nastav.admin.permissions import may_record_consents, may_see_people
from wagtail_nastav.papers import consent_texts as wording
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.snippets.people import Consent, Person

panel = consent_panels.bind_to_model(Consent)


def consents_address(person: Person) -> str:
    """The person's form, opened at the consents."""
    return reverse("nastav_people:edit", args=[person.pk]) + "#tab-consents"


class RecordConsentView(PlainCreateView):
    model = Consent
    panel = panel
    add_item_label = _("Record a consent")
    submit_button_label = _("Record the consent")
    header_icon = "key"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not (may_see_people(request.user) and may_record_consents(request.user)):
            raise PermissionDenied
        self.person = get_object_or_404(Person.objects.select_related("organization"), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_initial_form_instance(self) -> Consent:
        today: date = local_day(timezone.now())
        return Consent(
            person=self.person,
            operator=wording.operator_for(self.person),
            page_address=wording.page_address_for(self.person),
            purpose=wording.default_purpose(),
            wording=wording.default_wording(self.person, today),
            wording_version=wording.VERSION,
            given_on=today,
            valid_until=wording.last_day_for(today),
        )

    def get_page_title(self) -> str:
        return f"{self.add_item_label}: {self.person.full_name}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("nastav_people:index"), "label": _("People")},
            {"url": consents_address(self.person), "label": self.person.full_name},
            {"url": "", "label": self.add_item_label},
        ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        blank = reverse("nastav_people:consent_blank", args=[self.person.pk])
        return [HeaderButton(_("Print a blank consent"), url=blank, icon_name="doc-full", attrs={"target": "_blank"})]

    def get_add_url(self) -> str:
        return reverse("nastav_people:record_consent", args=[self.person.pk])

    def get_success_url(self) -> str:
        return consents_address(self.person)

    def save_instance(self) -> Consent:
        """The journal keeps which categories, never whose name: its entries outlive the consent."""
        consent: Consent = self.form.save()
        data = {"consent": consent.uid.hex[:8], "categories": sorted(consent.categories)}
        log(instance=self.person, action="wagtail_nastav.consent_recorded", user=self.request.user, data=data)
        return consent

    def save_action(self) -> Any:
        response = super().save_action()
        self._tell_what_is_visible()
        return response

    def get_success_message(self, instance: Consent) -> str:
        return str(_("The consent is recorded."))

    def get_success_buttons(self) -> list[Any]:
        return []

    def _tell_what_is_visible(self) -> None:
        person = Person.objects.get(pk=self.person.pk)
        seen = visibility(person, timezone.now())
        if seen.shown:
            messages.info(
                self.request, _("Visitors see now: %(what)s; %(until)s.") % {"what": seen.text, "until": seen.until}
            )
        else:
            messages.warning(
                self.request, _("Visitors see: %(what)s. Reason: %(why)s.") % {"what": seen.text, "why": seen.until}
            )
