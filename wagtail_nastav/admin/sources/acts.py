"""What is done with one source: each act that takes something away says beforehand what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages

from wagtail_nastav.admin.sources.permissions import CHANGE, DELETE
from wagtail_nastav.admin.sources.steps import INDEX, SourceScreen
from wagtail_nastav.admin.sources.tokens import StaleOffer, offer_of, token_for
from wagtail_nastav.admin.sources.words import visit_counts
from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.gathered.models import Outcome, SourceKind, Visit
from wagtail_nastav.harvest.care import acts
from wagtail_nastav.harvest.care.accepting import NotAccepted, accept, who_speaks
from wagtail_nastav.harvest.care.asking import ask_by_hand, ask_now
from wagtail_nastav.harvest.finding import Offer
from wagtail_nastav.harvest.finding.reading import reader
from wagtail_nastav.harvest.words import counts_words, offer_facts


class AskView(SourceScreen, View):
    """«Look at it now»."""

    needs = CHANGE
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        before = self.source.seen_at
        if self.source.state in acts.RESTING:
            messages.error(request, _("It is not visited now. Resume it first."))
            return self.to_source()
        ask_by_hand(self.source, request.user)
        self.source.refresh_from_db()
        visit = self.source.visits.first() if self.source.seen_at != before else None
        if visit is not None:
            self._tell(request, visit)
        else:
            messages.success(request, _("The site is visited with the next round."))
        return self.to_source()

    def _tell(self, request: HttpRequest, visit: Visit) -> None:
        """What came of it; a visit that failed is no success."""
        told = _("The site was visited: %(outcome)s.") % {"outcome": visit.get_outcome_display()}
        if visit.outcome in (Outcome.FAILED, Outcome.REFUSED):
            messages.error(request, f"{told} {visit.text}".strip())
        else:
            counts = visit_counts(visit)
            messages.success(request, f"{told} {capfirst(counts)}." if counts else told)


class ResumeView(SourceScreen, View):
    needs = CHANGE
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if acts.resume(self.source, request.user):
            ask_now([self.source])
            messages.success(request, _("“%(source)s” is visited again.") % {"source": self.source})
        else:
            messages.info(request, _("It is visited already."))
        return self.to_source()


class ConfirmView(SourceScreen, TemplateView):
    """``sentences`` tell what happens; ``carry_out`` does it and returns the answer."""

    needs = CHANGE
    template_name = "wagtail_nastav/admin/sources/confirm.html"
    button: Any = ""
    serious = False

    def sentences(self) -> Iterator[str]:
        raise AttributeError("Each act has its own sentences.")

    def carry_out(self) -> HttpResponse:
        raise AttributeError("Each act is carried out in its own way.")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.carry_out()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = list(self.sentences())
        return {**super().get_context_data(**kwargs), "told": told, "button": self.button, "serious": self.serious}

    def with_it(self) -> str:
        counts = counts_words(acts.records_by_kind(self.source))
        if not counts:
            return _("No record of this source stands on this site, so none disappears.")
        return _("What disappears from this site: %(counts)s.") % {"counts": counts}


class PauseView(ConfirmView):
    page_title = gettext_lazy("Pause")
    button = gettext_lazy("Pause")

    def sentences(self) -> Iterator[str]:
        yield _("The site is not visited until you resume it. What was gathered stays as it is.")
        if self.source.kind == SourceKind.EXCHANGE:
            sentence = _(
                "Its people are hidden %(hours)d hours after the last good visit: nobody would hear that a consent was "
                "withdrawn."
            )
            yield sentence % {"hours": nastav_settings.HARVEST_LEASE_HOURS}

    def carry_out(self) -> HttpResponse:
        if acts.pause(self.source, self.request.user):
            messages.success(self.request, _("“%(source)s” is paused.") % {"source": self.source})
        else:
            messages.info(self.request, _("It was not visited anyway."))
        return self.to_source()


class RemoveView(ConfirmView):
    needs = DELETE
    page_title = gettext_lazy("Remove")
    button = gettext_lazy("Remove the source and its records")
    serious = True

    def sentences(self) -> Iterator[str]:
        yield self.with_it()
        yield _("What you hid or recommended is remembered, should the school be added again.")
        yield _("The list of what was withdrawn stays, as a proof and so that no older copy brings it back.")
        yield _("Nothing changes on the site of the school.")

    def carry_out(self) -> HttpResponse:
        title = str(self.source)
        acts.remove(self.source, self.request.user)
        messages.success(self.request, _("“%(source)s” and its records are removed.") % {"source": title})
        return redirect(INDEX)


class AcceptView(ConfirmView):
    """The site is asked who stands there now; that one is shown, and only that one is accepted."""

    page_title = gettext_lazy("Accept a new section")
    button = gettext_lazy("Accept, and gather anew")
    serious = True
    offer: Offer

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            self.offer = who_speaks(self.source, reader())
        except NotAccepted as problem:
            messages.error(request, str(problem))
            return self.to_source()
        return super().get(request, *args, **kwargs)

    def sentences(self) -> Iterator[str]:
        yield _("At %(url)s now stands: “%(title)s”.") % {"url": self.source.url, "title": self.offer.title}
        yield from offer_facts(self.offer)
        yield _(
            "The records of a site are only taken from the section that stood there first, so that nobody else speaks "
            "for a school. A section that was made anew, or restored from an old copy, is another one. Ask the school "
            "whether this is so before you accept."
        )
        yield self.with_it()
        yield _("With the next visit the records of the new section are gathered.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        token = token_for(self.request.user, self.source.section_id, self.offer)
        return {**super().get_context_data(**kwargs), "token": token}

    def carry_out(self) -> HttpResponse:
        try:
            offer = offer_of(self.request.POST.get("token", ""), self.request.user, self.source.section_id)
            if offer.given != self.source.url or not offer.publisher:
                raise NotAccepted(_("This page was shown for another source. Open it once more."))
            accept(self.source, self.request.user, offer)
        except (StaleOffer, NotAccepted) as problem:
            messages.error(self.request, str(problem))
            return self.to_source()
        ask_now([self.source])
        messages.success(self.request, _("“%(title)s” is accepted at this address.") % {"title": offer.title})
        return self.to_source()


class RelayView(ConfirmView):
    """A municipality that was added before it passed anything on."""

    page_title = gettext_lazy("Take the records of its schools")
    button = gettext_lazy("Take them as well")

    def sentences(self) -> Iterator[str]:
        yield _(
            "This site passes on records of other sites. Allow that only to a municipality or a region that gathers its "
            "schools: no school may speak for another."
        )
        yield _("What comes from a school itself stands before what is passed on; each record is shown once.")

    def carry_out(self) -> HttpResponse:
        if acts.may_relay(self.source):
            acts.let_relay(self.source, self.request.user)
            ask_now([self.source])
        messages.success(self.request, _("Records that it passes on are taken with the next visit."))
        return self.to_source()


class LetGoView(ConfirmView):
    """Records that vanished in mass, removed without waiting."""

    page_title = gettext_lazy("Remove what vanished")
    button = gettext_lazy("Remove them now")

    def sentences(self) -> Iterator[str]:
        count = self.source.records.filter(held_since__isnull=False).count()
        yield _("Records that the site no longer tells: %(count)d.") % {"count": count}
        sentence = _(
            "So much vanished at once that it may be a fault, so they are kept for %(days)d days. If the school says "
            "that it has taken them off, remove them now. What it tells again comes back by itself."
        )
        yield sentence % {"days": nastav_settings.HARVEST_HOLD_DAYS}

    def carry_out(self) -> HttpResponse:
        count = acts.let_go(self.source, self.request.user)
        messages.success(self.request, _("Records removed: %(count)d.") % {"count": count})
        return self.to_source()
