"""Recording a consent: each category by itself, and what would make the paper worthless is refused in a sentence.

Dates that can't be are refused by the model.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.widgets import AdminAutoHeightTextInput

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.files.kinds import FileKind
from wagtail_nastav.files.sniffing import check_upload
from wagtail_nastav.rules.consent import NEVER_FOR_MINORS, Category

EVIDENCE_KINDS = (FileKind.PDF, FileKind.JPG, FileKind.PNG, FileKind.HEIC, FileKind.SIG)
ACCEPT = ".pdf,.jpg,.jpeg,.png,.heic,.sig,.p7s"


PAIRS = (
    (Category.NAME, Category.PHOTO),
    (Category.POSITION, Category.WORKPLACE),
    (Category.SUBJECTS, Category.ACHIEVEMENTS),
    (Category.CONTACTS, Category.REVIEW),
)


def field_of(category: Category) -> str:
    return f"allows_{category}"


class ConsentForm(WagtailAdminModelForm):
    """``instance.person`` is set by the view; it is not a field, so it can't be exchanged."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        minor = self.instance.person.is_minor_at(timezone.now())
        for category in NEVER_FOR_MINORS if minor else ():
            self.fields[field_of(category)].help_text = _("Never shown for people under 18.")

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self._errors and self.cleaned_data.get("evidence"):
            self.add_error("evidence", _("Choose the file once more: the browser did not keep it."))

    def clean_evidence(self) -> Any:
        file = self.cleaned_data.get("evidence")
        if file:
            check_upload(file, EVIDENCE_KINDS, nastav_settings.EVIDENCE_MAX_BYTES)
        return file

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        self._check_categories({category for category in Category if cleaned.get(field_of(category))})
        if not cleaned.get("evidence") and not cleaned.get("evidence_note") and "evidence" not in self.errors:
            self.add_error("evidence", _("Attach the signed consent, or write its number and where the paper is kept."))
        return cleaned

    def _check_categories(self, allowed: set[Category]) -> None:
        if not allowed:
            raise ValidationError(_("Nothing is allowed: tick at least one line, or there is nothing to record."))
        if Category.PARTICIPATION not in allowed:
            message = _(
                "Without this line nothing would be shown: whatever stands in the section tells that the person "
                "takes part in mentoring. If the person forbids it, don't record this consent."
            )
            self.add_error(field_of(Category.PARTICIPATION), message)
        if self.instance.person.is_minor_at(timezone.now()):
            self._refuse_for_minors(allowed & NEVER_FOR_MINORS)

    def _refuse_for_minors(self, categories: set[Category]) -> None:
        for category in categories:
            message = _(
                "By the year of birth this person may be under 18: name, photograph and contacts are not shown. "
                "Remove the tick."
            )
            self.add_error(field_of(category), message)


consent_panels = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel(field_of(Category.PARTICIPATION)),
                *(FieldRowPanel([FieldPanel(field_of(one)), FieldPanel(field_of(other))]) for one, other in PAIRS),
            ],
            heading=_("What the person allowed to show"),
            help_text=_("Tick only what is marked “yes” on the signed paper. What is not ticked is forbidden."),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("given_on"), FieldPanel("valid_until")]), FieldPanel("given_as")],
            heading=_("When and how it was given"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("evidence", widget=forms.FileInput(attrs={"accept": ACCEPT})),
                FieldPanel("evidence_note"),
            ],
            heading=_("The signed consent"),
            help_text=_("One of the two is enough. The file is kept apart from the site and is shown to staff only."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("operator"),
                FieldPanel("page_address"),
                FieldPanel("purpose", widget=AdminAutoHeightTextInput),
                FieldPanel("audience"),
                FieldPanel("conditions"),
            ],
            heading=_("To whom and what for"),
        ),
        MultiFieldPanel(
            [FieldPanel("wording"), FieldPanel("wording_version")],
            heading=_("Text of the consent"),
            help_text=_(
                "Prepared by the points of the regulator's order № 18. Change it if the person signed another text."
            ),
        ),
    ],
    base_form_class=ConsentForm,
)
