"""The pages on work with young teachers below their common page: one for each stage (000 §V.1.7)."""

from __future__ import annotations

from typing import Any
from uuid import uuid5

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.models import Page

from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.pages.support import SupportPage
from wagtail_nastav.setup.places import is_translation
from wagtail_nastav.setup.tree import _add, _free_slug, language_of
from wagtail_nastav.snippets.more_vocabularies import SupportStage
from wagtail_nastav.snippets.vocabularies import MenteeCategory

YOUNG = "young-specialist"
HUB_LEAD = gettext_noop("Who will help in the first years, what to read and where to come.")
# Code of the stage: title, address, the sentence under the title.
STAGES = {
    "adaptation": (
        gettext_noop("Adaptation"),
        "adaptaciya",
        gettext_noop("The first weeks: how to get to know the school, its people and its order."),
    ),
    "training": (
        gettext_noop("Training"),
        "obuchenie",
        gettext_noop("Where to learn what is missing for confident lessons."),
    ),
    "support": (
        gettext_noop("Support"),
        "soprovozhdenie",
        gettext_noop("When you teach on your own, and somebody is at hand to ask."),
    ),
}


def ensure_support_pages(section: SectionPage, user: Any, lines: list[str]) -> None:
    """Below the page that ``ensure_pages`` has made: a stage whose page was moved or renamed is known by its key."""
    hub = SupportPage.objects.child_of(section).order_by("path").first()
    if hub is None or is_translation(section):
        return
    _fill_hub(hub, section, user)
    known = set(SupportPage.objects.descendant_of(section).values_list("stage__code", flat=True))
    for code, (title, slug, lead) in STAGES.items():
        key = uuid5(section.translation_key, slug)
        if code in known or Page.objects.filter(translation_key=key).exists():
            continue
        with language_of(section):
            page = SupportPage(title=_(title), slug=_free_slug(hub, slug), lead=_(lead), owner=user, **_terms(code))
        page.translation_key = key
        _add(hub, page, user, live=section.live)
        lines.append(_("Page «%(title)s» was created.") % {"title": page.title})


def _fill_hub(hub: SupportPage, section: SectionPage, user: Any) -> None:
    """The common page as ``ensure_pages`` left it knows nothing of its purpose; one that was edited stays so."""
    if hub.lead or hub.body or hub.category_id or hub.revisions.count() > 1:
        return
    with language_of(section):
        hub.lead, hub.category = _(HUB_LEAD), _terms("")["category"]
    revision = hub.save_revision(user=user)
    if hub.live:
        revision.publish(user=user, skip_permission_checks=True)


def _terms(code: str) -> dict[str, Any]:
    return {
        "stage": SupportStage.objects.filter(code=code).first(),
        "category": MenteeCategory.objects.filter(code=YOUNG).first(),
    }
