"""A person is one row with a mentor side, a mentee side and many consents; never a page, never in revisions."""

from wagtail_nastav.snippets.people.awards import PersonAward
from wagtail_nastav.snippets.people.consents import Consent
from wagtail_nastav.snippets.people.person import Person
from wagtail_nastav.snippets.people.routes import LearningRoute

__all__ = ["Consent", "LearningRoute", "Person", "PersonAward"]
