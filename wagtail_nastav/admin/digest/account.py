"""The tick in «Account» that switches the weekly letter off and on."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from wagtail_nastav.admin.digest.sending import is_reader
from wagtail_nastav.digest.models import DigestChoice


class DigestForm(forms.ModelForm):
    class Meta:
        model = DigestChoice
        fields = ("wanted",)


class DigestPanel(BaseSettingsPanel):
    name = "nastav_digest"
    title = _("Mentoring: weekly letter")
    tab = notifications_tab
    order = 110
    form_class = DigestForm

    def is_active(self) -> bool:
        return is_reader(self.user)

    def get_form(self) -> DigestForm:
        data = self.request.POST if self.request.method == "POST" else None
        return DigestForm(data, instance=DigestChoice.of(self.user), prefix=self.name)
