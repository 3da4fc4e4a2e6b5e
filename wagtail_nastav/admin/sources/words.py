"""Moments and records in words."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_nastav.gathered.models import GatheredRecord, Source, Visit
from wagtail_nastav.harvest.words import kind_word


def day_and_time(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%d.%m.%Y %H:%M}" if moment else ""


def in_cell(moment: datetime | None) -> datetime | None:
    """A spreadsheet knows no time zones: the site's own."""
    return timezone.localtime(moment).replace(tzinfo=None, microsecond=0) if moment else None


def title_of(record: GatheredRecord, source: Source, now: datetime) -> str:
    """Whom visitors may not see (any more) the staff does not read here either."""
    over = record.valid_until is not None and record.valid_until <= now
    if record.is_personal and (over or source.is_late(now)):
        return _("%(kind)s, the name is hidden") % {"kind": kind_word(record.kind)}
    return record.title


def state_of(record: GatheredRecord, source: Source, now: datetime) -> list[str]:
    """Why a visitor does not see it, and what was decided about it."""
    told = []
    if record.hidden:
        told.append(_("hidden by the coordinator"))
    if record.valid_until is not None and record.valid_until <= now:
        told.append(_("hidden: the term of a consent is over"))
    if record.is_personal and source.is_late(now):
        told.append(_("hidden: the site is silent"))
    if record.held_since is not None:
        told.append(_("the site no longer tells it, kept since %(day)s") % {"day": day_and_time(record.held_since)})
    if record.recommended:
        told.append(_("recommended"))
    return told or [_("is shown")]


def visit_counts(visit: Visit) -> str:
    """«new: 3, withdrawn: 1»; what is zero is not said."""
    words = {
        "added": _("new"), "changed": _("changed"), "removed": _("removed"), "withdrawn": _("withdrawn"),
        "held": _("held"),
    }  # fmt: skip
    return ", ".join(f"{word}: {count}" for name, word in words.items() if (count := getattr(visit, name)))
