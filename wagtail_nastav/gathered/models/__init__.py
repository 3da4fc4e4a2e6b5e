"""Tables of the gathering; read by public pages and written by the harvest."""

from wagtail_nastav.gathered.models.decisions import Decision
from wagtail_nastav.gathered.models.records import GatheredRecord
from wagtail_nastav.gathered.models.sources import Channel, Source, SourceKind, SourceState
from wagtail_nastav.gathered.models.visits import Outcome, Visit
from wagtail_nastav.gathered.models.withdrawals import Withdrawal

__all__ = [
    "Channel",
    "Decision",
    "GatheredRecord",
    "Outcome",
    "Source",
    "SourceKind",
    "SourceState",
    "Visit",
    "Withdrawal",
]
