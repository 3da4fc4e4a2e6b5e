"""Contests of mentoring: from the regulation to the results (004 §2.3, 002 №10–11, 000 §IV.13)."""

from wagtail_nastav.pages.contests.contest import ContestPage
from wagtail_nastav.pages.contests.entries import ContestEntry, ContestParticipant
from wagtail_nastav.pages.contests.index import ContestIndexPage
from wagtail_nastav.pages.contests.listing import contest_records
from wagtail_nastav.pages.contests.parts import (
    ContestCriterion,
    ContestDocument,
    ContestJuror,
    ContestNomination,
    ContestStage,
)
from wagtail_nastav.pages.contests.protocol import ContestProtocol
from wagtail_nastav.pages.contests.results import ContestResultPage
from wagtail_nastav.pages.contests.scores import ContestScore

__all__ = [
    "ContestCriterion",
    "ContestDocument",
    "ContestEntry",
    "ContestIndexPage",
    "ContestJuror",
    "ContestNomination",
    "ContestPage",
    "ContestParticipant",
    "ContestProtocol",
    "ContestResultPage",
    "ContestScore",
    "ContestStage",
    "contest_records",
]
