"""«Subscribers»: numbers, and a form that deletes an address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import FormView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from wagtail_nastav.admin.permissions import APP
from wagtail_nastav.admin.subscriptions.counting import lines
from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.subscriptions.keys import keys_of
from wagtail_nastav.subscriptions.models import Silence, Subscription


def may_delete(user: Any) -> bool:
    return bool(user.has_perm(f"{APP}.delete_subscription"))


class DeleteForm(forms.Form):
    email = forms.EmailField(
        label=_("Address that is to be deleted"),
        error_messages={
            "required": _("Write the address that is to be deleted."),
            "invalid": _("This is no e-mail address. It looks like name@example.org."),
        },
    )
    again = forms.BooleanField(
        label=_("It may be entered again"), required=False,
        help_text=_("For whoever once asked not to be written to at all, and wants to subscribe after all."),
    )  # fmt: skip


class SubscribersView(WagtailAdminTemplateMixin, FormView):
    template_name = "wagtail_nastav/admin/subscriptions/subscribers.html"
    page_title = _("Subscribers")
    header_icon = "mail"
    form_class = DeleteForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_delete(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = {"lines": lines(), "days": nastav_settings.SUBSCRIPTIONS_CONFIRM_DAYS}
        return {**super().get_context_data(**kwargs), **told}

    def form_valid(self, form: DeleteForm) -> HttpResponse:
        """Nothing of it goes into the journal: there the address would stay."""
        email = form.cleaned_data["email"]
        number = Subscription.objects.of_address(email).delete()[0]
        freed = form.cleaned_data["again"] and Silence.objects.filter(key__in=keys_of(email)).delete()[0]
        if number:
            sentence = ngettext("Deleted: %(number)d subscription.", "Deleted: %(number)d subscriptions.", number)
            messages.success(self.request, sentence % {"number": number})
        if freed:
            messages.success(self.request, _("The address may be entered again."))
        if not number and not freed:
            messages.warning(self.request, _("Nobody is subscribed with this address. Check its spelling."))
        return redirect("nastav_subscribers:index")


class SubscribersMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(nastav_settings.SUBSCRIPTIONS) and may_delete(request.user)


class SubscribersViewSet(ViewSet):
    name = "nastav_subscribers"
    icon = "mail"
    menu_label = _("Subscribers")
    menu_item_class = SubscribersMenuItem
    url_prefix = "nastavnichestvo/podpischiki"

    def get_urlpatterns(self) -> list[Any]:
        return [path("", SubscribersView.as_view(), name="index")]
