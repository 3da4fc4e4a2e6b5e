"""The list and the forms of people."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import InspectView
from wagtail.admin.widgets.button import Button, HeaderButton

from wagtail_nastav.admin.consents.panel import consent_lines
from wagtail_nastav.admin.consents.record import consents_address
from wagtail_nastav.admin.generic import PlainCreateView, PlainDeleteView, PlainEditView, PlainIndexView
from wagtail_nastav.admin.generic.views import PlainHistoryView, PlainUsageView
from wagtail_nastav.admin.imports.button import ImportButtonMixin
from wagtail_nastav.admin.papers.buttons import person_papers_button
from wagtail_nastav.admin.people.filters import RoleChoice, found_by_staff
from wagtail_nastav.admin.people.matching import matching_button
from wagtail_nastav.admin.people.words import role_words, visibility
from wagtail_nastav.admin.people.workplace import likely_workplace
from wagtail_nastav.admin.permissions import may_print_consents, may_see_consents
from wagtail_nastav.admin.programmes.wizard_buttons import may_plan, person_wizard_button
from wagtail_nastav.admin.visibility.views import person_button
from wagtail_nastav.snippets.people import Person

TITLES = {RoleChoice.MENTOR: _("Mentors"), RoleChoice.MENTEE: _("Mentees")}
ADD_LABELS = {RoleChoice.MENTOR: _("Add a mentor"), RoleChoice.MENTEE: _("Add a mentee")}


class FullNameMixin:
    """Staff reads names; logs, which outlive a consent, get the text form of the person, which has none."""

    def title_of(self, instance: Person) -> str:
        return instance.full_name


def role_of(given: QueryDict) -> RoleChoice | None:
    """The list of mentors, the list of mentees, or (``None``) that of all people."""
    value = given.get("role", "")
    return RoleChoice(value) if value in TITLES else None


def with_role(address: str, role: RoleChoice | None) -> str:
    return f"{address}?role={role}" if role else address


class PeopleIndexView(ImportButtonMixin, PlainIndexView):
    is_searchable = True
    default_ordering = "sort_key"
    title_label = _("Surname, name, patronymic")
    title_accessor = "full_name"
    title_sort_key = "sort_key"
    empty_message = _("Nobody is here yet. Add the first mentor or mentee.")

    def get_base_queryset(self) -> Any:
        people = Person.objects.at(timezone.now()).select_related("organization")
        return people.prefetch_related("consents")

    def search_queryset(self, queryset: Any) -> Any:
        return found_by_staff(queryset, self.search_query) if self.is_searching else queryset

    def get_page_title(self) -> str:
        role = role_of(self.request.GET)
        return str(TITLES[role] if role else _("People"))

    def get_add_url(self) -> str | None:
        address = super().get_add_url()
        return with_role(address, role_of(self.request.GET)) if address else address

    @cached_property
    def add_button(self) -> HeaderButton:
        role = role_of(self.request.GET)
        label = ADD_LABELS[role] if role else self.add_item_label
        return HeaderButton(label, url=self.add_url, icon_name="plus")

    def get_list_more_buttons(self, instance: Person) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        if instance.is_mentee:
            buttons.append(matching_button(instance, priority=14))
        buttons.append(person_button(instance, priority=17))
        if self.user_has_permission("change"):
            buttons += [confirm_button(instance, priority=15), consents_button(instance, priority=16)]
        if may_print_consents(self.request.user):
            buttons.append(person_papers_button(instance, priority=18))
        return buttons

    def get_list_buttons(self, instance: Person) -> list[Any]:
        """The name for screen readers, too, is the one that the staff reads."""
        buttons = super().get_list_buttons(instance)
        for button in buttons:
            if "aria-label" in button.attrs:
                button.attrs["aria-label"] = _("What to do with “%(name)s”") % {"name": instance.full_name}
        return buttons


def confirm_button(person: Person, priority: int) -> Button:
    """One click: the data were looked through today. Sent by POST, as it changes something."""
    attrs = {
        "data-controller": "w-action",
        "data-action": "w-action#post",
        "data-w-action-url-value": reverse("nastav_people:confirm", args=[person.pk]),
    }
    return Button(_("Confirm the data"), icon_name="check", attrs=attrs, priority=priority)


def consents_button(person: Person, priority: int) -> Button:
    return Button(_("Consents"), url=consents_address(person), icon_name="key", priority=priority)


class PersonCreateView(PlainCreateView):
    """Opened from the list of mentors, the form knows that it is about a mentor."""

    success_message = _("Saved. Now record the consent: without it visitors don't see the name.")

    def get_initial(self) -> dict[str, Any]:
        role = role_of(self.request.GET)
        given = {"last_confirmed": timezone.localdate(), "organization": likely_workplace(self.request.user)}
        return {**super().get_initial(), **given, **({f"is_{role}": True} if role else {})}

    def get_add_url(self) -> str:
        """The form is sent to this address, so that it comes back under the same heading."""
        return with_role(str(super().get_add_url()), role_of(self.request.GET))

    def get_page_title(self) -> str:
        role = role_of(self.request.GET)
        return str(ADD_LABELS[role] if role else self.add_item_label)

    def get_success_url(self) -> str:
        return consents_address(self.object)

    def get_success_buttons(self) -> list[Any]:
        return []


class PersonEditView(FullNameMixin, PlainEditView):
    success_message = _("The data are saved.")

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        more = [matching_button(self.object, priority=14)] if self.object.is_mentee else []
        own = [confirm_button(self.object, priority=15), person_button(self.object, priority=17)]
        if may_print_consents(self.request.user):
            own.append(person_papers_button(self.object, priority=18))
        if (self.object.is_mentor or self.object.is_mentee) and may_plan(self.request.user):
            own.append(person_wizard_button(self.object, priority=13))
        return [*super().header_more_buttons, *more, *own]


class PersonDeleteView(FullNameMixin, PlainDeleteView):
    @property
    def confirmation_message(self) -> str:
        sentence = _(
            "Delete everything about “%(name)s”: the data, the photograph and the consents with their files? In "
            "programmes and practices only the role stays. This can't be undone."
        )
        return str(sentence % {"name": self.object.full_name})


class PersonHistoryView(FullNameMixin, PlainHistoryView):
    pass


class PersonUsageView(FullNameMixin, PlainUsageView):
    pass


class PersonInspectView(FullNameMixin, InspectView):
    """For those who look and change nothing, such as the head."""

    page_title = _("Card")
    template_name = "wagtail_nastav/admin/people/inspect.html"

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return [*super().header_more_buttons, person_button(self.object, priority=17)]

    def get_page_subtitle(self) -> str:
        return str(self.object.full_name)

    def get_field_label(self, field_name: str, field: Any) -> str:
        own = {"full_name": _("surname, name, patronymic"), "role": _("role")}
        return capfirst(str(own[field_name])) if field_name in own else super().get_field_label(field_name, field)

    def get_role_display_value(self) -> str:
        return role_words(self.object)

    def get_fields_context(self) -> list[dict[str, Any]]:
        """What is not filled in says nothing and is left out."""
        filled = super().get_fields_context()
        return [field for field in filled if str(field["value"]) not in ("", "-", "None")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if not may_see_consents(self.request.user):
            return context
        person = Person.objects.prefetch_related("consents__operator").get(pk=self.object.pk)
        lines = consent_lines(person, self.request.user)
        return {**context, "visibility": visibility(person, timezone.now()), "lines": lines}
