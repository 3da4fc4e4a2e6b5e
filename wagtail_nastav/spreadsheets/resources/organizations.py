"""Organizations: a row for each, recognised by its full name. No personal data."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.spreadsheets.resources.base import KEY, Careful, Column, NastavResource, model_columns
from wagtail_nastav.spreadsheets.resources.widgets import (
    NumberWidget,
    OrganizationWidget,
    PageWidget,
    TermWidget,
    TextWidget,
)


class OrganizationResource(NastavResource):
    key = Column("uid", KEY, readonly=True, hint=_("Leave as it is; empty for new organizations."))
    name = Column("name", "Полное наименование", TextWidget(), hint=_("As in the charter. Required."))
    short_name = Column("short_name", "Краткое наименование", TextWidget(), hint=_("Shown on the site."))
    kind = Column("kind", "Вид организации", TermWidget("organization_kinds"))
    parent = Column(
        "parent", "Учредитель", OrganizationWidget(),
        hint=_("The superior organization by its name; it has to be on the site already."),
    )  # fmt: skip
    municipality = Column("municipality", "Муниципалитет", TextWidget())
    address = Column("address", "Адрес", TextWidget())
    website = Column("website", "Сайт", PageWidget(), hint=_("With https:// at the beginning."))
    inn = Column("inn", "ИНН", NumberWidget(), hint=_("10 or 12 digits."))
    ogrn = Column("ogrn", "ОГРН", NumberWidget(), hint=_("13 or 15 digits."))

    class Meta(Careful):
        model = Organization
        exclude = model_columns(Organization)
        import_id_fields = ("name",)
        export_order = (
            "key", "name", "short_name", "kind", "parent", "municipality", "address", "website", "inn", "ogrn",
        )  # fmt: skip

    def get_queryset(self) -> QuerySet[Organization]:
        return Organization.objects.select_related("kind", "parent").order_by("name", "pk")
