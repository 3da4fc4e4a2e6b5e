"""Programmes: a row for each, with the people who take part. New ones are drafts under the site's bank of programmes."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_nastav.pages.programmes import ProgrammeIndexPage, ProgrammePage, ProgrammeResultPage
from wagtail_nastav.pages.programmes.parts import Role
from wagtail_nastav.spreadsheets.resources.base import KEY, Careful, Column, NastavResource, model_columns
from wagtail_nastav.spreadsheets.resources.pages import latest
from wagtail_nastav.spreadsheets.resources.participants import OfPeopleColumn, ParticipantsColumn
from wagtail_nastav.spreadsheets.resources.widgets import DayWidget, OrganizationWidget, TermsWidget, TextWidget
from wagtail_nastav.spreadsheets.values.orders import order_in

SEVERAL = gettext_lazy("Several: with a semicolon.")


class Order(NamedTuple):
    number: str
    day: date | None

    def __str__(self) -> str:
        """«№ 12-о от 30.08.2026»: as orders are cited."""
        parts = (f"№ {self.number}" if self.number else "", f"от {self.day:%d.%m.%Y}" if self.day else "")
        return " ".join(part for part in parts if part)


class OrderColumn(Column):
    """Number and date of an order in one cell."""

    def get_value(self, instance: Any) -> str:
        return str(Order(instance.order_number, instance.order_date))

    def meaning(self, value: Any) -> Order:
        return value if isinstance(value, Order) else Order(*order_in(value))

    def text(self, value: Any) -> str:
        return str(value or "")

    def write(self, instance: Any, meaning: Order) -> None:
        instance.order_number, instance.order_date = meaning

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        self.write(instance, self.meaning(row[self.column_name]))


class TitleColumn(Column):
    """Titles are public, so imports make those of new programmes themselves, without names."""

    in_template = False


class ResultsColumn(Column):
    """What the results say in short; they have a page of their own, which the completion gate guards (001 §VIII.2)."""

    def get_value(self, instance: Any) -> str:
        return str(getattr(instance, "results_in_short", ""))


class ProgrammeResource(NastavResource):
    key = Column("translation_key", KEY, readonly=True, hint=gettext_lazy("Leave as it is; empty for new programmes."))
    title = TitleColumn("title", "Название программы", TextWidget())
    mentor_name = ParticipantsColumn(Role.MENTOR, "ФИО наставника", hint=gettext_lazy("Required."))
    mentor_position = OfPeopleColumn(Role.MENTOR, "position", "Должность наставника")
    mentor_organization = OfPeopleColumn(Role.MENTOR, "organization__name", "Место работы наставника")
    mentee_names = ParticipantsColumn(Role.MENTEE, "ФИО наставляемого (наставляемых)", hint=SEVERAL)
    mentee_position = OfPeopleColumn(Role.MENTEE, "position", "Должность наставляемого")
    mentee_organization = OfPeopleColumn(Role.MENTEE, "organization__name", "Место работы наставляемого")
    organization = Column("organization", "Образовательная организация", OrganizationWidget())
    form = Column("forms", "Форма наставничества", TermsWidget("mentoring_forms"), many=True, hint=SEVERAL)
    kind = Column("kinds", "Вид наставничества", TermsWidget("mentoring_kinds"), many=True, hint=SEVERAL)
    start = Column("start", "Дата начала программы", DayWidget(), hint=gettext_lazy("Day, month, year: 01.09.2025."))
    end = Column("end", "Дата завершения программы", DayWidget(), hint=gettext_lazy("The planned last day."))
    order = OrderColumn("order_number", "Приказ", hint=gettext_lazy("Number and date: «№ 12 от 30.08.2026»."))
    request = Column("request", "Основной запрос наставляемого", TextWidget(lines=True), private=True)
    results = ResultsColumn(
        "results_in_short", "Результаты программы", readonly=True, private=True,
        hint=gettext_lazy("A draft of the page of results is made of them, once."),
    )  # fmt: skip

    class Meta(Careful):
        model = ProgrammePage
        exclude = model_columns(ProgrammePage)
        import_id_fields = ("title", "start")
        # A page is checked when it has its place in the tree.
        clean_model_instances = False
        export_order = (
            "key", "title", "organization", "mentor_name", "mentor_position", "mentor_organization", "mentee_names",
            "mentee_position", "mentee_organization", "form", "kind", "start", "end", "order", "request", "results",
        )  # fmt: skip

    def get_queryset(self) -> QuerySet[ProgrammePage]:
        return ProgrammePage.objects.filter(alias_of__isnull=True).order_by("-start", "pk")

    def seen_by(self, sight: Any) -> list[ProgrammePage]:
        return whole(sight.pages(self.get_queryset()))

    def export(self, queryset: Any = None, **kwargs: Any) -> Any:
        return super().export(whole(self.get_queryset()) if queryset is None else queryset, **kwargs)

    def do_instance_save(self, instance: ProgrammePage, is_create: bool) -> None:
        if not is_create:
            instance.save()
            return
        instance.live = False
        instance.has_unpublished_changes = True
        instance.title = instance.title or _("Mentoring programme")
        self._bank.add_child(instance=instance)

    @property
    def _bank(self) -> ProgrammeIndexPage:
        bank = ProgrammeIndexPage.objects.filter(alias_of__isnull=True).order_by("path").first()
        if bank is None:
            raise ValueError(_("The site has no page for programmes. Add a bank of programmes first."))
        return bank


def whole(pages: QuerySet[ProgrammePage]) -> list[ProgrammePage]:
    """Programmes with everything their columns read, in a few queries; one kept in several languages stands once."""
    by_key = {page.translation_key: page for page in latest(pages, "forms", "kinds", "participants")}
    found = list(by_key.values())
    participants = [participant for page in found for participant in page.participants.all()]
    prefetch_related_objects(participants, "person__organization")
    prefetch_related_objects(found, "organization")
    results = ProgrammeResultPage.objects.filter(programme__in=[page.pk for page in found]).order_by("pk")
    in_short = dict(results.values_list("programme", "summary"))
    for page in found:
        page.results_in_short = in_short.get(page.pk, "")
    return found
