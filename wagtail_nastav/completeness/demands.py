"""What has to be in the section (001 §VIII.1) and which local acts a school issues (001 §III.8), in the order of the text."""

from __future__ import annotations

from typing import Any
from uuid import uuid5

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.completeness.acts import acts
from wagtail_nastav.completeness.ground import Ground
from wagtail_nastav.completeness.items import Demand, MakeStep, Narrow
from wagtail_nastav.completeness.pages import coming_events, fresh_news, public_materials, running, with_plan
from wagtail_nastav.completeness.steps import add_document, add_page, add_person
from wagtail_nastav.pages.documents import DocumentsPage
from wagtail_nastav.pages.events import EventIndexPage, EventPage
from wagtail_nastav.pages.library import LibraryItemPage, LibraryPage
from wagtail_nastav.pages.news import NewsIndexPage, NewsPage
from wagtail_nastav.pages.people import MenteeBasePage, MentorBasePage
from wagtail_nastav.pages.programmes import ProgrammeIndexPage, ProgrammePage
from wagtail_nastav.pages.text import TextPage
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.people import Person

# Items of 001, as the curator reads them in the Regulation.
SECTION, LOCAL_ACTS = "VIII.1", "III.8"
RECOMMENDATIONS = "metodicheskie-rekomendacii"


def adding_page(label: Any, model: type[Any]) -> MakeStep:
    return lambda part: add_page(label, model, part)


def adding_person(label: Any, role: str) -> MakeStep:
    return lambda part: add_person(label, role)


def adding_act(level: str, kind: str = "") -> MakeStep:
    return lambda part: add_document(_("Add a document"), level, kind)


def has_recommendations(ground: Ground) -> bool:
    """The text page that the setup makes for them is public and says something."""
    own = Q(translation_key=uuid5(ground.section.translation_key, RECOMMENDATIONS)) | Q(slug=RECOMMENDATIONS)
    texts = TextPage.objects.child_of(ground.section).live().public().filter(own)
    return texts.exclude(body="").exists()


def has_programme_act(ground: Ground) -> bool:
    """A personalised programme may also stand in the register, as a document."""
    return acts("local", "personal-programme")(ground.rows(NormativeDocument), ground.now).exists()


def act(code: str, title: Any, level: str, *kinds: str, clause: str) -> Demand:
    narrow: Narrow = acts(level, *kinds)
    return Demand(
        code, title, NormativeDocument, narrow,
        clause=clause, part=DocumentsPage, step=adding_act(level, kinds[0] if kinds else ""),
    )  # fmt: skip


PROGRAMMES_NEARLY: dict[str, Any] = {
    "nearly": lambda programmes, now: programmes,
    "nearly_label": _("Open the programmes"),
}

DEMANDS: tuple[Demand, ...] = (
    Demand(
        "running", _("Information about programmes that are going on"), ProgrammePage, running,
        clause=SECTION, part=ProgrammeIndexPage, step=adding_page(_("Add a programme"), ProgrammePage),
        **PROGRAMMES_NEARLY,
    ),
    Demand(
        "mentors", _("The base of mentors"), Person, lambda people, now: people.mentors(now),
        clause=SECTION, part=MentorBasePage, step=adding_person(_("Add a mentor"), "mentor"),
        nearly=lambda people, now: people.filter(is_mentor=True),
        nearly_label=_("Record consents of mentors"), nearly_query=(("role", "mentor"),),
    ),
    Demand(
        "mentees", _("The base of mentees"), Person, lambda people, now: people.mentees(now),
        clause=SECTION, part=MenteeBasePage, step=adding_person(_("Add a mentee"), "mentee"),
    ),
    Demand(
        "programmes", _("Personalised programmes with a plan of activities"), ProgrammePage, with_plan,
        clause=SECTION, part=ProgrammeIndexPage, step=adding_page(_("Add a programme"), ProgrammePage),
        **PROGRAMMES_NEARLY,
    ),
    act("federal", _("Federal acts in force"), "federal", clause=SECTION),
    act("regional", _("Regional acts in force"), "regional", clause=SECTION),
    act("local", _("Local acts in force"), "local", clause=SECTION),
    Demand(
        "recommendations", _("Methodical recommendations"), LibraryItemPage, public_materials,
        clause=SECTION, part=LibraryPage, step=adding_page(_("Add a material"), LibraryItemPage),
        also=has_recommendations,
    ),
    Demand(
        "news", _("News"), NewsPage, fresh_news,
        clause=SECTION, part=NewsIndexPage, step=adding_page(_("Add a piece of news"), NewsPage),
    ),
    Demand(
        "events", _("Announcements of events"), EventPage, coming_events,
        clause=SECTION, part=EventIndexPage, step=adding_page(_("Add an event"), EventPage),
    ),
    act("regulation", _("Regulation on the system of mentoring"), "local", "regulation", clause=f"{LOCAL_ACTS}.1"),
    act("pairing", _("Order that assigns pairs and groups"), "local", "pairing-order", clause=f"{LOCAL_ACTS}.2"),
    act("plans", _("Plans of work of the councils"), "local", "plan", clause=f"{LOCAL_ACTS}.3"),
    act("protocols", _("Protocols of the councils"), "local", "protocol", clause=f"{LOCAL_ACTS}.3"),
    Demand(
        "personal", _("Personalised programme of mentoring"), ProgrammePage, with_plan,
        clause=f"{LOCAL_ACTS}.4", part=ProgrammeIndexPage, query=(("desk", "programmes"),),
        step=adding_page(_("Add a programme"), ProgrammePage), also=has_programme_act, **PROGRAMMES_NEARLY,
    ),
)  # fmt: skip
