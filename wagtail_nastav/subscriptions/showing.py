"""The pages in the section's frame: no copy of them is kept, and no search engine lists them."""

from __future__ import annotations

from enum import Enum
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _

FOLDER = "wagtail_nastav/subscriptions"


class Said(Enum):
    """Heading, sentence and status of a page that only says something."""

    SENT = (
        _("Look into your mailbox"),
        _("If the address is right, a letter is on its way to it. Follow the link in the letter: letters "
          "come only after that. If there is none in a quarter of an hour, look among the spam."),
        200,
    )  # fmt: skip
    CONFIRMED = (
        _("You are subscribed"),
        _("Letters come when there is something new. Each of them has a link to unsubscribe."),
        200,
    )
    CHANGED = (
        _("Your choice is kept"), _("The next letter will be about what you ticked."), 200,
    )  # fmt: skip
    LEFT = (
        _("You are unsubscribed"),
        _("Your address was deleted; no more letters will come. You can subscribe again at any time."),
        200,
    )
    SILENCED = (
        _("We won't write to you"),
        _("Your address was deleted; whoever enters it again, no letter will come to it."),
        200,
    )
    OUTDATED = (
        _("The link is no longer valid"),
        _("It is too old, was copied in part, or the subscription has ended. Take the link of the latest "
          "letter, or subscribe again."),
        410,
    )  # fmt: skip


def tell(section: Any, request: HttpRequest, said: Said, **told: Any) -> HttpResponse:
    heading, sentence, status = said.value
    return show(section, request, "said", str(heading), status, sentence=sentence, **told)


def show(section: Any, request: HttpRequest, name: str, heading: str, status: int = 200, **told: Any) -> HttpResponse:
    """The address may hold a signed link, which no other site should be told of."""
    context = {**section.frame_context(request), "heading": heading, "via": [section.as_crumb(request)], **told}
    response = TemplateResponse(request, f"{FOLDER}/{name}.html", context, status=status)
    response["Referrer-Policy"] = "same-origin"
    add_never_cache_headers(response)
    return response


def bare(sentence: str, status: int) -> HttpResponse:
    """For programs, and where no section is left to show it in."""
    return HttpResponse(sentence, content_type="text/plain; charset=utf-8", status=status)


def nowhere() -> str:
    return str(_("The link is no longer valid. No letters are sent by it."))
