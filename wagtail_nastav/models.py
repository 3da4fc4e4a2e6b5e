"""Discovery only: the models live in the rooms."""

from wagtail_nastav.digest.models import DigestChoice
from wagtail_nastav.exchange.models import ExchangeItem, ExchangeState, RelayedFile
from wagtail_nastav.gathered.models import (
    Channel,
    Decision,
    GatheredRecord,
    Source,
    Visit,
    Withdrawal,
)
from wagtail_nastav.links.models import CheckedLink
from wagtail_nastav.pages.contests import (
    ContestCriterion,
    ContestDocument,
    ContestEntry,
    ContestIndexPage,
    ContestJuror,
    ContestNomination,
    ContestPage,
    ContestParticipant,
    ContestProtocol,
    ContestResultPage,
    ContestScore,
    ContestStage,
)
from wagtail_nastav.pages.documents import DocumentsPage
from wagtail_nastav.pages.events import EventIndexPage, EventMaterial, EventPage, EventPerson
from wagtail_nastav.pages.honours import HonourPage, HonourRow
from wagtail_nastav.pages.library import LibraryAuthor, LibraryItemPage, LibraryPage
from wagtail_nastav.pages.monitoring import AnalyticalReportPage, MonitoringFigure, MonitoringPage, MonitoringYear
from wagtail_nastav.pages.municipal import (
    SchoolsPage,
    UnifiedContestsPage,
    UnifiedEventsPage,
    UnifiedMentorsPage,
    UnifiedNewsPage,
    UnifiedPracticesPage,
)
from wagtail_nastav.pages.municipal.months import CoverageMonth
from wagtail_nastav.pages.news import NewsIndexPage, NewsPage, NewsPerson
from wagtail_nastav.pages.people import MenteeBasePage, MentorBasePage
from wagtail_nastav.pages.practices import (
    PracticeAuthor,
    PracticeIndexPage,
    PracticeIndicator,
    PracticeMaterial,
    PracticePage,
)
from wagtail_nastav.pages.programmes import (
    Completion,
    ProgrammeActivity,
    ProgrammeChange,
    ProgrammeIndexPage,
    ProgrammePage,
    ProgrammeParticipant,
    ProgrammeResultPage,
    ResultIndicator,
    ResultMaterial,
)
from wagtail_nastav.pages.roadmap import RoadMapPage, RoadMapRow, RoadMapYear
from wagtail_nastav.pages.search import SectionSearchPage
from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.pages.structure import StructureBody, StructurePage, StructurePerson
from wagtail_nastav.pages.support import SupportPage
from wagtail_nastav.pages.text import TextPage
from wagtail_nastav.publishing.models import FilesBuild
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.more_vocabularies import EventKind, LibraryKind, NewsRubric, SupportStage
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Consent, LearningRoute, Person, PersonAward
from wagtail_nastav.snippets.vocabularies import (
    AwardKind,
    CompletionGround,
    DocumentKind,
    DocumentLevel,
    MenteeCategory,
    MentoringForm,
    MentoringKind,
    OrganizationKind,
    ReplacementGround,
    Subject,
)
from wagtail_nastav.spreadsheets.journal.models import HeaderMapping, ImportJob, ImportRow
from wagtail_nastav.subscriptions.models import Silence, Subscription

__all__ = [
    "AnalyticalReportPage",
    "AwardKind",
    "Channel",
    "CheckedLink",
    "Completion",
    "CompletionGround",
    "Consent",
    "ContestCriterion",
    "ContestDocument",
    "ContestEntry",
    "ContestIndexPage",
    "ContestJuror",
    "ContestNomination",
    "ContestPage",
    "ContestParticipant",
    "ContestProtocol",
    "ContestResultPage",
    "ContestScore",
    "ContestStage",
    "CoverageMonth",
    "Decision",
    "DigestChoice",
    "DocumentKind",
    "DocumentLevel",
    "DocumentsPage",
    "EventIndexPage",
    "EventKind",
    "EventMaterial",
    "EventPage",
    "EventPerson",
    "ExchangeItem",
    "ExchangeState",
    "FilesBuild",
    "GatheredRecord",
    "HeaderMapping",
    "HonourPage",
    "HonourRow",
    "ImportJob",
    "ImportRow",
    "LearningRoute",
    "LibraryAuthor",
    "LibraryItemPage",
    "LibraryKind",
    "LibraryPage",
    "MenteeBasePage",
    "MenteeCategory",
    "MentorBasePage",
    "MentoringForm",
    "MentoringKind",
    "MonitoringFigure",
    "MonitoringPage",
    "MonitoringYear",
    "NewsIndexPage",
    "NewsPage",
    "NewsPerson",
    "NewsRubric",
    "NormativeDocument",
    "Organization",
    "OrganizationKind",
    "Person",
    "PersonAward",
    "PracticeAuthor",
    "PracticeIndexPage",
    "PracticeIndicator",
    "PracticeMaterial",
    "PracticePage",
    "ProgrammeActivity",
    "ProgrammeChange",
    "ProgrammeIndexPage",
    "ProgrammePage",
    "ProgrammeParticipant",
    "ProgrammeResultPage",
    "RelayedFile",
    "ReplacementGround",
    "ResultIndicator",
    "ResultMaterial",
    "RoadMapPage",
    "RoadMapRow",
    "RoadMapYear",
    "SchoolsPage",
    "SectionPage",
    "SectionSearchPage",
    "Silence",
    "Source",
    "StructureBody",
    "StructurePage",
    "StructurePerson",
    "Subject",
    "Subscription",
    "SupportPage",
    "SupportStage",
    "TextPage",
    "UnifiedContestsPage",
    "UnifiedEventsPage",
    "UnifiedMentorsPage",
    "UnifiedNewsPage",
    "UnifiedPracticesPage",
    "Visit",
    "Withdrawal",
]
