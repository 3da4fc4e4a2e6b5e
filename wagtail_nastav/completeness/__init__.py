"""What a section still lacks and what is due: each demand of 001 §VIII.1 and §III.8, the yearly look through the bank.

Every number is a condition on the rows of a list: the lists of the admin filter by the very same condition.
"""

from wagtail_nastav.completeness.demands import DEMANDS
from wagtail_nastav.completeness.dues import DUES
from wagtail_nastav.completeness.ground import Ground, OwnSection, own_sections, rows_of
from wagtail_nastav.completeness.items import Demand, Due, Item
from wagtail_nastav.completeness.looking import Completeness, Finding, look
from wagtail_nastav.completeness.steps import Step

__all__ = [
    "DEMANDS",
    "DUES",
    "Completeness",
    "Demand",
    "Due",
    "Finding",
    "Ground",
    "Item",
    "OwnSection",
    "Step",
    "look",
    "own_sections",
    "rows_of",
]
