"""The protocol of the jury: recorded once with its number, date and file; taken back if something was wrong."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput
from wagtail.log_actions import log

from wagtail_nastav.admin.contests.permissions import may_record_protocol, may_see_protocol, may_take_back_protocol
from wagtail_nastav.admin.contests.steps import ContestStepView
from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.files.cleaning import plain_text
from wagtail_nastav.files.kinds import UPLOADABLE, FileKind
from wagtail_nastav.files.sniffing import check_upload
from wagtail_nastav.pages.contests import ContestProtocol
from wagtail_nastav.pages.contests.cascade import results_of

ACCEPTED = tuple(kind for kind in UPLOADABLE if kind is not FileKind.SIG)
CHOOSE_AGAIN = gettext_lazy("Choose the file once more: the browser did not keep it.")


class ProtocolForm(forms.ModelForm):
    class Meta:
        model = ContestProtocol
        fields = ("number", "decided_on", "file", "file_is_public")
        widgets = {"decided_on": AdminDateInput, "file": forms.FileInput}
        error_messages = {
            "number": {"required": gettext_lazy("Write the number of the protocol; without one write «б/н».")},
            "decided_on": {"required": gettext_lazy("Write the date of the protocol.")},
            "file": {"required": gettext_lazy("Add the file: a scan or the document itself.")},
        }

    def full_clean(self) -> None:
        """A browser never keeps a chosen file, so a form that comes back has to say so."""
        super().full_clean()
        if self.is_bound and self.errors and self.files.get("file") and "file" not in self.errors:
            self.add_error("file", str(CHOOSE_AGAIN))

    def clean_number(self) -> str:
        return plain_text(self.cleaned_data["number"])

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        check_upload(file, ACCEPTED, nastav_settings.EVIDENCE_MAX_BYTES)
        return file


class PublicFileForm(forms.ModelForm):
    """Of a recorded protocol only this may change: a consent may end after it was signed."""

    class Meta:
        model = ContestProtocol
        fields = ("file_is_public",)


class ProtocolView(ContestStepView, FormView):
    """The protocol that is recorded, or the form that records it."""

    template_name = "wagtail_nastav/admin/contests/protocol.html"
    page_title = gettext_lazy("Protocol")
    header_icon = "doc-full"

    def allowed(self, user: Any) -> bool:
        return may_see_protocol(user)

    def may_change(self) -> bool:
        return may_take_back_protocol(self.request.user) if self.protocol else may_record_protocol(self.request.user)

    def get_form_class(self) -> type[forms.ModelForm]:
        return PublicFileForm if self.protocol else ProtocolForm

    def get_form_kwargs(self) -> dict[str, Any]:
        user: Any = self.request.user
        new = ContestProtocol(contest=self.contest, recorded_by=user)
        return {**super().get_form_kwargs(), "instance": self.protocol or new}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_change():
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: forms.ModelForm) -> HttpResponse:
        if self.protocol:
            form.save()
            messages.success(self.request, _("Saved."))
            return redirect(self.request.path)
        try:
            self._record(form)
        except IntegrityError:
            messages.info(self.request, _("Somebody else has recorded the protocol meanwhile."))
            return redirect(self.request.path)
        messages.success(self.request, _("The protocol is recorded. Now the results can be published."))
        return redirect(self.back)

    @transaction.atomic
    def _record(self, form: forms.ModelForm) -> None:
        protocol = form.save()
        data = {"decided_on": protocol.decided_on.isoformat()}
        log(instance=self.contest, action="wagtail_nastav.protocol_recorded", user=self.request.user, data=data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        here = [self.contest.pk]
        return {
            **context,
            "media": context["form"].media,
            "form_is_multipart": True,
            "can_change": self.may_change(),
            "file_url": reverse("nastav_contest_work:protocol_file", args=here),
            "take_back_url": reverse("nastav_contest_work:protocol_take_back", args=here),
            "submit_button_label": _("Save") if self.protocol else _("Record the protocol"),
        }


class TakeBackView(ContestStepView, TemplateView):
    template_name = "wagtail_nastav/admin/contests/protocol_take_back.html"
    page_title = gettext_lazy("Take the protocol back")
    header_icon = "rotate"

    def allowed(self, user: Any) -> bool:
        return may_take_back_protocol(user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.protocol is None:
            return self._nothing_there()
        return super().get(request, *args, **kwargs)

    def _nothing_there(self) -> HttpResponse:
        messages.info(self.request, _("No protocol is recorded, so there is nothing to take back."))
        return redirect(self.back)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        live = [page for page in results_of(self.contest) if page.live]
        return {**super().get_context_data(**kwargs), "pages": live}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.protocol is None:
            return self._nothing_there()
        closed = self._take_back()
        messages.success(request, _("The protocol is taken back. Scores and places can be changed again."))
        if closed:
            names = ", ".join(f"«{page.get_admin_display_title()}»" for page in closed)
            messages.warning(
                request, _("Together with the protocol were taken off the site: %(pages)s.") % {"pages": names}
            )
        return redirect(self.back)

    @transaction.atomic
    def _take_back(self) -> list[Any]:
        if self.protocol is None:
            return []
        closed = self.protocol.take_back(self.request.user)
        log(instance=self.contest, action="wagtail_nastav.protocol_taken_back", user=self.request.user)
        return closed


class ProtocolFileView(ContestStepView, View):
    """For the staff, also before the results are public; kept nowhere."""

    def allowed(self, user: Any) -> bool:
        return may_see_protocol(user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.protocol is None:
            raise Http404("There is no protocol here.")
        try:
            file = self.protocol.file.open("rb")
        except (FileNotFoundError, ValueError) as error:
            raise Http404("There is no file here.") from error
        response = FileResponse(file, as_attachment=True, filename=f"protokol.{self.protocol.extension}")
        response["Cache-Control"] = "no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response
