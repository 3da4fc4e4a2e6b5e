"""The title and the organization that were asked for: given to a new section, never forced on one that stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wagtail_nastav.files.cleaning import plain_text
from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.setup.places import CannotOpenSection
from wagtail_nastav.snippets.organizations import Organization


@dataclass(frozen=True)
class Wishes:
    """Empty: nothing was asked for."""

    title: str
    organization: str

    @classmethod
    def of(cls, title: str | None, organization: str | None) -> Wishes:
        return cls(
            _plain(title, SectionPage, "title", _("title of the section")),
            _plain(organization, Organization, "name", _("name of the organization")),
        )


def _plain(given: str | None, model: Any, field: str, label: str) -> str:
    """One line that the field can hold; what only looks empty is empty."""
    try:
        text = plain_text(given or "")
        if text:
            model._meta.get_field(field).clean(text, None)
    except ValidationError as problem:
        message = _("The %(label)s can't be used: %(problem)s")
        raise CannotOpenSection(message % {"label": label, "problem": " ".join(problem.messages)}) from problem
    return text


def fulfil_on_new(wishes: Wishes, lines: list[str]) -> Organization | None:
    """The organization of a new section: the one asked for, or the only one there is."""
    if wishes.organization:
        return _organization(wishes.organization, lines)
    return Organization.objects.first() if Organization.objects.count() == 1 else None


def fulfil_on_standing(sections: list[SectionPage], wishes: Wishes, user: Any, lines: list[str]) -> list[str]:
    """Gives a section without an organization the one asked for; returns notes on what was left as it is."""
    asked = wishes.title or wishes.organization
    if asked and len(sections) > 1:
        raise CannotOpenSection(
            _("Several sections stand on this site. Name the parent page of the one that is meant.")
        )
    section = sections[0]
    if wishes.organization and section.organization is None:
        _assign(section, _organization(wishes.organization, lines), user)
        lines.append(_("The section now belongs to «%(name)s».") % {"name": section.organization})
    return list(_left_alone(section, wishes))


def _left_alone(section: SectionPage, wishes: Wishes) -> Iterator[str]:
    if wishes.title and wishes.title != section.title:
        yield _("The section keeps its title «%(title)s»; it can be changed in the editor.") % {"title": section.title}
    if wishes.organization and wishes.organization != getattr(section.organization, "name", None):
        message = _("The section keeps its organization «%(name)s»; it can be changed in the editor.")
        yield message % {"name": section.organization}


def _organization(name: str, lines: list[str]) -> Organization:
    organization, created = Organization.objects.get_or_create(name=name)
    if created:
        lines.append(_("Organization «%(name)s» was added.") % {"name": organization.name})
    return organization


def _assign(section: SectionPage, organization: Organization, user: Any) -> None:
    """In the draft as well, or the next publication would take the organization away again."""
    drafted = section.has_unpublished_changes
    draft = section.get_latest_revision_as_object()
    draft.organization = section.organization = organization
    revision = draft.save_revision(user=user)
    if section.live and not drafted:
        revision.publish(user=user, skip_permission_checks=True)
    else:
        SectionPage.objects.filter(pk=section.pk).update(organization=organization)
