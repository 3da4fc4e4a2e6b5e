"""Makes the whole demo, once and in one transaction."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from example_site.demo import content
from example_site.demo.contests import make_contests
from example_site.demo.dates import Dates
from example_site.demo.documents import make_acts, make_materials
from example_site.demo.happenings import make_events, make_news
from example_site.demo.honours import fill_honours
from example_site.demo.identity import identity
from example_site.demo.library import make_library
from example_site.demo.monitoring import make_monitoring
from example_site.demo.organizations import make_organizations
from example_site.demo.people import make_people, make_route
from example_site.demo.practices import make_practices
from example_site.demo.programmes import make_programmes
from example_site.demo.road_map import make_road_map
from example_site.demo.section_pages import add_advice, fill_section
from example_site.demo.site_pages import fill_site, name_site
from example_site.demo.stage import Stage
from example_site.demo.structure import make_structure
from example_site.demo.support import fill_support
from example_site.demo.users import make_users
from wagtail_nastav.pages.programmes import ProgrammePage
from wagtail_nastav.setup import open_section
from wagtail_nastav.setup.acts import ALL_LEVELS
from wagtail_nastav.setup.vocabularies import load_vocabularies
from wagtail_nastav.snippets.people import Person

logger = logging.getLogger(__name__)

# In this order: each part may use what the ones before it have put on the stage.
PARTS: tuple[Callable[[Stage], None], ...] = (
    make_users,
    make_people,
    make_route,
    make_materials,
    make_acts,
    make_programmes,
    make_practices,
    make_contests,
    fill_section,
    add_advice,
    make_news,
    make_events,
    make_library,
    fill_honours,
    fill_support,
    make_road_map,
    make_structure,
    make_monitoring,
    fill_site,
)


def refusal() -> str:
    """Why the demo may not be made here, as a sentence; empty where it may."""
    if settings.DEBUG or getattr(settings, "NASTAV_DEMO", False):
        return ""
    return (
        "Это настоящий сайт (DEBUG выключен), а команда заводит вымышленных людей и учётные записи с паролем, который "
        "знают все. Ничего не сделано. Для показа возьмите отдельную копию сайта с DEBUG = True; если это она и есть, "
        "допишите в её настройки NASTAV_DEMO = True."
    )


def is_built() -> bool:
    """Whether anything of the demo is there: it is made as a whole, and what was changed in it since stays changed."""
    people = [identity("person", row["key"]) for row in content.people()]
    programmes = [identity("page", row["slug"]) for row in content.programmes()]
    return (
        Person.objects.filter(uid__in=people).exists()
        or ProgrammePage.objects.filter(translation_key__in=programmes).exists()
    )


def build(today: date | None = None) -> bool:
    """True if the content was made now; afterwards there is all of it, or nothing and no file.

    ``today``: the day to which its dates refer. Raises ``CannotOpenSection`` where the site has no place for a section.
    """
    if is_built():
        return False
    stage = Stage(Dates(today or timezone.localdate()))
    try:
        with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
            _build(stage)
    except BaseException:
        _remove_files(stage)
        raise
    return True


def _build(stage: Stage) -> None:
    name_site()
    load_vocabularies()
    make_organizations(stage)
    stage.section = open_section(organization=stage.school.name, levels=ALL_LEVELS).section
    for part in PARTS:
        part(stage)


def _remove_files(stage: Stage) -> None:
    for remove in reversed(stage.undo):
        try:
            remove()
        except OSError:
            logger.exception("A file of the unfinished demo could not be removed.")
