"""Groups of the people who keep a section (000 §V.1.7: the curator fills it together with the webmaster)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from wagtail_nastav.conf import nastav_settings

# Names are stored in the database, so they don't follow the language of whoever runs the setup.
CURATORS = "Куратор наставничества"
WEBMASTERS = "Вебмастер раздела наставничества"
HEADS = "Руководитель организации"
COORDINATORS = "Муниципальный координатор наставничества"
COLLECTION = "Наставничество"

PEOPLE = ("person", "consent", "learningroute", "completion", "contestentry", "contestprotocol")
REGISTERS = ("organization", "normativedocument")


@dataclass(frozen=True)
class Role:
    """What a group may do: with pages under the section, and with the models of the app."""

    name: str
    pages: tuple[str, ...]
    models: dict[str, tuple[str, ...]]
    # Taken away from the group on the section if somebody has given it; all else that was added by hand stays.
    withheld: tuple[str, ...] = ()


def roles() -> tuple[Role, ...]:
    from wagtail_nastav.snippets.vocabularies import VOCABULARIES

    words = tuple(model._meta.model_name or "" for model in VOCABULARIES.values())
    publish = ("publish",)
    withheld = publish if nastav_settings.APPROVAL_REQUIRED else ()
    granted = () if withheld else publish
    keep, look = ("add", "change", "delete", "view"), ("view",)
    readers: dict[str, tuple[str, ...]] = {"subscription": ("delete",)}
    kept = dict.fromkeys((*PEOPLE, *REGISTERS), keep) | {"consent": ("add", "change", "view")}
    return (
        Role(
            CURATORS, ("add", "change", *granted),
            {**kept, **dict.fromkeys(words, ("add", "change", "view")), **readers}, withheld,
        ),
        Role(WEBMASTERS, ("add", "change", "publish", "lock"), {**dict.fromkeys((*REGISTERS, *words), keep), **readers}),
        Role(
            HEADS,
            ("change", "publish"),
            {
                **dict.fromkeys((*PEOPLE, *REGISTERS, *words), look),
                "monitoringyear": ("reopen",),
            },
        ),
        Role(COORDINATORS, ("add", "change", "publish"), {**kept, **dict.fromkeys(words, look), "source": keep, **readers}),
    )  # fmt: skip


def ensure_groups(sections: Sequence[Page], lines: list[str]) -> dict[str, Group]:
    """Groups by name. Permissions taken away by hand come back: the setup repairs."""
    collection = _collection(lines)
    groups: dict[str, Group] = {}
    for role in roles():
        group, created = Group.objects.get_or_create(name=role.name)
        groups[role.name] = group
        before = _extent(group)
        _grant(group, role)
        for section in sections:
            _grant_pages(group, section, role)
        _grant_files(group, collection)
        if created:
            lines.append(_("Group «%(name)s» was created.") % {"name": group.name})
        elif _extent(group) != before:
            lines.append(_("Permissions of the group «%(name)s» were repaired.") % {"name": group.name})
    return groups


def _extent(group: Group) -> list[set[Any]]:
    through = (Group.permissions.through, GroupPagePermission, GroupCollectionPermission)
    return [set(model._default_manager.filter(group=group).values_list("pk", flat=True)) for model in through]


def _grant(group: Group, role: Role) -> None:
    codenames = [f"{action}_{model}" for model, actions in role.models.items() for action in actions]
    if "person" in role.models and "add" in role.models["person"]:
        codenames.append("import_person")
    own = Q(content_type__app_label="wagtail_nastav", codename__in=codenames)
    missing = Permission.objects.filter(own | _admin_access()).exclude(group=group)
    if missing:
        group.permissions.add(*missing)


def _admin_access() -> Q:
    return Q(content_type__app_label="wagtailadmin", codename="access_admin")


def _grant_pages(group: Group, section: Page, role: Role) -> None:
    rows = GroupPagePermission.objects.filter(group=group, page=section).select_related("permission")
    held = {row.permission.codename: row for row in rows}
    for action in role.pages:
        if f"{action}_page" not in held:
            GroupPagePermission.objects.create(group=group, page=section, permission_type=action)
    for action in role.withheld:
        if f"{action}_page" in held:
            held[f"{action}_page"].delete()


def _collection(lines: list[str]) -> Collection:
    """The folder for files and pictures of the section; a renamed one is known by whose it is."""
    root = Collection.get_first_root_node()
    held = Q(pk__in=GroupCollectionPermission.objects.filter(group__name=CURATORS).values("collection"))
    below = root.get_descendants()
    existing = below.filter(name=COLLECTION).first() or below.filter(held).first()
    if existing is not None:
        return existing
    lines.append(_("Collection «%(name)s» for files and pictures was created.") % {"name": COLLECTION})
    return root.add_child(name=COLLECTION)


def _grant_files(group: Group, collection: Collection) -> None:
    for model in (get_document_model(), get_image_model()):
        label, name = model._meta.app_label, model._meta.model_name
        wanted = [f"{action}_{name}" for action in ("add", "change", "choose")]
        for permission in Permission.objects.filter(content_type__app_label=label, codename__in=wanted):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
