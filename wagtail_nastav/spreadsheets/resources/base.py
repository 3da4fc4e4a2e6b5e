"""What our resources have beyond those of django-import-export: fields that know when two texts say the same."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import ModelResource

from wagtail_nastav.public.text import folded
from wagtail_nastav.spreadsheets.resources.flow import RowLoader
from wagtail_nastav.spreadsheets.resources.known import Known
from wagtail_nastav.spreadsheets.resources.widgets import KnowingWidget
from wagtail_nastav.spreadsheets.types import PersonValue
from wagtail_nastav.spreadsheets.values.names import read_name

SPACE = str.maketrans({"\n": " ", ";": " ", ",": " "})


class Column(Field):
    """A column of a table of ours.

    ``column_name``: the header in exports and templates; its key in ``fields`` is the name of the field in imports.
    ``private``: only for those who may see people. ``hint``: how to fill it in, for the template, unless it is not
    ``in_template``.
    """

    in_template = True

    def __init__(self, *args: Any, private: bool = False, hint: Any = "", many: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.private = private
        self.hint = hint
        self.many = many

    def meaning(self, value: Any) -> Any:
        """What the model keeps for a value; raises ``ValueError`` with a sentence."""
        return self.widget.clean(value)

    def text(self, value: Any) -> str:
        """What a person reads of it."""
        shown = self.widget.render(value)
        return shown.strftime("%d.%m.%Y") if hasattr(shown, "strftime") else str(shown)

    def same(self, old: Any, new: Any) -> bool:
        """Whether a table says no more than what is kept: spaces, line breaks and separators are nothing new."""
        if old == new:
            return True
        old_text, new_text = self.text(old), self.text(new)
        return old_text == new_text or _bare(old_text) == _bare(new_text)

    def write(self, instance: Any, meaning: Any) -> None:
        setattr(instance, self.attribute, meaning)


class NameColumn(Column):
    """Family name, given name and patronymic in one cell."""

    def meaning(self, value: Any) -> PersonValue | None:
        return value if isinstance(value, PersonValue) else read_name(str(value)).person

    def text(self, value: Any) -> str:
        return str(value or "")

    def same(self, old: Any, new: Any) -> bool:
        return folded(str(old)) == folded(str(new))

    def get_value(self, instance: Any) -> str:
        return str(instance.full_name)

    def write(self, instance: Any, meaning: Any) -> None:
        if isinstance(meaning, PersonValue):
            instance.family_name, instance.given_name = meaning.family, meaning.given
            instance.patronymic = meaning.patronymic
            instance.__dict__.pop("name_parts", None)

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        """As django-import-export's own flow calls it."""
        self.write(instance, self.meaning(row[self.column_name]))


# Headers are words of the Russian forms: tables don't follow the language of whoever exports them.
KEY = "Ключ"


class Careful:
    """``Meta`` of every table of ours, for django-import-export's own flow: all rows or none, none unchecked."""

    use_transactions = True
    clean_model_instances = True
    rollback_on_validation_errors = True
    instance_loader_class = RowLoader


class NastavResource(ModelResource):
    """``known``: what the site has; one reading of it may serve several resources."""

    def __init__(self, known: Known | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.known = known or Known()
        self._lookup: tuple[Any, list[tuple[Field, Any]]] | None = None
        for field in self.fields.values():
            if isinstance(field.widget, KnowingWidget):
                field.widget.known = self.known

    @property
    def columns(self) -> dict[str, Column]:
        """Fields that imports may write, by the name that recognition gives them."""
        return {name: field for name, field in self.fields.items() if isinstance(field, Column) and not field.readonly}

    def seen_by(self, sight: Any) -> list[Any]:
        """The rows to export for somebody, see ``exporting.sight``."""
        return list(self.get_queryset())

    def export_resource(self, instance: Any, selected_fields: Any = None, **kwargs: Any) -> list[Any]:
        """As the original, but columns are looked up once for all rows, not once for every cell."""
        wanted = (tuple(self.fields), tuple(selected_fields or ()))
        if self._lookup is None or self._lookup[0] != wanted:
            names = {id(field): name for name, field in self.fields.items()}
            fields = self.get_export_fields(selected_fields)
            self._lookup = wanted, [(field, self._dehydrator(field, names[id(field)])) for field in fields]
        return [own(instance) if own else field.export(instance, **kwargs) for field, own in self._lookup[1]]

    def _dehydrator(self, field: Field, name: str) -> Any:
        method = field.get_dehydrate_method(name)
        return method if callable(method) else getattr(self, method, None)

    def get_instance(self, instance_loader: Any, row: Any) -> Any:
        """The loader decides; the original asks it only where every field of ``import_id_fields`` is in the file."""
        return instance_loader.get_instance(row)

    def _check_import_id_fields(self, headers: list[str] | None) -> None:
        """In django-import-export's own flow a file that names nobody would double everybody."""
        columns = [
            self.fields[name].column_name for name in ("key", *self._meta.import_id_fields) if name in self.fields
        ]
        if not set(columns) & set(headers or ()):
            names = ", ".join(f"«{name}»" for name in columns)
            raise ValueError(
                _("The table needs one of the columns %(names)s to recognise its rows.") % {"names": names}
            )


def model_columns(model: Any) -> list[str]:
    """For ``Meta.exclude``: a table has the columns that its class declares, a subclass may declare more."""
    return [field.name for field in (*model._meta.fields, *model._meta.many_to_many)]


def _bare(text: str) -> str:
    return " ".join(folded(text).translate(SPACE).split())
