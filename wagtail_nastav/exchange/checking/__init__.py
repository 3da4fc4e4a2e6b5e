"""A validator of snapshots, for makers of other platforms: says in sentences what a receiver would not take."""

from wagtail_nastav.exchange.checking.check import Result, check
from wagtail_nastav.exchange.checking.sources import Unreadable

__all__ = ["Result", "Unreadable", "check"]
