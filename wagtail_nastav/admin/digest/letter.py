"""What stands in the letter: the numbers of the first screen with links to their lists, and nobody's data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_admin_base_url
from wagtail.models import Page

from wagtail_nastav.admin.desk.panel import visible_models
from wagtail_nastav.completeness import Completeness, Ground, OwnSection, look, own_sections

# A coordinator of many sections reads the rest on the first screen.
MOST_SECTIONS = 10


@dataclass(frozen=True)
class SectionLines:
    title: str
    seen: Completeness


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str


def letter_for(user: Any, now: datetime) -> Letter | None:
    """None where everything is in order: a letter about nothing teaches people not to open the next one."""
    own = own_sections(user)
    looked = [SectionLines(section.title, _look(section, user, now)) for section in own[:MOST_SECTIONS]]
    lines = [one for one in looked if not one.seen.in_order]
    if not lines:
        return None
    context = {
        "sections": lines,
        "several": len(own) > 1,
        "more": max(len(own) - MOST_SECTIONS, 0),
        "base": base_address(),
        "home": reverse("wagtailadmin_home"),
        "account": reverse("wagtailadmin_account"),
    }
    return Letter(_("Mentoring: what to do this week"), render_to_string("wagtail_nastav/digest/letter.txt", context))


def _look(section: OwnSection, user: Any, now: datetime) -> Completeness:
    return look(Ground(Page.objects.get(pk=section.pk).specific, now), visible_models(user))


def base_address() -> str:
    """Addresses of a letter need the site's own; without the setting they are told from the admin's root on."""
    return (get_admin_base_url() or "").rstrip("/")
