"""Where a person works: by any spelling of the name; an unknown organization is taken in if that is allowed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.spreadsheets.planning.mentions import Mention
from wagtail_nastav.spreadsheets.planning.rows import say
from wagtail_nastav.spreadsheets.planning.wishes import Wishes
from wagtail_nastav.spreadsheets.resources.known import Known, Unsure


def find_place(mention: Mention, known: Known, wishes: Wishes) -> Organization | None:
    """None after a sentence that says what is missing."""
    text = _text(mention)
    field = f"{mention.prefix}organization"
    if not text:
        if wishes.organization is None:
            say(mention.planned, mention.read, _("No place of work is given. Choose the organization for this file."),
                field, blocking=True)  # fmt: skip
        return wishes.organization
    try:
        found = known.organizations.find(text)
    except Unsure as doubt:
        say(mention.planned, mention.read, str(doubt), field, blocking=True)
        return None
    return found or _added(mention, known, wishes, text, field)


def _text(mention: Mention) -> str:
    """The other side of a pair works where the row's organization says, or where the row's own person does."""
    values = mention.planned.source.values
    for name in (f"{mention.prefix}organization", "organization", "mentor.organization"):
        text = values.get(name)
        if isinstance(text, str) and text:
            return text
    return ""


def _added(mention: Mention, known: Known, wishes: Wishes, text: str, field: str) -> Organization | None:
    named = {"name": text}
    if not wishes.may_add_organizations:
        sentence = _("There is no organization «%(name)s» in the register, and you may not add any.") % named
        say(mention.planned, mention.read, sentence, field, blocking=True)
        return None
    if len(text) > 500:
        say(mention.planned, mention.read, _("The name of the organization is too long."), field, blocking=True)
        return None
    say(mention.planned, mention.read, _("The organization «%(name)s» will be added to the register.") % named, field)
    return known.organizations.add(text)
