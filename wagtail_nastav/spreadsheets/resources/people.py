"""Mentors and mentees: the columns of the two forms of the target model, as far as they tell of the person."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.snippets.people import Person
from wagtail_nastav.spreadsheets.resources.base import KEY, Careful, Column, NameColumn, NastavResource, model_columns
from wagtail_nastav.spreadsheets.resources.widgets import (
    ListWidget,
    ManyTermsWidget,
    NumberWidget,
    OrganizationWidget,
    TermWidget,
    TextWidget,
    YearWidget,
)
from wagtail_nastav.spreadsheets.values.contacts import read_contacts


class ContactsColumn(Column):
    """Imports write telephone numbers in one way; the same number written otherwise is nothing new."""

    def same(self, old: Any, new: Any) -> bool:
        return super().same(old, new) or read_contacts(old) == read_contacts(new)


class PersonResource(NastavResource):
    """What both sides have. People are staff's data: every column is for those who may see people."""

    key = Column("uid", KEY, readonly=True, private=True, hint=_("Leave as it is; empty for new people."))
    external_id = Column(
        "external_id", "Табельный номер", NumberWidget(), private=True,
        hint=_("A number of your own, if you have one: people are recognised by it."),
    )  # fmt: skip
    position = Column("position", "Должность", TextWidget(), private=True)
    subjects = Column(
        "subjects",
        "Предметы",
        ManyTermsWidget("subjects"),
        private=True,
        many=True,
        hint=_("Several: with a semicolon."),
    )
    qualification = Column("qualification", "Квалификационная категория", TextWidget(), private=True)
    experience = Column("experience", "Педагогический стаж, лет", NumberWidget(), private=True)
    achievements = Column("achievements", "Достижения", TextWidget(lines=True), private=True)
    contacts = ContactsColumn(
        "contacts", "Контактные данные", TextWidget(), private=True, hint=_("Only staff sees them.")
    )
    birth_year = Column("birth_year", "Год рождения", YearWidget(), private=True, hint=_("Never shown."))

    class Meta(Careful):
        model = Person
        exclude = model_columns(Person)
        import_id_fields = ("external_id",)

    def get_queryset(self) -> QuerySet[Person]:
        people: QuerySet[Person] = Person.objects.select_related("organization", "category")
        return people.prefetch_related("subjects").order_by("sort_key", "pk")

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:
        """In django-import-export's own flow a new row of this table is somebody on this side."""
        if new:
            setattr(instance, self.side, True)

    side = "is_mentor"


class MentorResource(PersonResource):
    full_name = NameColumn("full_name", "ФИО наставника", private=True)
    organization = Column("organization", "Место работы наставника", OrganizationWidget(), private=True)
    competences = Column(
        "competences", "Основные компетенции наставника", ListWidget(), private=True,
        hint=_("Several: with a semicolon."),
    )  # fmt: skip
    interests = Column("interests", "Интересы наставника", TextWidget(lines=True), private=True)
    desired_mentee = Column("wants", "Желаемый наставляемый", TextWidget(lines=True), private=True)
    time_resource = Column("time_resource", "Ресурс времени на программу наставничества", TextWidget(), private=True)

    class Meta(PersonResource.Meta):
        export_order = (
            "key", "external_id", "full_name", "organization", "position", "subjects", "qualification", "experience",
            "competences", "achievements", "interests", "desired_mentee", "time_resource", "contacts", "birth_year",
        )  # fmt: skip

    def get_queryset(self) -> QuerySet[Person]:
        return super().get_queryset().filter(is_mentor=True)


class MenteeResource(PersonResource):
    side = "is_mentee"

    full_name = NameColumn("full_name", "ФИО наставляемого", private=True)
    organization = Column("organization", "Место работы наставляемого", OrganizationWidget(), private=True)
    category = Column("category", "Категория наставляемого", TermWidget("mentee_categories"), private=True)
    request = Column("request", "Основной запрос наставляемого", TextWidget(lines=True), private=True)

    class Meta(PersonResource.Meta):
        export_order = (
            "key", "external_id", "full_name", "organization", "position", "subjects", "qualification", "experience",
            "category", "request", "achievements", "contacts", "birth_year",
        )  # fmt: skip

    def get_queryset(self) -> QuerySet[Person]:
        return super().get_queryset().filter(is_mentee=True)
