"""Pages of a municipality's section."""

from __future__ import annotations

from tests.factories import SectionChildFactory
from wagtail_nastav.models import (
    SchoolsPage,
    SectionSearchPage,
    UnifiedContestsPage,
    UnifiedEventsPage,
    UnifiedMentorsPage,
    UnifiedNewsPage,
    UnifiedPracticesPage,
)


class UnifiedMentorsPageFactory(SectionChildFactory):
    class Meta:
        model = UnifiedMentorsPage

    slug, title = "edinaya-baza-nastavnikov", "Единая база наставников"


class UnifiedPracticesPageFactory(SectionChildFactory):
    class Meta:
        model = UnifiedPracticesPage

    slug, title = "edinyj-bank-praktik", "Единый банк практик"


class UnifiedNewsPageFactory(SectionChildFactory):
    class Meta:
        model = UnifiedNewsPage

    slug, title = "novosti-shkol", "Новости школ"


class UnifiedEventsPageFactory(SectionChildFactory):
    class Meta:
        model = UnifiedEventsPage

    slug, title = "meropriyatiya-shkol", "Мероприятия школ"


class UnifiedContestsPageFactory(SectionChildFactory):
    class Meta:
        model = UnifiedContestsPage

    slug, title = "konkursy-shkol", "Конкурсы школ"


class SchoolsPageFactory(SectionChildFactory):
    class Meta:
        model = SchoolsPage

    slug, title = "shkoly", "Школы"


class SectionSearchPageFactory(SectionChildFactory):
    """Not one of ``ALL``: with it every page of the section has a search box."""

    class Meta:
        model = SectionSearchPage

    slug, title = "poisk", "Поиск"


ALL = {
    "mentors": UnifiedMentorsPageFactory,
    "practices": UnifiedPracticesPageFactory,
    "news": UnifiedNewsPageFactory,
    "events": UnifiedEventsPageFactory,
    "contests": UnifiedContestsPageFactory,
    "schools": SchoolsPageFactory,
}
