"""Choosing a person for a programme or a practice: by name, and only for those who may see people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import ForeignKey
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets.chooser import BaseChooser

from wagtail_nastav.admin.generic.views import PlainPaginator
from wagtail_nastav.admin.people.filters import found_by_staff
from wagtail_nastav.admin.people.words import role_words
from wagtail_nastav.admin.permissions import may_see_people
from wagtail_nastav.snippets.people import Person


def title_for(user: Any, person: Person) -> str:
    return person.full_name if may_see_people(user) else str(person)


class PeopleOnlyMixin:
    """Wagtail's choosers are open to everybody who may log in."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_see_people(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_display_title(self, instance: Person) -> str:
        return instance.full_name


class PersonSearchForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Name, position or place of work"), required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Name, position or place of work")}),
    )  # fmt: skip

    def filter(self, objects: Any) -> Any:
        self.search_query = self.cleaned_data.get("q")
        self.is_searching = bool(self.search_query)
        found = found_by_staff(objects, self.search_query) if self.is_searching else objects
        return super().filter(found)


class PeopleToChoose(PeopleOnlyMixin):
    """What the list and its pages have in common."""

    filter_form_class = PersonSearchForm
    paginator_class = PlainPaginator

    @property
    def title_column(self) -> Any:
        column = super().title_column  # type: ignore[misc]
        column.accessor, column.label = "full_name", _("Surname, name, patronymic")
        return column

    @property
    def columns(self) -> list[Any]:
        return [
            self.title_column,
            Column("role", label=_("Role"), accessor=role_words),
            Column("position", label=_("Position")),
            Column("organization", label=_("Place of work")),
        ]


class PersonChooseView(PeopleToChoose, chooser.ChooseView):
    pass


class PersonChooseResultsView(PeopleToChoose, chooser.ChooseResultsView):
    pass


class PersonChosenView(PeopleOnlyMixin, chooser.ChosenView):
    pass


class PersonChosenMultipleView(PeopleOnlyMixin, chooser.ChosenMultipleView):
    pass


class PersonCreateView(PeopleOnlyMixin, chooser.CreateView):
    def can_create(self) -> bool:
        """A person is entered in a form of several tabs, not in a small window."""
        return False


class PersonChooser(BaseChooser):
    """``viewer`` is who looks at the form; nobody known means nobody who may see people."""

    viewer: Any = None

    def get_display_title(self, instance: Person) -> str:
        return title_for(self.viewer, instance)

    def get_value_data_from_instance(self, instance: Person) -> dict[str, Any]:
        data: dict[str, Any] = super().get_value_data_from_instance(instance)
        return {**data, "edit_url": AdminURLFinder(self.viewer).get_edit_url(instance) if self.viewer else ""}


class PersonField(forms.ModelChoiceField):
    """Widgets are rendered without a request, but Wagtail's forms know for whom they are made."""

    def get_bound_field(self, form: Any, field_name: str) -> Any:
        self.widget.viewer = getattr(form, "for_user", None) or self.widget.viewer
        return super().get_bound_field(form, field_name)


def show_people_to(user: Any, form: Any) -> None:
    """Rows of inline panels are forms of their own, which Wagtail does not tell who looks."""
    for formset in getattr(form, "formsets", {}).values():
        for row in formset.forms:
            for field in row.fields.values():
                if isinstance(field.widget, PersonChooser):
                    field.widget.viewer = user
            show_people_to(user, row)


class PersonChooserViewSet(ChooserViewSet):
    model = Person
    icon = "user"
    url_prefix = "nastavnichestvo/vybor-cheloveka"
    url_namespace = "nastav_person_chooser"
    choose_one_text = _("Choose a person")
    choose_another_text = _("Choose another person")
    edit_item_text = _("Open the person's card")
    choose_view_class = PersonChooseView
    choose_results_view_class = PersonChooseResultsView
    chosen_view_class = PersonChosenView
    chosen_multiple_view_class = PersonChosenMultipleView
    create_view_class = PersonCreateView
    base_widget_class = PersonChooser

    def get_object_list(self, *args: Any, **kwargs: Any) -> Any:
        return Person.objects.select_related("organization").order_by("sort_key", "pk")

    def on_register(self) -> None:
        super().on_register()
        override = {"widget": self.widget_class, "form_class": PersonField}
        register_form_field_override(ForeignKey, to=Person, override=override)
