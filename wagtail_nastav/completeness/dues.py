"""What is due: the weekly round of the curator (001 §III.12.1, §VII, §VIII.2; 152-ФЗ ст. 10.1)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail_nastav.completeness.acts import lost_force
from wagtail_nastav.completeness.items import Due
from wagtail_nastav.completeness.links import dead_acts, dead_materials
from wagtail_nastav.completeness.pages import old_news, overdue, without_results
from wagtail_nastav.completeness.people import ConsentChoice, by_consent, to_confirm
from wagtail_nastav.pages.library import LibraryItemPage
from wagtail_nastav.pages.news import NewsPage
from wagtail_nastav.pages.programmes import ProgrammePage
from wagtail_nastav.rules.completion import ProgrammeState
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.people import Person


def consents(state: ConsentChoice, title: object, advice: object) -> Due:
    return Due(
        f"consent-{state}", title, Person, lambda people, now: by_consent(people, state, now),
        query=(("consent", str(state)),), advice=advice,
    )  # fmt: skip


DUES: tuple[Due, ...] = (
    consents(
        ConsentChoice.NONE, _("People without a consent"),
        _("Ask for the consent and record it: until then visitors don't read the name."),
    ),
    consents(
        ConsentChoice.EXPIRING, _("Consents that end soon"),
        _("Ask for a new consent: on the day after the last one the person disappears from the site."),
    ),
    consents(
        ConsentChoice.EXPIRED, _("Consents that ended"),
        _("Visitors don't see these people any more. Record a new consent, or delete who left."),
    ),
    Due(
        "unconfirmed", _("People whose data have to be confirmed"), Person, to_confirm, query=(("overdue", "1"),),
        advice=_("Look through the data and press «Confirm the data»: at least once a year."),
    ),
    Due(
        "overdue", _("Programmes whose term is over"), ProgrammePage, overdue,
        query=(("state", str(ProgrammeState.OVERDUE)),),
        advice=_("Complete the programme on one of the three grounds, or record that its term was extended."),
    ),
    Due(
        "without-results", _("Completed programmes without published results"), ProgrammePage, without_results,
        query=(("results", "missing"),),
        advice=_("Write down the results and publish them: now that the programme is completed they may be public."),
    ),
    Due(
        "old-news", _("Old news"), NewsPage, old_news,
        advice=_("Take the old news off the site: they stay as drafts."),
    ),
    Due(
        "lost-force", _("Acts that lost force"), NormativeDocument, lost_force,
        advice=_("Name the act that stands in its place, or untick «shown on the site»."),
    ),
    Due(
        "dead-acts", _("Documents whose link does not open"), NormativeDocument, dead_acts,
        advice=_("Find the new address, or upload the file."),
    ),
    Due(
        "dead-materials", _("Materials whose link does not open"), LibraryItemPage, dead_materials,
        advice=_("Find the new address, or upload the file."),
    ),
)  # fmt: skip
