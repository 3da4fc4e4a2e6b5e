"""From what a file says to what would change. Nothing is written here."""

from wagtail_nastav.spreadsheets.planning.plan import Plan, make_plan
from wagtail_nastav.spreadsheets.planning.wishes import Empty, Wishes

__all__ = ["Empty", "Plan", "Wishes", "make_plan"]
