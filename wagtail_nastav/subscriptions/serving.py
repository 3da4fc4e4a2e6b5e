"""Pages below a section where a visitor asks for letters, confirms that and changes the choice. None of them may be kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.pages.base import moment_of
from wagtail_nastav.subscriptions.asking import ask, change, confirm, find, is_full, topics_of
from wagtail_nastav.subscriptions.forms import ChoiceForm, SubscribeForm
from wagtail_nastav.subscriptions.limits import is_too_often
from wagtail_nastav.subscriptions.links import ADDRESS, PARAMETER, Purpose, link, read
from wagtail_nastav.subscriptions.models import Subscription, Topic
from wagtail_nastav.subscriptions.posting import MailTrouble
from wagtail_nastav.subscriptions.showing import Said, show, tell

# In the address, after the form was sent; and what the form is opened for.
SENT, ABOUT = "otpravleno", "o"


def answer_below(section: Any, request: HttpRequest, rest: Sequence[str]) -> HttpResponse:
    if not nastav_settings.SUBSCRIPTIONS:
        raise Http404("Nobody is written to by this site.")
    match list(rest):
        case []:
            return _form(section, request)
        case [Purpose.CONFIRM]:
            return _confirming(section, request)
        case [Purpose.CHANGE]:
            return _changing(section, request)
    raise Http404("There is nothing at this address.")


def _form(section: Any, request: HttpRequest) -> HttpResponse:
    offered = topics_of(section)
    if not offered:
        raise Http404("The section has no lists to write about.")
    if SENT in request.GET:
        return tell(section, request, Said.SENT)
    if request.method != "POST":
        form = SubscribeForm(offered=offered, initial={"topics": request.GET.getlist(ABOUT)})
        return _show_form(section, request, form)
    form = SubscribeForm(request.POST, offered=offered)
    if form.is_trapped:
        return redirect(f"{_here(section, request)}?{SENT}")
    if form.is_valid() and not _refused(section, request, form):
        return redirect(f"{_here(section, request)}?{SENT}")
    return _show_form(section, request, form)


def _refused(section: Any, request: HttpRequest, form: SubscribeForm) -> bool:
    """Whether nothing was done, which the form then says; the reasons say nothing of the address."""
    now = moment_of(request)
    if is_too_often(request) or is_full(section, now):
        form.add_error(None, _("The form was sent too often. Try again in an hour."))
        return True
    try:
        ask(section, form.cleaned_data["email"], form.cleaned_data["topics"], now)
    except MailTrouble:
        form.add_error(None, _("The letter could not be sent just now. Try again later."))
        return True
    return False


def _show_form(section: Any, request: HttpRequest, form: SubscribeForm) -> HttpResponse:
    told = {
        "form": form, "privacy": nastav_settings.SUBSCRIPTIONS_PRIVACY, "apart": nastav_settings.SUBSCRIPTIONS_DAYS,
        "days": nastav_settings.SUBSCRIPTIONS_CONFIRM_DAYS, "action": _here(section, request),
    }  # fmt: skip
    return show(section, request, "form", _("Letters about what is new"), **told)


def _here(section: Any, request: HttpRequest) -> str:
    return f"{section.get_url(request)}{ADDRESS}/"


def _confirming(section: Any, request: HttpRequest) -> HttpResponse:
    """By a button, not by the link itself: mail servers open links to look what is behind them."""
    row = _meant(section, request, Purpose.CONFIRM)
    if row is None:
        return tell(section, request, Said.OUTDATED)
    if request.method == "POST":
        confirm(row, moment_of(request))
    elif row.confirmed_at is None:
        return show(section, request, "confirm", _("Confirm the subscription"), topics=_labels(row))
    return tell(section, request, Said.CONFIRMED, change=link(section, row, Purpose.CHANGE))


def _changing(section: Any, request: HttpRequest) -> HttpResponse:
    row = _meant(section, request, Purpose.CHANGE)
    if row is None or row.confirmed_at is None:
        return tell(section, request, Said.OUTDATED)
    data = request.POST if request.method == "POST" else None
    form = ChoiceForm(data, offered=topics_of(section), initial={"topics": row.topics})
    if form.is_valid():
        change(row, form.cleaned_data["topics"])
        return tell(section, request, Said.CHANGED)
    leave = link(section, row, Purpose.LEAVE)
    return show(section, request, "change", _("What to write to you about"), form=form, leave=leave)


def _labels(row: Subscription) -> list[str]:
    return [str(Topic(topic).label) for topic in row.topics]


def _meant(section: Any, request: HttpRequest, purpose: Purpose) -> Subscription | None:
    told = read(request.GET.get(PARAMETER, ""), purpose)
    if told is None or told[0] != section.pk:
        return None
    return find(section, told[1], moment_of(request))
