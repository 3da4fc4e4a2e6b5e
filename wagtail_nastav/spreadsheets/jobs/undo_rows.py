"""Taking back documents and organizations: field by field, what stands there is still what the import wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.spreadsheets.journal.models import ImportRow
from wagtail_nastav.spreadsheets.journal.values import as_json, from_json

if TYPE_CHECKING:
    from wagtail_nastav.spreadsheets.jobs.undoing import UndoReport


def undo_document(rows: list[ImportRow], report: UndoReport) -> None:
    _undo(rows, NormativeDocument.objects.all(), report, lambda act: act.replaces.exists(), lambda act: act.title[:120])


def undo_organization(rows: list[ImportRow], report: UndoReport) -> None:
    _undo(rows, Organization.objects.all(), report, _organization_in_use, str)


def _undo(
    rows: list[ImportRow], objects: Any, report: UndoReport, in_use: Callable[[Any], bool], named: Callable[[Any], str]
) -> None:
    for row, instance in still_there(rows, objects):
        if row.action == "create":
            _remove(row, instance, report, in_use, named)
        else:
            _restore(row, instance, report, named)


def still_there(rows: list[ImportRow], objects: Any) -> Iterator[tuple[ImportRow, Any]]:
    """What the journal tells of, read in a few queries."""
    for start in range(0, len(rows), 500):
        found = objects.in_bulk([row.object_id for row in rows[start : start + 500]])
        yield from ((row, found[row.object_id]) for row in rows[start : start + 500] if row.object_id in found)


def _remove(row: ImportRow, instance: Any, report: UndoReport, in_use: Any, named: Callable[[Any], str]) -> None:
    if may_go(row, instance, report, in_use, named):
        delete(instance, report, named)


def may_go(row: ImportRow, instance: Any, report: UndoReport, in_use: Any, named: Callable[[Any], str]) -> bool:
    if changed_since(row, instance):
        report.keep(_("«%(name)s» was changed since and stays.") % {"name": named(instance)})
        return False
    if in_use(instance):
        _in_use(instance, report, named)
        return False
    return True


def delete(instance: Any, report: UndoReport, named: Callable[[Any], str]) -> None:
    try:
        instance.delete()
        report.reversed += 1
    except ProtectedError:
        _in_use(instance, report, named)


def _in_use(instance: Any, report: UndoReport, named: Callable[[Any], str]) -> None:
    report.keep(_("«%(name)s» is used by something recorded since and stays.") % {"name": named(instance)})


def _restore(row: ImportRow, instance: Any, report: UndoReport, named: Callable[[Any], str]) -> None:
    changed = changed_since(row, instance)
    for name in row.before.keys() - changed:
        _set(instance, name, row.before[name])
    instance.save()
    if row.before.keys() - changed:
        report.reversed += 1
    tell_left(instance, changed, report, named)


def tell_left(instance: Any, changed: set[str], report: UndoReport, named: Callable[[Any], str]) -> None:
    if changed:
        fields = ", ".join(f"«{instance._meta.get_field(name).verbose_name}»" for name in sorted(changed))
        told = _("«%(name)s»: changed since and left as it is: %(fields)s.")
        report.keep(told % {"name": named(instance), "fields": fields})


def changed_since(row: ImportRow, instance: Any) -> set[str]:
    """Of a row that the import made also what it left empty: somebody may have filled it in."""
    changed = {name for name, value in row.after.items() if _value(instance, name) != value}
    return changed | _filled_in(row, instance) if row.action == "create" else changed


def _filled_in(row: ImportRow, instance: Any) -> set[str]:
    told = {instance._meta.get_field(name).name for name in row.after}
    plain = {
        field.name
        for field in instance._meta.concrete_fields
        if field.editable and not field.primary_key and field.name not in told
        if getattr(instance, field.attname) != field.get_default()
    }
    return plain | {
        field.name for field in instance._meta.many_to_many if field.name not in told and _value(instance, field.name)
    }


def _value(instance: Any, name: str) -> Any:
    field = instance._meta.get_field(name)
    if field.many_to_many:
        return sorted(member.pk for member in getattr(instance, name).all())
    return as_json(getattr(instance, field.attname))


def _set(instance: Any, name: str, value: Any) -> None:
    field = instance._meta.get_field(name)
    setattr(instance, field.attname, from_json(field, value))


def _organization_in_use(organization: Organization) -> bool:
    return bool(organization.people.exists() or organization.subordinates.exists())
