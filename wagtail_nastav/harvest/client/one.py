"""One source, in whatever way it tells."""

from __future__ import annotations

import logging
from traceback import format_tb
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wagtail_nastav.fetching.troubles import Code, Trouble
from wagtail_nastav.harvest.client.feeds import read_feed
from wagtail_nastav.harvest.client.results import Known, Result
from wagtail_nastav.harvest.client.snapshots import read_snapshot
from wagtail_nastav.harvest.client.tables import read_table

if TYPE_CHECKING:
    from wagtail_nastav.fetching.session import Session

log = logging.getLogger(__name__)
READERS = {"exchange": read_snapshot, "feed": read_feed, "spreadsheet": read_table}


async def read_one(session: Session, known: Known) -> Result:
    """What the source tells that is not known yet. Whatever goes wrong is a ``Trouble``, and it always ends."""
    try:
        return await READERS[known.kind](session, known)
    except Trouble:
        raise
    except Exception as error:
        # Nobody's fault but ours; the other sources must not pay for it. The text may quote what was read.
        where = "".join(format_tb(error.__traceback__))
        log.error("Reading source %s failed: %s\n%s", known.key, type(error).__name__, where)
        sentence = _("%(url)s could not be read for a reason that nobody foresaw: %(why)s. Tell the developers.")
        raise Trouble(Code.OTHER, sentence % {"url": known.url, "why": type(error).__name__}) from error
