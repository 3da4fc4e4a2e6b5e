"""«Complete the programme»: one of the three grounds, the day, the order (001 §VII.1)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from wagtail_nastav.admin.dates import DayInput
from wagtail_nastav.admin.permissions import may_complete
from wagtail_nastav.admin.programmes.obstacles import why_not_complete
from wagtail_nastav.admin.programmes.result_steps import result_steps
from wagtail_nastav.files.cleaning import plain_text
from wagtail_nastav.pages.programmes import Completion, ProgrammePage
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.snippets.vocabularies import CompletionGround


class GroundField(forms.ModelChoiceField):
    """Each ground with its definition, so that nobody has to remember the regulation."""

    def label_from_instance(self, obj: Any) -> str:
        return format_html("<span><strong>{}.</strong> {}</span>", obj.title, obj.definition)


class CompletionForm(forms.ModelForm):
    ground = GroundField(
        label=_("Ground"), queryset=CompletionGround.objects.all(), widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": _("Choose one of the grounds.")},
    )  # fmt: skip

    class Meta:
        model = Completion
        fields = ("ground", "completed_on", "note")
        widgets = {"completed_on": DayInput}
        help_texts = {
            "completed_on": _("A day that has not come yet is possible: until then the programme counts as going on.")
        }
        error_messages = {"completed_on": {"required": _("Write the day of completion.")}}

    def clean_note(self) -> str:
        return plain_text(self.cleaned_data["note"])


class ProgrammeStepView(WagtailAdminTemplateMixin):
    """A screen about one programme that leads back to its form."""

    programme: ProgrammePage
    request: HttpRequest

    def find(self, pk: int) -> None:
        self.programme = get_object_or_404(ProgrammePage.objects.select_related("alias_of"), pk=pk)

    @property
    def back(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.programme.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("nastav_programmes:index"), "label": _("Programmes")},
            {"url": self.back, "label": self.programme.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "programme": self.programme, "back": self.back}


class CompleteView(ProgrammeStepView, FormView):
    template_name = "wagtail_nastav/admin/programmes/complete.html"
    form_class = CompletionForm
    page_title = _("Complete the programme")
    header_icon = "check"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.find(kwargs["pk"])
        if not may_complete(request.user, self.programme):
            raise PermissionDenied
        if self.programme.standing_completion() is not None:
            return self._completed_already()
        if obstacle := why_not_complete(self.programme, local_day(timezone.now())):
            messages.error(request, obstacle)
            return redirect(self.back)
        return super().dispatch(request, *args, **kwargs)

    def _completed_already(self) -> HttpResponse:
        messages.info(
            self.request, _("This programme is completed already. To change the ground or the day, take it back first.")
        )
        return redirect(self.back)

    def get_form_kwargs(self) -> dict[str, Any]:
        user: Any = self.request.user
        programme = ProgrammePage.objects.get(pk=self.programme.alias_of_id or self.programme.pk)
        instance = Completion(programme=programme, completed_on=local_day(timezone.now()), recorded_by=user)
        return {**super().get_form_kwargs(), "instance": instance}

    def form_valid(self, form: CompletionForm) -> HttpResponse:
        try:
            self._record(form)
        except IntegrityError:
            return self._completed_already()
        self._tell(form.instance)
        return redirect(self.back)

    @transaction.atomic
    def _record(self, form: CompletionForm) -> None:
        completion = form.save()
        data = {"ground": completion.ground.code, "completed_on": completion.completed_on.isoformat()}
        log(instance=self.programme, action="wagtail_nastav.completion_recorded", user=self.request.user, data=data)

    def _tell(self, completion: Completion) -> None:
        day = f"{completion.completed_on:%d.%m.%Y}"
        if completion.in_force_at(timezone.now()):
            steps = result_steps(self.programme, self.request.user)
            buttons = [messages.button(step.address, step.label) for step in steps]
            sentence = _("The programme is completed. Now its results can be published.")
            messages.success(self.request, sentence, buttons=buttons)
        else:
            sentence = _(
                "Written down: the programme will be completed on %(day)s. Results can be published from that day on."
            )
            messages.warning(self.request, sentence % {"day": day})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["media"] = context["form"].media
        context["submit_button_label"] = _("Complete the programme")
        return context
