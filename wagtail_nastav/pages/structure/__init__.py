"""The structure of mentoring: bodies by contour and level, and who stands under whom (003 §4, 001 §III.1)."""

from wagtail_nastav.pages.structure.bodies import StructureBody, StructurePerson
from wagtail_nastav.pages.structure.page import StructurePage

__all__ = ["StructureBody", "StructurePage", "StructurePerson"]
