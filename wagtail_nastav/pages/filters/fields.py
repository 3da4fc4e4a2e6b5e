"""Fields of a filter form, ready for a template: only those that offer a choice, under ids of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField, ChoiceField, Form, TextInput
from django.utils.safestring import SafeString

FEWEST_CHOICES = 2
# In characters. Each word is a condition on every category of a person's data, so their number has to end somewhere.
LONGEST_SEARCH = 100


@dataclass(frozen=True)
class FilterField:
    """``errors``: sentences under the field; ``widget``: HTML that names them to a screen reader."""

    id: str
    name: str
    label: str
    widget: SafeString
    errors: list[str]


def fields_of(form: Form) -> list[FilterField]:
    return [ready(field) for field in form if offers_something(field)]


def ready(field: BoundField) -> FilterField:
    # The host's page may have a search form with an «id_q» of its own.
    own_id = f"nastav-{field.html_name}"
    attrs: dict[str, Any] = {"id": own_id}
    if field.errors:
        attrs["aria-describedby"] = f"{own_id}-error"
    if isinstance(field.field.widget, TextInput):
        field.field.widget.input_type = "search"
    return FilterField(
        own_id, field.html_name, str(field.label), field.as_widget(attrs=attrs), [str(error) for error in field.errors]
    )


def offers_something(field: BoundField) -> bool:
    """A list with a single entry is no choice; one that is chosen stays, so that it can be taken back."""
    if not isinstance(field.field, ChoiceField):
        return True
    choices: Any = field.field.choices
    real = [value for value, _label in choices if value]
    return len(real) >= FEWEST_CHOICES or bool(field.value())
