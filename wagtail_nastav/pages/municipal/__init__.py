"""What visitors of a municipality's or a region's site see of the schools that it gathers (001 §III.6.2, §III.6.4)."""

from wagtail_nastav.pages.municipal.contests import UnifiedContestsPage
from wagtail_nastav.pages.municipal.events import UnifiedEventsPage
from wagtail_nastav.pages.municipal.mentors import UnifiedMentorsPage
from wagtail_nastav.pages.municipal.news import UnifiedNewsPage
from wagtail_nastav.pages.municipal.practices import UnifiedPracticesPage
from wagtail_nastav.pages.municipal.schools import SchoolsPage

__all__ = [
    "SchoolsPage",
    "UnifiedContestsPage",
    "UnifiedEventsPage",
    "UnifiedMentorsPage",
    "UnifiedNewsPage",
    "UnifiedPracticesPage",
]
