"""The road map: stages, activities, yearly counts, terms, evidence (002; 001 §III.10.3)."""

from wagtail_nastav.pages.roadmap.page import RoadMapPage
from wagtail_nastav.pages.roadmap.rows import RoadMapRow, RoadMapYear

__all__ = ["RoadMapPage", "RoadMapRow", "RoadMapYear"]
