"""Which addresses, for which section."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_nastav.completeness import OwnSection
from wagtail_nastav.harvest.finding.addresses import in_cells, pasted
from wagtail_nastav.harvest.finding.tables import grid_of
from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.worker.limits import FILE_BYTES, MEGABYTE

ACCEPT = ".xlsx,.xls,.ods,.csv"


class AddressesForm(forms.Form):
    """With one section nobody is asked for it."""

    addresses = forms.CharField(
        label=gettext_lazy("Addresses of schools"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "One in a line: the site of the school, its section “Mentoring”, a feed of news or a table. As it stands in "
            "the browser, https:// may be left out."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a table with addresses"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=gettext_lazy("xlsx, xls, ods or csv. Addresses of sites are found in any column."),
        error_messages={"empty": gettext_lazy("The file is empty. Choose the file with the table.")},
    )

    def __init__(self, *args: Any, sections: list[OwnSection], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = forms.TypedChoiceField(
            label=_("For which section"),
            coerce=int,
            choices=[(section.pk, section.title) for section in sections],
            initial=sections[0].pk,
            widget=forms.Select() if len(sections) > 1 else forms.HiddenInput(),
            error_messages={"invalid_choice": _("Choose a section that you keep.")},
        )
        self.fields = {"section": field, **self.fields}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        found = pasted(cleaned.get("addresses") or "")
        if cleaned.get("file"):
            found += [address for address in self._in_file(cleaned["file"]) if address not in found]
        if not found and not self.errors:
            self.add_error("addresses", _("Paste at least one address, or choose a table with addresses."))
        cleaned["found"] = found
        return cleaned

    def _in_file(self, file: Any) -> list[str]:
        try:
            if file.size > FILE_BYTES:
                raise BadFile("too_big", limit=FILE_BYTES // MEGABYTE)
            grid = grid_of(file.read(), file.name)
        except BadFile as problem:
            self.add_error("file", str(problem))
            return []
        found = list(dict.fromkeys(one for sheet in grid.sheets for one in in_cells(sheet.rows)))
        if not found:
            self.add_error("file", _("There is no address of a site in this table."))
        return found
