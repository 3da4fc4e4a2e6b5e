"""Who of the staff may do what with sources: permissions of the model, within the sections the person keeps."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from wagtail_nastav.admin.permissions import APP, LOOKING
from wagtail_nastav.completeness import OwnSection, own_sections
from wagtail_nastav.gathered.models import Source, SourceKind, Withdrawal

ADD, CHANGE, DELETE, VIEW = LOOKING


def may(user: Any, action: str) -> bool:
    """Whoever may do anything with sources may look at them."""
    wanted = LOOKING if action == VIEW else (action,)
    return any(user.has_perm(f"{APP}.{one}_source") for one in wanted)


def sections_for(user: Any) -> list[OwnSection]:
    return own_sections(user) if may(user, VIEW) else []


def sources_for(user: Any) -> QuerySet[Source]:
    """The site itself, whose records stand beside the others, is nobody's to pause or remove."""
    mine = [section.pk for section in sections_for(user)]
    return Source.objects.filter(section__in=mine).exclude(kind=SourceKind.OWN)


def withdrawals_for(user: Any) -> QuerySet[Withdrawal]:
    """Also those told by sources that were removed since."""
    mine = [section.pk for section in sections_for(user)]
    found = Withdrawal.objects.filter(section__in=mine).exclude(source__kind=SourceKind.OWN)
    return found.select_related("source")
