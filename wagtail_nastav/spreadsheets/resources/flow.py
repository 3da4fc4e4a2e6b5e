"""For django-import-export's own flow: which row of the site a row of the file is.

Imports of the admin and of ``nastav_import`` ask ``planning`` instead, which knows more of people.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from import_export.instance_loaders import BaseInstanceLoader

from wagtail_nastav.spreadsheets.values.text import one_line

KEY_FIELD = "key"


class RowLoader(BaseInstanceLoader):
    """By the hidden column «Ключ» where the row has one, else by the fields of ``Meta.import_id_fields``."""

    def get_queryset(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.resource.get_queryset()
        return rows

    def get_instance(self, row: Any) -> Any | None:
        return self._by_key(row) or self._by_what_it_says(row)

    def _by_key(self, row: Any) -> Any | None:
        column = self.resource.fields.get(KEY_FIELD)
        written = one_line(row.get(column.column_name)) if column else ""
        if not written:
            return None
        found = self.get_queryset().filter(**{column.attribute: _uuid(written)}).first()
        if found is None:
            raise ValueError(_("There is no row with the key «%(key)s» on the site.") % {"key": written})
        return found

    def _by_what_it_says(self, row: Any) -> Any | None:
        fields = [self.resource.fields[name] for name in self.resource.get_import_id_fields()]
        said = {field: field.clean(row) for field in fields if field.column_name in row}
        # What a table can't change it may leave empty.
        wanted = {field.attribute: value for field, value in said.items() if value or not field.readonly}
        if not any(wanted.values()):
            return None
        found = list(self.get_queryset().filter(**wanted)[:2])
        if len(found) > 1:
            words = ", ".join(str(value) for value in wanted.values() if value)
            raise ValueError(_("Several rows on the site are «%(text)s». Say more of the row.") % {"text": words})
        return found[0] if found else None


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise ValueError(_("«%(text)s» is not a key that this site has given.") % {"text": text}) from error
