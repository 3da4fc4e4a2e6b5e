"""Sentences that tell an editor why the results of a contest can't be public yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_nastav.pages.contests.parts import ContestStage
from wagtail_nastav.pages.contests.protocol import ContestProtocol
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.rules.contest_stages import judging_ends
from wagtail_nastav.rules.gate import Obstacle

NO_PROTOCOL = gettext_lazy(
    "Results are published only after the protocol of the jury is recorded. Open the contest, press «Protocol», write its "
    "number and date and add the file."
)
NO_DATES = gettext_lazy(
    "The stages of the contest have no dates, so it isn't known when the judging ends. Fill them in."
)


def not_decided(contest: Any, now: datetime) -> list[Obstacle]:
    """Empty if the final stage is over and the protocol is recorded; otherwise what to do about it."""
    protocol = contest.standing_protocol()
    found = list(_judging(protocol.contest if protocol else contest.original, now))
    if protocol is None:
        return [*found, Obstacle("no_protocol", NO_PROTOCOL)]
    return [*found, *_date(protocol, now)]


def _judging(contest: Any, now: datetime) -> list[Obstacle]:
    """Stages as they stand in the database: a draft of the contest decides nothing."""
    ends = judging_ends(ContestStage.objects.filter(page=contest.pk))
    if ends is None:
        return [Obstacle("no_stages", NO_DATES)]
    if ends >= local_day(now):
        sentence = _("The final stage of the contest lasts until %(day)s. Results can be published after that day.")
        return [Obstacle("judging", sentence % {"day": f"{ends:%d.%m.%Y}"})]
    return []


def _date(protocol: ContestProtocol, now: datetime) -> list[Obstacle]:
    if protocol.decided_on <= local_day(now):
        return []
    sentence = _("The protocol is dated %(day)s. Results can be published from that day on.")
    return [Obstacle("protocol_later", sentence % {"day": f"{protocol.decided_on:%d.%m.%Y}"})]
