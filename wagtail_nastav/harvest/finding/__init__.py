"""From an address that somebody pastes to what could be gathered there."""

from wagtail_nastav.harvest.finding.find import find, find_exactly
from wagtail_nastav.harvest.finding.many import find_many
from wagtail_nastav.harvest.finding.offers import CONTENT_KINDS, Found, Offer

__all__ = ["CONTENT_KINDS", "Found", "Offer", "find", "find_exactly", "find_many"]
