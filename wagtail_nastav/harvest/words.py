"""Sources and what they give, in words: the same in the admin and on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.exchange.models import Reason
from wagtail_nastav.gathered.models import Source, SourceKind, SourceState
from wagtail_nastav.gathered.models.sources import spoken_since
from wagtail_nastav.harvest.finding.offers import Offer
from wagtail_nastav.harvest.taking.withdrawing import VANISHED

KIND_WORDS: dict[str, Any] = {
    "mentor": gettext_lazy("mentors"),
    "mentee": gettext_lazy("mentees"),
    "programme": gettext_lazy("programmes"),
    "result": gettext_lazy("results of programmes"),
    "practice": gettext_lazy("best practices"),
    "document": gettext_lazy("documents"),
    "news": gettext_lazy("news"),
    "event": gettext_lazy("events"),
    "contest": gettext_lazy("contests"),
    "contest-result": gettext_lazy("results of contests"),
    "monitoring-year": gettext_lazy("years of monitoring"),
}
OFFER_WORDS: dict[str, Any] = {
    SourceKind.EXCHANGE: gettext_lazy("Exchange"),
    SourceKind.FEED: gettext_lazy("Feed"),
    SourceKind.SPREADSHEET: gettext_lazy("Table"),
}


def kind_word(kind: str) -> str:
    """A kind that this version does not know keeps its code."""
    return str(KIND_WORDS.get(kind, kind))


def reason_word(reason: str) -> str:
    return str({**dict(Reason.choices), VANISHED: _("its site no longer tells it")}.get(reason, reason))


def counts_words(counts: Mapping[str, int]) -> str:
    """«mentors: 12, best practices: 3»: no noun has to be put into one of its forms."""
    return ", ".join(f"{kind_word(kind)}: {count}" for kind, count in counts.items() if count)


def offer_facts(offer: Offer) -> Iterator[str]:
    """What would come, in sentences."""
    if offer.organization:
        yield _("Organization: %(name)s.") % {"name": offer.organization}
    if offer.kind == SourceKind.EXCHANGE:
        yield _("Now it tells: %(counts)s.") % {"counts": counts_words(offer.counts) or _("nothing yet")}
    if offer.relayed:
        sentence = _("It gathers other sites itself and passes their records on; sites: %(count)d.")
        yield sentence % {"count": offer.relayed}
    yield from offer.facts


def state_sentences(source: Source, now: datetime, held: int = 0) -> list[str]:
    """The state first, then what follows from it."""
    told = [str(SourceState(source.state).label)]
    if source.trouble_text:
        told.append(source.trouble_text)
    if source.state == SourceState.GONE:
        told.append(_("The site is closed: its records were removed."))
    elif source.kind == SourceKind.EXCHANGE and _is_silent(source, now):
        sentence = _("Silent for more than %(hours)d hours: its people are hidden until it answers.")
        told.append(sentence % {"hours": nastav_settings.HARVEST_LEASE_HOURS})
    if held:
        sentence = _("Many records vanished at once and are kept for now; records: %(count)d.")
        told.append(sentence % {"count": held})
    return told


def _is_silent(source: Source, now: datetime) -> bool:
    """One that was added a moment ago is only waited for."""
    return source.is_late(now) and bool(source.good_at or source.created_at <= spoken_since(now))


def content_word(source: Source) -> str:
    return kind_word(source.content_kind) if source.content_kind else ""
