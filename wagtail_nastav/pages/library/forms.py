"""What may not be entered about a material, each as a sentence at its field; a draft may be incomplete."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from wagtail_nastav.files.kinds import DANGEROUS, UPLOADABLE, FileKind
from wagtail_nastav.files.sniffing import check_upload, shown_name
from wagtail_nastav.pages.mentioned import PeopleNamedMixin
from wagtail_nastav.pages.names import filled_rows
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.redaction import Names, names_in, names_in_address

ACCEPTED = tuple(kind for kind in UPLOADABLE if kind not in {*DANGEROUS, FileKind.SIG})
EARLIEST_YEAR = 1900


class LibraryItemForm(PeopleNamedMixin, WagtailAdminPageForm):
    texts_about_people = ("annotation", "published_in")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation:
            if not cleaned.get("kind") and "kind" not in self.errors:
                self.add_error("kind", _("Choose what this is: visitors look for it by kind."))
            self._check_year(cleaned)
            self._check_place(cleaned)
            self._check_file(cleaned)
            self._check_authors()
        return cleaned

    def _check_year(self, cleaned: dict[str, Any]) -> None:
        year = cleaned.get("year")
        if year is None:
            return
        if year > local_day(timezone.now()).year:
            self.add_error("year", _("This year has not come yet. Write the year in which the material was made."))
        elif year < EARLIEST_YEAR:
            self.add_error("year", _("Check the year: write all four digits."))

    def _check_place(self, cleaned: dict[str, Any]) -> None:
        nothing_given = not cleaned.get("document") and not cleaned.get("link")
        if nothing_given and not {"document", "link"} & set(self.errors):
            message = _("There is nothing to read yet: choose a file here or write a link below. Both are fine too.")
            self.add_error("document", message)

    def _check_file(self, cleaned: dict[str, Any]) -> None:
        document = cleaned.get("document")
        if document is None:
            return
        try:
            check_upload(document.file, ACCEPTED, max(document.file.size, 1))
        except FileNotFoundError:
            self.add_error("document", _("The file of this document is missing on the server. Upload it anew."))
        except ValidationError as error:
            self.add_error("document", error)
        finally:
            document.file.close()
        self._check_name(document)

    def _check_name(self, document: Any) -> None:
        """The name of a file stands in its address, which outlives a consent."""
        people = (row["person"].name_parts for row in filled_rows(self, "people") if row.get("person"))
        names = Names.of(people)
        stem = shown_name(document.file).rpartition(".")[0]
        if found := names_in_address(stem, names) or names_in(stem, names):
            message = _("The name of the file names a person (%(name)s). Rename the file and upload it anew.")
            self.add_error("document", message % {"name": ", ".join(found)})

    def _check_authors(self) -> None:
        seen = set[int]()
        for row in filled_rows(self, "people"):
            person = row.get("person")
            if person and person.pk in seen:
                row["form"].add_error("person", _("This author is in the list already. Delete one of the two lines."))
            seen |= {person.pk} if person else set()
