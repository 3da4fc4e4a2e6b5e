"""Personalised programmes, their completion and their results."""

from wagtail_nastav.pages.programmes.completion import Completion
from wagtail_nastav.pages.programmes.index import ProgrammeIndexPage
from wagtail_nastav.pages.programmes.listing import programme_records
from wagtail_nastav.pages.programmes.parts import ProgrammeActivity, ProgrammeChange, ProgrammeParticipant
from wagtail_nastav.pages.programmes.programme import ProgrammePage
from wagtail_nastav.pages.programmes.result_parts import ResultIndicator, ResultMaterial
from wagtail_nastav.pages.programmes.results import ProgrammeResultPage

__all__ = [
    "Completion",
    "ProgrammeActivity",
    "ProgrammeChange",
    "ProgrammeIndexPage",
    "ProgrammePage",
    "ProgrammeParticipant",
    "ProgrammeResultPage",
    "ResultIndicator",
    "ResultMaterial",
    "programme_records",
]
