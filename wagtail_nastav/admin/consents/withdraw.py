"""Withdrawal: the button, one page that says what will disappear, done. It works on the next request."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from wagtail_nastav.admin.consents.record import consents_address
from wagtail_nastav.admin.people.words import category_words
from wagtail_nastav.admin.permissions import may_see_people, may_withdraw_consents
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.consent import decisive
from wagtail_nastav.snippets.people import Consent


class WithdrawConsentView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "wagtail_nastav/admin/consents/withdraw.html"
    page_title = _("Withdraw the consent")
    header_icon = "key"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not (may_see_people(request.user) and may_withdraw_consents(request.user)):
            raise PermissionDenied
        consents = Consent.objects.select_related("person")
        self.consent = get_object_or_404(consents, pk=kwargs["consent"], person=kwargs["pk"])
        self.person = self.consent.person
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.person.full_name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("nastav_people:index"), "label": _("People")},
            {"url": consents_address(self.person), "label": self.person.full_name},
            {"url": "", "label": self.page_title, "sublabel": self.person.full_name},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "consent": self.consent, "sentence": self.sentence(), "back": consents_address(self.person)}

    def sentence(self) -> str:
        """What happens on the site when the button is pressed."""
        now = timezone.now()
        if self.consent.withdrawn_at:
            return str(_("This consent is withdrawn already."))
        if self.consent != decisive(self.person.consents.all(), local_day(now)):
            return str(_("A newer consent is in force instead of this one, so nothing changes on the site."))
        visible = self.person.allowed(now)
        if not visible:
            return str(_("Nothing of this person is visible now, so nothing changes on the site."))
        what = category_words(visible)
        return str(_("At once and from all pages will disappear: %(what)s. It can't be undone: to show them again, "
                     "a new consent has to be recorded.") % {"what": what})  # fmt: skip

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.consent.withdrawn_at is None:
            self._withdraw()
            messages.success(request, _("The consent is withdrawn. Visitors no longer see what rested on it."))
        return redirect(consents_address(self.person))

    @transaction.atomic
    def _withdraw(self) -> None:
        self.consent.withdraw()
        data = {"consent": self.consent.uid.hex[:8]}
        log(instance=self.person, action="wagtail_nastav.consent_withdrawn", user=self.request.user, data=data)
