"""The way out, from a link in the letter or from the button of a mail program (RFC 8058).

At an address of its own, as a mail program has no cookie to prove that it was sent here from a form: the signature of
the link proves it. It answers also where subscriptions were switched off since, or the section is no longer public.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from wagtail_nastav.pages.languages import language_of
from wagtail_nastav.pages.section import SectionMixin
from wagtail_nastav.subscriptions.asking import leave
from wagtail_nastav.subscriptions.links import Purpose, read
from wagtail_nastav.subscriptions.models import Subscription
from wagtail_nastav.subscriptions.showing import Said, bare, nowhere, show, tell

ONE_CLICK = "List-Unsubscribe"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: HttpRequest, token: str) -> HttpResponse:
    """In the language of the section: the address says nothing of it."""
    told = read(token, Purpose.LEAVE)
    if told is None:
        return bare(nowhere(), 410)
    section = _section(told[0])
    with translation.override(language_of(section) if section else get_language()):
        response = _answer(section, request, told[1])
        return response.render() if isinstance(response, TemplateResponse) else response


def _answer(section: Any, request: HttpRequest, uid: UUID) -> HttpResponse:
    """Asked again, it says the same: whoever is gone stays gone."""
    known = Subscription.objects.filter(uid=uid).first()
    said = Said.SILENCED if known and known.confirmed_at is None else Said.LEFT
    if request.method != "POST":
        return _question(section, request, said, known)
    leave(uid)
    if section is None or ONE_CLICK in request.POST:
        return bare(str(said.value[1]), 200)
    return tell(section, request, said)


def _question(section: Any, request: HttpRequest, said: Said, known: Subscription | None) -> HttpResponse:
    """Opening the link ends nothing: mail servers open links to look what is behind them."""
    if known is None and section is not None:
        return tell(section, request, said)
    if section is None:
        return bare(nowhere(), 410)
    heading = _("Not to be written to") if said is Said.SILENCED else _("Unsubscribe")
    return show(section, request, "leave", heading, silence=said is Said.SILENCED)


def _section(number: int) -> Any:
    page = Page.objects.filter(pk=number).first()
    section = page.specific if page else None
    return section if isinstance(section, SectionMixin) else None
