"""The form of a normative document: dates that agree, files that are what their names say."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from wagtail_nastav.files.cleaning import plain_text
from wagtail_nastav.files.kinds import DANGEROUS, UPLOADABLE, FileKind
from wagtail_nastav.files.sniffing import check_upload

DOCUMENTS = tuple(kind for kind in UPLOADABLE if kind not in {*DANGEROUS, FileKind.SIG})
PLAIN = ("title", "issuer", "number", "topics")


class NormativeDocumentForm(WagtailAdminModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for name in PLAIN:
            self._clean_text(name)
        self._check_force(cleaned)
        self._check_replacement(cleaned)
        for name, kinds in (("file", DOCUMENTS), ("signature", (FileKind.SIG,)), ("accessible_version", DOCUMENTS)):
            self._check_file(name, kinds)
        return cleaned

    def _clean_text(self, name: str) -> None:
        if self.cleaned_data.get(name):
            try:
                self.cleaned_data[name] = plain_text(self.cleaned_data[name])
            except ValidationError as error:
                self.add_error(name, error)

    def _check_force(self, cleaned: dict[str, Any]) -> None:
        begins, ends = cleaned.get("in_force_from"), cleaned.get("in_force_until")
        if begins and ends and ends < begins:
            self.add_error(
                "in_force_until", _("The document would lose force before it comes into force. Check both dates.")
            )

    def _check_replacement(self, cleaned: dict[str, Any]) -> None:
        if self.instance.pk and cleaned.get("replaced_by") == self.instance:
            self.add_error("replaced_by", _("A document can't replace itself. Choose the newer one."))

    def _check_file(self, name: str, kinds: Collection[FileKind]) -> None:
        document = self.cleaned_data.get(name)
        if document is None:
            return
        try:
            check_upload(document.file, kinds, max(document.file.size, 1))
        except FileNotFoundError:
            self.add_error(name, _("The file of this document is missing on the server. Upload it anew."))
        except ValidationError as error:
            self.add_error(name, error)
        finally:
            document.file.close()


document_panels = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel("title"),
                FieldRowPanel([FieldPanel("level"), FieldPanel("kind")]),
                FieldPanel("issuer"),
                FieldRowPanel([FieldPanel("number"), FieldPanel("issued_on")]),
            ],
            heading=_("The document"),
        ),
        MultiFieldPanel(
            [FieldPanel("file"), FieldPanel("link"), FieldPanel("signature"), FieldPanel("accessible_version")],
            heading=_("File or link"),
            help_text=_("Without a file or a link visitors read the title only."),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("in_force_from"), FieldPanel("in_force_until")]),
                FieldPanel("replaced_by"),
            ],
            heading=_("In force"),
        ),
        MultiFieldPanel(
            [FieldPanel("organization"), FieldPanel("topics"), FieldPanel("shown"), FieldPanel("note")],
            heading=_("In the register"),
        ),
    ],
    base_form_class=NormativeDocumentForm,
)
