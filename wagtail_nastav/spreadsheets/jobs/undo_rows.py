"""Taking back people, documents and organizations: field by field, what stands there is still what the import wrote."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person
from wagtail_nastav.spreadsheets.journal.models import ImportRow
from wagtail_nastav.spreadsheets.journal.values import as_json, from_json

if TYPE_CHECKING:
    from wagtail_nastav.spreadsheets.jobs.undoing import UndoReport


def undo_people(rows: list[ImportRow], report: UndoReport) -> None:
    people = Person.objects.prefetch_related("subjects", "consents", "participations", "awards", "routes")
    _undo(rows, people, report, _person_in_use, lambda person: person.full_name)


def undo_document(rows: list[ImportRow], report: UndoReport) -> None:
    _undo(rows, NormativeDocument.objects.all(), report, lambda act: act.replaces.exists(), lambda act: act.title[:120])


def undo_organization(rows: list[ImportRow], report: UndoReport) -> None:
    _undo(rows, Organization.objects.all(), report, _organization_in_use, str)


def _undo(
    rows: list[ImportRow], objects: Any, report: UndoReport, in_use: Callable[[Any], bool], named: Callable[[Any], str]
) -> None:
    found = {}
    for start in range(0, len(rows), 500):
        found.update(objects.in_bulk([row.object_id for row in rows[start : start + 500]]))
    for row in rows:
        instance = found.get(row.object_id)
        if instance is None:
            continue
        if row.action == "create":
            _remove(row, instance, report, in_use, named)
        else:
            _restore(row, instance, report, named)


def _remove(row: ImportRow, instance: Any, report: UndoReport, in_use: Any, named: Callable[[Any], str]) -> None:
    shown = {"name": named(instance)}
    if _changed(row, instance):
        report.keep(_("«%(name)s» was changed since and stays.") % shown)
    elif in_use(instance):
        report.keep(_("«%(name)s» is used by something recorded since and stays.") % shown)
    else:
        try:
            instance.delete()
            report.reversed += 1
        except ProtectedError:
            report.keep(_("«%(name)s» is used by something recorded since and stays.") % shown)


def _restore(row: ImportRow, instance: Any, report: UndoReport, named: Callable[[Any], str]) -> None:
    changed = _changed(row, instance)
    for name in row.before.keys() - changed:
        _set(instance, name, row.before[name])
    instance.save()
    if row.before.keys() - changed:
        report.reversed += 1
    if changed:
        fields = ", ".join(f"«{instance._meta.get_field(name).verbose_name}»" for name in sorted(changed))
        told = _("«%(name)s»: changed since and left as it is: %(fields)s.")
        report.keep(told % {"name": named(instance), "fields": fields})


def _changed(row: ImportRow, instance: Any) -> set[str]:
    return {name for name, value in row.after.items() if _value(instance, name) != value}


def _value(instance: Any, name: str) -> Any:
    field = instance._meta.get_field(name)
    if field.many_to_many:
        return sorted(member.pk for member in getattr(instance, name).all())
    return as_json(getattr(instance, field.attname))


def _set(instance: Any, name: str, value: Any) -> None:
    field = instance._meta.get_field(name)
    if field.many_to_many:
        getattr(instance, name).set(field.related_model.objects.filter(pk__in=value))
    else:
        setattr(instance, field.attname, from_json(field, value))


def _person_in_use(person: Person) -> bool:
    related = (person.consents, person.participations, person.awards, person.routes)
    return bool(person.photo) or any(list(rows.all()) for rows in related)


def _organization_in_use(organization: Organization) -> bool:
    return bool(organization.people.exists() or organization.subordinates.exists())
