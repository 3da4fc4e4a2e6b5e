"""Reading many sites at once. Knows nothing of the database: it is told what is known, and tells what was read."""

from wagtail_nastav.fetching.troubles import Code, Trouble
from wagtail_nastav.harvest.client.many import read_in_groups, read_many
from wagtail_nastav.harvest.client.one import read_one
from wagtail_nastav.harvest.client.results import (
    FeedItem,
    FeedRead,
    Known,
    NotChanged,
    Result,
    SnapshotRead,
    TableRead,
)

__all__ = [
    "Code",
    "FeedItem",
    "FeedRead",
    "Known",
    "NotChanged",
    "Result",
    "SnapshotRead",
    "TableRead",
    "Trouble",
    "read_in_groups",
    "read_many",
    "read_one",
]
